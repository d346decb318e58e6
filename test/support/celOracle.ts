import {
  celEnv,
  celFunc,
  celList,
  CelScalar,
  isCelError,
  isCelList,
  isCelMap,
  listType,
  parse,
  plan,
  type CelInput,
  type CelList,
} from '@bufbuild/cel'
import { strings } from '@bufbuild/cel/ext'
import { isObject, type Json, type JsonObject } from '@metip/form-definitions'

/**
 * cel-es as the oracle. Where forms differ from it on purpose, the difference is written here, as a
 * function that takes the place of its own; our own functions are written a second time, otherwise.
 */

const { BOOL, DOUBLE, DYN, INT, STRING } = CelScalar
const LIST = listType(DYN)

const fail = (why: string): never => {
  throw new Error(why)
}

/** Whole numbers end at 2^53, not at 2^63: JSON and JavaScript hold no more. */
const int = (value: bigint): bigint =>
  value >= -(2n ** 53n - 1n) && value <= 2n ** 53n - 1n ? value : fail('too large')

const arithmetic = [
  celFunc('_+_', [INT, INT], INT, (a, b) => int(a + b)),
  celFunc('_-_', [INT, INT], INT, (a, b) => int(a - b)),
  celFunc('_*_', [INT, INT], INT, (a, b) => int(a * b)),
  celFunc('int', [DOUBLE], INT, (x) =>
    Number.isFinite(x) ? int(BigInt(Math.trunc(x))) : fail('not finite'),
  ),
]

/** What the specification says where cel-es takes JavaScript's word. */
const bySpecification = [
  // cel-spec, "Types and conversions": a decimal numeral, and no other text
  celFunc('int', [STRING], INT, (x) => (/^[-+]?\d+$/.test(x) ? int(BigInt(x)) : fail('no int'))),
  celFunc('double', [STRING], DOUBLE, (x) => {
    const isNumeral = x !== '' && !/[^-+.\deE]/.test(x)
    return isNumeral && Number.isFinite(Number(x)) ? Number(x) : fail('no double')
  }),
  // Texts are ordered by code points, not by UTF-16 units
  ...(
    [
      ['_<_', (sign: number) => sign < 0],
      ['_<=_', (sign: number) => sign <= 0],
      ['_>_', (sign: number) => sign > 0],
      ['_>=_', (sign: number) => sign >= 0],
    ] as const
  ).map(([operator, test]) =>
    celFunc(operator, [STRING, STRING], BOOL, (a, b) => test(byCodePoints(a, b))),
  ),
]

/** A text that stands on paper never says "Infinity". */
const noInfinity = celFunc('string', [DOUBLE], STRING, (x) =>
  Number.isFinite(x) ? x.toString() : fail('not finite'),
)

function byCodePoints(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)]
  const at = left.findIndex((letter, i) => letter !== right[i])
  if (at < 0) return left.length - right.length
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1)
}

// Our own functions, a second time

/** Days since an epoch, by counting (no Date): 1 March begins the year, so that a leap day ends it. */
function dayOf(text: string): number {
  const [, y, m, d] = /^(\d{4})-(\d\d)-(\d\d)(?:$|T)/.exec(text)?.map(Number) ?? fail('no date')
  const [year = 0, month = 0, day = 0] = [y, m, d]
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= (lengths[month - 1] ?? 0))) fail('no date')
  const from = month > 2 ? year : year - 1
  const days = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275][month - 1] ?? 0
  return (
    from * 365 + Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400) + days + day
  )
}

function textOf(wanted: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  let year = Math.floor(wanted / 365.2425) - 1
  while (dayOf(`${String(year + 1).padStart(4, '0')}-01-01`) <= wanted) year++
  for (let month = 12; month >= 1; month--) {
    const first = `${String(year).padStart(4, '0')}-${two(month)}-`
    if (dayOf(`${first}01`) <= wanted) return first + two(wanted - dayOf(`${first}01`) + 1)
  }
  return fail('no date')
}

