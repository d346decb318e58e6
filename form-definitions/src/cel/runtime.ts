import { isObject, type Json } from '../json.ts'
import { toBool, toDouble, toInt, toText } from './conversions.ts'
import {
  addDays,
  ageAt,
  before,
  containsText,
  daysBetween,
  distance,
  type Place,
} from './functions.ts'
import { isBearable, sized } from './size.ts'
import { compareTexts, lowerAscii, trim, upperAscii } from './texts.ts'
import { addWorkingDays, workingDaysBetween } from './workingDays.ts'

/**
 * What compiled rules and mappings call. An absent answer is a CEL error, and `undefined` is that
 * error: it passes through every operator but the four that absorb it (`&&`, `||`, `?:` by its
 * condition, and `exists`/`all` by their verdict), as the CEL specification says. Doubles are
 * JavaScript's numbers, infinities and all; ints are whole numbers up to 2^53, and an error beyond.
 */
export type Value = Json | undefined
export type CelRuntime = typeof celRuntime

const compared =
  (numbers: (a: number, b: number) => boolean, sign: (sign: number) => boolean) =>
  (a: Value, b: Value): Value => {
    if (typeof a === 'number' && typeof b === 'number') return numbers(a, b)
    if (typeof a === 'string' && typeof b === 'string') return sign(compareTexts(a, b))
    return undefined
  }

const ints = (make: (a: number, b: number) => number) => (a: Value, b: Value) => {
  if (typeof a !== 'number' || typeof b !== 'number') return undefined
  // There is no int -0
  const made = make(a, b) + 0
  return Number.isSafeInteger(made) ? made : undefined
}

const doubles = (make: (a: number, b: number) => number) => (a: Value, b: Value) =>
  typeof a === 'number' && typeof b === 'number' ? make(a, b) : undefined

/** Of one JSON value and another: by content, whatever the order of keys. */
function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item: Json, i) => same(item, b[i]))
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  )
}

const equal = (a: Value, b: Value) => (a === undefined || b === undefined ? undefined : same(a, b))

const not = (a: Value) => (typeof a === 'boolean' ? !a : undefined)

const text = (make: (text: string) => Value) => (a: Value) =>
  typeof a === 'string' ? make(a) : undefined

const texts = (make: (text: string, part: string) => Value) => (a: Value, b: Value) =>
  typeof a === 'string' && typeof b === 'string' ? make(a, b) : undefined

const textAndNumber = (make: (text: string, n: number) => Value) => (a: Value, b: Value) =>
  typeof a === 'string' && typeof b === 'number' ? make(a, b) : undefined

const isTexts = (list: readonly Json[]): list is readonly string[] =>
  list.every((item) => typeof item === 'string')

const isNumbers = (list: readonly Json[]): list is readonly number[] =>
  list.every((item) => typeof item === 'number')

const isPlace = (value: Value): value is Place & { readonly [key: string]: Json } =>
  isObject(value) && typeof value['lat'] === 'number' && typeof value['lon'] === 'number'

/** The first or last of numbers or of texts; NaN has no place among numbers. */
const extreme = (sign: 1 | -1) => (list: Value) => {
  if (!Array.isArray(list) || list.length === 0) return undefined
  const items = list as readonly Json[]
  if (isTexts(items)) return items.reduce((a, b) => (compareTexts(a, b) * sign > 0 ? b : a))
  if (!isNumbers(items) || items.some(Number.isNaN)) return undefined
  return items.reduce((a, b) => (b * sign < a * sign ? b : a))
}

const empty: Json = Object.freeze({})

type Item = (item: Value) => Value

/** Each item's verdict; undefined unless each has one. */
function verdicts(list: Value, test: Item): readonly boolean[] | undefined {
  if (!Array.isArray(list)) return undefined
  const found: boolean[] = []
  for (const item of list as readonly Json[]) {
    const verdict = test(item)
    if (typeof verdict !== 'boolean') return undefined
    found.push(verdict)
  }
  return found
}

/** One item with the verdict decides; else all must have had the other. */
const quantified =
  (decides: boolean) =>
  (list: Value, test: Item): Value => {
    if (!Array.isArray(list)) return undefined
    let erred = false
    for (const item of list as readonly Json[]) {
      const verdict = test(item)
      if (verdict === decides) return decides
      if (verdict !== !decides) erred = true
    }
    return erred ? undefined : !decides
  }

