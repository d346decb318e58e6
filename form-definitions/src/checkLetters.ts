import { isObject, type JsonObject } from './json.ts'
import { keysOf, valueAt } from './paths.ts'
import { formatPointer, type Pointer } from './pointer.ts'
import type { Fault } from './problem.ts'
import { instancesOf } from './rules.ts'
import { viewOf } from './schema.ts'

/** 23 letters: no I, O and S, which look like digits. */
const letters = 'ZABCDEFGHJKLMNPQRTUVWXY'

/** Whether the letter at the end is the one that the digits make; only for what has the shape. */
const isRight: Readonly<Record<string, (text: string) => boolean>> = {
  // Year of two digits and the serial, as seven digits
  'pnc-id': (text) => {
    const m = /^(?:\d\d)?(\d\d)\/?(\d{1,7})([A-HJ-NP-RT-Z])$/.exec(text)
    return !m || letterOf(`${m[1]}${m[2]?.padStart(7, '0')}`) === m[3]
  },
  // Year and serial, as six digits; serials of a small file (SF) as they stand
  'cro-number': (text) => {
    const small = /^SF(\d\d)\/(\d{1,6})([A-Z])$/.exec(text)
    if (small) return letterOf(`${small[1]}${small[2]}`) === small[3]
    const m = /^(\d{1,6})\/(\d\d)([A-HJ-NP-RT-Z])$/.exec(text)
    return !m || letterOf(`${m[2]}${m[1]?.padStart(6, '0')}`) === m[3]
  },
  // Force and system where they are digits, year, and the serial as eleven digits
  asn: (text) => {
    const m =
      /^(\d\d)([A-Z0-9]?[A-Z0-9]{2})[A-Z0-9]{2}([A-Z0-9]{2})(\d{11})([A-HJ-NP-RT-Z])$/.exec(text) ??
      /^(\d\d)\/([A-Z0-9]?[A-Z0-9]{2})[A-Z0-9]{2}\/([A-Z0-9]{2})\/(\d{1,11})([A-HJ-NP-RT-Z])$/.exec(
        text,
      )
    if (!m) return true
    const digits = [m[2]?.slice(-2), m[3]].filter((part) => /^\d+$/.test(part ?? '')).join('')
    return letterOf(`${digits}${m[1]}${m[4]?.padStart(11, '0')}`) === m[5]
  },
}

/** Digit by digit: an arrest number has more of them than a double holds. */
const letterOf = (digits: string): string | undefined =>
  letters[[...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 23, 0)]

/**
 * A warning for each identifier whose check letter is not the one its digits make. No more than
 * that: identifiers with a wrong letter are in use.
 */
export function checkLetterFaults(schema: JsonObject, answers: JsonObject): Fault[] {
  return lettered(schema).flatMap(({ pattern, format }) =>
    instancesOf(pattern, answers)
      .filter((pointer) => {
        const value = valueAt(answers, keysOf(pointer))
        return typeof value === 'string' && isRight[format]?.(value) === false
      })
      .map((pointer): Fault => ({ pointer, code: 'check-letter', severity: 'warning' })),
  )
}

interface Lettered {
  readonly pattern: Pointer
  readonly format: string
}

const known = new WeakMap<JsonObject, readonly Lettered[]>()
const maxDepth = 12
const maxFields = 20_000

/** Where a form asks for such identifiers: looked for once. */
function lettered(schema: JsonObject): readonly Lettered[] {
  const kept = known.get(schema)
  if (kept) return kept
  const found: Lettered[] = []
  let visited = 0
  const walk = (node: unknown, keys: readonly string[], above: readonly JsonObject[]): void => {
    const view = viewOf(schema, node)
    // A schema that holds itself ends here
    if (!view || above.includes(view) || above.length > maxDepth || ++visited > maxFields) return
    const { format, properties, items, prefixItems } = view
    if (typeof format === 'string' && Object.hasOwn(isRight, format))
      found.push({ pattern: formatPointer(keys), format })
    const inside = [...above, view]
    for (const [name, field] of Object.entries(isObject(properties) ? properties : {}))
      walk(field, [...keys, name], inside)
    const first = Array.isArray(prefixItems) ? prefixItems : []
    for (const [i, item] of first.entries()) walk(item, [...keys, String(i)], inside)
    if (items !== undefined) walk(items, [...keys, '*'], inside)
  }
  walk(schema, [], [])
  known.set(schema, found)
  return found
}
