import { html, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Json } from '@metip/form-definitions'
import { ChoosingField, type Choice } from '../../choosing.ts'
import type { FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'

/** Any of several. The answer lists them in the form's order, whatever the order of ticking. */
class ChoicesField extends ChoosingField {
  #chosen: readonly Json[] = []
  #choices: readonly Choice[] = []
  #shown: readonly Choice[] = []

  protected draw(at: FieldState): TemplateResult {
    const { fieldId } = this
    const chosen = (this.#chosen = Array.isArray(at.value) ? (at.value as Json[]) : [])
    const choices = (this.#choices = this.choicesWith(chosen))
    const shown = (this.#shown = this.sought(choices, chosen))
    return this.withLegend(
      html`${this.drawSearch()}
        <div class="options">
          ${shown.map(
            ({ value, label }, i) =>
              html`<label class="option" part="option">
                <input
                  type="checkbox"
                  id=${i === 0 ? fieldId : `${fieldId}-${i}`}
                  value=${i}
                  ?disabled=${this.locked(at)}
                  .checked=${live(chosen.includes(value))}
                />
                <span>${label}</span>
              </label>`,
          )}
        </div>`,
    )
  }

  override onChange({ target }: Event): void {
    const { type, value, checked } = target as HTMLInputElement
    if (type !== 'checkbox') return
    const turned = this.#shown[Number(value)]?.value
    const next = this.#choices
      .map((choice) => choice.value)
      .filter((each) => (each === turned ? checked : this.#chosen.includes(each)))
    this.answer(next.length > 0 ? next : undefined)
    this.host.settle()
  }
}

defineField({ kind: 'choices', element: ChoicesField })
