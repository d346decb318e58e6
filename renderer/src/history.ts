import type { JsonObject, Pointer } from '@metip/form-definitions'
import type { Origins } from './origins.ts'

/** What stood before, or after, one thing that somebody did. */
export interface Moment {
  readonly answers: JsonObject
  readonly provenance: Origins
}

interface Step extends Moment {
  /** What was changed between this moment and the next. */
  readonly pointer: Pointer
}

/** Answers share what did not change: a moment costs little. */
const mostSteps = 100

/** What can be undone and done again. Typing in one field is one step, until it is finished. */
export class History {
  #past: Step[] = []
  #future: Step[] = []
  #open: Pointer | undefined
  #inStroke = false

  /** Something is about to be changed; `before` is what stands now. */
  record(pointer: Pointer, before: Moment): void {
    this.#future = []
    // What is done at one stroke (a record's answers filled in) is undone at one stroke
    const isSameStroke = this.#inStroke
    if (!isSameStroke) queueMicrotask(() => (this.#inStroke = false))
    this.#inStroke = true
    if (isSameStroke || this.#open === pointer) return
    this.#open = pointer
    this.#past.push({ ...before, pointer })
    if (this.#past.length > mostSteps) this.#past.shift()
  }

  /** The next change is a step of its own, wherever it is. */
  finish(): void {
    this.#open = undefined
  }

  /** What `undo` and `redo` would change. */
  get undoes(): Pointer | undefined {
    return this.#past.at(-1)?.pointer
  }
  get redoes(): Pointer | undefined {
    return this.#future.at(-1)?.pointer
  }

  undo(now: Moment): Step | undefined {
    return this.#move(this.#past, this.#future, now)
  }
  redo(now: Moment): Step | undefined {
    return this.#move(this.#future, this.#past, now)
  }

  clear(): void {
    this.#past = []
    this.#future = []
    this.#open = undefined
  }

  #move(from: Step[], to: Step[], now: Moment): Step | undefined {
    const step = from.pop()
    if (!step) return undefined
    to.push({ ...now, pointer: step.pointer })
    this.#open = undefined
    return step
  }
}
