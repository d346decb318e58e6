import { html, nothing, type TemplateResult } from 'lit'
import {
  fieldAt,
  type FieldNode,
  type FieldWords,
  type Json,
  type Pointer,
} from '@metip/form-definitions'
import type { ShownFault } from './host.ts'
import { idOf } from './ids.ts'
import { drawFaults } from './messages.ts'
import { MetipPart } from './part.ts'

export type FieldState = ReturnType<typeof fieldAt>

/** One question. A kind draws its control; label, hint and errors come from here. */
export abstract class MetipField extends MetipPart {
  declare node: FieldNode
  declare pointer: Pointer
  #visible = true

  /** The control, for a field that is asked now. */
  protected abstract draw(at: FieldState): TemplateResult

  protected get fieldId(): string {
    return idOf(this.pointer)
  }
  protected get words(): FieldWords {
    return this.host.fieldWords(this.node.pointer)
  }
  protected get faults(): readonly ShownFault[] {
    return this.host.shownAt(this.pointer)
  }
  protected get invalid(): boolean {
    const own = this.faults.some(({ severity }) => severity === 'error')
    return own || this.host.markedBy(this.pointer).length > 0
  }
  /** A limit from the schema or an option of the layout. */
  protected option(name: string): Json | undefined {
    return this.node.options[name]
  }

  protected answer(value: Json | undefined): void {
    // An item of a list that was emptied keeps its place, or the next would slip under the finger
    const isItem = this.node.pointer.endsWith('/*')
    this.host.answer(this.pointer, value === undefined && isItem ? '' : value)
  }

  override willUpdate(): void {
    this.#visible = fieldAt(this.host.state, this.pointer).visible
    this.hidden = !this.#visible
  }

  override render(): TemplateResult | typeof nothing {
    // Hidden means not there: neither sight nor a screen reader meets what is not asked.
    return this.#visible ? this.draw(fieldAt(this.host.state, this.pointer)) : nothing
  }

  /** Space-separated ids for aria-describedby; `more` are the kind's own. */
  protected describedBy(...more: string[]): string | typeof nothing {
    const ids = [
      ...(this.hint === undefined ? [] : [`${this.fieldId}-hint`]),
      ...(this.faults.length > 0 ? [`${this.fieldId}-error`] : []),
      ...this.host.markedBy(this.pointer),
      ...more,
    ]
    return ids.length > 0 ? ids.join(' ') : nothing
  }

  protected get hint(): string | undefined {
    return this.words.hint
  }

  /** One control under one label. */
  protected withLabel(control: unknown): TemplateResult {
    return html`<div class="field ${this.invalid ? 'faulty' : ''}" part="field">
      <label class="label" part="label" for=${this.fieldId}>${this.words.label}</label>
      ${this.drawHint()}${this.drawFaults()}${control}
    </div>`
  }

  /** Several controls under one legend. */
  protected withLegend(controls: unknown): TemplateResult {
    return html`<fieldset
      class="field ${this.invalid ? 'faulty' : ''}"
      part="field"
      id="${this.fieldId}-set"
      aria-describedby=${this.describedBy()}
    >
      <legend class="label" part="label">${this.words.label}</legend>
      ${this.drawHint()}${this.drawFaults()}${controls}
    </fieldset>`
  }

  protected drawHint(): TemplateResult | typeof nothing {
    if (this.hint === undefined) return nothing
    return html`<div class="hint" part="hint" id="${this.fieldId}-hint">${this.hint}</div>`
  }

  protected drawFaults(): TemplateResult | typeof nothing {
    return drawFaults(this.host.ui, this.fieldId, this.faults)
  }
}
