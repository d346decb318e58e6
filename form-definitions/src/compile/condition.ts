import { isObject, type Json, type JsonObject } from '../json.ts'
import { parsePointer, type Pointer } from '../pointer.ts'
import { resolve, schemaAt, viewOf } from '../schema.ts'
import { isIdentifier } from './expression.ts'

/** Why a condition has no CEL, in words for its author. */
export class ConditionRefused extends Error {}

/** Something a condition looks at: how CEL names it, and how it asks whether it is there. */
export interface Subject {
  readonly cel: string
  /** CEL; "true" for what is always there: groups, and the items of a list. */
  readonly isThere: string
  readonly view: JsonObject
}

/** More than this would be refused as an expression anyway. */
const maxTextLength = 4000
const maxDepth = 12

/** The answer at a pattern, as a rule about a field beside it names it. */
export function subjectAt(root: JsonObject, pattern: Pointer): Subject {
  const view = schemaAt(root, pattern)
  if (!view) throw new ConditionRefused('The condition looks at an answer the schema does not have')
  const keys = parsePointer(pattern)
  const star = keys.lastIndexOf('*')
  const names = keys.slice(star + 1)
  if (!names.every(isIdentifier))
    throw new ConditionRefused(
      'The condition looks at a name that rules cannot speak of: use letters, digits and _',
    )
  const cel = [star < 0 ? 'answers' : 'item', ...names].join('.')
  return { cel, isThere: names.length === 0 || isGroup(view) ? 'true' : `has(${cel})`, view }
}

/** Does the value hold what the schema asks? Absent answers count as JSON Schema counts them. */
export function schemaText(root: JsonObject, schema: Json, of: Subject, depth = 0): string {
  if (typeof schema === 'boolean') return String(schema)
  if (!isObject(schema)) throw new ConditionRefused('A condition’s schema is an object')
  if (depth > maxDepth) throw new ConditionRefused('The condition is too deep: write it as a rule')
  const texts = Object.entries(schema).map(([key, value]) =>
    keywordText(root, schema, key, value, of, depth),
  )
  const text = allOf(texts)
  if (text.length > maxTextLength)
    throw new ConditionRefused('The condition is too long: write it in rules.json')
  return text
}

const annotations = new Set(
  '$schema $id $comment title description default examples then else minContains maxContains readOnly writeOnly deprecated'.split(
    ' ',
  ),
)

function keywordText(
  root: JsonObject,
  schema: JsonObject,
  key: string,
  value: Json,
  of: Subject,
  depth: number,
): string {
  const inner = (one: Json, subject = of) => schemaText(root, one, subject, depth + 1)
  const list = Array.isArray(value) ? (value as Json[]) : []
  const count = typeof value === 'number' ? Math.max(0, Math.ceil(value)) : 0
  const types = typesOf(of.view)
  const isText = types.includes('string')
  const isNumber = types.includes('number') || types.includes('integer')
  const isList = types.includes('array')
  if (annotations.has(key) || key.startsWith('x-')) return 'true'
  switch (key) {
    case '$ref': {
      const target = resolve(root, { $ref: value })
      if (!target) throw new ConditionRefused('The condition refers to what is not there')
      return inner(target)
    }
    case 'const':
      return whenThere(of, equals(of, value))
    case 'enum':
      return whenThere(of, anyOf(list.map((one) => equals(of, one))))
    case 'type': {
      const wanted = Array.isArray(value) ? list.map(String) : [String(value)]
      const fits = types.filter(
        (type) => wanted.includes(type) || (type === 'integer' && wanted.includes('number')),
      )
      if (fits.length === 0) return 'false'
      if (fits.length < types.filter((type) => type !== 'null').length)
        throw new ConditionRefused('Of what type an answer is, a rule cannot ask')
      return whenThere(of, 'true')
    }
    case 'minimum':
      return isNumber ? unlessThere(of, `${of.cel} >= ${literal(value)}`) : 'true'
    case 'maximum':
      return isNumber ? unlessThere(of, `${of.cel} <= ${literal(value)}`) : 'true'
    case 'exclusiveMinimum':
      return isNumber ? unlessThere(of, `${of.cel} > ${literal(value)}`) : 'true'
    case 'exclusiveMaximum':
      return isNumber ? unlessThere(of, `${of.cel} < ${literal(value)}`) : 'true'
    case 'minLength':
      return isText ? unlessThere(of, `size(${of.cel}) >= ${count}`) : 'true'
    case 'maxLength':
      return isText ? unlessThere(of, `size(${of.cel}) <= ${count}`) : 'true'
    case 'minItems':
      return isList ? unlessThere(of, `size(${of.cel}) >= ${count}`) : 'true'
    case 'maxItems':
      return isList ? unlessThere(of, `size(${of.cel}) <= ${count}`) : 'true'
    case 'pattern':
      return isText ? unlessThere(of, patternText(of.cel, String(value))) : 'true'
    case 'contains': {
      if (!isList) return 'true'
      const item = itemOf(root, of, depth)
      const least = schema['minContains']
      const most = schema['maxContains']
      const found = `size(${of.cel}.filter(${item.cel}, ${inner(value, item)}))`
      const some =
        least === undefined
          ? `${of.cel}.exists(${item.cel}, ${inner(value, item)})`
          : `${found} >= ${Number(least)}`
      return unlessThere(
        of,
        most === undefined ? some : allOf([some, `${found} <= ${Number(most)}`]),
      )
    }
    case 'items': {
      if (!isList) return 'true'
      const item = itemOf(root, of, depth)
      return unlessThere(of, `${of.cel}.all(${item.cel}, ${inner(value, item)})`)
    }
    case 'required':
      return isGroup(of.view)
        ? allOf(list.map((name) => fieldOf(root, of, String(name)).isThere))
        : 'true'
    case 'properties':
      return isGroup(of.view) && isObject(value)
        ? allOf(
            Object.entries(value).map(([name, one]) => {
              const field = fieldOf(root, of, name)
              // What is not there is not looked at, as JSON Schema has it
              return anyOf([notOf(field.isThere), inner(one, field)])
            }),
          )
        : 'true'
    case 'not':
      return notOf(inner(value))
    case 'allOf':
      return allOf(list.map((one) => inner(one)))
    case 'anyOf':
      return anyOf(list.map((one) => inner(one)))
    case 'oneOf': {
      const texts = list.map((one) => inner(one))
      return anyOf(
        texts.map((text, i) => allOf([text, ...texts.filter((_, j) => j !== i).map(notOf)])),
      )
    }
    case 'if': {
      const test = inner(value)
      const [yes, no] = [schema['then'] ?? true, schema['else'] ?? true].map((one) => inner(one))
      return allOf([anyOf([notOf(test), yes ?? 'true']), anyOf([test, no ?? 'true'])])
    }
    default:
      throw new ConditionRefused(
        `The keyword "${key}" has no meaning in a condition here: write it as a rule in rules.json`,
      )
  }
}

