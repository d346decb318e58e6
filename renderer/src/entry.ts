import {
  atTime,
  changedBy,
  faultsOf,
  faultText,
  startForm,
  type Context,
  type Fault,
  type FormState,
  type Json,
  type JsonObject,
  type OpenForm,
  type Pointer,
  type Provenance,
} from '@metip/form-definitions'
import { later } from './clock.ts'
import { placeFaults, type PlacedFault } from './faults.ts'
import { History } from './history.ts'
import { afterAnswer, followClaims, followOrigins, type Claim, type Origins } from './origins.ts'
import { answerAt } from './places.ts'
import { makeFieldTable, type FieldTable } from './table.ts'

/** What is being entered into one open form: the answers, where they came from, the way back. */
export class Entry {
  readonly form: OpenForm
  readonly table: FieldTable
  state: FormState
  provenance: Origins
  claims: Readonly<Record<Pointer, Claim>> = {}
  readonly #history = new History()
  /** What faults say, in the language of the context. */
  #texts = new WeakMap<Fault, string>()
  /** When the clock of the context was right: this device's clock, milliseconds. */
  #beganMs = Date.now()
  #beganNow: string

  constructor(
    form: OpenForm,
    context: Context,
    answers: JsonObject | undefined,
    provenance: Origins = {},
  ) {
    this.form = form
    this.table = makeFieldTable(form.layout)
    this.state = startForm(form, context, answers)
    this.provenance = provenance
    this.#beganNow = context.now
  }

  /** Other words, another context or other answers; without answers, those that stand. */
  goOn(context: Context, answers: JsonObject = this.state.answers): void {
    if (answers !== this.state.answers) {
      // Other answers, perhaps another person's: nobody comes back from them to those before
      this.#history.clear()
      this.claims = {}
    }
    this.state = startForm(this.form, context, answers)
    this.#texts = new WeakMap()
    this.#beganMs = Date.now()
    this.#beganNow = context.now
  }

  /** Answers what it may have changed. */
  answer(
    pointer: Pointer,
    value: Json | undefined,
    from: Provenance | undefined,
  ): ReadonlySet<Pointer> {
    const before = this.state
    const next = answerAt(before, pointer, value)
    if (next.answers !== before.answers)
      this.#history.record(pointer, { answers: before.answers, provenance: this.provenance })
    this.state = next
    const given = { pointer, value, before: before.answers, after: next.answers }
    this.provenance = from
      ? { ...followOrigins(this.provenance, given), [pointer]: from }
      : afterAnswer(this.provenance, given)
    this.claims = followClaims(this.claims, given)
    return from ? new Set([...changedBy(next), pointer]) : changedBy(next)
  }

  note(pointer: Pointer, provenance: Provenance | undefined): void {
    const { [pointer]: _old, ...others } = this.provenance
    this.provenance = provenance ? { ...others, [pointer]: provenance } : others
  }

  claim(pointer: Pointer, claim: Claim | undefined): void {
    const { [pointer]: _old, ...others } = this.claims
    this.claims = claim ? { ...others, [pointer]: claim } : others
  }

  /** Somebody has finished with a field: what comes next is undone by itself. */
  finishStep(): void {
    this.#history.finish()
  }
  /** What would be undone, or done again. */
  get undoes(): Pointer | undefined {
    return this.#history.undoes
  }
  get redoes(): Pointer | undefined {
    return this.#history.redoes
  }
  /** Answers what was changed. */
  undo(way: 'undo' | 'redo'): Pointer | undefined {
    const { answers } = this.state
    const step = this.#history[way]({ answers, provenance: this.provenance })
    if (!step) return undefined
    this.state = startForm(this.form, this.state.context, step.answers)
    this.provenance = step.provenance
    return step.pointer
  }

  /** All faults as of now: what was in the future when the form was opened may be past by now. */
  placeFaults(): PlacedFault[] {
    // Counted from the one start, or each round's cut-off seconds would add up; to the next full
    // second, for the start's own was cut off. Not by performance.now(): it stands while a tablet sleeps.
    const elapsedMs = Math.ceil((Date.now() - this.#beganMs) / 1000) * 1000
    this.state = atTime(this.state, later(this.#beganNow, elapsedMs))
    return placeFaults(this.state, this.table)
  }

  /** The pages of all errors: less work than where each of them stands. */
  faultyPages(): (number | undefined)[] {
    return faultsOf(this.state)
      .filter(({ severity }) => severity === 'error')
      .map(({ pointer }) => this.table.place(pointer)?.page)
  }

  textOf(fault: Fault): string {
    let text = this.#texts.get(fault)
    if (text === undefined) {
      text = faultText(this.form, this.state.context.language, fault)
      this.#texts.set(fault, text)
    }
    return text
  }
}
