import { isObject, type Json, type JsonObject } from '../json.ts'
import { formatPointer, type Pointer } from '../pointer.ts'
import { viewOf } from '../schema.ts'
import type { Findings } from './finding.ts'
import { nameOfType, type CelType } from './types.ts'

/** A place in a connector's message: its schema, and the node that describes the place. */
export interface Wanted {
  readonly root: JsonObject
  readonly node: Json
}

/** A part of a place, where the schema describes it. */
export function partOf(
  wanted: Wanted | undefined,
  of: 'items' | 'properties',
  key?: string,
): Wanted | undefined {
  const view = wanted && viewOf(wanted.root, wanted.node)
  const found = view?.[of]
  const node =
    key === undefined
      ? found
      : isObject(found) && Object.hasOwn(found, key)
        ? found[key]
        : undefined
  return wanted && node !== undefined ? { root: wanted.root, node } : undefined
}

/** What JSON a value of this type becomes; undefined where it may be of several types. */
const jsonTypes: Readonly<Partial<Record<CelType['kind'], readonly string[]>>> = {
  string: ['string'],
  bool: ['boolean'],
  // An answer's number is whole or not as its own schema says
  double: ['number', 'integer'],
  int: ['number', 'integer'],
  null: ['null'],
  list: ['array'],
  group: ['object'],
  map: ['object'],
}

/** Can the message take what an expression of this type gives? Lists are looked into. */
export function checkExpression(
  type: CelType,
  wanted: Wanted | undefined,
  at: Pointer,
  findings: Findings,
): void {
  const view = wanted && viewOf(wanted.root, wanted.node)
  const types = typesOf(view)
  const made = jsonTypes[type.kind]
  if (types && !made?.some((one) => types.includes(one)))
    findings.add('mapping', at, 'message-type', clash(types, nameOfType(type)))
  else if (type.kind === 'list') checkExpression(type.of, partOf(wanted, 'items'), at, findings)
  const allowed = view && valuesOf(view)
  if (allowed && 'values' in type && type.values?.some((value) => !allowed.includes(value)))
    findings.add('mapping', at, 'message-value', 'The message does not take all of these answers')
}

/** Can the message take what stands here as it is? */
export function checkLiteral(
  node: Json,
  wanted: Wanted | undefined,
  at: Pointer,
  findings: Findings,
): void {
  const view = wanted && viewOf(wanted.root, wanted.node)
  const types = typesOf(view)
  const is = Array.isArray(node)
    ? 'array'
    : node === null
      ? 'null'
      : Number.isInteger(node)
        ? 'integer'
        : typeof node
  const fits = types?.includes(is) || (is === 'integer' && types?.includes('number'))
  if (types && !fits) findings.add('mapping', at, 'message-type', clash(types, is))
  const allowed = view && valuesOf(view)
  if (allowed && (!types || fits) && typeof node !== 'object' && !allowed.includes(node))
    findings.add('mapping', at, 'message-value', 'The message does not take this value')
}

/** Does an object make all that the message requires, and nothing it has no place for? */
export function checkKeys(
  node: JsonObject,
  wanted: Wanted | undefined,
  at: Pointer,
  findings: Findings,
): void {
  const view = wanted && viewOf(wanted.root, wanted.node)
  if (!view) return
  for (const key of Array.isArray(view['required']) ? view['required'] : [])
    if (typeof key === 'string' && !Object.hasOwn(node, key))
      findings.add(
        'mapping',
        at + formatPointer([key]),
        'message-missing',
        `Make "${key}" here: the message requires it`,
      )
  const fields = isObject(view['properties']) ? view['properties'] : {}
  if (view['additionalProperties'] === false)
    for (const key of Object.keys(node))
      if (!Object.hasOwn(fields, key))
        findings.add(
          'mapping',
          at + formatPointer([key]),
          'message-unknown',
          'Take this out: the message has no place for it',
        )
}

function typesOf(view: JsonObject | undefined): readonly Json[] | undefined {
  const type = view?.['type']
  return typeof type === 'string' ? [type] : Array.isArray(type) ? (type as Json[]) : undefined
}

const valuesOf = (view: JsonObject): readonly Json[] | undefined =>
  Array.isArray(view['enum'])
    ? (view['enum'] as Json[])
    : 'const' in view
      ? [view['const'] as Json]
      : undefined

const clash = (types: readonly Json[], made: string): string =>
  `The message wants ${types.join(' or ')} here, and this makes ${made}`
