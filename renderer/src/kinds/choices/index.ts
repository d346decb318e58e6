import { html, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Json } from '@metip/form-definitions'
import { ChoosingField, type Choice } from '../../choosing.ts'
import type { FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'

/** Any of several. The answer lists them in the form's order, whatever the order of ticking. */
class ChoicesField extends ChoosingField {
  protected draw(at: FieldState): TemplateResult {
    const { fieldId, host } = this
    const chosen = Array.isArray(at.value) ? (at.value as Json[]) : []
    const choices = this.choicesWith(chosen)
    const shown = this.sought(choices, chosen)
    return this.withLegend(
      html`${this.drawSearch()}
        <div class="options">
          ${shown.map(
            ({ value, label }, i) =>
              html`<label class="option" part="option">
                <input
                  type="checkbox"
                  id=${i === 0 ? fieldId : `${fieldId}-${i}`}
                  ?disabled=${host.readonly || !at.enabled}
                  .checked=${live(chosen.includes(value))}
                  @change=${(event: Event) =>
                    this.#choose(
                      choices,
                      chosen,
                      value,
                      (event.target as HTMLInputElement).checked,
                    )}
                />
                <span>${label}</span>
              </label>`,
          )}
        </div>`,
    )
  }

  #choose(choices: readonly Choice[], chosen: readonly Json[], value: Json, on: boolean): void {
    const next = choices
      .map((choice) => choice.value)
      .filter((each) => (each === value ? on : chosen.includes(each)))
    this.answer(next.length > 0 ? next : undefined)
    this.host.settle()
  }
}

defineField({ kind: 'choices', element: ChoicesField })
