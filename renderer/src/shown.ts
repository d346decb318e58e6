import type { Pointer } from '@metip/form-definitions'
import { isError, type PlacedFault } from './faults.ts'

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

const none: readonly PlacedFault[] = []

const put = (map: Map<Pointer, PlacedFault[]>, pointer: Pointer, placed: PlacedFault) => {
  const there = map.get(pointer)
  if (there) there.push(placed)
  else map.set(pointer, [placed])
}

const same = (a: readonly PlacedFault[], b: readonly PlacedFault[]): boolean =>
  a.length === b.length &&
  a.every(({ fault, page }, i) => fault === b[i]?.fault && page === b[i].page)
