import { isObject, type Json, type JsonObject } from '../json.ts'
import { viewOf } from '../schema.ts'

/** The type of a CEL expression. JSON numbers are doubles; `int` comes from literals and size(). */
export type CelType = (
  | {
      readonly kind: 'string' | 'double' | 'int' | 'bool' | 'null' | 'unknown'
      /** The only values the schema allows, where it lists them. */
      readonly values?: readonly Json[]
    }
  | { readonly kind: 'list' | 'map'; readonly of: CelType }
  | { readonly kind: 'group'; readonly fields: Readonly<Record<string, CelType>> }
) & {
  /** May also be null. */
  readonly nullable?: boolean
}

export const text: CelType = { kind: 'string' }
export const double: CelType = { kind: 'double' }
export const int: CelType = { kind: 'int' }
export const bool: CelType = { kind: 'bool' }
export const nothing: CelType = { kind: 'null', nullable: true }
const unknown: CelType = { kind: 'unknown', nullable: true }

export const group = (fields: Readonly<Record<string, CelType>>): CelType => ({
  kind: 'group',
  fields,
})
export const listOf = (of: CelType): CelType => ({ kind: 'list', of })
export const mapOf = (of: CelType): CelType => ({ kind: 'map', of })

/** By schema, then by node: rules look at few nodes, and a recursive schema has no last one. */
const known = new WeakMap<JsonObject, WeakMap<JsonObject, CelType>>()

/** The CEL type of what a schema describes. What has several types is unknown: it can only be
 *  compared and turned into a text. The types inside a group or list are found when asked for. */
export function typeOf(root: JsonObject, node: unknown): CelType {
  const view = viewOf(root, node)
  if (!view) return unknown
  const ofRoot = known.get(root) ?? new WeakMap<JsonObject, CelType>()
  known.set(root, ofRoot)
  const type = ofRoot.get(view) ?? makeType(root, view)
  ofRoot.set(view, type)
  return type
}

function makeType(root: JsonObject, view: JsonObject): CelType {
  const names = typeNames(view)
  const nullable = names.delete('null')
  if (names.size > 1) return unknown
  switch ([...names][0]) {
    case 'string':
      return { kind: 'string', nullable, ...allowed(view) }
    case 'number':
      return { kind: 'double', nullable, ...allowed(view) }
    case 'boolean':
      return { kind: 'bool', nullable }
    case 'array':
      return within('list', nullable, () => typeOf(root, itemOf(view)))
    case 'object':
      return objectType(root, view, nullable)
    default:
      return nullable ? nothing : unknown
  }
}

/** Without fields of its own, an object is a map of whatever its other fields are. */
function objectType(root: JsonObject, view: JsonObject, nullable: boolean): CelType {
  const fields = isObject(view['properties']) ? view['properties'] : {}
  const others = view['additionalProperties']
  if (Object.keys(fields).length === 0 && isObject(others))
    return within('map', nullable, () => typeOf(root, others))
  let types: Record<string, CelType> | undefined
  return {
    kind: 'group',
    nullable,
    get fields() {
      types ??= Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [name, typeOf(root, field)]),
      )
      return types
    },
  }
}

const within = (kind: 'list' | 'map', nullable: boolean, find: () => CelType): CelType => {
  let type: CelType | undefined
  return {
    kind,
    nullable,
    get of() {
      type ??= find()
      return type
    },
  }
}

/** A list whose places are described one by one holds any of them. */
function itemOf(view: JsonObject): Json | undefined {
  const places = view['prefixItems']
  const rest = view['items']
  return Array.isArray(places)
    ? { anyOf: [...(places as Json[]), ...(isObject(rest) ? [rest] : [])] }
    : rest
}

function typeNames(view: JsonObject): Set<string> {
  const type = view['type']
  if (type === undefined && isObject(view['properties'])) return new Set(['object'])
  const names =
    type === undefined ? (valuesOf(view) ?? []).map(typeName) : Array.isArray(type) ? type : [type]
  return new Set(names.map((name: Json) => (name === 'integer' ? 'number' : String(name))))
}

const typeName = (value: Json): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value

const valuesOf = (view: JsonObject): readonly Json[] | undefined =>
  Array.isArray(view['enum'])
    ? view['enum']
    : Object.hasOwn(view, 'const')
      ? [view['const'] as Json]
      : undefined

const allowed = (view: JsonObject): { values?: readonly Json[] } => {
  const values = valuesOf(view)
  return values ? { values } : {}
}

/** Lists of lists of lists: none that a form has is as deep, and a recursive one ends here. */
const maxLists = 8

export const nameOfType = (type: CelType, depth = 0): string =>
  type.kind === 'list' && depth < maxLists ? `list of ${nameOfType(type.of, depth + 1)}` : type.kind

/** May one stand where the other is wanted? Groups are alike only where they are the same one. */
export function sameType(a: CelType, b: CelType, depth = 0): boolean {
  if (a.kind === 'group' || b.kind === 'group') return a === b
  if ('of' in a && 'of' in b)
    return a.kind === b.kind && depth < maxLists && sameType(a.of, b.of, depth + 1)
  return a.kind === b.kind
}

export const isNumber = ({ kind }: CelType): boolean => kind === 'double' || kind === 'int'

export const isScalar = (type: CelType): boolean =>
  type.kind === 'string' || type.kind === 'bool' || isNumber(type)

/** Has it neither groups nor maps in it, so that == can be told of it? */
export const isPlain = (type: CelType, depth = 0): boolean =>
  type.kind === 'list' ? depth < maxLists && isPlain(type.of, depth + 1) : isScalar(type)
