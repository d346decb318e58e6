import { html, nothing, type TemplateResult } from 'lit'
import type { Json } from '@metip/form-definitions'
import { ChoosingField, type Choice } from '../../choosing.ts'
import type { Combobox } from '../../combobox/index.ts'
import type { FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'
import { buildOptions, fillOptions } from '../tick/option.ts'
import { style } from './style.ts'
import { words } from './words.ts'

/** Any of several. The answer lists them in the form's order, whatever the order of choosing. */
class ChoicesField extends ChoosingField {
  #chosen: readonly Json[] = []

  protected chosenIn({ value }: FieldState): readonly Json[] {
    return (this.#chosen = Array.isArray(value) ? (value as Json[]) : [])
  }

  protected areButtons(): boolean {
    return true
  }

  protected buildOf(labels: readonly string[]): HTMLElement {
    return buildOptions('checkbox', labels, 'options')
  }

  protected fill(set: HTMLElement, at: FieldState, isNew: boolean): void {
    fillOptions(set.lastElementChild as Element, {
      id: isNew ? this.fieldId : undefined,
      locked: this.locked(at),
      isChosen: (i) => this.#chosen.includes(this.shown[i]?.value as Json),
    })
  }

  /** Many: searched, and what is chosen stands above. */
  protected override draw(at: FieldState): TemplateResult {
    const { combobox } = this
    return this.withLabel(combobox ? this.#drawSearched(at, combobox) : this.drawComing(''))
  }

  #drawSearched(at: FieldState, combobox: Combobox): TemplateResult {
    const { fieldId, host } = this
    const tokens = this.shown.filter(({ value }) => this.#chosen.includes(value))
    return html`${tokens.length > 0 ? this.#drawTokens(tokens, this.locked(at)) : nothing}
    ${combobox.draw({
      id: fieldId,
      label: this.words.label,
      language: host.spoken,
      list: this.listName,
      choices: this.choices,
      chosen: this.#chosen,
      text: '',
      several: true,
      required: at.required,
      invalid: this.invalid,
      locked: this.locked(at),
      describedBy: (...more) =>
        this.describedBy(...more, ...(tokens.length > 0 ? [`${fieldId}-chosen`] : [])),
      choose: ({ value }) => this.#turn(value, !this.#chosen.includes(value)),
      clear: () => undefined,
    })}`
  }

  #drawTokens(tokens: readonly Choice[], locked: boolean): TemplateResult {
    const said = this.wordsIn(words)
    return html`<ul class="tokens" id="${this.fieldId}-chosen" aria-label=${said.chosen}>
      ${tokens.map(
        (choice) =>
          html`<li class="token">
            <span>${this.labelOf(choice)}</span>
            ${
              locked
                ? nothing
                : html`<button
                    type="button"
                    class="token-remove"
                    part="button"
                    aria-label=${said.remove(choice.label)}
                    @click=${() => this.#removeToken(choice)}
                  >
                    <span aria-hidden="true">×</span>
                  </button>`
            }
          </li>`,
      )}
    </ul>`
  }

  #removeToken({ value }: Choice): void {
    this.#turn(value, false)
    // Its button goes with it; the box stays
    this.takeFocus()
  }

  override takeFocus(): void {
    const box = this.querySelector<HTMLElement>('[role=combobox]')
    if (box) box.focus()
    else super.takeFocus()
  }

  override onChange({ target }: Event): void {
    const { type, value, checked } = target as HTMLInputElement
    const turned = type === 'checkbox' ? this.shown[Number(value)] : undefined
    if (turned) this.#turn(turned.value, checked)
  }

  #turn(turned: Json, on: boolean): void {
    const next = this.shown
      .map(({ value }) => value)
      .filter((value) => (value === turned ? on : this.#chosen.includes(value)))
    this.answer(next.length > 0 ? next : undefined)
    this.host.settle()
  }
}

defineField({ kind: 'choices', element: ChoicesField, style })
