import { isObject, type Json } from './json.ts'
import { Problem } from './problem.ts'

/** JSON Pointer (RFC 6901), the one path language of the platform. */
export type Pointer = string

/** Keys that would reach a prototype instead of a property: never part of a path. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

export function parsePointer(pointer: Pointer): string[] {
  if (pointer === '') return []
  if (!pointer.startsWith('/'))
    throw new Problem(
      'pointer-malformed',
      `"${pointer}" is not a JSON Pointer`,
      'Begin it with "/" (RFC 6901).',
    )
  const keys = pointer
    .slice(1)
    .split('/')
    // RFC 6901 §4: ~1 before ~0, or "~01" would become "/"
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (keys.some((key) => forbidden.has(key)))
    throw new Problem('pointer-forbidden', 'The path names a reserved key', 'Rename the field.')
  return keys
}

export const formatPointer = (keys: readonly (string | number)[]): Pointer =>
  keys.map((key) => '/' + String(key).replaceAll('~', '~0').replaceAll('/', '~1')).join('')

export const joinPointer = (base: Pointer, ...keys: (string | number)[]): Pointer =>
  base + formatPointer(keys)

/** The value at a pointer, or undefined where the path leads nowhere. */
export function getAt(value: Json | undefined, pointer: Pointer): Json | undefined {
  let at: Json | undefined = value
  for (const key of parsePointer(pointer)) {
    if (Array.isArray(at)) at = /^(0|[1-9]\d*)$/.test(key) ? at[Number(key)] : undefined
    else if (isObject(at)) at = Object.hasOwn(at, key) ? at[key] : undefined
    else return undefined
  }
  return at
}

/**
 * A copy with the value put at the pointer (undefined removes it), sharing all that did not change.
 * Missing objects on the way are made; a numeric key under nothing makes an array.
 */
export function setAt(value: Json | undefined, pointer: Pointer, next: Json | undefined): Json {
  const put = (at: Json | undefined, keys: string[]): Json | undefined => {
    if (keys.length === 0) return next
    const [key = '', ...rest] = keys
    if (Array.isArray(at) || (at === undefined && /^(0|[1-9]\d*)$/.test(key))) {
      const list: Json[] = Array.isArray(at) ? [...at] : []
      const index = key === '-' ? list.length : Number(key)
      const child = put(list[index], rest)
      if (child === undefined) list.splice(index, 1)
      else list[index] = child
      return list
    }
    const { [key]: old, ...others } = isObject(at) ? at : ({} as { [key: string]: Json })
    const child = put(old, rest)
    if (child === undefined) return others
    return isObject(at) && Object.hasOwn(at, key)
      ? { ...at, [key]: child }
      : { ...others, [key]: child }
  }
  return put(value, parsePointer(pointer)) ?? null
}

/** Is the pointer one of the roots, or below one? */
export const isUnder = (roots: readonly Pointer[], pointer: Pointer): boolean =>
  roots.some((root) => pointer === root || pointer.startsWith(root + '/'))

/** Does a pointer fall under a pattern in which `*` stands for one array index? */
export function matchesPattern(pattern: Pointer, pointer: Pointer): boolean {
  const want = parsePointer(pattern)
  const have = parsePointer(pointer)
  return want.length === have.length && want.every((key, i) => key === '*' || key === have[i])
}