/** Milliseconds of a date-time, by its own numerals. */
function momentOf(text: string): number {
  const [, hh, mm, ss, sign, oh, om] =
    /T(\d\d):(\d\d):(\d\d)(?:Z|([+-])(\d\d):(\d\d))$/.exec(text) ?? fail('no moment')
  const offset = (sign === '-' ? -1 : 1) * (Number(oh ?? 0) * 60 + Number(om ?? 0))
  return ((dayOf(text) * 24 + Number(hh)) * 60 + Number(mm) - offset) * 60_000 + Number(ss) * 1000
}

const isDate = (text: string) => text.length === 10

function ageAt(born: string, at: string): number {
  const [from, to] = [dayOf(born), dayOf(at)]
  const [year, month, day] = born.slice(0, 10).split('-').map(Number)
  const birthday = (age: number) => {
    const y = String((year ?? 0) + age).padStart(4, '0')
    const isLeapDay = month === 2 && day === 29 && new Date(`${y}-02-29`).getUTCDate() !== 29
    return dayOf(isLeapDay ? `${y}-03-01` : `${y}${born.slice(4, 10)}`)
  }
  let age = 0
  if (to >= from) while (birthday(age + 1) <= to) age++
  else while (birthday(age) > to) age--
  return age
}

/** As published on gov.uk/bank-holidays for England and Wales. */
export const bankHolidays: Readonly<Record<string, string>> = {
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
}
const kept = new Set(
  Object.entries(bankHolidays).flatMap(([year, days]) =>
    days.split(' ').map((day) => dayOf(`${year}-${day}`)),
  ),
)

const isSunday = (day: number) => (day - dayOf('2026-11-22')) % 7 === 0
export const isWorkingDay = (day: number) => !isSunday(day) && !isSunday(day + 1) && !kept.has(day)

function addWorkingDays(date: string, n: number): string {
  if (!Number.isInteger(n)) fail('no whole number')
  let day = dayOf(date)
  for (let left = n; left !== 0;) {
    day += Math.sign(n)
    if (isWorkingDay(day)) left -= Math.sign(n)
  }
  return textOf(day)
}

function workingDaysBetween(a: string, b: string): number {
  const [from, to] = [dayOf(a), dayOf(b)]
  let count = 0
  for (let day = Math.min(from, to) + 1; day <= Math.max(from, to); day++)
    if (isWorkingDay(day)) count++
  return from <= to ? count : -count
}

/** By the angle between two arrows from the Earth's middle. */
function distance(a: unknown, b: unknown): number {
  const arrow = (of: unknown) => {
    if (!isCelMap(of)) return fail('no place')
    const [lat, lon] = [of.get('lat'), of.get('lon')]
    if (typeof lat !== 'number' || typeof lon !== 'number') return fail('no place')
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return fail('not on Earth')
    const [phi, lambda] = [(lat / 180) * Math.PI, (lon / 180) * Math.PI]
    return [
      Math.cos(phi) * Math.cos(lambda),
      Math.cos(phi) * Math.sin(lambda),
      Math.sin(phi),
    ] as const
  }
  const [[x, y, z], [u, v, w]] = [arrow(a), arrow(b)]
  const cross = Math.hypot(y * w - z * v, z * u - x * w, x * v - y * u)
  return Math.round(6_371_008.8 * Math.atan2(cross, x * u + y * v + z * w))
}

const itemsOf = (list: CelList): unknown[] => Array.from(list)
const numbersOf = (list: CelList): number[] =>
  itemsOf(list).map((item) => (typeof item === 'number' ? item : fail('no number')))

function extreme(list: CelList, sign: 1 | -1): CelInput {
  const items = itemsOf(list)
  if (items.length === 0) return fail('empty')
  if (items.every((item) => typeof item === 'string'))
    return items.toSorted((a, b) => byCodePoints(a, b) * sign)[0] as string
  const numbers = numbersOf(list)
  if (numbers.some(Number.isNaN)) return fail('no order')
  return sign > 0 ? Math.min(...numbers) : Math.max(...numbers)
}

