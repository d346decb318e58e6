/** Our own functions in CEL. Each answers undefined where it is given what it cannot use. */

const dayMs = 86_400_000

/** The date that a date or date-time begins with, as year × 10,000 + month × 100 + day. */
function dateOf(text: string): number | undefined {
  const ends = text.length === 10 || text.charCodeAt(10) === 84 /* T */
  if (!ends || text.charCodeAt(4) !== 45 /* - */ || text.charCodeAt(7) !== 45) return undefined
  let date = 0
  for (let i = 0; i < 10; i++) {
    if (i === 4 || i === 7) continue
    const digit = text.charCodeAt(i) - 48
    if (!(digit >= 0 && digit <= 9)) return undefined
    date = date * 10 + digit
  }
  const [month, day] = [Math.floor(date / 100) % 100, date % 100]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(Math.floor(date / 10_000), month)
    ? date
    : undefined
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

/** Days from 1 January 1970 to the local date of a date or date-time. */
export function dayNumberOf(text: string): number | undefined {
  const date = dateOf(text)
  if (date === undefined) return undefined
  const month = Math.floor(date / 100) % 100
  // Years that begin in March have their leap day last, and 30.6 days a month
  const year = Math.floor(date / 10_000) - (month > 2 ? 0 : 1)
  const inYear = Math.floor((((month + 9) % 12) * 306 + 5) / 10) + (date % 100) - 1
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  return year * 365 + leapDays + inYear - 719_468
}

/** What follows the date in RFC 3339. Without an offset it would be another moment on each device. */
const timePart = /^T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

const twoDigits = (text: string, at: number) =>
  (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48

/** Milliseconds from 1970 to the moment of a date-time. */
function momentOf(text: string): number | undefined {
  const day = dayNumberOf(text)
  if (day === undefined || !timePart.test(text.slice(10))) return undefined
  const end = text.endsWith('Z') ? text.length - 1 : text.length - 6
  const minutes = (at: number) => twoDigits(text, at) * 60 + twoDigits(text, at + 3)
  const seconds = end > 19 ? Number(text.slice(17, end)) : end > 16 ? twoDigits(text, 17) : 0
  const offset = end === text.length - 1 ? 0 : minutes(end + 1) * (text[end] === '-' ? -1 : 1)
  return day * dayMs + (minutes(11) - offset) * 60_000 + Math.trunc(seconds * 1000)
}

/** The date of a day number; RFC 3339 has no years but 0000 to 9999. */
export function dateOfDay(dayNumber: number): string | undefined {
  const date = new Date(dayNumber * dayMs)
  const year = date.getUTCFullYear()
  return year >= 0 && year <= 9999 ? date.toISOString().slice(0, 10) : undefined
}

const isDateOnly = (text: string) => text.length === 10

/** Whole years from a date of birth to a date or date-time, whose own local date counts.
 *  Someone born on 29 February comes of age on 1 March in other years (Family Law Reform Act 1969
 *  s.9 and the common law's first moment of the day that completes the year). */
export function ageAt(born: string, at: string): number | undefined {
  const [from, to] = [dateOf(born), dateOf(at)]
  // Of two dates as numbers, the ten thousands between them are the birthdays that were reached
  return from === undefined || to === undefined ? undefined : Math.floor((to - from) / 10_000)
}

/** Where one side is a date alone, local calendar dates are compared; two date-times as instants. */
export function before(a: string, b: string): boolean | undefined {
  const days = daysBetween(a, b)
  return days === undefined ? undefined : days > 0
}

/** Days from a to b: whole between dates, with fractions between date-times, negative backwards. */
export function daysBetween(a: string, b: string): number | undefined {
  const byDate = isDateOnly(a) || isDateOnly(b)
  const measure = byDate ? dayNumberOf : momentOf
  const [from, to] = [measure(a), measure(b)]
  return from === undefined || to === undefined ? undefined : (to - from) / (byDate ? 1 : dayMs)
}

/** The date so many whole days later. */
export function addDays(date: string, days: number): string | undefined {
  const from = dayNumberOf(date)
  return from === undefined || !Number.isInteger(days) ? undefined : dateOfDay(from + days)
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()

/** Does the text hold the part, whatever the case and white space? */
export const containsText = (text: string, part: string): boolean =>
  fold(part) !== '' && fold(text).includes(fold(part))

export interface Place {
  /** Degrees of WGS 84. */
  readonly lat: number
  readonly lon: number
}

/** Mean radius of the WGS 84 ellipsoid, (2a + b) / 3. */
const earthRadiusM = 6_371_008.8

const radians = (degrees: number) => (degrees * Math.PI) / 180

const isOnEarth = ({ lat, lon }: Place) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180

/** Metres along the great circle, by the haversine. Whole ones: engines differ in a sine's last
 *  bit, and device and service must agree. */
export function distance(a: Place, b: Place): number | undefined {
  if (!isOnEarth(a) || !isOnEarth(b)) return undefined
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2
  const chord =
    half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lon, b.lon)
  return Math.round(2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(chord))))
}
