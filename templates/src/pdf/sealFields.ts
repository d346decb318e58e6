import type { Resolver } from './file.ts'
import { isArray, refOf, refused, textOf, type Dict } from './reader.ts'

export type SealName = 'officer' | 'force'

/** A signature field and, once sealed, where its signature dictionary starts. */
export interface FoundField {
  readonly number: number
  readonly dict: Dict
  readonly signature:
    { readonly number: number; readonly dict: Dict; readonly offset: number } | undefined
}

/** A paper has exactly these two fields, in this order. */
export function sealFieldsOf(resolver: Resolver): Record<SealName, FoundField> {
  const fields = resolver.dict(resolver.catalog().get('AcroForm')).get('Fields')
  if (!isArray(fields) || fields.length !== 2) throw refused('The file has not a paper’s two seals')
  const [officer, force] = fields.map((field, i): FoundField => {
    const number = refOf(field)
    const dict = resolver.dict(field)
    if (number === undefined || textOf(dict.get('T')) !== (i === 0 ? 'officer' : 'force'))
      throw refused('The file has not a paper’s two seals')
    const value = refOf(dict.get('V'))
    const found = value === undefined ? undefined : resolver.find(value)
    if (value !== undefined && !found) throw refused('A seal of the file is missing')
    return {
      number,
      dict,
      signature:
        value === undefined || !found
          ? undefined
          : { number: value, dict: resolver.dict(dict.get('V')), offset: found.offset },
    }
  })
  if (!officer || !force) throw refused('The file has not a paper’s two seals')
  return { officer, force }
}
