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
import { drawProvenance } from './provenance.ts'

export type FieldState = ReturnType<typeof fieldAt>

/** One question. A kind draws its control; label, hint and errors come from here. */
export abstract class MetipField extends MetipPart {
  declare node: FieldNode
  declare pointer: Pointer
  #idFor: Pointer | undefined
  #id = ''
  #isDrawn = false

  /** The control, for a field that is asked now. */
  protected abstract draw(at: FieldState): TemplateResult

  get isLeaf(): boolean {
    return true
  }
  get fieldId(): string {
    if (this.#idFor !== this.pointer) {
      this.#idFor = this.pointer
      this.#id = idOf(this.pointer)
    }
    return this.#id
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
  /** May nothing be entered, in the whole form or here? */
  protected locked(at: FieldState): boolean {
    return this.host.readonly || !at.enabled
  }

  protected answer(value: Json | undefined): void {
    // An item of a list that was emptied keeps its place, or the next would slip under the finger
    const isItem = this.node.pointer.endsWith('/*')
    this.host.answer(this.pointer, value === undefined && isItem ? '' : value)
  }

  override drawNow(): void {
    const at = fieldAt(this.host.state, this.pointer)
    // Hidden means not there: neither sight nor a screen reader meets what is not asked. And what
    // was never asked is not built.
    if (this.hidden === at.visible) this.hidden = !at.visible
    if (!at.visible && !this.#isDrawn) return
    this.#isDrawn = true
    const name = this.invalid ? 'field faulty' : 'field'
    if (this.className !== name) this.className = name
    super.drawNow()
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.hidden ? nothing : this.draw(fieldAt(this.host.state, this.pointer))
  }

  override connectedCallback(): void {
    this.setAttribute('part', 'field')
    super.connectedCallback()
  }

  /** Space-separated ids for aria-describedby; `more` are the kind's own. */
  protected describedBy(...more: string[]): string | typeof nothing {
    const id = this.fieldId
    const ids = [
      ...(this.hint === undefined ? [] : [`${id}-hint`]),
      ...(this.faults.length > 0 ? [`${id}-error`] : []),
      ...(this.host.provenanceAt(this.pointer) ? [`${id}-from`] : []),
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
    return html`<label class="label" part="label" for=${this.fieldId}>${this.words.label}</label
      >${this.drawHint()}${this.drawFaults()}${control}${this.#drawProvenance()}`
  }

  /** Several controls under one legend. */
  protected withLegend(controls: unknown): TemplateResult {
    return html`<fieldset id="${this.fieldId}-set" aria-describedby=${this.describedBy()}>
      <legend class="label" part="label">${this.words.label}</legend>
      ${this.drawHint()}${this.drawFaults()}${controls}${this.#drawProvenance()}
    </fieldset>`
  }

  protected drawHint(): TemplateResult | typeof nothing {
    if (this.hint === undefined) return nothing
    return html`<div class="hint" part="hint" id="${this.fieldId}-hint">${this.hint}</div>`
  }

  protected drawFaults(): TemplateResult | typeof nothing {
    return drawFaults(this.host.ui, this.fieldId, this.faults)
  }

  #drawProvenance(): TemplateResult | typeof nothing {
    return drawProvenance(this.host, this.pointer, this.fieldId)
  }
}
