import { getAt, type Json, type JsonObject, type Pointer } from '@metip/form-definitions'
import { isError, type PlacedFault } from './faults.ts'
import { matchItems } from './list.ts'

/** The faults that the officer has been shown, found by where they stand. */
export class ShownFaults {
  readonly list: readonly PlacedFault[]
  readonly #at = new Map<Pointer, PlacedFault[]>()
  /** Errors that also speak of another field: by that field. */
  readonly #marking = new Map<Pointer, PlacedFault[]>()
  readonly #errorsOn = new Map<number | undefined, number>()

  constructor(list: readonly PlacedFault[]) {
    this.list = list
    for (const placed of list) {
      put(this.#at, placed.shownAt, placed)
      if (!isError(placed)) continue
      this.#errorsOn.set(placed.page, this.errorsOn(placed.page) + 1)
      for (const pointer of placed.fault.also ?? []) put(this.#marking, pointer, placed)
    }
  }

  at(pointer: Pointer): readonly PlacedFault[] {
    return this.#at.get(pointer) ?? none
  }
  marking(pointer: Pointer): readonly PlacedFault[] {
    return this.#marking.get(pointer) ?? none
  }
  errorsOn(page: number | undefined): number {
    return this.#errorsOn.get(page) ?? 0
  }

  /** Where something is shown now and was not before, or the other way round. */
  differsFrom(before: ShownFaults): Set<Pointer> {
    const differs = new Set<Pointer>()
    const compare = (a: ShownFaults, b: ShownFaults) => {
      for (const [pointer, faults] of a.#at)
        if (!same(faults, b.at(pointer))) {
          differs.add(pointer)
          for (const { fault } of faults) for (const also of fault.also ?? []) differs.add(also)
        }
    }
    compare(this, before)
    compare(before, this)
    return differs
  }
}

export const nothingShown = new ShownFaults([])

/**
 * What is shown, now that an answer was given or taken back: where items of a list moved, it goes
 * with them, and with those that are gone it goes.
 */
export function followingItems(
  list: readonly PlacedFault[],
  pointer: Pointer,
  before: JsonObject,
  after: JsonObject,
): readonly PlacedFault[] {
  const moved = movesOf(pointer, before, after)
  if (!moved) return list
  const start = `${moved.list}/`
  const newPlace = (at: Pointer): Pointer | undefined => {
    const [index, ...rest] = at.startsWith(start) ? at.slice(start.length).split('/') : []
    if (!index || !(Number(index) < moved.from)) return at
    const now = moved.to.get(Number(index))
    return now === undefined ? undefined : [moved.list, now, ...rest].join('/')
  }
  return list.flatMap((placed) => {
    const { fault } = placed
    const at = newPlace(fault.pointer)
    const shownAt = newPlace(placed.shownAt)
    if (at === undefined || shownAt === undefined) return []
    const also = fault.also?.flatMap((one) => newPlace(one) ?? [])
    const isSame = at === fault.pointer && also?.join(' ') === fault.also?.join(' ')
    if (isSame) return [placed]
    return [{ ...placed, fault: { ...fault, pointer: at, ...(also && { also }) }, shownAt }]
  })
}

/** Where the items of the list that was changed stand now, by where they stood. */
function movesOf(pointer: Pointer, before: JsonObject, after: JsonObject) {
  // An item is removed at its own place: the list is what it stood in
  const above = pointer.slice(0, pointer.lastIndexOf('/'))
  for (const list of [above, pointer]) {
    const was = itemsAt(before, list)
    const is = itemsAt(after, list)
    if (was.length === 0 || (list === above && was.length === is.length)) continue
    const to = new Map<number, number>()
    matchItems(was, is).forEach((old, now) => old !== undefined && to.set(old, now))
    return { list, from: was.length, to }
  }
  return undefined
}

const itemsAt = (answers: JsonObject, list: Pointer): readonly Json[] => {
  const value = list === '' ? undefined : getAt(answers, list)
  return Array.isArray(value) ? (value as Json[]) : []
}

const none: readonly PlacedFault[] = []

const put = (map: Map<Pointer, PlacedFault[]>, pointer: Pointer, placed: PlacedFault) => {
  const there = map.get(pointer)
  if (there) there.push(placed)
  else map.set(pointer, [placed])
}

const same = (a: readonly PlacedFault[], b: readonly PlacedFault[]): boolean =>
  a.length === b.length &&
  a.every(({ fault, page }, i) => fault === b[i]?.fault && page === b[i].page)
