import { isObject, type JsonObject } from './json.ts'
import { formatPointer, parsePointer, type Pointer } from './pointer.ts'
import { Problem } from './problem.ts'
import { viewOf } from './view.ts'

export { nodeAt, resolve, viewOf } from './view.ts'

/** What was found for a pointer of a schema is kept: a form asks of the same places all day long. */
function remembering<T>(find: (root: JsonObject, pointer: Pointer) => T) {
  const known = new WeakMap<JsonObject, Map<Pointer, T>>()
  return (root: JsonObject, pointer: Pointer): T => {
    let found = known.get(root)
    if (!found) known.set(root, (found = new Map()))
    const old = found.get(pointer)
    if (old !== undefined) return old
    const now = find(root, pointer)
    // Lists may be long, and pointers with their indices many
    if (found.size >= mostRemembered) found.clear()
    found.set(pointer, now)
    return now
  }
}
const mostRemembered = 20_000

/** The view of the answer at a pointer; `*` or an index stands for an item of a list. */
export const schemaAt = remembering((root, pointer): JsonObject | undefined => {
  const keys = keysOf(pointer)
  if (!keys) return undefined
  let at = viewOf(root, root)
  for (const key of keys) at = stepInto(root, at, key)?.view
  return at
})

export const requiredBySchema = remembering((root, pointer): boolean => {
  const keys = keysOf(pointer) ?? []
  const last = keys.pop()
  const required = schemaAt(root, formatPointer(keys))?.['required']
  return Array.isArray(required) && last !== undefined && required.includes(last)
})

/** The schema’s pattern of a concrete pointer: each index of a list becomes a star. */
export const patternOf = remembering((root, pointer): Pointer => {
  let at = viewOf(root, root)
  const pattern = parsePointer(pointer).map((key) => {
    const step = stepInto(root, at, key)
    at = step?.view
    return step?.key ?? key
  })
  return formatPointer(pattern)
})

/** One key down: the view there, and the key as it stands in patterns. */
function stepInto(
  root: JsonObject,
  at: JsonObject | undefined,
  key: string,
): { key: string; view: JsonObject | undefined } | undefined {
  if (!at) return undefined
  const fields = at['properties']
  if (isObject(fields) && Object.hasOwn(fields, key))
    return { key, view: viewOf(root, fields[key]) }
  if (/^(\*|-|0|[1-9]\d*)$/.test(key)) {
    const first = Array.isArray(at['prefixItems']) ? at['prefixItems'] : []
    if (Number(key) < first.length) return { key, view: viewOf(root, first[Number(key)]) }
    // A list whose places are all told one by one has no `items`
    const others = at['items'] ?? (first.length > 0 ? { anyOf: first } : undefined)
    if (others !== undefined) return { key: '*', view: viewOf(root, others) }
  }
  for (const [pattern, field] of Object.entries(
    isObject(at['patternProperties']) ? at['patternProperties'] : {},
  ))
    if (fits(pattern, key)) return { key, view: viewOf(root, field) }
  const others = [at['additionalProperties'], at['unevaluatedProperties']].find(isObject)
  return others && { key, view: viewOf(root, others) }
}

function fits(pattern: string, key: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(key)
  } catch (error) {
    // Said by whoever vets the schema
    if (error instanceof SyntaxError) return false
    throw error
  }
}

/** A pointer an author wrote may be none at all. */
function keysOf(pointer: Pointer): string[] | undefined {
  try {
    return parsePointer(pointer)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
