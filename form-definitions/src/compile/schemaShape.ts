import { isObject, type Json } from '../json.ts'
import { formatPointer } from '../pointer.ts'

/**
 * Where a schema is none: the pointers of what the meta-schema of JSON Schema 2020-12 does not allow
 * (Core 8, Validation 6, and the older names that it keeps). By hand, because a validator of the
 * meta-schema would be code made in the page, which a page's policy may forbid.
 */
export function misshapen(schema: Json, at: readonly string[] = []): string[] {
  if (typeof schema === 'boolean') return []
  if (!isObject(schema)) return [formatPointer(at)]
  return Object.entries(schema).flatMap(([key, value]) =>
    Object.hasOwn(keywords, key) && value !== undefined
      ? (keywords[key]?.(value, [...at, key]) ?? [])
      : [],
  )
}

/** Answers the pointers of what is wrong in a keyword's value. */
type Check = (value: Json, at: readonly string[]) => string[]

const when =
  (fits: (value: Json) => boolean): Check =>
  (value, at) =>
    fits(value) ? [] : [formatPointer(at)]

const listOf =
  (item: Check, { least = 0, differ = false } = {}): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return [formatPointer(at)]
    const items = value as Json[]
    const wrong = items.flatMap((one, i) => item(one, [...at, String(i)]))
    const few = items.length < least || (differ && new Set(items).size < items.length)
    return few ? [...wrong, formatPointer(at)] : wrong
  }

const mapOf =
  (item: Check): Check =>
  (value, at) =>
    isObject(value)
      ? Object.entries(value).flatMap(([key, one]) => item(one as Json, [...at, key]))
      : [formatPointer(at)]

const matching = (pattern: RegExp) =>
  when((value) => typeof value === 'string' && pattern.test(value))

const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']

const text = when((value) => typeof value === 'string')
const texts = listOf(text, { differ: true })
const flag = when((value) => typeof value === 'boolean')
const number = when((value) => typeof value === 'number')
const count = when((value) => Number.isInteger(value) && Number(value) >= 0)
const list = when(Array.isArray)
const anchor = matching(/^[A-Za-z_][-A-Za-z0-9._]*$/)
const simpleType = when((value) => types.includes(String(value)) && typeof value === 'string')
const schemas = listOf(misshapen, { least: 1 })
const schemasByName = mapOf(misshapen)

const keywords: Readonly<Record<string, Check>> = {
  $id: matching(/^[^#]*#?$/),
  $schema: text,
  $ref: text,
  $anchor: anchor,
  $dynamicRef: text,
  $dynamicAnchor: anchor,
  $recursiveRef: text,
  $recursiveAnchor: anchor,
  $vocabulary: mapOf(flag),
  $comment: text,
  $defs: schemasByName,
  definitions: schemasByName,

  prefixItems: schemas,
  items: misshapen,
  contains: misshapen,
  additionalProperties: misshapen,
  properties: schemasByName,
  patternProperties: schemasByName,
  dependentSchemas: schemasByName,
  dependencies: mapOf((value, at) => (Array.isArray(value) ? texts : misshapen)(value, at)),
  propertyNames: misshapen,
  if: misshapen,
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword's name, awaited by nobody
  then: misshapen,
  else: misshapen,
  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
  not: misshapen,
  unevaluatedItems: misshapen,
  unevaluatedProperties: misshapen,

  type: (value, at) =>
    (Array.isArray(value) ? listOf(simpleType, { least: 1, differ: true }) : simpleType)(value, at),
  enum: list,
  multipleOf: when((value) => typeof value === 'number' && value > 0),
  maximum: number,
  exclusiveMaximum: number,
  minimum: number,
  exclusiveMinimum: number,
  maxLength: count,
  minLength: count,
  pattern: text,
  maxItems: count,
  minItems: count,
  uniqueItems: flag,
  maxContains: count,
  minContains: count,
  maxProperties: count,
  minProperties: count,
  required: texts,
  dependentRequired: mapOf(texts),

  title: text,
  description: text,
  deprecated: flag,
  readOnly: flag,
  writeOnly: flag,
  examples: list,
  format: text,
  contentMediaType: text,
  contentEncoding: text,
  contentSchema: misshapen,
}