/** Beginning, end or middle of a text; anything else a rule cannot ask. */
function patternText(cel: string, pattern: string): string {
  const [, begin = '', plain, end = ''] = /^(\^?)([\w ,:@#%&=<>~-]*)(\$?)$/.exec(pattern) ?? []
  if (plain === undefined)
    throw new ConditionRefused('A pattern cannot be a condition: write it as a rule in rules.json')
  if (begin && end) return `${cel} == ${JSON.stringify(plain)}`
  const how = begin ? 'startsWith' : end ? 'endsWith' : 'contains'
  return `${cel}.${how}(${JSON.stringify(plain)})`
}

/** Equality that the compiler would refuse as always false is said to be so. */
function equals({ cel, view }: Subject, value: Json): string {
  const types = typesOf(view)
  const type = typeof value === 'number' ? 'number' : typeof value
  if (value === null) return types.includes('null') ? `${cel} == null` : 'false'
  if (type === 'object') throw new ConditionRefused('Only texts, numbers, yes and no are compared')
  const fits = types.includes(type) || (type === 'number' && types.includes('integer'))
  if (types.length > 0 && !fits) return 'false'
  const allowed = Array.isArray(view['enum'])
    ? (view['enum'] as Json[])
    : 'const' in view
      ? [view['const'] as Json]
      : undefined
  if (allowed && !allowed.includes(value)) return 'false'
  return `${cel} == ${literal(value)}`
}

/** CEL of a text, number or boolean. Numbers of answers are doubles. */
export function literal(value: Json | undefined): string {
  if (typeof value !== 'number') return JSON.stringify(value)
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value)
}

function fieldOf(root: JsonObject, of: Subject, name: string): Subject {
  const fields = of.view['properties']
  const node = isObject(fields) && Object.hasOwn(fields, name) ? fields[name] : undefined
  const view = viewOf(root, node)
  if (!view || !isIdentifier(name))
    throw new ConditionRefused('The condition looks at an answer that rules cannot speak of')
  const cel = `${of.cel}.${name}`
  return { cel, isThere: isGroup(view) ? 'true' : `has(${cel})`, view }
}

function itemOf(root: JsonObject, of: Subject, depth: number): Subject {
  const view = viewOf(root, of.view['items']) ?? {}
  return { cel: `v${depth}`, isThere: 'true', view }
}

const isGroup = (view: JsonObject): boolean => isObject(view['properties'])

const typesOf = (view: JsonObject): string[] => {
  const type = view['type']
  if (type === undefined && isGroup(view)) return ['object']
  return (Array.isArray(type) ? type : [type]).filter((one) => typeof one === 'string')
}

const whenThere = (of: Subject, text: string) => allOf([of.isThere, text])
const unlessThere = (of: Subject, text: string) => anyOf([notOf(of.isThere), text])

export const allOf = (texts: readonly string[]): string => join(texts, 'true', 'false', ' && ')
export const anyOf = (texts: readonly string[]): string => join(texts, 'false', 'true', ' || ')

/** Joins, leaving out what changes nothing; `stop` decides all by itself. */
function join(texts: readonly string[], nothing: string, stop: string, by: string): string {
  const some = [...new Set(texts)].filter((text) => text !== nothing)
  if (some.includes(stop)) return stop
  if (some.length === 0) return nothing
  return some.length === 1 ? (some[0] ?? nothing) : some.map(bracketed).join(by)
}

const bracketed = (text: string) => (/[&|?]/.test(text) ? `(${text})` : text)

export const notOf = (text: string): string =>
  text === 'true' ? 'false' : text === 'false' ? 'true' : `!(${text})`
