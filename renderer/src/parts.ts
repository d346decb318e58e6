import type { Pointer } from '@metip/form-definitions'
import type { DrawnPart } from './host.ts'

/** The parts that are drawn now, found by the answers they are about. */
export class Parts {
  /** By what each is about; a part may stand under several. */
  readonly #at = new Map<Pointer, Set<DrawnPart>>()
  readonly #all = new Set<DrawnPart>()
  readonly #dirty = new Set<DrawnPart>()
  #drawn: Promise<void> | undefined

  get all(): ReadonlySet<DrawnPart> {
    return this.#all
  }

  join(part: DrawnPart): void {
    this.#all.add(part)
    for (const pointer of pointersOf(part)) {
      const there = this.#at.get(pointer)
      if (there) there.add(part)
      else this.#at.set(pointer, new Set([part]))
    }
  }

  leave(part: DrawnPart): void {
    this.#all.delete(part)
    this.#dirty.delete(part)
    for (const pointer of pointersOf(part)) {
      const there = this.#at.get(pointer)
      there?.delete(part)
      if (there?.size === 0) this.#at.delete(pointer)
    }
  }

  at(pointer: Pointer): DrawnPart | undefined {
    for (const part of this.#at.get(pointer) ?? []) if (part.pointer === pointer) return part
    return undefined
  }

  /** What is shown as wrong at a place has changed: the parts there and those around them. */
  mark(pointer: Pointer): void {
    const part = this.at(pointer)
    if (part) this.drawAgain(part)
    for (const around of this.#around(pointer)) around.marked?.(pointer)
  }

  /** Has what is closed around a place opened, from the outside in. */
  reveal(pointer: Pointer): void {
    for (const around of this.#around(pointer)) around.reveal?.(pointer)
  }

  *#around(pointer: Pointer): Generator<DrawnPart> {
    for (let end = pointer.indexOf('/', 1); end > 0; end = pointer.indexOf('/', end + 1))
      yield* this.#at.get(pointer.slice(0, end)) ?? []
    yield* this.#at.get(pointer) ?? []
  }

  /** Has those drawn again that are about something at, above or under what changed. */
  tell(changed: ReadonlySet<Pointer>): void {
    const told = new Set<DrawnPart>()
    const tell = (parts: Iterable<DrawnPart> = []) => {
      for (const part of parts) if (!told.has(part)) told.add(part)
    }
    for (const pointer of changed) {
      const here = this.#at.get(pointer)
      tell(here)
      for (let end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1))
        tell(this.#at.get(pointer.slice(0, end)))
      // Under a single answer there is nothing: only what is no field of this page is looked through
      if (here && [...here].some(({ isLeaf }) => isLeaf)) continue
      const above = `${pointer}/`
      for (const [about, parts] of this.#at) if (about.startsWith(above)) tell(parts)
    }
    tell(this.#at.get(''))
    for (const part of told) if (part.concerns(changed)) this.drawAgain(part)
  }

  drawAgain(part: DrawnPart): void {
    this.#dirty.add(part)
    this.#drawn ??= Promise.resolve().then(() => this.drawNow())
  }

  drawAllAgain(): void {
    for (const part of this.#all) this.drawAgain(part)
  }

  /** Settles when nothing waits to be drawn. */
  get drawn(): Promise<void> {
    return this.#drawn ?? Promise.resolve()
  }

  drawNow(): void {
    // What is drawn may bring new parts and have others drawn again
    while (this.#dirty.size > 0) {
      const parts = [...this.#dirty]
      this.#dirty.clear()
      for (const part of parts) if (this.#all.has(part)) part.drawSafely()
    }
    this.#drawn = undefined
  }
}

/** What is about the form as a whole stands under ''. */
const pointersOf = ({ pointer, alsoConcerns }: DrawnPart): readonly Pointer[] =>
  pointer === undefined && alsoConcerns.length === 0
    ? ['']
    : pointer === undefined
      ? alsoConcerns
      : [pointer, ...alsoConcerns]
