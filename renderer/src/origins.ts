import {
  getAt,
  type Json,
  type JsonObject,
  type Pointer,
  type Provenance,
} from '@metip/form-definitions'

/** Where the answers came from that nobody typed. */
export type Origins = Readonly<Record<Pointer, Provenance>>

/** What a record says of an answer that the officer gave otherwise. */
export interface Claim {
  readonly value: Json
  readonly provenance: Provenance & { readonly from: 'lookup' }
}

/** An answer that was just given: the form's answers before and after it. */
interface Given {
  readonly pointer: Pointer
  readonly value: Json | undefined
  readonly before: JsonObject
  readonly after: JsonObject
}

/**
 * Where the answers came from, now that one was given by hand: what a record had said is marked as
 * changed since, and what is known of a list's items goes with them when they move.
 */
export function afterAnswer(origins: Origins, given: Given): Origins {
  let next = followOrigins(origins, given)
  const { pointer, value, before } = given
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const origin = next[at]
    if (origin?.from !== 'lookup' || origin.editedSince) continue
    if (at === pointer && same(getAt(before, at), value)) continue
    next = { ...next, [at]: { ...origin, editedSince: true } }
  }
  return next
}

/**
 * What is known by pointer, when items of a list above it were removed, brought back or moved. Each
 * of what is known in this way keeps its own record of the items that are gone.
 */
export function itemFollower<T>() {
  /** Should they come back: by the item, relative to it. */
  const gone = new WeakMap<object, Readonly<Record<Pointer, T>>>()
  return (known: Readonly<Record<Pointer, T>>, given: Given): Readonly<Record<Pointer, T>> => {
    const list = listOf(given)
    const was = asList(getAt(given.before, list))
    const is = asList(getAt(given.after, list))
    if (was.length === 0 && is.length === 0) return known
    const moved: Record<Pointer, T> = {}
    for (const [at, one] of Object.entries(known)) {
      const [, index, rest = ''] = itemAt(list, at) ?? []
      const item = index === undefined ? undefined : was[Number(index)]
      if (index === undefined || item === undefined) {
        moved[at] = one
        continue
      }
      const to = isBranch(item) ? is.indexOf(item) : is[Number(index)] === item ? Number(index) : -1
      if (to >= 0) moved[`${list}/${to}${rest}`] = one
      else if (isBranch(item)) gone.set(item, { ...gone.get(item), [rest]: one })
    }
    is.forEach((item, index) => {
      if (!isBranch(item) || was.includes(item)) return
      for (const [rest, one] of Object.entries(gone.get(item) ?? {}))
        moved[`${list}/${index}${rest}`] = one
    })
    return moved
  }
}

export const followOrigins = itemFollower<Provenance>()
export const followClaims = itemFollower<Claim>()

/** The list whose items may have moved: that of an item that was removed, else what was given. */
function listOf({ pointer, value, before }: Given): Pointer {
  const above = pointer.slice(0, pointer.lastIndexOf('/'))
  const isItem = value === undefined && /\/\d+$/.test(pointer)
  return isItem && Array.isArray(getAt(before, above)) ? above : pointer
}

/** The index of the item that a pointer leads into, and what follows it. */
const itemAt = (list: Pointer, at: Pointer): RegExpExecArray | null =>
  at.startsWith(`${list}/`) ? /^\/(\d+)(.*)$/.exec(at.slice(list.length)) : null

const asList = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as Json[]) : []

const isBranch = (value: Json): value is JsonObject => typeof value === 'object' && value !== null

/** The same answer; neither the order of keys nor an absent one makes a difference. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [one, other] = [a as JsonObject, b as JsonObject]
  if (Array.isArray(a) !== Array.isArray(b)) return false
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) =>
    same(one[key], other[key]),
  )
}
