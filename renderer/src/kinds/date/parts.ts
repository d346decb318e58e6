import type { Json } from '@metip/form-definitions'
import { monthNamed } from '../../formats.ts'

/** The three boxes of a date, as typed. */
export interface DateParts {
  readonly day: string
  readonly month: string
  readonly year: string
}

export const noDate: DateParts = { day: '', month: '', year: '' }

const isReal = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const pad = (n: number): string => String(n).padStart(2, '0')

/** 1 to 12, of a number or of a month's name; 0 of anything else. */
export function readMonth(text: string): number {
  const month = /^\d{1,2}$/.test(text) ? Number(text) : (monthNamed(text) ?? 0)
  return month <= 12 ? month : 0
}

/**
 * ISO 8601 when the parts make a real date; else the parts as typed, `year-month-day`, which no
 * date format accepts: the form says what is wrong, and nothing that was typed is lost.
 */
export function joinDate({ day, month, year }: DateParts): string | undefined {
  const [d = '', m = '', y = ''] = [day, month, year].map((part) => part.trim())
  if (!d && !m && !y) return undefined
  const at = readMonth(m)
  const whole = /^\d{4}$/.test(y) && at > 0 && /^\d{1,2}$/.test(d)
  return whole && isReal(Number(y), at, Number(d))
    ? `${y}-${pad(at)}-${pad(Number(d))}`
    : `${y}-${m}-${d}`
}

export function splitDate(text: string): DateParts {
  const [year = '', month = '', day = ''] = text.split('-')
  const plain = (part: string) => (/^0\d$/.test(part) ? part.slice(1) : part)
  return { day: plain(day), month: plain(month), year }
}

/** An answer as it can be shown in boxes, also one that is no text at all. */
export const textOf = (value: Json | undefined): string | undefined =>
  value === undefined || value === null || value === ''
    ? undefined
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)

/** A whole date pasted into one box: "27/3/2026", "27.03.2026", "27 March 2026", "2026-03-27". */
export function readWholeDate(text: string): DateParts | undefined {
  const close = text.trim()
  const [, y, m, d] = /^(\d{4})-(\d\d?)-(\d\d?)(?:T.*)?$/.exec(close) ?? []
  if (y && m && d) return splitDate(`${y}-${pad(Number(m))}-${pad(Number(d))}`)
  const [, day, month, year] =
    /^(\d\d?)[\s/.-]+(\d\d?|\p{L}{3,}\.?)[\s/.-]+(\d{4})$/u.exec(close) ?? []
  return day && month && year && readMonth(month) > 0
    ? { day: String(Number(day)), month: String(readMonth(month)), year }
    : undefined
}
