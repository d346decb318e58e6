/** The days of a calendar, as ISO 8601 dates; a month is one without its day. */

const dayMs = 86_400_000

/** A four-digit year is all that a date can be written with. */
const first = '0001-01-01'
const last = '9999-12-31'

const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && text >= first && !Number.isNaN(timeOf(text))

/** 0 for Monday to 6 for Sunday. */
const weekdayOf = (day: string): number => (new Date(timeOf(day)).getUTCDay() + 6) % 7

function addDays(day: string, days: number): string {
  const time = timeOf(day) + days * dayMs
  return time < timeOf(first) ? first : time > timeOf(last) ? last : dayOf(time)
}

/** The same day of another month, or the last that month has. */
export function addMonths(day: string, months: number): string {
  const [year = 1, month = 1, date = 1] = day.split('-').map(Number)
  const at = year * 12 + month - 1 + months
  const [y, m] = [Math.floor(at / 12), (((at % 12) + 12) % 12) + 1]
  if (y < 1) return first
  if (y > 9999) return last
  const begin = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}`
  return `${begin}-${String(Math.min(date, daysIn(begin))).padStart(2, '0')}`
}

const daysIn = (month: string): number =>
  [31, 30, 29, 28].find(
    (date) => new Date(timeOf(`${month}-01`) + (date - 1) * dayMs).getUTCDate() === date,
  ) ?? 28

/** The weeks of the month a day lies in, Monday first; the days of other months are left empty. */
export function weeksOf(day: string): (string | undefined)[][] {
  const month = day.slice(0, 7)
  const before = weekdayOf(`${month}-01`)
  const count = daysIn(month)
  return Array.from({ length: Math.ceil((before + count) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => {
      const date = week * 7 + at - before + 1
      return date < 1 || date > count ? undefined : `${month}-${String(date).padStart(2, '0')}`
    }),
  )
}

/** Where a key leads from a day, as in the date-picker dialog of the ARIA practices. */
export function moved(
  day: string,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  rightToLeft: boolean,
): string | undefined {
  const forward = rightToLeft ? -1 : 1
  switch (key) {
    case 'ArrowRight':
      return addDays(day, forward)
    case 'ArrowLeft':
      return addDays(day, -forward)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'Home':
      return addDays(day, -weekdayOf(day))
    case 'End':
      return addDays(day, 6 - weekdayOf(day))
    case 'PageDown':
      return addMonths(day, shiftKey ? 12 : 1)
    case 'PageUp':
      return addMonths(day, shiftKey ? -12 : -1)
    default:
      return undefined
  }
}

/** Where a calendar opens: on the day typed, in the month typed, or today. */
export function openingDay(typed: string, today: string): string {
  if (isDay(typed)) return typed
  const [, year, month] = /^(\d{4})-(\d\d?)-/.exec(typed) ?? []
  const begin = year && month ? `${year}-${month.padStart(2, '0')}-01` : ''
  return isDay(begin) ? begin : today
}
