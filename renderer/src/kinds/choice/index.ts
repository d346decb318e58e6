import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { ChoosingField, type Choice } from '../../choosing.ts'
import type { FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'

/** More would be a wall of radio buttons. */
const radiosAtMost = 7

/** One of several: radio buttons, or a list when there are many. */
export class ChoiceField extends ChoosingField {
  #shown: readonly Choice[] = []

  protected draw(at: FieldState): TemplateResult {
    const chosen = at.value === undefined ? [] : [at.value]
    const choices = this.choicesWith(chosen)
    this.#shown = choices
    return choices.length > radiosAtMost && this.option('style') !== 'radio'
      ? this.#drawSelect(at, (this.#shown = this.sought(choices, chosen)))
      : this.#drawRadios(at, choices)
  }

  #drawRadios(at: FieldState, choices: readonly Choice[]): TemplateResult {
    const { fieldId } = this
    return this.withLegend(
      html`<div class="options ${choices.length === 2 ? 'two' : ''}">
        ${choices.map(
          ({ value, label }, i) =>
            html`<label class="option" part="option">
              <input
                type="radio"
                id=${i === 0 ? fieldId : `${fieldId}-${i}`}
                name=${fieldId}
                value=${i}
                ?disabled=${this.locked(at)}
                .checked=${live(at.value === value)}
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
          ?disabled=${this.locked(at)}
        >
          <option value="" .selected=${at.value === undefined}>${host.ui.choose}</option>
          ${choices.map(
            ({ value, label }, i) =>
              html`<option value=${i} .selected=${at.value === value}>${label}</option>`,
          )}
        </select>`,
    )
  }

  override onChange({ target }: Event): void {
    if ((target as HTMLInputElement).type === 'search') return
    const { value } = target as HTMLInputElement | HTMLSelectElement
    this.answer(value === '' ? undefined : this.#shown[Number(value)]?.value)
    this.host.settle()
  }

  override takeFocus(): void {
    const chosen = this.querySelector<HTMLElement>('input:checked')
    if (chosen) chosen.focus()
    else super.takeFocus()
  }
}

defineField({ kind: 'choice', element: ChoiceField })
