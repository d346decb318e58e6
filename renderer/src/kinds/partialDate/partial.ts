import { joinDate, readMonth, type DateParts } from '../date/parts.ts'

/** What is known of a date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; else as typed, as for whole dates. */
export function joinPartial(parts: DateParts): string | undefined {
  const [day, month, year] = [parts.day.trim(), parts.month.trim(), parts.year.trim()]
  const isYear = /^\d{4}$/.test(year) && Number(year) > 0
  if (day !== '' || !isYear) return joinDate(parts)
  if (month === '') return year
  const at = readMonth(month)
  return at > 0 ? `${year}-${String(at).padStart(2, '0')}` : joinDate(parts)
}

/** Is it less than a day, and sound? */
export const isOpen = (text: string): boolean => /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text)
