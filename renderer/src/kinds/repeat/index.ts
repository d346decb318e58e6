import { html, nothing, type TemplateResult } from 'lit'
import { fieldAt, type Json, type Pointer, type RepeatNode } from '@metip/form-definitions'
import { idOf } from '../../ids.ts'
import { buildNodes, type Indices } from '../../nodes.ts'
import { drawFaults } from '../../messages.ts'
import { MetipPart } from '../../part.ts'

/** A list: each item a group of fields. Items are added at the end and removed anywhere. */
class MetipRepeat extends MetipPart {
  declare node: RepeatNode
  declare pointer: Pointer
  declare indices: Indices
  #removed: { index: number; value: Json } | undefined
  #drawnCount = 0

  get #items(): readonly Json[] {
    const { value } = fieldAt(this.host.state, this.pointer)
    return Array.isArray(value) ? (value as Json[]) : []
  }

  override concerns(changed: ReadonlySet<Pointer>): boolean {
    return changed.has(this.pointer) || this.#items.length !== this.#drawnCount
  }

  protected override render(): TemplateResult | typeof nothing {
    this.hidden = !fieldAt(this.host.state, this.pointer).visible
    this.#drawnCount = this.#items.length
    if (this.hidden) return nothing
    const { host, pointer } = this
    const id = idOf(pointer)
    const words = host.fieldWords(this.node.pointer)
    const faults = host.shownAt(pointer)
    const count = this.#items.length
    const most = this.node.options['maxItems']
    const full = typeof most === 'number' && count >= most
    const marks = host.markedBy(pointer)
    const faulty = marks.length > 0 || faults.some(({ severity }) => severity === 'error')
    const describedBy = [
      ...(words.hint ? [`${id}-hint`] : []),
      ...(faults.length > 0 ? [`${id}-error`] : []),
      ...marks,
    ]
    // A page that is nothing but this list says its name already.
    const named = words.label === host.pageTitle
    return html`<fieldset
      class="repeat ${faulty ? 'faulty' : ''}"
      part="repeat"
      aria-describedby=${describedBy.length > 0 ? describedBy.join(' ') : nothing}
    >
      <legend class=${named ? 'unseen' : 'group-title'}>${words.label}</legend>
      ${words.hint ? html`<p class="hint" id="${id}-hint">${words.hint}</p>` : nothing}
      ${drawFaults(host.ui, id, faults)}
      ${count === 0 && host.readonly ? html`<p>${host.ui.none}</p>` : nothing}
      ${this.#items.map((_, index) => this.#drawItem(index, count))} ${this.#drawRemoved()}
      ${host.readonly || full ? nothing : this.#drawAdd(count === 0)}
    </fieldset>`
  }

  readonly #built = new Map<number, HTMLElement[]>()
  #nodesOf(index: number): HTMLElement[] {
    const built =
      this.#built.get(index) ?? buildNodes(this.host, this.node.nodes, [...this.indices, index])
    this.#built.set(index, built)
    return built
  }

  #drawAdd(first: boolean): TemplateResult {
    return html`<button
      type="button"
      class="button secondary add"
      part="button"
      @click=${this.#add}
    >
      ${this.host.ui.add(this.#itemWord, first)}
    </button>`
  }

  get #itemWord(): string {
    return this.host.fieldWords(this.node.pointer).item ?? this.host.ui.item
  }

  #drawItem(index: number, count: number): TemplateResult {
    const { host, node, pointer } = this
    return html`<fieldset class="item" part="item">
      <legend class="item-title" tabindex="-1" id="${idOf(pointer)}-${index}-title">
        ${host.ui.itemOf(this.#itemWord, index + 1, count)}
      </legend>
      <div class="nodes">${this.#nodesOf(index)}</div>
      ${
        host.readonly
          ? nothing
          : html`<button
              type="button"
              class="button quiet"
              part="button"
              @click=${() => this.#remove(index)}
            >
              ${host.ui.remove(this.#itemWord, index + 1)}
            </button>`
      }
    </fieldset>`
  }

  /** What was removed by mistake comes back with one touch, until the next change of the list. */
  #drawRemoved(): TemplateResult {
    const { host } = this
    const removed = this.#removed
    return html`<div class="removed" role="status">
      ${
        removed
          ? html`<span>${host.ui.removed(this.#itemWord, removed.index + 1)}</span>
              <button type="button" class="button quiet" part="button" @click=${this.#undo}>
                ${host.ui.undo}
              </button>`
          : nothing
      }
    </div>`
  }

  #add = (): void => {
    const index = this.#items.length
    this.#removed = undefined
    this.host.answer(`${this.pointer}/${index}`, this.node.options['blank'] ?? {})
    void this.#focusItem(index)
  }

  #remove(index: number): void {
    const items = this.#items
    this.#removed = { index, value: items[index] ?? this.node.options['blank'] ?? {} }
    // A list that was emptied again is as if it had never been begun.
    this.host.answer(items.length === 1 ? this.pointer : `${this.pointer}/${index}`, undefined)
    this.host.settle()
    void this.#focusTitle(Math.min(index, items.length - 2))
  }

  #undo = (): void => {
    if (!this.#removed) return
    const { index, value } = this.#removed
    this.#removed = undefined
    this.host.answer(this.pointer, this.#items.toSpliced(index, 0, value))
    void this.#focusTitle(index)
  }

  async #focusItem(index: number): Promise<void> {
    await this.updateComplete
    const item = this.querySelectorAll(':scope > fieldset > .item')[index]
    item?.querySelector<HTMLElement>('input, textarea, select')?.focus()
  }

  async #focusTitle(index: number): Promise<void> {
    await this.updateComplete
    const title = this.querySelectorAll<HTMLElement>(':scope > fieldset > .item > .item-title')[
      index
    ]
    if (title) title.focus()
    else this.takeFocus()
  }

  override takeFocus(): void {
    this.querySelector<HTMLElement>('.add')?.focus()
  }
}

customElements.define('metip-repeat', MetipRepeat)
