import { isObject, type JsonObject } from './json.ts'
import { formatPointer, getAt, parsePointer, type Pointer } from './pointer.ts'

/** Follows local references until something else is found. Remote ones are refused at publish. */
export function resolve(root: JsonObject, node: unknown): JsonObject | undefined {
  let at = node
  // A chain longer than this goes in a circle
  for (let step = 0; step < 32; step++) {
    if (!isObject(at)) return undefined
    const ref = at['$ref']
    if (typeof ref !== 'string') return at
    at = ref.startsWith('#') ? getAt(root, decodeURIComponent(ref.slice(1))) : undefined
  }
  return undefined
}

/** The schema of the answer at a pointer; `*` or an index stands for an item of a list. */
export function schemaAt(root: JsonObject, pointer: Pointer): JsonObject | undefined {
  let at = resolve(root, root)
  for (const key of parsePointer(pointer)) {
    const fields = at?.['properties']
    if (isObject(fields) && Object.hasOwn(fields, key)) at = resolve(root, fields[key])
    else if (at?.['items'] && /^(\*|0|[1-9]\d*)$/.test(key)) at = resolve(root, at['items'])
    else return undefined
  }
  return at
}

export function requiredBySchema(root: JsonObject, pointer: Pointer): boolean {
  const keys = parsePointer(pointer)
  const last = keys.pop()
  const required = schemaAt(root, formatPointer(keys))?.['required']
  return Array.isArray(required) && last !== undefined && required.includes(last)
}

/** The schema’s pattern of a concrete pointer: each index of a list becomes a star. */
export function patternOf(root: JsonObject, pointer: Pointer): Pointer {
  let at = resolve(root, root)
  const pattern = parsePointer(pointer).map((key) => {
    const fields = at?.['properties']
    if (isObject(fields) && Object.hasOwn(fields, key)) {
      at = resolve(root, fields[key])
      return key
    }
    if (at?.['items'] && /^(\*|-|0|[1-9]\d*)$/.test(key)) {
      at = resolve(root, at['items'])
      return '*'
    }
    at = undefined
    return key
  })
  return formatPointer(pattern)
}
