import { html, nothing, type TemplateResult } from 'lit'
import { fieldAt, type Json, type Pointer, type RepeatNode } from '@metip/form-definitions'
import { idOf } from '../../ids.ts'
import { addItem, itemsOf, mostOf, putBack, removeItem, type RemovedItem } from '../../list.ts'
import { drawFaults } from '../../messages.ts'
import { buildNode, type Indices } from '../../nodes.ts'
import { MetipPart } from '../../part.ts'
import { addStyle } from '../../registry.ts'
import { columnsOf, neededWidth, widthOf, type Column } from './columns.ts'
import { isTable, readRows } from './paste.ts'
import { fillIn } from './fill.ts'
import { style } from './style.ts'
import { words } from './words.ts'

/** What can be taken back: a row that was removed, or the list before something was pasted. */
type Undo = { readonly removed: RemovedItem } | { readonly before: readonly Json[] }

/** A list as a table: a row for each item, the ordinary fields in its cells. */
class MetipTable extends MetipPart {
  declare node: RepeatNode
  declare pointer: Pointer
  declare indices: Indices
  readonly #built = new Map<number, readonly HTMLElement[]>()
  #columns: readonly Column[] = []
  #items: readonly Json[] = []
  #undo: Undo | undefined
  #said = ''
  /** The last row, when it came by itself: it goes again if nobody writes in it. */
  #offered: number | undefined
  #isCards = false
  #watch: ResizeObserver | undefined

  override connectedCallback(): void {
    this.#columns = columnsOf(this.node.nodes)
    super.connectedCallback()
    this.#watch = new ResizeObserver(([entry]) => this.#fold(entry?.contentRect.width ?? 0))
    this.#watch.observe(this)
  }

  override disconnectedCallback(): void {
    this.#watch?.disconnect()
    super.disconnectedCallback()
  }

  override concerns(changed: ReadonlySet<Pointer>): boolean {
    return changed.has(this.pointer) || itemsOf(this).length !== this.#items.length
  }

