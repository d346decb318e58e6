import type { Pointer } from './pointer.ts'

/** A set of pointers that nobody changes. */
export interface Pointers extends Iterable<Pointer> {
  readonly size: number
  has(pointer: Pointer): boolean
}

/**
 * A set as a value: `with` makes the next one and costs the same however large the set is. The
 * newest one holds the pointers; an older one knows how it differs, and makes a copy of its own
 * only when somebody still asks it. A class, since that is state nobody outside may touch.
 */
export class PointerSet implements Pointers {
  #held: Set<Pointer> | undefined = new Set()
  #newer: { set: PointerSet; pointer: Pointer; had: boolean } | undefined

  get size(): number {
    return this.#own().size
  }

  has(pointer: Pointer): boolean {
    return this.#own().has(pointer)
  }

  [Symbol.iterator](): Iterator<Pointer> {
    return this.#own().values()
  }

  with(pointer: Pointer, on: boolean): PointerSet {
    const held = this.#own()
    if (held.has(pointer) === on) return this
    const next = new PointerSet()
    next.#held = held
    if (on) held.add(pointer)
    else held.delete(pointer)
    this.#held = undefined
    this.#newer = { set: next, pointer, had: !on }
    return next
  }

  #own(): Set<Pointer> {
    if (this.#held) return this.#held
    const steps: { set: PointerSet; pointer: Pointer; had: boolean }[] = []
    for (let step = this.#newer; step; step = step.set.#newer) steps.push(step)
    const newest = steps.at(-1)?.set ?? this
    const held = new Set(newest.#held)
    for (const { pointer, had } of steps.toReversed())
      if (had) held.add(pointer)
      else held.delete(pointer)
    this.#held = held
    this.#newer = undefined
    return held
  }
}