export const celRuntime = {
  get: (of: Value, key: Value): Value =>
    isObject(of) && typeof key === 'string' && Object.hasOwn(of, key) ? of[key] : undefined,
  /** A group of the schema is there even when nothing in it has been answered. */
  group(of: Value, key: string): Value {
    if (!isObject(of)) return undefined
    const value = of[key]
    if (value === undefined || !Object.hasOwn(of, key)) return empty
    return value === null || isObject(value) ? value : undefined
  },
  at: (list: Value, index: Value): Value =>
    Array.isArray(list) && typeof index === 'number' ? list[index] : undefined,
  has: (of: Value, key: Value): Value =>
    isObject(of) && typeof key === 'string'
      ? of[key] !== undefined && Object.hasOwn(of, key)
      : undefined,
  list: (...items: Value[]): Value => (items.includes(undefined) ? undefined : (items as Json[])),
  /** What a whole expression may answer: nothing that JSON cannot hold, and no null. */
  result(value: Value): Value {
    if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : undefined
    if (!isBearable(value)) return undefined
    if (!Array.isArray(value)) return value ?? undefined
    const items = value.map((item: Json) => (item === null ? null : celRuntime.result(item)))
    return items.includes(undefined) ? undefined : (items as Json[])
  },

  and: (a: Value, b: () => Value): Value => {
    if (a === false) return false
    const other = b()
    return other === false ? false : a === true && other === true ? true : undefined
  },
  or: (a: Value, b: () => Value): Value => {
    if (a === true) return true
    const other = b()
    return other === true ? true : a === false && other === false ? false : undefined
  },
  not,
  pick: (test: Value, yes: () => Value, no: () => Value): Value =>
    test === true ? yes() : test === false ? no() : undefined,

  /** One of the two is a text, a number or a yes-or-no. */
  eq: (a: Value, b: Value): Value => (a === undefined || b === undefined ? undefined : a === b),
  ne: (a: Value, b: Value): Value => (a === undefined || b === undefined ? undefined : a !== b),
  eqDeep: equal,
  neDeep: (a: Value, b: Value): Value => not(equal(a, b)),
  lt: compared(
    (a, b) => a < b,
    (sign) => sign < 0,
  ),
  le: compared(
    (a, b) => a <= b,
    (sign) => sign <= 0,
  ),
  gt: compared(
    (a, b) => a > b,
    (sign) => sign > 0,
  ),
  ge: compared(
    (a, b) => a >= b,
    (sign) => sign >= 0,
  ),
  isIn: (a: Value, list: Value): Value =>
    a !== undefined && Array.isArray(list) ? list.some((item: Json) => same(a, item)) : undefined,

  add(a: Value, b: Value): Value {
    if (typeof a === 'number' && typeof b === 'number') return a + b
    if (typeof a === 'string' && typeof b === 'string') return sized(a + b)
    return Array.isArray(a) && Array.isArray(b)
      ? sized([...(a as Json[]), ...(b as Json[])])
      : undefined
  },
  sub: doubles((a, b) => a - b),
  mul: doubles((a, b) => a * b),
  div: doubles((a, b) => a / b),
  neg: (a: Value): Value => (typeof a === 'number' ? -a : undefined),
  addInt: ints((a, b) => a + b),
  subInt: ints((a, b) => a - b),
  mulInt: ints((a, b) => a * b),
  divInt: ints((a, b) => Math.trunc(a / b)),
  modInt: ints((a, b) => a % b),
  negInt: (a: Value): Value => (typeof a === 'number' ? 0 - a : undefined),

  string: toText,
  double: toDouble,
  int: toInt,
  bool: toBool,
  size: (a: Value): Value =>
    typeof a === 'string'
      ? Array.from(a).length
      : Array.isArray(a)
        ? a.length
        : isObject(a)
          ? Object.keys(a).length
          : undefined,

  contains: texts((a, part) => a.includes(part)),
  startsWith: texts((a, part) => a.startsWith(part)),
  endsWith: texts((a, part) => a.endsWith(part)),
  lowerAscii: text(lowerAscii),
  upperAscii: text(upperAscii),
  trim: text(trim),
  join: (list: Value, between: Value = ''): Value =>
    Array.isArray(list) && isTexts(list as readonly Json[]) && typeof between === 'string'
      ? list.join(between)
      : undefined,

  exists: quantified(true),
  all: quantified(false),
  existsOne(list: Value, test: Item): Value {
    const found = verdicts(list, test)
    return found && found.filter(Boolean).length === 1
  },
  filter(list: Value, test: Item): Value {
    const found = verdicts(list, test)
    return found && (list as readonly Json[]).filter((_, i) => found[i])
  },
  map(list: Value, make: Item): Value {
    if (!Array.isArray(list)) return undefined
    const made = list.map(make)
    return made.includes(undefined) ? undefined : (made as Json[])
  },

  count: (list: Value): Value => (Array.isArray(list) ? list.length : undefined),
  sum: (list: Value): Value =>
    Array.isArray(list) && isNumbers(list as readonly Json[])
      ? (list as readonly number[]).reduce((a, b) => a + b, 0)
      : undefined,
  sumInt(list: Value): Value {
    const sum = celRuntime.sum(list)
    return Number.isSafeInteger(sum) ? sum : undefined
  },
  min: extreme(1),
  max: extreme(-1),
  distinct(list: Value): Value {
    if (!Array.isArray(list)) return undefined
    const items = list as readonly Json[]
    // Only values that a set tells apart are accepted at publish; no NaN equals another
    if (items.some((item) => typeof item === 'object' && item !== null)) return undefined
    const seen = new Set<Json>()
    return items.filter((item) => {
      const isNew = Number.isNaN(item) || !seen.has(item)
      seen.add(item)
      return isNew
    })
  },

  ageAt: texts(ageAt),
  before: texts(before),
  daysBetween: texts(daysBetween),
  addDays: textAndNumber(addDays),
  addWorkingDays: textAndNumber(addWorkingDays),
  workingDaysBetween: texts(workingDaysBetween),
  containsText: texts(containsText),
  distance: (a: Value, b: Value): Value => (isPlace(a) && isPlace(b) ? distance(a, b) : undefined),
} as const
