import type { Json } from '../json.ts'
import { dayNumberOf } from '../cel/functions.ts'
import {
  bool,
  double,
  int,
  isNumber,
  isScalar,
  listOf,
  nameOfType,
  text,
  type CelType,
} from './types.ts'

/** A function of forms: what it takes (a method, its own subject first) and what it gives. */
export interface Signature {
  /** Its name in the CEL runtime. */
  readonly code: string | ((types: readonly CelType[]) => string)
  readonly takes: readonly Wanted[]
  readonly gives: CelType | ((types: readonly CelType[]) => CelType)
}

/** What may stand for an argument. */
export interface Wanted {
  readonly words: string
  accepts(type: CelType): boolean
  /** May this stand written out? What may not would be an error whatever is answered. */
  holds?(literal: Json): boolean
}

const wanted = (
  words: string,
  accepts: (type: CelType) => boolean,
  holds?: (literal: Json) => boolean,
): Wanted => ({ words, accepts, ...(holds && { holds }) })

const listed = (accepts: (type: CelType) => boolean) => (type: CelType) =>
  type.kind === 'list' && accepts(type.of)

const aText = wanted('a text', ({ kind }) => kind === 'string')
const aDate = wanted(
  'a date like "2026-11-23"',
  ({ kind }) => kind === 'string',
  (literal) => dayNumberOf(String(literal)) !== undefined,
)
const days = wanted('a whole number of days', isNumber, Number.isInteger)
const aList = wanted('a list', ({ kind }) => kind === 'list')
const texts = wanted(
  'a list of texts',
  listed(({ kind }) => kind === 'string'),
)
const numbers = wanted('a list of numbers', listed(isNumber))
const inOrder = wanted(
  'a list of numbers or of texts',
  listed((type) => isNumber(type) || type.kind === 'string'),
)
const values = wanted('a list of texts, numbers or yes-or-nos', listed(isScalar))
const sized = wanted('a text, a list or a map', ({ kind }) =>
  ['string', 'list', 'map'].includes(kind),
)
const convertible = wanted(
  'a text, a number or a yes-or-no',
  (type) => isScalar(type) || type.kind === 'unknown',
)
const numberOrText = wanted(
  'a number or a text',
  (type) => isNumber(type) || type.kind === 'string',
)
const truth = wanted('a yes-or-no or a text', ({ kind }) => kind === 'bool' || kind === 'string')
/** The fields that make a group a place. */
export const placeFields = ['lat', 'lon'] as const
const place = wanted(
  'a group with the numbers lat and lon',
  (type) =>
    type.kind === 'group' &&
    placeFields.every(
      (name) => Object.hasOwn(type.fields, name) && type.fields[name]?.kind === 'double',
    ),
)

const itemOf = ([list]: readonly CelType[]): CelType =>
  list?.kind === 'list' ? { ...list.of, nullable: false } : text

const fixed = (code: string, takes: readonly Wanted[], gives: CelType): Signature => ({
  code,
  takes,
  gives,
})

/** f(a, b) */
export const functions: Readonly<Record<string, Signature>> = {
  size: fixed('size', [sized], int),
  string: fixed('string', [convertible], text),
  double: fixed('double', [numberOrText], double),
  int: fixed('int', [numberOrText], int),
  bool: fixed('bool', [truth], bool),
  count: fixed('count', [aList], double),
  sum: {
    code: ([list]) => (list?.kind === 'list' && list.of.kind === 'int' ? 'sumInt' : 'sum'),
    takes: [numbers],
    gives: itemOf,
  },
  min: { code: 'min', takes: [inOrder], gives: itemOf },
  max: { code: 'max', takes: [inOrder], gives: itemOf },
  distinct: { code: 'distinct', takes: [values], gives: (types) => listOf(itemOf(types)) },
  ageAt: fixed('ageAt', [aDate, aDate], double),
  before: fixed('before', [aDate, aDate], bool),
  daysBetween: fixed('daysBetween', [aDate, aDate], double),
  addDays: fixed('addDays', [aDate, days], text),
  addWorkingDays: fixed('addWorkingDays', [aDate, days], text),
  workingDaysBetween: fixed('workingDaysBetween', [aDate, aDate], double),
  containsText: fixed('containsText', [aText, aText], bool),
  distance: fixed('distance', [place, place], double),
}

/** a.f(b) */
export const methods: Readonly<Record<string, readonly Signature[]>> = {
  size: [fixed('size', [sized], int)],
  contains: [fixed('contains', [aText, aText], bool)],
  startsWith: [fixed('startsWith', [aText, aText], bool)],
  endsWith: [fixed('endsWith', [aText, aText], bool)],
  lowerAscii: [fixed('lowerAscii', [aText], text)],
  upperAscii: [fixed('upperAscii', [aText], text)],
  trim: [fixed('trim', [aText], text)],
  join: [fixed('join', [texts], text), fixed('join', [texts, aText], text)],
}

/** `existsOne` is what the runtime calls exists_one. */
export const macros: Readonly<Record<string, string>> = {
  exists: 'exists',
  all: 'all',
  exists_one: 'existsOne',
  filter: 'filter',
  map: 'map',
}

/** Why a function cannot be given these; undefined where it can. */
export function misfit(
  name: string,
  takes: readonly Wanted[],
  types: readonly CelType[],
): string | undefined {
  const wrong = takes.findIndex((one, i) => !types[i] || !one.accepts(types[i]))
  const type = types[wrong]
  return type && `${name}() wants ${takes[wrong]?.words} here, not a ${nameOfType(type)}`
}

/** What is written out and could never be used, as `"23/11/2026"` for a date. */
export function misplaced(
  name: string,
  takes: readonly Wanted[],
  literals: readonly (Json | undefined)[],
): string | undefined {
  const wrong = takes.findIndex((one, i) => {
    const literal = literals[i]
    return literal !== undefined && one.holds?.(literal) === false
  })
  return wrong < 0
    ? undefined
    : `${name}() wants ${takes[wrong]?.words} here, not ${JSON.stringify(literals[wrong])}`
}

/** What people write who know another language, and what is written here. */
const instead: Readonly<Record<string, string>> = {
  length: 'size(x)',
  any: 'list.exists(e, …)',
  some: 'list.exists(e, …)',
  existsOne: 'list.exists_one(e, …)',
  isEmpty: '!has(answers.name), for an answer that is empty is absent',
  toUpperCase: 'text.upperAscii()',
  toLowerCase: 'text.lowerAscii()',
  today: 'now, and before(a, b) to compare dates',
  timestamp: 'before(a, b), daysBetween(a, b) or addDays(date, n): a date is a text',
  date: 'before(a, b), daysBetween(a, b) or addDays(date, n): a date is a text',
  duration: 'daysBetween(a, b) or addDays(date, n)',
  now: 'now, without brackets',
  dyn: 'the answer alone: what type it has is known from the schema',
}

export const notAFunction = (name: string): string =>
  `The function ${name}() is not accepted in forms` +
  (Object.hasOwn(instead, name) ? `: write ${instead[name]}` : '')