function sum(list: CelList): CelInput {
  const items = itemsOf(list)
  if (items.length > 0 && items.every((item) => typeof item === 'bigint'))
    return int(items.reduce((a, b) => a + b, 0n))
  let total = 0
  for (const item of numbersOf(list)) total += item
  return total
}

const folded = (text: string) =>
  text.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean).join(' ')

const ours = [
  celFunc('ageAt', [STRING, STRING], DOUBLE, ageAt),
  celFunc('before', [STRING, STRING], BOOL, (a, b) => {
    const days = [dayOf(a), dayOf(b)] as const
    return isDate(a) || isDate(b) ? days[0] < days[1] : momentOf(a) < momentOf(b)
  }),
  celFunc('daysBetween', [STRING, STRING], DOUBLE, (a, b) => {
    const days = dayOf(b) - dayOf(a)
    return isDate(a) || isDate(b) ? days : (momentOf(b) - momentOf(a)) / 86_400_000
  }),
  ...[DOUBLE, INT].flatMap((number) => [
    celFunc('addDays', [STRING, number], STRING, (date, n) =>
      Number.isInteger(Number(n)) ? textOf(dayOf(date) + Number(n)) : fail('no whole number'),
    ),
    celFunc('addWorkingDays', [STRING, number], STRING, (date, n) =>
      addWorkingDays(date, Number(n)),
    ),
  ]),
  celFunc('workingDaysBetween', [STRING, STRING], DOUBLE, workingDaysBetween),
  celFunc(
    'containsText',
    [STRING, STRING],
    BOOL,
    (text, part) => folded(part) !== '' && folded(text).includes(folded(part)),
  ),
  celFunc('distance', [DYN, DYN], DOUBLE, distance),
  celFunc('count', [LIST], DOUBLE, (list) => itemsOf(list).length),
  celFunc('sum', [LIST], DYN, sum),
  celFunc('min', [LIST], DYN, (list) => extreme(list, 1)),
  celFunc('max', [LIST], DYN, (list) => extreme(list, -1)),
  celFunc('distinct', [LIST], LIST, (list) => {
    const items = itemsOf(list)
    return celList(
      items.filter((item, i) => !items.slice(0, i).some((other) => other === item)) as CelInput[],
    )
  }),
]

export const oracle = celEnv({
  funcs: [...strings, ...arithmetic, ...bySpecification, noInfinity, ...ours],
})

/** The oracle's answer as JSON; undefined for an error, for null and for what JSON cannot hold. */
export function byOracle(source: string): (input: JsonObject) => Json | undefined {
  const program = plan(oracle, parse(source))
  return (input) => jsonOf(program(input as never))
}

export function jsonOf(value: unknown): Json | undefined {
  if (isCelError(value) || value === null) return undefined
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : undefined
  if (isCelList(value)) {
    const items = Array.from(value, (item) => (item === null ? null : jsonOf(item)))
    return items.includes(undefined) ? undefined : (items as Json[])
  }
  return value as Json
}

/** Groups of the schema are always there. */
export function withGroups(schema: JsonObject, answers: Json): Json {
  const fields = schema['properties']
  if (isObject(fields) && isObject(answers)) {
    const whole: Record<string, Json> = { ...answers }
    for (const [name, field] of Object.entries(fields)) {
      const answer =
        whole[name] ?? (isObject(field) && isObject(field['properties']) ? {} : undefined)
      if (answer !== undefined && isObject(field)) whole[name] = withGroups(field, answer)
    }
    return whole
  }
  if (isObject(schema['items']) && Array.isArray(answers))
    return answers.map((item: Json) => withGroups(schema['items'] as JsonObject, item))
  return answers
}
