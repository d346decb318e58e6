import { html, type TemplateResult } from 'lit'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'
import { drawDateInputs, typedDate } from './inputs.ts'
import { joinDate, noDate, splitDate, type DateParts } from './parts.ts'

/** A day, as three boxes. */
class DateField extends MetipField {
  /** As typed: "7" must not become "07" under the officer's hands. */
  #typed: DateParts = noDate

  protected override get hint(): string {
    return this.words.hint ?? this.host.ui.dateHint
  }

  protected draw(at: FieldState): TemplateResult {
    const value = typeof at.value === 'string' ? at.value : undefined
    if (value !== joinDate(this.#typed)) this.#typed = value ? splitDate(value) : noDate
    return this.withLegend(
      html`<div class="date">
        ${drawDateInputs({
          id: this.fieldId,
          ui: this.host.ui,
          typed: this.#typed,
          readonly: this.locked(at),
          invalid: this.invalid,
        })}
      </div>`,
    )
  }

  override onInput(event: Event): void {
    this.#typed = typedDate(this.fieldId, this.#typed, event) ?? this.#typed
    this.answer(joinDate(this.#typed))
  }

  override onChange(): void {
    this.host.settle()
  }
}

defineField({ kind: 'date', element: DateField })
