import { isObject, type Json } from '../json.ts'
import { ageAt, before, containsText, daysBetween } from './functions.ts'

/**
 * What compiled rules and mappings call. An absent answer is a CEL error, and `undefined` is that
 * error: it passes through every operator but the four that absorb it (`&&`, `||`, `?:` by its
 * condition, and `exists`/`all` by their verdict), as the CEL specification says.
 */
export type Value = Json | undefined
export type CelRuntime = typeof celRuntime

const ordered = (test: (sign: number) => boolean) => (a: Value, b: Value) => {
  if (typeof a === 'number' && typeof b === 'number') return test(a < b ? -1 : a > b ? 1 : 0)
  if (typeof a === 'string' && typeof b === 'string') return test(compareText(a, b))
  return undefined
}

/** CEL orders texts by code points; UTF-16 units would put U+1F600 before U+FF21. */
function compareText(a: string, b: string): number {
  const left = Array.from(a)
  const right = Array.from(b)
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0)
    if (difference !== 0) return Math.sign(difference)
  }
  return Math.sign(left.length - right.length)
}

const equal = (a: Value, b: Value) => (a === undefined || b === undefined ? undefined : a === b)

const not = (a: Value) => (typeof a === 'boolean' ? !a : undefined)

const texts =
  (test: (text: string, part: string) => boolean | number | undefined) => (a: Value, b: Value) =>
    typeof a === 'string' && typeof b === 'string' ? test(a, b) : undefined

type Item = (item: Value) => Value

const own = (of: Value, key: string): Value =>
  isObject(of) && Object.hasOwn(of, key) ? of[key] : undefined

export const celRuntime = {
  get: own,
  /** A group of the schema is there even when nothing in it has been answered. */
  group(of: Value, key: string): Value {
    if (of === undefined) return undefined
    const value = own(of, key)
    return value === undefined ? {} : isObject(value) ? value : undefined
  },
  at: (list: Value, index: Value): Value =>
    Array.isArray(list) && typeof index === 'number' ? list[index] : undefined,
  has: (of: Value, key: string): Value =>
    isObject(of) ? Object.hasOwn(of, key) && of[key] !== undefined : undefined,
  list: (...items: Value[]): Value => (items.includes(undefined) ? undefined : (items as Json[])),

  and: (a: Value, b: Value): Value =>
    a === false || b === false ? false : a === true && b === true ? true : undefined,
  or: (a: Value, b: Value): Value =>
    a === true || b === true ? true : a === false && b === false ? false : undefined,
  not,
  pick: (test: Value, yes: () => Value, no: () => Value): Value =>
    test === true ? yes() : test === false ? no() : undefined,

  eq: equal,
  ne: (a: Value, b: Value): Value => not(equal(a, b)),
  lt: ordered((sign) => sign < 0),
  le: ordered((sign) => sign <= 0),
  gt: ordered((sign) => sign > 0),
  ge: ordered((sign) => sign >= 0),
  add(a: Value, b: Value): Value {
    if (typeof a === 'number' && typeof b === 'number') return a + b
    return typeof a === 'string' && typeof b === 'string' ? a + b : undefined
  },
  sub: (a: Value, b: Value): Value =>
    typeof a === 'number' && typeof b === 'number' ? a - b : undefined,
  neg: (a: Value): Value => (typeof a === 'number' ? -a : undefined),
  isIn: (a: Value, list: Value): Value =>
    a !== undefined && Array.isArray(list) ? list.includes(a) : undefined,

  size: (a: Value): Value =>
    typeof a === 'string' ? Array.from(a).length : Array.isArray(a) ? a.length : undefined,
  string: (a: Value): Value =>
    typeof a === 'string' || typeof a === 'number' || typeof a === 'boolean'
      ? String(a)
      : undefined,
  contains: texts((text, part) => text.includes(part)),
  startsWith: texts((text, part) => text.startsWith(part)),
  endsWith: texts((text, part) => text.endsWith(part)),

  exists(list: Value, test: Item): Value {
    if (!Array.isArray(list)) return undefined
    const verdicts = list.map(test)
    if (verdicts.includes(true)) return true
    return verdicts.every((verdict) => verdict === false) ? false : undefined
  },
  all(list: Value, test: Item): Value {
    if (!Array.isArray(list)) return undefined
    const verdicts = list.map(test)
    if (verdicts.includes(false)) return false
    return verdicts.every((verdict) => verdict === true) ? true : undefined
  },
  filter(list: Value, test: Item): Value {
    if (!Array.isArray(list)) return undefined
    const verdicts = list.map(test)
    return verdicts.every((verdict) => typeof verdict === 'boolean')
      ? list.filter((_, i) => verdicts[i])
      : undefined
  },
  map(list: Value, make: Item): Value {
    if (!Array.isArray(list)) return undefined
    const made = list.map(make)
    return made.includes(undefined) ? undefined : (made as Json[])
  },

  ageAt: texts(ageAt),
  before: texts(before),
  daysBetween: texts(daysBetween),
  containsText: texts(containsText),
} as const
