import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { offsetOf } from '../../clock.ts'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'
import { drawCalendarButton, listenForCalendars, type DayField } from '../date/calendarButton.ts'
import { drawDateInputs } from '../date/inputs.ts'
import { typedDate } from '../date/typed.ts'
import { splitDate, textOf, type DateParts } from '../date/parts.ts'
import { readTime } from '../time/clockTime.ts'
import { joinMoment, minuteOf, noMoment, splitMoment, type Moment } from './moment.ts'

/** A moment: day, time of day, and a button for the commonest answer. */
class DateTimeField extends MetipField implements DayField {
  #typed: Moment = noMoment

  get label(): string {
    return this.words.label
  }
  get day(): DateParts {
    return this.#typed.date
  }

  override connectedCallback(): void {
    super.connectedCallback()
    listenForCalendars(this.getRootNode())
  }

  protected override get hint(): string {
    return this.words.hint ?? this.host.ui.dateTimeHint
  }

  protected draw(at: FieldState): TemplateResult {
    const { host, fieldId } = this
    const value = textOf(at.value)
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
          required: at.required,
        })}
        ${drawCalendarButton(this, readonly)}
        <label class="date-part"
          ><span class="part-label">${host.ui.time}</span
          ><input
            id="${fieldId}-time"
            part="input"
            class="input w5"
            type="text"
            inputmode="numeric"
            autocomplete="off"
            spellcheck="false"
            aria-required=${at.required ? 'true' : nothing}
            aria-invalid=${this.invalid ? 'true' : nothing}
            ?readonly=${readonly}
            .value=${live(this.#typed.time)}
        /></label>
        <button
          type="button"
          class="button secondary"
          part="button"
          aria-label="${host.ui.now}: ${this.words.label}"
          ?hidden=${readonly}
          @click=${this.#onNow}
        >
          ${host.ui.now}
        </button>
      </div>`,
    )
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
    const time = readTime(this.#typed.time)
    if (time !== undefined && time !== this.#typed.time) this.#type({ ...this.#typed, time })
    this.host.settle()
  }

  takeDay(day: string): void {
    this.#type({ ...this.#typed, date: splitDate(day) })
  }

  #onNow = (): void => {
    const now = new Date()
    this.answer(minuteOf(now.getTime(), offsetOf(now)))
    this.host.settle()
  }
}

defineField({ kind: 'dateTime', element: DateTimeField })
