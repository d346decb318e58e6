import { html, nothing, type TemplateResult } from 'lit'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'
import { drawDateInputs } from '../date/inputs.ts'
import { typedDate } from '../date/typed.ts'
import { noDate, splitDate, textOf, type DateParts } from '../date/parts.ts'
import { sayPartial } from '../../formats.ts'
import { isOpen, joinPartial } from './partial.ts'
import { words } from './words.ts'

/** What is known of a date: the year, the month or the day. Says how it understood it. */
class PartialDateField extends MetipField {
  #typed: DateParts = noDate

  protected override get hint(): string {
    return this.words.hint ?? this.wordsIn(words).hint
  }

  protected draw(at: FieldState): TemplateResult {
    const value = textOf(at.value)
    if (value !== joinPartial(this.#typed)) this.#typed = value ? splitDate(value) : noDate
    const said =
      value !== undefined && isOpen(value)
        ? this.wordsIn(words).sometimeIn(sayPartial(value, this.host.spoken))
        : nothing
    return this.withLegend(
      html`<div class="date">
          ${drawDateInputs({
            id: this.fieldId,
            ui: this.host.ui,
            typed: this.#typed,
            readonly: this.locked(at),
            invalid: this.invalid,
          })}
        </div>
        <div class="count" role="status">${said}</div>`,
    )
  }

  override onInput(event: Event): void {
    this.#typed = typedDate(this.fieldId, this.#typed, event) ?? this.#typed
    this.answer(joinPartial(this.#typed))
  }

  override onChange(): void {
    this.host.settle()
  }
}

defineField({ kind: 'partialDate', element: PartialDateField })
