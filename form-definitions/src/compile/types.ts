import { isObject, type Json, type JsonObject } from '../json.ts'
import { resolve } from '../schema.ts'

/** The type of a CEL expression. JSON numbers are doubles; `int` comes from literals and size(). */
export type CelType =
  | { readonly kind: 'string' | 'double' | 'int' | 'bool' | 'unknown' }
  | { readonly kind: 'list'; readonly of: CelType }
  | { readonly kind: 'map'; readonly of: CelType }
  | { readonly kind: 'group'; readonly fields: Readonly<Record<string, CelType>> }

export const text: CelType = { kind: 'string' }
export const double: CelType = { kind: 'double' }
export const int: CelType = { kind: 'int' }
export const bool: CelType = { kind: 'bool' }
const unknown: CelType = { kind: 'unknown' }

export const group = (fields: Readonly<Record<string, CelType>>): CelType => ({
  kind: 'group',
  fields,
})
export const listOf = (of: CelType): CelType => ({ kind: 'list', of })
export const mapOf = (of: CelType): CelType => ({ kind: 'map', of })

/** Deeper than any sensible form; a schema that refers to itself ends here. */
const maxDepth = 12

/** The CEL type of what a schema describes. What has several types is unknown, and cannot be used. */
export function typeOf(root: JsonObject, node: unknown, depth = 0): CelType {
  const schema = resolve(root, node)
  if (!schema || depth > maxDepth) return unknown
  const fields = schema['properties']
  switch (typeName(schema)) {
    case 'string':
      return text
    case 'number':
    case 'integer':
      return double
    case 'boolean':
      return bool
    case 'array':
      return listOf(typeOf(root, schema['items'], depth + 1))
    case 'object':
      return group(
        Object.fromEntries(
          Object.entries(isObject(fields) ? fields : {}).map(([name, field]) => [
            name,
            typeOf(root, field, depth + 1),
          ]),
        ),
      )
    default:
      return unknown
  }
}

function typeName(schema: JsonObject): string | undefined {
  if (typeof schema['type'] === 'string') return schema['type']
  if (isObject(schema['properties'])) return 'object'
  const values: readonly Json[] = Array.isArray(schema['enum'])
    ? schema['enum']
    : 'const' in schema
      ? [schema['const'] as Json]
      : []
  const names = new Set(values.map((value) => typeof value))
  return names.size === 1 ? [...names][0] : undefined
}

export const nameOfType = (type: CelType): string =>
  type.kind === 'list' ? `list of ${nameOfType(type.of)}` : type.kind

/** May one stand where the other is wanted? */
export const sameType = (a: CelType, b: CelType): boolean =>
  a.kind === 'list' && b.kind === 'list' ? sameType(a.of, b.of) : a.kind === b.kind
