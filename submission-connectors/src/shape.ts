import {
  isObject,
  joinPointer,
  type Json,
  type JsonObject,
  type Pointer,
} from '@metip/form-definitions'

/**
 * The pointer of the first part of a message that its schema does not allow, or undefined. Reads
 * the keywords that message schemas use (type, required, properties, additionalProperties, items);
 * whoever wants another keyword in a message.schema.json teaches it here, and a test says so.
 */
export function firstMismatch(
  schema: JsonObject,
  value: Json | undefined,
  at: Pointer = '',
): Pointer | undefined {
  if (!isOfType(schema['type'], value)) return at || '/'
  if (Array.isArray(value)) {
    const items = schema['items']
    if (!isObject(items)) return undefined
    return first(value, (item, i) => firstMismatch(items, item, joinPointer(at, i)))
  }
  if (!isObject(value)) return undefined
  const properties = isObject(schema['properties']) ? schema['properties'] : {}
  const required = Array.isArray(schema['required']) ? (schema['required'] as string[]) : []
  const missing = required.find((key) => value[key] === undefined)
  if (missing !== undefined) return joinPointer(at, missing)
  return first(Object.keys(value), (key) => {
    const property = properties[key]
    return isObject(property)
      ? firstMismatch(property, value[key], joinPointer(at, key))
      : joinPointer(at, key)
  })
}

const isOfType = (type: Json | undefined, value: Json | undefined): boolean =>
  (type === 'array' && Array.isArray(value)) ||
  (type === 'object' && isObject(value)) ||
  (type === 'integer' && Number.isInteger(value)) ||
  (type !== 'object' && typeof value === type)

function first<T, R>(list: readonly T[], find: (item: T, i: number) => R | undefined) {
  for (const [i, item] of list.entries()) {
    const found = find(item, i)
    if (found !== undefined) return found
  }
  return undefined
}
