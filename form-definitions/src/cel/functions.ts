/** Our own functions in CEL. Each takes texts, and answers undefined where they are not dates. */

const datePart = /^(\d{4})-(\d\d)-(\d\d)(?=$|T)/
const dayMs = 86_400_000

function dateOf(text: string): { year: number; month: number; day: number } | undefined {
  const [whole, year, month, day] = datePart.exec(text) ?? []
  if (!whole || Number.isNaN(Date.parse(whole))) return undefined
  // Date.parse lets 30 February roll over to March
  const rolled = new Date(`${whole}T00:00:00Z`).getUTCDate() !== Number(day)
  return rolled ? undefined : { year: Number(year), month: Number(month), day: Number(day) }
}

const isDateOnly = (text: string) => text.length === 10

/** Whole years from a date of birth to a date or date-time, whose own local date counts.
 *  Someone born on 29 February comes of age on 1 March in other years (Family Law Reform Act 1969
 *  s.9 and the common law's first moment of the day that completes the year). */
export function ageAt(born: string, at: string): number | undefined {
  const from = dateOf(born)
  const to = dateOf(at)
  if (!from || !to) return undefined
  const hadBirthday = to.month > from.month || (to.month === from.month && to.day >= from.day)
  return to.year - from.year - (hadBirthday ? 0 : 1)
}

/** Where one side is a date alone, local calendar dates are compared; two date-times as instants. */
export function before(a: string, b: string): boolean | undefined {
  if (!dateOf(a) || !dateOf(b)) return undefined
  if (isDateOnly(a) || isDateOnly(b)) return a.slice(0, 10) < b.slice(0, 10)
  const [from, to] = [Date.parse(a), Date.parse(b)]
  return Number.isNaN(from) || Number.isNaN(to) ? undefined : from < to
}

/** Days from a to b: whole between dates, with fractions between date-times, negative backwards. */
export function daysBetween(a: string, b: string): number | undefined {
  if (!dateOf(a) || !dateOf(b)) return undefined
  const byDate = isDateOnly(a) || isDateOnly(b)
  const ms = (text: string) => Date.parse(byDate ? text.slice(0, 10) : text)
  const days = (ms(b) - ms(a)) / dayMs
  return Number.isNaN(days) ? undefined : days
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()

/** Does the text hold the part, whatever the case and white space? */
export const containsText = (text: string, part: string): boolean =>
  fold(part) !== '' && fold(text).includes(fold(part))
