import { equalBytes } from '@metip/form-definitions'
import { resolverOf, type PdfFile } from '../pdf/file.ts'
import { refOf, refused, type Dict, type Value } from '../pdf/reader.ts'
import { sealFieldsOf } from '../pdf/sealFields.ts'
import type { SealFinding } from './seals.ts'

/**
 * What the second revision may do: give the force's field its value, and add the one signature
 * dictionary. Everything else is refused, even what leaves every signature "valid".
 */
export function checkChanges(file: PdfFile): SealFinding {
  const [first, second] = file.revisions
  if (!first) throw refused('The file is cut short')
  if (!second) return { verdict: 'good', words: 'Nothing was added after the officer’s seal' }
  const before = sealFieldsOf(resolverOf(file, 1)).force
  const after = sealFieldsOf(resolverOf(file)).force
  const added = after.signature
  const allowed = new Set([before.number, added?.number])
  if (!added || ![...second.objects.keys()].every((number) => allowed.has(number)))
    throw refused('More was changed after the officer’s seal than the force’s seal may change')
  const size = first.trailer.get('Size')
  if (first.objects.has(added.number) || added.number !== size)
    throw refused('The force’s seal took the place of something else')
  const withoutValue = new Map([...after.dict].filter(([key]) => key !== 'V'))
  if (!same(before.dict, withoutValue))
    throw refused('The force’s field was changed beyond being sealed')
  const trailer = new Map([...second.trailer].filter(([key]) => key !== 'Prev' && key !== 'Size'))
  const original = new Map([...first.trailer].filter(([key]) => key !== 'Size'))
  if (!same(original, trailer)) throw refused('The file’s trailer was changed')
  return { verdict: 'good', words: 'Only the force’s seal was added after the officer’s' }
}

/** Equal as PDF objects, whatever their spelling. */
export function same(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (a instanceof Map || b instanceof Map) {
    if (!(a instanceof Map) || !(b instanceof Map)) return false
    const [left, right]: [Dict, Dict] = [a, b]
    return (
      left.size === right.size && [...left].every(([key, value]) => same(value, right.get(key)))
    )
  }
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item: Value, i) => same(item, b[i] as Value))
    )
  if (!('kind' in a) || !('kind' in b) || a.kind !== b.kind) return false
  if (a.kind === 'ref') return a.number === refOf(b)
  if (a.kind === 'name') return b.kind === 'name' && a.name === b.name
  return a.kind === 'string' && b.kind === 'string' && equalBytes(a.bytes, b.bytes)
}
