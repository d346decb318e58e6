import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Json } from '@metip/form-definitions'
import { ChoosingField, type Choice } from '../../choosing.ts'
import type { FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'

/** More would be a wall of radio buttons. */
const radiosAtMost = 7

/** One of several: radio buttons, or a list when there are many. */
export class ChoiceField extends ChoosingField {
  protected draw(at: FieldState): TemplateResult {
    const chosen = at.value === undefined ? [] : [at.value]
    const choices = this.choicesWith(chosen)
    return choices.length > radiosAtMost && this.option('style') !== 'radio'
      ? this.#drawSelect(at, this.sought(choices, chosen))
      : this.#drawRadios(at, choices)
  }

  #drawRadios(at: FieldState, choices: readonly Choice[]): TemplateResult {
    const { fieldId, host } = this
    return this.withLegend(
      html`<div class="options ${choices.length === 2 ? 'two' : ''}">
        ${choices.map(
          ({ value, label }, i) =>
            html`<label class="option" part="option">
              <input
                type="radio"
                id=${i === 0 ? fieldId : `${fieldId}-${i}`}
                name=${fieldId}
                ?disabled=${host.readonly || !at.enabled}
                .checked=${live(at.value === value)}
                @change=${() => this.#choose(value)}
              />
              <span>${label}</span>
            </label>`,
        )}
      </div>`,
    )
  }

  #drawSelect(at: FieldState, choices: readonly Choice[]): TemplateResult {
    const { fieldId, host } = this
    return this.withLabel(
      html`${this.drawSearch()}<select
          id=${fieldId}
          part="input"
          class="input"
          aria-describedby=${this.describedBy()}
          aria-invalid=${this.invalid ? 'true' : nothing}
          aria-required=${at.required ? 'true' : nothing}
          ?disabled=${host.readonly || !at.enabled}
          @change=${(event: Event) => {
            const { selectedIndex } = event.target as HTMLSelectElement
            this.#choose(choices[selectedIndex - 1]?.value)
          }}
        >
          <option value="" .selected=${at.value === undefined}>${host.ui.choose}</option>
          ${choices.map(
            ({ value, label }, i) =>
              html`<option value=${i} .selected=${at.value === value}>${label}</option>`,
          )}
        </select>`,
    )
  }

  #choose(value: Json | undefined): void {
    this.answer(value)
    this.host.settle()
  }

  override takeFocus(): void {
    const chosen = this.querySelector<HTMLElement>('input:checked')
    if (chosen) chosen.focus()
    else super.takeFocus()
  }
}

defineField({ kind: 'choice', element: ChoiceField })
