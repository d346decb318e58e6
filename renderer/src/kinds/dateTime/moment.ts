import { isoAt, offsetOf, offsetText } from '../../clock.ts'
import { joinDate, noDate, splitDate, type DateParts } from '../date/parts.ts'
import { readTime, showTime, withSeconds } from '../time/clockTime.ts'

/** A date and a time of day, as typed. */
export interface Moment {
  readonly date: DateParts
  readonly time: string
}

export const noMoment: Moment = { date: noDate, time: '' }

/** RFC 3339 with the offset this device's clock had at that moment; else as typed, as for dates. */
export function joinMoment({ date, time }: Moment): string | undefined {
  const day = joinDate(date)
  if (day === undefined && time.trim() === '') return undefined
  const clock = readTime(time)
  if (day === undefined || clock === undefined || !/^\d{4}-\d\d-\d\d$/.test(day))
    return `${day ?? ''}T${time}`
  const local = `${day}T${withSeconds(clock)}`
  return local + offsetText(offsetOf(new Date(local)))
}

export function splitMoment(text: string): Moment {
  const at = text.indexOf('T')
  const time = at < 0 ? '' : text.slice(at + 1)
  return { date: splitDate(at < 0 ? text : text.slice(0, at)), time: showTime(time) }
}

/** The minute an instant lies in, as a clock at that offset shows it: also in the hour that comes
 *  twice when summer time ends, where date and time alone would not say which. */
export const minuteOf = (instantMs: number, offsetMinutes: number): string =>
  isoAt(Math.floor(instantMs / 60_000) * 60_000, offsetMinutes)
