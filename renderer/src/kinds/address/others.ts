import {
  getAt,
  instancesOf,
  isObject,
  type JsonObject,
  type Pointer,
} from '@metip/form-definitions'
import { addressPatterns, type Page } from './patterns.ts'

/** Another address of the form that has been entered. */
export interface OtherAddress {
  readonly place: Pointer
  /** Whose it is, and where: "Witness One, 12 Example Street". */
  readonly label: string
}

/** The addresses entered elsewhere in the form, each once. */
export function otherAddresses(
  pages: readonly Page[],
  answers: JsonObject,
  own: Pointer,
): OtherAddress[] {
  const seen = new Set<string>()
  return addressPatterns(pages)
    .flatMap((pattern) => instancesOf(pattern, answers))
    .flatMap((place) => {
      const address = getAt(answers, place)
      if (place === own || !isObject(address) || !has(address, 'line1')) return []
      const key = JSON.stringify(Object.entries(address).sort(([a], [b]) => (a < b ? -1 : 1)))
      if (seen.has(key)) return []
      seen.add(key)
      return [
        { place, label: [nameAt(answers, place), address['line1']].filter(Boolean).join(', ') },
      ]
    })
}

const has = (address: JsonObject, key: string): boolean =>
  typeof address[key] === 'string' && address[key] !== ''

/** The name of the person whose address this is. */
function nameAt(answers: JsonObject, place: Pointer): string {
  const person = getAt(answers, place.slice(0, place.lastIndexOf('/')))
  if (!isObject(person)) return ''
  return [person['givenNames'], person['familyName']].filter(Boolean).join(' ')
}
