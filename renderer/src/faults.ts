import type { Fault, FormState, Pointer } from '@metip/form-definitions'
import { faultsOf } from '@metip/form-definitions'
import { comparePlaces, type FieldTable } from './table.ts'

/** A fault at the place where the officer sees it. */
export interface PlacedFault {
  readonly fault: Fault
  /** Undefined for a fault of the form as a whole. */
  readonly page: number | undefined
  readonly shownAt: Pointer
}

/** All faults of the form, in reading order. */
export function placeFaults(state: FormState, table: FieldTable): PlacedFault[] {
  return faultsOf(state)
    .map((fault) => ({ fault, place: table.place(fault.pointer) }))
    .sort((a, b) => comparePlaces(a.place, b.place))
    .map(({ fault, place }) => ({
      fault,
      page: place?.page,
      shownAt: place?.shownAt ?? fault.pointer,
    }))
}

/** The same in reading order, wherever they stand by now. */
export const inReadingOrder = (list: readonly PlacedFault[], table: FieldTable): PlacedFault[] =>
  list
    .map((placed) => ({ placed, place: table.place(placed.fault.pointer) }))
    .sort((a, b) => comparePlaces(a.place, b.place))
    .map(({ placed }) => placed)

export const isError = ({ fault }: PlacedFault): boolean => fault.severity === 'error'

/** Those of the shown faults that still stand; what became wrong since then waits for its turn. */
export function stillStanding(
  shown: readonly PlacedFault[],
  now: readonly PlacedFault[],
): PlacedFault[] {
  const key = ({ fault }: PlacedFault) => `${fault.pointer} ${fault.code}`
  const standing = new Set(now.map(key))
  return shown.filter((placed) => standing.has(key(placed)))
}
