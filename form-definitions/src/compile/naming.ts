import { isObject, type Json, type JsonObject } from '../json.ts'

/** `dateOfBirth` → "Date of birth"; capitals that stand together stay: `caseURN` → "Case URN". */
export function inWords(name: string): string {
  const words = name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s_\-.:/]+/u)
    .filter((word) => word !== '')
    .map((word, i) => {
      if (abbreviations.has(word.toUpperCase())) return word.toUpperCase()
      return /^\p{Lu}{2,}\d*$/u.test(word) && !isShouted(name) ? word : cased(word, i === 0)
    })
  return fit(words.join(' ') || name)
}

/** Nobody reads these as words. */
const abbreviations: ReadonlySet<string> = new Set(
  'ASN CAD CRO DNA GP GPS ID IMEI IP NHS NI PNC UK UPRN URI URL URN USB VAT VIN VRM'.split(' '),
)

const isShouted = (name: string) => name === name.toUpperCase() && /[_-]/.test(name)

const cased = (word: string, first: boolean): string => {
  const lower = word.toLowerCase()
  return first ? lower.charAt(0).toUpperCase() + lower.slice(1) : lower
}

/** What a person reads for a value of a choice: names in words, everything else as it stands. */
export const valueInWords = (value: Json): string =>
  typeof value === 'string' && /^\p{Ll}+(?:\p{Lu}\p{Ll}+|[_-]\p{Ll}+)*$/u.test(value)
    ? inWords(value)
    : fit(String(value))

export const textAt = (node: JsonObject | undefined, key: string): string | undefined => {
  const text = node?.[key]
  return typeof text === 'string' && text.trim() !== '' ? fit(text) : undefined
}

/** A text of someone else's schema as words: one line, no marks of plurals or of HTML. */
export const fit = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replaceAll('{', '(')
    .replaceAll('}', ')')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .trim()

/** One item of a list named like this: "Exhibits" → "Exhibit". */
export function singular(label: string): string {
  if (/(ss|us|is|ches|shes)$/i.test(label)) return label.replace(/es$/i, '')
  if (/[^aeiou]ies$/i.test(label)) return label.replace(/ies$/i, 'y')
  return label.replace(/([^s])s$/i, '$1')
}

/** Titles by value, from `oneOf` or `anyOf` of constants. */
export function titlesOf(view: JsonObject): Map<string, string> {
  const titles = new Map<string, string>()
  for (const key of ['oneOf', 'anyOf'])
    for (const branch of Array.isArray(view[key]) ? (view[key] as Json[]) : []) {
      const title = isObject(branch) ? textAt(branch, 'title') : undefined
      if (isObject(branch) && 'const' in branch && title !== undefined)
        titles.set(String(branch['const']), title)
    }
  return titles
}

/** One letter more, less, changed or exchanged, or another case: a slip, not another option. */
export function isNear(known: string, key: string): boolean {
  const [a, b] = [known.toLowerCase(), key.toLowerCase()]
  if (a === b) return true
  if (a.length < 5 || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end))
    end++
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  return (
    (left.length <= 1 && right.length <= 1) ||
    (left.length === 2 && right === `${left[1]}${left[0]}`)
  )
}
