import { html, nothing, type TemplateResult } from 'lit'
import type { Pointer } from '@metip/form-definitions'
import { MetipGroup } from '../../group.ts'
import { idOf } from '../../ids.ts'
import { defineGroup } from '../../registry.ts'
import { style } from './style.ts'
import { words } from './words.ts'

/**
 * Answers that belong together and are no better known thing: in a frame. Where the layout says
 * `collapsed`, true or false, the frame closes and opens; it opens by itself for what is to be put
 * right in it.
 */
class ObjectGroup extends MetipGroup {
  #isOpen: boolean | undefined

  get #closes(): boolean {
    return typeof this.node.options?.['collapsed'] === 'boolean'
  }
  get #open(): boolean {
    return this.#isOpen ?? this.node.options?.['collapsed'] !== true
  }
  get #nodes(): HTMLElement | null {
    return this.querySelector(':scope > .group > .nodes')
  }
  get #id(): string {
    const place = this.base ?? ['', this.node.id ?? '', ...this.indices].join('/')
    return `${idOf(place)}-inside`
  }

  protected override drawTools(): TemplateResult | typeof nothing {
    if (!this.#closes) return nothing
    const says = this.wordsIn(words)
    const shown = this.#open ? says.hide : says.show
    const label = this.host.groupWords(this.node.id)?.label ?? ''
    return html`<button
      type="button"
      class="button quiet object-toggle"
      part="button"
      aria-expanded=${this.#open}
      aria-controls=${this.#id}
      aria-label=${says.of(shown, label)}
      @click=${() => this.#turn(!this.#open)}
    >
      ${shown}
    </button>`
  }

  protected override updated(): void {
    const nodes = this.#nodes
    if (!nodes || !this.#closes) return
    nodes.id = this.#id
    nodes.hidden = !this.#open
  }

  marked(pointer: Pointer): void {
    const isWrong = this.host.shownAt(pointer).some(({ severity }) => severity === 'error')
    if (isWrong) this.#turn(true)
  }

  /** At once: somebody is on the way to what stands inside. */
  reveal(): void {
    if (!this.#closes || this.#open) return
    this.#isOpen = true
    this.drawNow()
  }

  #turn(isOpen: boolean): void {
    if (!this.#closes || this.#open === isOpen) return
    this.#isOpen = isOpen
    this.requestUpdate()
  }
}

defineGroup({ kind: 'object', element: ObjectGroup, style })
