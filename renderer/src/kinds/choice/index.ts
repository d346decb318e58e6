import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { ChoosingField, type Choice } from '../../choosing.ts'
import type { FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'

/** More would be a wall of radio buttons. */
const radiosAtMost = 7

/** One of several: radio buttons, a list when there are many, a search when there are very many. */
export class ChoiceField extends ChoosingField {
  #shown: readonly Choice[] = []
  #isRequired = false

  protected draw(at: FieldState): TemplateResult {
    const { choices } = this
    this.#isRequired = at.required
    const gone = at.value === undefined ? [] : this.goneAmong([at.value])
    this.#shown = gone.length === 0 ? choices : [...choices, ...gone]
    if (this.isSearched(choices)) return this.#drawCombobox(at, choices)
    const style = this.option('style') ?? this.option('format')
    const fewEnough = style === undefined && choices.length <= radiosAtMost
    return style === 'radio' || fewEnough ? this.#drawRadios(at) : this.#drawSelect(at)
  }

  /** A class for how they stand, by their number. */
  protected get arrangement(): string {
    return this.#shown.length === 2 ? 'options two' : 'options'
  }

  #drawRadios(at: FieldState): TemplateResult {
    const { fieldId } = this
    const locked = this.locked(at)
    return this.withLegend(
      html`<div class=${this.arrangement}>
        ${this.#shown.map(
          (choice, i) =>
            html`<label class="option" part="option"
              ><input
                type="radio"
                id=${i === 0 ? fieldId : `${fieldId}-${i}`}
                name=${fieldId}
                value=${i}
                ?disabled=${locked}
                .checked=${live(at.value === choice.value)}
              />${this.labelOf(choice)}</label
            >`,
        )}
      </div>`,
    )
  }

  #drawSelect(at: FieldState): TemplateResult {
    const { fieldId, host } = this
    return this.withLabel(
      html`<select
        id=${fieldId}
        part="input"
        class="input"
        aria-describedby=${this.describedBy()}
        aria-invalid=${this.invalid ? 'true' : nothing}
        aria-required=${at.required ? 'true' : nothing}
        ?disabled=${this.locked(at)}
      >
        <option value="" .selected=${live(at.value === undefined)}>${host.ui.choose}</option>
        ${this.#shown.map(
          (choice, i) =>
            html`<option value=${i} .selected=${live(at.value === choice.value)}>
              ${this.labelOf(choice)}
            </option>`,
        )}
      </select>`,
    )
  }

  #drawCombobox(at: FieldState, choices: readonly Choice[]): TemplateResult {
    const { combobox, fieldId, host } = this
    const chosen = this.#shown.find(({ value }) => value === at.value)
    const coming = combobox ? undefined : this.drawComing(chosen?.label ?? '')
    if (!combobox) return coming ? this.withLabel(coming) : this.#drawSelect(at)
    const goneId = `${fieldId}-gone`
    return this.withLabel(
      html`${combobox.draw({
        id: fieldId,
        label: this.words.label,
        language: host.spoken,
        list: this.listName,
        choices,
        chosen: at.value === undefined ? [] : [at.value],
        text: chosen?.label ?? '',
        required: at.required,
        invalid: this.invalid,
        locked: this.locked(at),
        describedBy: (...more) => this.describedBy(...more, ...(chosen?.gone ? [goneId] : [])),
        choose: ({ value }) => this.#choose(value),
        clear: () => this.#choose(undefined),
      })}
      ${chosen?.gone ? html`<p class="warning" id=${goneId}>${this.sayGone(chosen)}</p>` : nothing}`,
    )
  }

  /** Required and invalid are said of radio buttons as a group: no single one of them is either. */
  protected override updated(): void {
    super.updated()
    const group = this.firstElementChild
    if (group?.localName !== 'fieldset') return
    if (group.role !== 'radiogroup') group.role = 'radiogroup'
    group.ariaRequired = this.#isRequired ? 'true' : null
    group.ariaInvalid = this.invalid ? 'true' : null
  }

  override onChange({ target }: Event): void {
    const { value, type } = target as HTMLInputElement | HTMLSelectElement
    // Of what is searched only what is found and chosen counts
    if (type === 'text') return
    this.#choose(value === '' ? undefined : this.#shown[Number(value)]?.value)
  }

  #choose(value: Choice['value'] | undefined): void {
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
