import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'
import { drawDateInputs, typedDate } from '../date/inputs.ts'
import { offsetOf } from '../../clock.ts'
import { joinMoment, minuteOf, noMoment, splitMoment, type Moment } from './moment.ts'

/** A moment: day, time of day, and a button for the commonest answer. */
class DateTimeField extends MetipField {
  #typed: Moment = noMoment

  protected draw(at: FieldState): TemplateResult {
    const { host, fieldId } = this
    const value = typeof at.value === 'string' ? at.value : undefined
    if (value !== joinMoment(this.#typed)) this.#typed = value ? splitMoment(value) : noMoment
    const readonly = this.locked(at)
    return this.withLegend(
      html`<div class="date">
        ${drawDateInputs({
          id: fieldId,
          ui: host.ui,
          typed: this.#typed.date,
          readonly,
          invalid: this.invalid,
        })}
        <div class="date-part">
          <label class="part-label" for="${fieldId}-time">${host.ui.time}</label>
          <input
            id="${fieldId}-time"
            part="input"
            class="input w5"
            type="text"
            inputmode="numeric"
            maxlength="12"
            autocomplete="off"
            spellcheck="false"
            aria-invalid=${this.invalid ? 'true' : nothing}
            ?readonly=${readonly}
            .value=${live(this.#typed.time)}
          />
        </div>
        ${
          readonly
            ? nothing
            : html`<button
                type="button"
                class="button secondary"
                part="button"
                aria-label="${host.ui.now}: ${this.words.label}"
                @click=${this.#onNow}
              >
                ${host.ui.now}
              </button>`
        }
      </div>`,
    )
  }

  protected override get hint(): string {
    return this.words.hint ?? this.host.ui.dateTimeHint
  }

  #type(typed: Moment): void {
    this.#typed = typed
    this.answer(joinMoment(typed))
  }

  override onInput(event: Event): void {
    const date = typedDate(this.fieldId, this.#typed.date, event)
    if (date) return this.#type({ ...this.#typed, date })
    const { value } = event.target as HTMLInputElement
    this.#type({ ...this.#typed, time: value.toWellFormed() })
  }

  override onChange(): void {
    this.host.settle()
  }

  #onNow = (): void => {
    const now = new Date()
    this.answer(minuteOf(now.getTime(), offsetOf(now)))
    this.host.settle()
  }
}

defineField({ kind: 'dateTime', element: DateTimeField })
