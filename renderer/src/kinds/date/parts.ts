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

/**
 * ISO 8601 when the parts make a real date; else the parts as typed, `year-month-day`, which no
 * date format accepts: the form says what is wrong, and nothing that was typed is lost.
 */
export function joinDate({ day, month, year }: DateParts): string | undefined {
  const [d, m, y] = [day, month, year].map((part) => part.trim())
  if (!d && !m && !y) return undefined
  const whole = /^\d{4}$/.test(y ?? '') && /^\d{1,2}$/.test(m ?? '') && /^\d{1,2}$/.test(d ?? '')
  return whole && isReal(Number(y), Number(m), Number(d))
    ? `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}`
    : `${y}-${m}-${d}`
}

export function splitDate(text: string): DateParts {
  const [year = '', month = '', day = ''] = text.split('-')
  const plain = (part: string) => (/^0\d$/.test(part) ? part.slice(1) : part)
  return { day: plain(day), month: plain(month), year }
}
