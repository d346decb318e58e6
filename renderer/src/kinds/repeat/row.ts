import { html, nothing, render, type TemplateResult } from 'lit'
import type { Json, Pointer } from '@metip/form-definitions'
import { idOf } from '../../ids.ts'
import type { ListPlace } from '../../list.ts'
import { buildNodes, type Indices } from '../../nodes.ts'
import { repoint } from './repoint.ts'
import { summaryOf } from './summary.ts'
import type { RepeatWords } from './words.ts'

/** The list as its items see it. */
export interface RowList extends ListPlace {
  readonly indices: Indices
  /** What one item is called. */
  readonly itemWord: string
  readonly words: RepeatWords
  toggleRow(row: Row): void
  moveRow(row: Row, by: number): void
  removeRow(row: Row): void
}

/** What is the same for all items while they are drawn. */
export interface RowScene {
  readonly count: number
  readonly canClose: boolean
  readonly isLocked: boolean
}

/** One item: its element is made once and goes where the item goes. Its fields come when it opens. */
export class Row {
  readonly element = document.createElement('div')
  readonly #head = document.createElement('div')
  readonly #body = document.createElement('div')
  readonly #list: RowList
  index = -1
  isOpen: boolean
  /** Errors shown in it. */
  errors = 0
  #pointer: Pointer | undefined
  #value: Json | undefined
  #summary: string | undefined
  #scene: RowScene | undefined
  #drawn = ''

  constructor(list: RowList, isOpen: boolean) {
    this.#list = list
    this.isOpen = isOpen
    this.element.className = 'item'
    this.element.setAttribute('part', 'item')
    this.element.setAttribute('role', 'group')
    this.#head.className = 'item-head'
    this.#body.className = 'nodes'
    this.element.append(this.#head)
  }

  /** The item is this one of its list from now on, and its fields with it. */
  stand(index: number): void {
    const pointer = `${this.#list.pointer}/${index}`
    if (this.#pointer === pointer) return
    if (this.#pointer !== undefined)
      repoint(this.#body, this.#pointer, pointer, this.#list.indices.length)
    this.#pointer = pointer
    this.index = index
    this.#scene = undefined
  }

  draw(scene: RowScene, value: Json): void {
    if (value !== this.#value) this.#summary = undefined
    else if (scene === this.#scene) return
    this.#value = value
    this.#scene = scene
    this.#drawOpen()
    if (scene.canClose) this.#summary ??= summaryOf(this.#list, this.index, value)
    const { index, isOpen, errors } = this
    const { count, canClose, isLocked } = scene
    // An item far from what changed costs a comparison
    const edge = index === 0 ? 'first' : index === count - 1 ? 'last' : ''
    const size = canClose ? Math.min(count, 2) : count
    const drawn = [this.#pointer, isOpen, errors, isLocked, edge, size, this.#summary].join('\n')
    if (drawn === this.#drawn) return
    this.#drawn = drawn
    const id = idOf(this.#pointer ?? '')
    this.element.setAttribute('aria-labelledby', `${id}-title`)
    this.#body.id = `${id}-body`
    render(this.#drawHead(scene, `${id}-title`), this.#head)
  }

  /** Opens or closes it; drawn with the list. */
  setOpen(isOpen: boolean): void {
    if (this.isOpen === isOpen) return
    this.isOpen = isOpen
    this.#scene = undefined
  }

  setErrors(errors: number): void {
    if (this.errors === errors) return
    this.errors = errors
    this.#scene = undefined
  }

  #drawOpen(): void {
    const { host, node, indices } = this.#list
    if (this.isOpen && !this.#body.parentElement) {
      this.#body.append(...buildNodes(host, node.nodes, [...indices, this.index]))
      this.element.append(this.#body)
    }
    if (this.#body.hidden === this.isOpen) this.#body.hidden = !this.isOpen
    this.element.classList.toggle('closed', !this.isOpen)
  }

  /** One template, nothing nested but the tools of an open item: a long list has a thousand. */
  #drawHead({ count, canClose, isLocked }: RowScene, id: string): TemplateResult {
    const list = this.#list
    const { ui } = list.host
    const at = this.index + 1
    const tools = isLocked || !this.isOpen ? nothing : this.#drawTools(count)
    return canClose
      ? html`<span class="grip" aria-hidden="true"></span>
          <button
            type="button"
            class="item-title item-toggle"
            part="button"
            id=${id}
            aria-expanded=${this.isOpen}
            aria-controls=${this.isOpen ? this.#body.id : nothing}
            @click=${() => list.toggleRow(this)}
          >
            <span class="item-name"
              >${list.words.numbered(list.itemWord, at)}<span class="item-said"
                >${this.#summary ? `: ${this.#summary}` : ''}</span
              ></span
            >
            <span class="item-errors">${this.errors > 0 ? ui.toPutRight(this.errors) : ''}</span>
          </button>
          ${tools}`
      : html`<span class="grip" aria-hidden="true"></span>
          <div class="item-title" tabindex="-1" id=${id}>
            ${ui.itemOf(list.itemWord, at, count)}
          </div>
          ${tools}`
  }

  #drawTools(count: number): TemplateResult {
    const { words, itemWord, host } = this.#list
    const at = this.index + 1
    const tool = (way: 'up' | 'down', label: string, by: number, isEnd: boolean) =>
      html`<button
        type="button"
        class="button tool ${way}"
        part="button"
        aria-label=${label}
        title=${label}
        aria-disabled=${isEnd ? 'true' : nothing}
        @click=${() => this.#list.moveRow(this, by)}
      ></button>`
    return html`<div class="item-tools">
      ${
        count < 2
          ? nothing
          : html`${tool('up', words.moveUp(itemWord, at), -1, at === 1)}
            ${tool('down', words.moveDown(itemWord, at), 1, at === count)}`
      }
      <button
        type="button"
        class="button quiet"
        part="button"
        aria-label=${host.ui.remove(itemWord, at)}
        @click=${() => this.#list.removeRow(this)}
      >
        ${words.remove}
      </button>
    </div>`
  }

  focusTitle(): void {
    this.#head.querySelector<HTMLElement>('.item-title')?.focus()
  }

  /** The first thing to fill in; the title where that is still on its way. */
  focusFirst(): void {
    const first = [
      ...this.#body.querySelectorAll<HTMLElement>('input, textarea, select, button'),
    ].find((control) => control.checkVisibility())
    if (first) first.focus()
    else this.focusTitle()
  }
}
