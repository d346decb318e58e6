import { fieldAt, type Json, type Pointer, type RepeatNode } from '@metip/form-definitions'
import type { FormHost } from './host.ts'

/** A list of the form as those who draw it see it: what is in it, and the ways it changes. */
export interface ListPlace {
  readonly host: FormHost
  readonly node: RepeatNode
  /** The list itself, concrete. */
  readonly pointer: Pointer
}

/** What `removeItem` took away, for `putBack`. */
export interface RemovedItem {
  readonly index: number
  readonly value: Json
}

const nothing: readonly Json[] = []

export function itemsOf({ host, pointer }: ListPlace): readonly Json[] {
  const { value } = fieldAt(host.state, pointer)
  return Array.isArray(value) ? (value as Json[]) : nothing
}

/** How many items the schema allows. */
export function mostOf({ node }: ListPlace): number {
  const most = node.options['maxItems']
  return typeof most === 'number' ? most : Infinity
}

/** Adds a blank item at the end and answers its index. */
export function addItem(list: ListPlace): number {
  const index = itemsOf(list).length
  // A value of its own: items are told apart by it
  list.host.answer(`${list.pointer}/${index}`, structuredClone(list.node.options['blank'] ?? {}))
  return index
}

export function removeItem(list: ListPlace, index: number): RemovedItem {
  const { host, pointer, node } = list
  const items = itemsOf(list)
  const value = items[index] ?? node.options['blank'] ?? {}
  // A list that was emptied again is as if it had never been begun
  host.answer(items.length === 1 ? pointer : `${pointer}/${index}`, undefined)
  host.settle()
  return { index, value }
}

export function putBack(list: ListPlace, { index, value }: RemovedItem): void {
  list.host.answer(list.pointer, itemsOf(list).toSpliced(index, 0, value))
}

/** Puts an item in another place; those between make room. */
export function moveItem(list: ListPlace, index: number, to: number): void {
  const items = itemsOf(list)
  const value = items[index]
  if (value === undefined || index === to || to < 0 || to >= items.length) return
  list.host.answer(list.pointer, items.toSpliced(index, 1).toSpliced(to, 0, value))
  list.host.settle()
}

/**
 * Which of the items that stood there each of the items now is: by index, undefined for a new one.
 * An item is known by its value, which the form's state shares while it is not answered in.
 */
export function matchItems(
  before: readonly Json[],
  now: readonly Json[],
): readonly (number | undefined)[] {
  const matched: (number | undefined)[] = Array.from({ length: now.length })
  let first = 0
  while (first < now.length && first < before.length && before[first] === now[first])
    matched[first] = first++
  let tail = 0
  const most = Math.min(before.length, now.length) - first
  while (tail < most && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  for (let i = 1; i <= tail; i++) matched[now.length - i] = before.length - i
  const end = before.length - tail

  const left = new Map<Json, number[]>()
  for (let old = first; old < end; old++) {
    const value = before[old] as Json
    const same = left.get(value)
    if (same) same.push(old)
    else left.set(value, [old])
  }
  for (let at = first; at < now.length - tail; at++)
    matched[at] = left.get(now[at] as Json)?.shift()
  // What was answered in has another value in its old place
  const rest = [...left.values()].flat().sort((a, b) => a - b)
  for (let at = first; at < now.length - tail; at++)
    if (matched[at] === undefined && rest.length > 0) matched[at] = rest.shift()
  return matched
}
