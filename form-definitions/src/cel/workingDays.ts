import { dateOfDay, dayNumberOf } from './functions.ts'

/**
 * Working days of England and Wales: all but Saturdays, Sundays, Good Friday, Christmas Day and bank
 * holidays (the "business day" of CPR 6.2). Bank holidays are those of the Banking and Financial
 * Dealings Act 1971, Schedule 1 paragraph 1, and those that proclamations under its section 1
 * appoint: each year New Year's Day and the first Monday in May (the latter since 1978) and a
 * weekday for each that falls on a weekend; now and then another, as below.
 */
const firstYear = 1978
/** Later proclamations cannot be known; by then this list will have been written again. */
const lastYear = 2100

/** Days a proclamation put in the place of the first or last Monday in May. */
const moved: Readonly<Record<string, string>> = {
  '1995 early May': '1995-05-08',
  '2002 spring': '2002-06-04',
  '2012 spring': '2012-06-04',
  '2020 early May': '2020-05-08',
  '2022 spring': '2022-06-02',
}

/** Days proclaimed for one year: jubilees, royal weddings, the millennium, a funeral, a coronation. */
const proclaimed = [
  '1981-07-29',
  '1999-12-31',
  '2002-06-03',
  '2011-04-29',
  '2012-06-05',
  '2022-06-03',
  '2022-09-19',
  '2023-05-08',
]

const day = (date: string): number => dayNumberOf(date) ?? Number.NaN

/** 0 is Sunday: day 0, 1 January 1970, was a Thursday. */
const weekday = (dayNumber: number) => (((dayNumber + 4) % 7) + 7) % 7

const isWeekend = (dayNumber: number) => weekday(dayNumber) % 6 === 0

const mondayFrom = (dayNumber: number) => dayNumber + ((8 - weekday(dayNumber)) % 7)

/** Easter Sunday by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
function easterOf(year: number): number {
  const a = year % 19
  const [b, c] = [Math.floor(year / 100), year % 100]
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  return day(`${year}-03-22`) + h + l - 7 * m
}

const known = new Map<number, readonly number[]>()

/** The year's bank holidays, Good Friday and Christmas Day, on the weekdays on which they are kept. */
function holidaysOf(year: number): readonly number[] {
  const made = known.get(year)
  if (made) return made
  const newYear = day(`${year}-01-01`)
  const easter = easterOf(year)
  const christmas = day(`${year}-12-25`)
  const holidays = [
    isWeekend(newYear) ? mondayFrom(newYear) : newYear,
    easter - 2,
    easter + 1,
    day(moved[`${year} early May`] ?? '') || mondayFrom(day(`${year}-05-01`)),
    day(moved[`${year} spring`] ?? '') || mondayFrom(day(`${year}-05-25`)),
    mondayFrom(day(`${year}-08-25`)),
    ...keptAtChristmas(christmas),
    ...proclaimed.filter((date) => date.startsWith(`${year}-`)).map(day),
  ]
  known.set(year, holidays)
  return holidays
}

/** Christmas Day and Boxing Day, each on its day or the first free weekday after. */
function keptAtChristmas(christmas: number): number[] {
  switch (weekday(christmas)) {
    case 5:
      return [christmas, christmas + 3]
    case 6:
      return [christmas + 2, christmas + 3]
    case 0:
      return [christmas + 1, christmas + 2]
    default:
      return [christmas, christmas + 1]
  }
}

const yearOf = (dayNumber: number) => new Date(dayNumber * 86_400_000).getUTCFullYear()

const isCovered = (dayNumber: number) =>
  yearOf(dayNumber) >= firstYear && yearOf(dayNumber) <= lastYear

const isWorkingDay = (dayNumber: number) =>
  !isWeekend(dayNumber) && !holidaysOf(yearOf(dayNumber)).includes(dayNumber)

/** Ten thousand working days are forty years: no limit in law is longer. */
const maxWorkingDays = 10_000

/** The n-th working day after the date, or before it where n is negative; 0 is the date itself. */
export function addWorkingDays(date: string, n: number): string | undefined {
  let at = dayNumberOf(date)
  if (at === undefined || !Number.isInteger(n) || Math.abs(n) > maxWorkingDays) return undefined
  for (let left = Math.abs(n); left > 0;) {
    at += Math.sign(n)
    if (!isCovered(at)) return undefined
    if (isWorkingDay(at)) left--
  }
  return isCovered(at) ? dateOfDay(at) : undefined
}

/** Working days after a, up to and with b; negative backwards. */
export function workingDaysBetween(a: string, b: string): number | undefined {
  const [from, to] = [dayNumberOf(a), dayNumberOf(b)]
  if (from === undefined || to === undefined || !isCovered(from) || !isCovered(to)) return undefined
  // 0 - 0, not -0
  return from <= to ? workingDaysAfter(from, to) : 0 - workingDaysAfter(to, from)
}

function workingDaysAfter(from: number, to: number): number {
  let count = weekdaysUntil(to) - weekdaysUntil(from)
  for (let year = yearOf(from); year <= yearOf(to); year++)
    count -= holidaysOf(year).filter((holiday) => holiday > from && holiday <= to).length
  return count
}

/** Mondays to Fridays since Sunday 4 January 1970. */
function weekdaysUntil(dayNumber: number): number {
  const weeks = Math.floor((dayNumber - 3) / 7)
  return weeks * 5 + Math.min(weekday(dayNumber), 5)
}
