import { Problem } from '@metip/form-definitions'

/** ISO 32000-1 §7.3.3: no exponents. Two decimals are 1/7200 inch, finer than any printer. */
export function number(value: number): string {
  const rounded = Math.round(value * 100) / 100
  return Object.is(rounded, -0) ? '0' : String(rounded)
}

export const numbers = (...values: number[]): string => values.map(number).join(' ')

/** §7.9.2.2: a text string, always hexadecimal UTF-16BE, so that no text can look like syntax. */
export function textString(text: string): string {
  let hex = 'FEFF'
  for (let i = 0; i < text.length; i++)
    hex += text.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0')
  return `<${hex}>`
}

/** §7.9.4, from ISO 8601 with seconds and offset. */
export function dateString(iso: string): string {
  const [, year, month, day, hour, minute, second, zone] = partsOf(iso)
  const offset = zone === 'Z' ? 'Z' : `${zone?.slice(0, 3)}'${zone?.slice(4)}'`
  return `(D:${year}${month}${day}${hour}${minute}${second}${offset})`
}

/** XMP's form of the same instant: no fractions, so that both name one moment. */
export function xmpDate(iso: string): string {
  const [, year, month, day, hour, minute, second, zone] = partsOf(iso)
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`
}

function partsOf(iso: string): RegExpExecArray {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(iso)
  if (!found)
    throw new Problem(
      'date-malformed',
      'A date of the submission is not ISO 8601 with an offset',
      'Write it like 2026-11-23T10:30:00+00:00.',
    )
  return found
}
