import { isObject, type Json, type JsonObject } from './json.ts'
import { formatPointer, getAt, parsePointer, setAt, type Pointer } from './pointer.ts'

/** `parsePointer`, three times as fast for the pointers there are: this runs with every key typed. */
export const keysOf = (pointer: Pointer): string[] =>
  /^$|^[^/]|~|__proto__|constructor|prototype/.test(pointer)
    ? parsePointer(pointer)
    : pointer.slice(1).split('/')

export function pointerOf(keys: readonly string[]): Pointer {
  let pointer = ''
  for (const key of keys) {
    if (key.includes('/') || key.includes('~')) return formatPointer(keys)
    pointer += '/' + key
  }
  return pointer
}

/** The value under the first `count` keys, or undefined where they lead nowhere. */
export function valueAt(
  value: Json | undefined,
  keys: readonly string[],
  count: number = keys.length,
): Json | undefined {
  let at = value
  for (let i = 0; i < count; i++) {
    const key = keys[i] ?? ''
    if (isObject(at)) at = Object.hasOwn(at, key) ? at[key] : undefined
    else if (Array.isArray(at)) return getAt(at, formatPointer(keys.slice(i, count)))
    else return undefined
  }
  return at
}

/**
 * As `setAt`, with one copy of each group on the way instead of two; none of a group in `own`, which
 * nobody else has seen yet. Copies go into `own`.
 */
export function putAt(
  value: Json | undefined,
  keys: readonly string[],
  next: Json | undefined,
  own: Set<object>,
): Json {
  const put = (at: Json | undefined, i: number): Json | undefined => {
    const key = keys[i]
    if (key === undefined) return next
    if (Array.isArray(at) && i + 1 < keys.length && /^(0|[1-9]\d*)$/.test(key)) {
      const list: Json[] = own.has(at) ? (at as Json[]) : [...(at as Json[])]
      own.add(list)
      const child = put(list[Number(key)], i + 1)
      if (child === undefined) list.splice(Number(key), 1)
      else list[Number(key)] = child
      return list
    }
    if (!isObject(at)) return setAt(at, formatPointer(keys.slice(i)), next)
    const child = put(Object.hasOwn(at, key) ? at[key] : undefined, i + 1)
    if (child === undefined) {
      const { [key]: _gone, ...others } = at
      return others
    }
    const copy = own.has(at) ? (at as Record<string, Json>) : copyOf(at)
    own.add(copy)
    copy[key] = child
    return copy
  }
  return put(value, 0) ?? null
}

/** For 200 keys `Object.assign` takes 1 µs and a spread 50 µs; but it would set a prototype. */
const copyOf = (of: JsonObject): Record<string, Json> =>
  Object.hasOwn(of, '__proto__') ? { ...of } : Object.assign({}, of)
