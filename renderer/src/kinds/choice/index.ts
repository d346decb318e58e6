import { html, nothing, type TemplateResult } from 'lit'
import type { Json } from '@metip/form-definitions'
import { ChoosingField, type Choice } from '../../choosing.ts'
import type { FieldState } from '../../field.ts'
import { toggle } from '../../plain.ts'
import { defineField } from '../../registry.ts'
import { buildOptions, fillOptions } from '../tick/option.ts'

/** More would be a wall of radio buttons. */
const radiosAtMost = 7

/** One of several: radio buttons, a list when there are many, a search when there are very many. */
export class ChoiceField extends ChoosingField {
  protected chosenIn({ value }: FieldState): readonly Json[] {
    return value === undefined ? [] : [value]
  }

  protected areButtons({ length }: readonly Choice[]): boolean {
    const style = this.option('style') ?? this.option('format')
    return style === 'radio' || (style === undefined && length <= radiosAtMost)
  }

  protected buildOf(labels: readonly string[], buttons: boolean): HTMLElement {
    return buttons ? buildOptions('radio', labels, this.arrangement) : this.#buildSelect(labels)
  }

  #buildSelect(labels: readonly string[]): HTMLElement {
    const select = document.createElement('select')
    select.className = 'input'
    select.setAttribute('part', 'input')
    select.append(
      new Option(this.host.ui.choose, ''),
      ...labels.map((label, i) => new Option(label, String(i))),
    )
    return select
  }

  /** A class for how they stand, by their number. */
  protected get arrangement(): string {
    return this.shown.length === 2 ? 'options two' : 'options'
  }

  protected fill(control: HTMLElement, at: FieldState, isNew: boolean): void {
    const { fieldId } = this
    const locked = this.locked(at)
    const chosen = this.shown.findIndex(({ value }) => value === at.value)
    // Required and invalid are said of radio buttons as a group: no single one of them is either
    toggle(control, 'aria-required', at.required ? 'true' : undefined)
    toggle(control, 'aria-invalid', this.invalid ? 'true' : undefined)
    if (this.isSet) {
      if (isNew) control.role = 'radiogroup'
      const id = isNew ? fieldId : undefined
      const isChosen = (i: number): boolean => i === chosen
      fillOptions(control.lastElementChild as Element, { id, name: id, locked, isChosen })
      return
    }
    const select = control as HTMLSelectElement
    if (isNew) select.id = fieldId
    if (select.selectedIndex !== chosen + 1) select.selectedIndex = chosen + 1
    if (select.disabled !== locked) select.disabled = locked
  }

  /** A long list: searched, by a box whose module comes when it is first needed. */
  protected override draw(at: FieldState): TemplateResult {
    const { combobox, fieldId, host } = this
    const chosen = this.shown.find(({ value }) => value === at.value)
    if (!combobox) return this.withLabel(this.drawComing(chosen?.label ?? ''))
    const goneId = `${fieldId}-gone`
    return this.withLabel(
      html`${combobox.draw({
        id: fieldId,
        label: this.words.label,
        language: host.spoken,
        list: this.listName,
        choices: this.choices,
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

  override onChange({ target }: Event): void {
    const { value, type } = target as HTMLInputElement | HTMLSelectElement
    // Of what is searched only what is found and chosen counts
    if (type === 'text') return
    this.#choose(value === '' ? undefined : this.shown[Number(value)]?.value)
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