  get #itemWord(): string {
    return this.host.fieldWords(this.node.pointer).item ?? this.host.ui.item
  }
  get #isLocked(): boolean {
    return this.host.readonly || !fieldAt(this.host.state, this.pointer).enabled
  }
  get #isFull(): boolean {
    return this.#items.length >= mostOf(this)
  }

  // ── Drawing ────────────────────────────────────────────────────────────────────────────────

  protected override render(): TemplateResult | typeof nothing {
    this.hidden = !fieldAt(this.host.state, this.pointer).visible
    if (this.hidden) return nothing
    this.#items = itemsOf(this)
    const { host, pointer } = this
    const id = idOf(pointer)
    const given = host.fieldWords(this.node.pointer)
    const faults = host.shownAt(pointer)
    const marks = host.markedBy(pointer)
    const faulty = marks.length > 0 || faults.some(({ severity }) => severity === 'error')
    const locked = this.#isLocked
    const describedBy = [
      ...(given.hint ? [`${id}-hint`] : []),
      ...(faults.length > 0 ? [`${id}-error`] : []),
      ...marks,
    ]
    // A page that is nothing but this list says its name already
    const isNamed = given.label === host.pageTitle
    return html`<fieldset
      class="repeat ${faulty ? 'faulty' : ''}"
      part="repeat"
      aria-describedby=${describedBy.length > 0 ? describedBy.join(' ') : nothing}
    >
      <legend class=${isNamed ? 'unseen' : 'group-title'}>${given.label}</legend>
      ${given.hint ? html`<p class="hint" id="${id}-hint">${given.hint}</p>` : nothing}
      ${drawFaults(host.ui, id, faults)}
      ${this.#items.length === 0 ? (locked ? html`<p>${host.ui.none}</p>` : nothing) : this.#drawTable(given.label, locked)}
      <div class="removed" role="status">${this.#drawSaid()}</div>
      ${
        locked || this.#isFull
          ? nothing
          : html`<button
              type="button"
              class="button secondary add"
              part="button"
              id="${id}-add"
              @click=${this.#add}
            >
              ${host.ui.add(this.#itemWord, this.#items.length === 0)}
            </button>`
      }
      ${
        locked || this.#isCards || this.#items.length === 0
          ? nothing
          : html`<p class="hint keys">${this.wordsIn(words).keys}</p>`
      }
    </fieldset>`
  }

  /** The room is shared out by what each column needs. */
  protected override updated(): void {
    for (const head of this.querySelectorAll<HTMLElement>('thead th[data-column]')) {
      const column = this.#columns[Number(head.dataset['column'])]
      if (column) head.style.width = `${widthOf(column)}em`
    }
  }

  #drawTable(label: string, locked: boolean): TemplateResult {
    const { host } = this
    // Roles are said: as cards the browser would not see a table any more
    return html`<div class="table-frame">
      <table
        class="table ${this.#isCards ? 'cards' : 'rows'}"
        role="table"
        aria-label=${label}
        @keydown=${this.#onKey}
        @paste=${this.#onPaste}
        @focusout=${this.#onLeave}
      >
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col"><span class="unseen">${this.#itemWord}</span></th>
            ${this.#columns.map((column, at) => {
              const { label, hint } = host.fieldWords(column.pointer)
              return html`<th role="columnheader" scope="col" data-column=${at}>
                ${label}${hint ? html` <span class="hint">${hint}</span>` : nothing}
              </th>`
            })}
            ${
              locked
                ? nothing
                : html`<th role="columnheader" scope="col">
                    <span class="unseen">${this.wordsIn(words).actions}</span>
                  </th>`
            }
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${this.#items.map((_, index) => this.#drawRow(index, locked))}
        </tbody>
      </table>
    </div>`
  }

  #drawRow(index: number, locked: boolean): TemplateResult {
    const name = this.host.ui.remove(this.#itemWord, index + 1)
    return html`<tr role="row" data-row=${index}>
      <th role="rowheader" scope="row" class="row-title">
        <span class="row-word">${this.#itemWord} </span>${index + 1}
      </th>
      ${this.#cellsOf(index).map(
        (cell, column) => html`<td role="cell" data-column=${column}>${cell}</td>`,
      )}
      ${
        locked
          ? nothing
          : html`<td role="cell" class="row-remove">
              <button
                type="button"
                class="button quiet"
                part="button"
                aria-label=${name}
                @click=${() => this.#remove(index)}
              >
                <span class="row-remove-sign" aria-hidden="true">×</span
                ><span class="row-remove-word">${name}</span>
              </button>
            </td>`
      }
    </tr>`
  }

  #drawSaid(): TemplateResult | typeof nothing {
    if (this.#said === '') return nothing
    return html`<span>${this.#said}</span>
      <button type="button" class="button quiet" part="button" @click=${this.#takeBack}>
        ${this.host.ui.undo}
      </button>`
  }

  #cellsOf(index: number): readonly HTMLElement[] {
    const { host, indices } = this
    const cells =
      this.#built.get(index) ??
      this.#columns.map((column) => buildNode(host, column, [...indices, index]))
    this.#built.set(index, cells)
    return cells
  }

  /** Rows where there is room for them, else cards. */
  #fold(widthPx: number): void {
    const emPx = Number.parseFloat(getComputedStyle(this).fontSize)
    const isCards = widthPx < neededWidth(this.#columns) * emPx
    if (isCards === this.#isCards) return
    this.#isCards = isCards
    this.drawNow()
  }

  // ── Changing the list ──────────────────────────────────────────────────────────────────────

  #add = (): void => {
    this.#forget()
    void this.#focusCell(addItem(this), 0)
  }

  #remove(index: number): void {
    this.#undo = { removed: removeItem(this, index) }
    this.#said = this.host.ui.removed(this.#itemWord, index + 1)
    this.#offered = undefined
    this.requestUpdate()
    const left = this.#items.length - 2
    void this.#focusRemove(Math.min(index, left))
  }

  #takeBack = (): void => {
    const undo = this.#undo
    this.#forget()
    if (!undo) return
    if ('before' in undo) {
      const { before } = undo
      this.host.answer(this.pointer, before.length > 0 ? [...before] : undefined)
      void this.#focusCell(0, 0)
    } else {
      putBack(this, undo.removed)
      void this.#focusCell(undo.removed.index, 0)
    }
  }

  #forget(): void {
    this.#undo = undefined
    this.#said = ''
    this.#offered = undefined
    this.requestUpdate()
  }

  // ── Keys ───────────────────────────────────────────────────────────────────────────────────

  #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || this.#isLocked) return
    const place = placeOf(event)
    if (!place || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Enter' && entersByItself(event.target as Element)) {
      event.preventDefault()
      const row = place.row + (event.shiftKey ? -1 : 1)
      if (row < this.#items.length) return void this.#focusCell(Math.max(0, row), place.column)
      if (this.#mayOffer()) void this.#focusCell(this.#offer(), place.column)
    }
    // Out of the last cell into a new row; from a row that stayed empty on to what follows the table
    if (event.key === 'Tab' && !event.shiftKey && this.#isLast(place, event.target as Element)) {
      if (!this.#mayOffer()) return
      event.preventDefault()
      void this.#focusCell(this.#offer(), 0)
    }
  }

  #isLast({ row, column }: Place, target: Element): boolean {
    if (row !== this.#items.length - 1 || column !== this.#columns.length - 1) return false
    const controls = target.closest('td')?.querySelectorAll('input, select, textarea, button')
    const isLive = (one: Element) => one.matches(':enabled:not([tabindex="-1"])')
    return [...(controls ?? [])].findLast(isLive) === target
  }

  #mayOffer(): boolean {
    return !this.#isFull && !isBlank(this.#items.at(-1))
  }

  #offer(): number {
    this.#forget()
    return (this.#offered = addItem(this))
  }

  #onLeave = ({ relatedTarget, currentTarget }: FocusEvent): void => {
    const offered = this.#offered
    if (offered === undefined || (currentTarget as Node).contains(relatedTarget as Node)) return
    // The window went, not the officer
    if (!relatedTarget && !document.hasFocus()) return
    this.#offered = undefined
    if (offered === itemsOf(this).length - 1 && isBlank(itemsOf(this)[offered]))
      this.host.answer(`${this.pointer}/${offered}`, undefined)
  }

  #onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    const place = placeOf(event)
    if (!place || this.#isLocked || !isTable(text)) return
    event.preventDefault()
    const before = this.#items
    const { items, filled, left } = fillIn(this, this.#columns, readRows(text), place)
    this.host.answer(this.pointer, items)
    this.host.settle()
    const said = this.wordsIn(words)
    this.#undo = { before }
    this.#said = left > 0 ? said.cut(filled, left) : said.pasted(filled)
    this.#offered = undefined
    this.requestUpdate()
    void this.#focusCell(Math.min(place.row + filled, items.length) - 1, place.column)
  }

  // ── Focus ──────────────────────────────────────────────────────────────────────────────────

  async #focusCell(row: number, column: number): Promise<void> {
    await this.updateComplete
    const cell = this.#built.get(row)?.[column]
    if (cell instanceof MetipPart) cell.takeFocus()
    else cell?.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
  }

  async #focusRemove(row: number): Promise<void> {
    await this.updateComplete
    const button = this.querySelector<HTMLElement>(`[data-row="${row}"] .row-remove button`)
    if (button) button.focus()
    else this.takeFocus()
  }

  override takeFocus(): void {
    const cell = this.querySelector<HTMLElement>('td :is(input, select, textarea)')
    ;(cell ?? this.querySelector<HTMLElement>('.add'))?.focus()
  }
}

interface Place {
  readonly row: number
  readonly column: number
}

/** The cell in which something happens. */
function placeOf({ target }: Event): Place | undefined {
  const cell = (target as Element).closest<HTMLElement>('td[data-column]')
  const row = cell?.closest<HTMLElement>('tr')?.dataset['row']
  return cell && row !== undefined
    ? { row: Number(row), column: Number(cell.dataset['column']) }
    : undefined
}

/** Enter means something of its own in a long text, in an open list and on a button. */
const entersByItself = (target: Element): boolean =>
  target.matches('input:not([type=file], [type=button])')

const isBlank = (item: Json | undefined): boolean =>
  item === undefined ||
  (typeof item === 'string' && item.trim() === '') ||
  (typeof item === 'object' &&
    item !== null &&
    Object.values(item).every((value: Json | undefined) => isBlank(value)))

addStyle(style)
customElements.define('metip-table', MetipTable)
