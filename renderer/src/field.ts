import { html, nothing, render, type TemplateResult } from 'lit'
import {
  fieldAt,
  getAt,
  type FieldNode,
  type FieldWords,
  type Json,
  type Pointer,
} from '@metip/form-definitions'
import type { ShownFault } from './host.ts'
import { idOf } from './ids.ts'
import { drawFaults } from './messages.ts'
import { Later } from './later.ts'
import { same } from './origins.ts'
import { MetipPart } from './part.ts'

const none: readonly never[] = []

/** No part of a form in which all is typed. */
const provenance = new Later(() => import('./provenance.ts'))

export type FieldState = ReturnType<typeof fieldAt>

/** One question. A kind draws its control; label, hint and errors come from here. */
export abstract class MetipField extends MetipPart {
  declare node: FieldNode
  declare pointer: Pointer
  #idFor: Pointer | undefined
  #id = ''
  #isDrawn = false
  /** What is shown to be wrong here, while this drawing stands. */
  protected faults: readonly ShownFault[] = none
  /** Ids of messages elsewhere that also speak of this field. */
  #marks: readonly string[] = none
  protected invalid = false

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
    this.#isDrawn = at.visible
    if (at.visible) {
      this.#look()
      const name = this.invalid ? 'field faulty' : 'field'
      if (this.className !== name) this.className = name
      this.drawInside(at)
      this.updated()
    } else this.clear()
  }

  #look(): void {
    this.faults = this.host.shownAt(this.pointer)
    this.#marks = this.host.markedBy(this.pointer)
    this.invalid =
      this.#marks.length > 0 || this.faults.some(({ severity }) => severity === 'error')
  }

  /** Draws what is inside, for a field that is asked now. */
  protected drawInside(at: FieldState): void {
    render(this.draw(at), this)
  }

  /** Takes away what is inside: the field is not asked any more. */
  protected clear(): void {
    render(nothing, this)
  }

  protected override render(): typeof nothing {
    return nothing
  }

  override connectedCallback(): void {
    this.setAttribute('part', 'field')
    super.connectedCallback()
  }

  /** Does a record say something else than what stands here? */
  get #isClaimed(): boolean {
    const { host, pointer } = this
    const claim = host.claimAt(pointer)
    return claim !== undefined && !same(getAt(host.state.answers, pointer), claim.value)
  }

  /** Ids of what describes the control: hint, errors, where the answer came from. */
  protected get describedIds(): readonly string[] {
    const { host, pointer, hint, faults } = this
    const marks = this.#marks
    const from = host.provenanceAt(pointer)
    const claim = this.#isClaimed
    if (hint === undefined && faults.length === 0 && !from && !claim && marks.length === 0)
      return none
    const id = this.fieldId
    return [
      ...(hint === undefined ? none : [`${id}-hint`]),
      ...(faults.length > 0 ? [`${id}-error`] : none),
      ...(from ? [`${id}-from`] : none),
      ...(claim ? [`${id}-claim`] : none),
      ...marks,
    ]
  }

  /** Space-separated ids for aria-describedby; `more` are the kind's own. */
  protected describedBy(...more: string[]): string | typeof nothing {
    const ids = [...this.describedIds, ...more]
    return ids.length > 0 ? ids.join(' ') : nothing
  }

  protected get hint(): string | undefined {
    return this.words.hint
  }

  /** One control under one label. */
  protected withLabel(control: unknown): TemplateResult {
    return html`<label class="label" part="label" for=${this.fieldId}>${this.words.label}</label
      >${this.drawHint()}${this.drawFaults()}${control}${this.drawProvenance()}`
  }

  /** Several controls under one legend. */
  protected withLegend(controls: unknown): TemplateResult {
    return html`<fieldset id="${this.fieldId}-set" aria-describedby=${this.describedBy()}>
      <legend class="label" part="label">${this.words.label}</legend>
      ${this.drawHint()}${this.drawFaults()}${controls}${this.drawProvenance()}
    </fieldset>`
  }

  protected drawHint(): TemplateResult | typeof nothing {
    if (this.hint === undefined) return nothing
    return html`<div class="hint" part="hint" id="${this.fieldId}-hint">${this.hint}</div>`
  }

  protected drawFaults(): TemplateResult | typeof nothing {
    return drawFaults(this.host.ui, this.fieldId, this.faults)
  }

  protected drawProvenance(): TemplateResult | typeof nothing {
    const { host, pointer } = this
    if (!host.provenanceAt(pointer) && !host.claimAt(pointer)) return nothing
    return provenance.for(this)?.drawProvenance(host, pointer, this.fieldId) ?? nothing
  }
}
