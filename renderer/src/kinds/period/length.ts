/** How long something took, in the units that it is said in. */
export interface Length {
  readonly years: number
  readonly months: number
  readonly days: number
  readonly hours: number
  readonly minutes: number
}

const none: Length = { years: 0, months: 0, days: 0, hours: 0, minutes: 0 }
const minuteMs = 60_000
const dayMs = 86_400_000

/** So many days are said as days; more as years and months. */
const mostDays = 60

/**
 * From one end to the other: moments by the clock, days with both of them counted. Undefined while
 * either is not whole; `reversed` where the end lies before the beginning.
 */
export function lengthOf(from: unknown, to: unknown): Length | 'reversed' | undefined {
  if (isDay(from) && isDay(to)) {
    const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1
    return days < 1 ? 'reversed' : days <= mostDays ? { ...none, days } : calendarLength(from, to)
  }
  if (!isMoment(from) || !isMoment(to)) return undefined
  const ms = Date.parse(to) - Date.parse(from)
  if (ms < 0) return 'reversed'
  const minutes = Math.floor(ms / minuteMs)
  return {
    ...none,
    days: Math.floor(minutes / 1440),
    hours: Math.floor(minutes / 60) % 24,
    minutes: minutes % 60,
  }
}

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))

const isMoment = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/i.test(value) &&
  !Number.isNaN(Date.parse(value))

/** Whole years and months from the first day on, then the days that are left. */
function calendarLength(from: string, to: string): Length {
  const end = new Date(Date.parse(to) + dayMs)
  const begin = new Date(from)
  const months =
    (end.getUTCFullYear() - begin.getUTCFullYear()) * 12 +
    end.getUTCMonth() -
    begin.getUTCMonth() -
    (end.getUTCDate() < begin.getUTCDate() ? 1 : 0)
  const reached = new Date(begin)
  // The 31st of a month that has none is its last day
  reached.setUTCDate(1)
  reached.setUTCMonth(reached.getUTCMonth() + months)
  const last = new Date(
    Date.UTC(reached.getUTCFullYear(), reached.getUTCMonth() + 1, 0),
  ).getUTCDate()
  reached.setUTCDate(Math.min(begin.getUTCDate(), last))
  const days = Math.round((end.getTime() - reached.getTime()) / dayMs)
  return { ...none, years: Math.floor(months / 12), months: months % 12, days }
}
