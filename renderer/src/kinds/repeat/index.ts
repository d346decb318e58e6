import { html, nothing, type TemplateResult } from 'lit'
import { fieldAt, type Json, type Pointer, type RepeatNode } from '@metip/form-definitions'
import { idOf } from '../../ids.ts'
import {
  addItem,
  itemsOf,
  matchItems,
  mostOf,
  moveItem,
  putBack,
  removeItem,
  type RemovedItem,
} from '../../list.ts'
import { drawFaults } from '../../messages.ts'
import type { Indices } from '../../nodes.ts'
import { MetipPart } from '../../part.ts'
import { addStyle } from '../../registry.ts'
import { dragItem } from './drag.ts'
import { Row, type RowList, type RowScene } from './row.ts'
import { style } from './style.ts'
import { countQuestions } from './summary.ts'
import { words, type RepeatWords } from './words.ts'

/** So many questions of a list stand open at first; the other items say in a line what they are. */
const openQuestions = 24
/** Items with something to put right open by themselves, but not all of a long list at once. */
const openFaulty = 12

/** A list: each item a group of fields. Items are added at the end, removed and moved anywhere. */
class MetipRepeat extends MetipPart implements RowList {
  declare node: RepeatNode
  declare pointer: Pointer
  declare indices: Indices
  readonly #items = document.createElement('div')
  #rows: readonly Row[] = []
  #values: readonly Json[] = []
  /** Places in the list at which errors were shown. */
  readonly #marked = new Set<Pointer>()
  #removed: RemovedItem | undefined
  #said = ''
  #scene: RowScene = { count: 0, canClose: false, isLocked: false }

  override concerns(changed: ReadonlySet<Pointer>): boolean {
    return changed.has(this.pointer) || itemsOf(this) !== this.#values
  }

  get words(): RepeatWords {
    return this.wordsIn(words)
  }
  get itemWord(): string {
    return this.host.fieldWords(this.node.pointer).item ?? this.host.ui.item
  }
  get #isLocked(): boolean {
    return this.host.readonly || !fieldAt(this.host.state, this.pointer).enabled
  }
  /** How many items stand open from the beginning. */
  get #openAtFirst(): number {
    const questions = countQuestions(this.node.nodes)
    return Math.min(openQuestions, Math.max(3, Math.floor(openQuestions / Math.max(1, questions))))
  }

  // ── Drawing ────────────────────────────────────────────────────────────────────────────────

  protected override render(): TemplateResult | typeof nothing {
    const { visible } = fieldAt(this.host.state, this.pointer)
    if (this.hidden === visible) this.hidden = !visible
    if (this.hidden) return nothing
    const { host, pointer } = this
    const id = idOf(pointer)
    const said = host.fieldWords(this.node.pointer)
    const faults = host.shownAt(pointer)
    const count = itemsOf(this).length
    const most = mostOf(this)
    const marks = host.markedBy(pointer)
    const faulty = marks.length > 0 || faults.some(({ severity }) => severity === 'error')
    const describedBy = [
      ...(said.hint ? [`${id}-hint`] : []),
      ...(faults.length > 0 ? [`${id}-error`] : []),
      ...marks,
    ]
    // A page that is nothing but this list says its name already.
    const named = said.label === host.pageTitle
    return html`<fieldset
      class="repeat ${faulty ? 'faulty' : ''}"
      part="repeat"
      aria-describedby=${describedBy.length > 0 ? describedBy.join(' ') : nothing}
    >
      <legend class=${named ? 'unseen' : 'group-title'}>${said.label}</legend>
      ${said.hint ? html`<p class="hint" id="${id}-hint">${said.hint}</p>` : nothing}
      ${drawFaults(host.ui, id, faults)}
      ${count === 0 && this.#isLocked ? html`<p>${host.ui.none}</p>` : nothing} ${this.#items}
      ${this.#drawSaid()}
      ${
        this.#isLocked
          ? nothing
          : count >= most
            ? html`<p class="hint full" tabindex="-1">${this.words.full(most)}</p>`
            : this.#drawAdd(count === 0)
      }
    </fieldset>`
  }

  #drawAdd(first: boolean): TemplateResult {
    return html`<button
      type="button"
      class="button secondary add"
      part="button"
      @click=${this.#add}
    >
      ${this.host.ui.add(this.itemWord, first)}
    </button>`
  }

  /** What was removed by mistake comes back with one touch, until the next change of the list. */
  #drawSaid(): TemplateResult {
    return html`<div class="removed" role="status">
      ${this.#said ? html`<span class=${this.#removed ? '' : 'unseen'}>${this.#said}</span>` : nothing}
      ${
        this.#removed
          ? html`<button type="button" class="button quiet" part="button" @click=${this.#undo}>
              ${this.host.ui.undo}
            </button>`
          : nothing
      }
    </div>`
  }

  protected override updated(): void {
    if (this.hidden) return
    const values = itemsOf(this)
    const atFirst = this.#openAtFirst
    const before = this.#rows
    if (values !== this.#values) {
      this.#rows = matchItems(this.#values, values).map((old, index) => {
        const kept = old === undefined ? undefined : before[old]
        // What somebody adds they want to fill in
        return kept ?? new Row(this, before.length > 0 || index < atFirst)
      })
      this.#values = values
      this.#rows.forEach((row, index) => row.stand(index))
    }
    this.#countErrors()
    this.#drawRows(values.length > atFirst)
    if (this.#rows !== before) this.#place(before)
  }

  #drawRows(canClose: boolean): void {
    const { length: count } = this.#values
    const isLocked = this.#isLocked
    const was = this.#scene
    if (was.count !== count || was.canClose !== canClose || was.isLocked !== isLocked) {
      this.#scene = { count, canClose, isLocked }
      const looks = [
        'items',
        ...(canClose ? ['many'] : []),
        ...(count < 2 || isLocked ? ['fixed'] : []),
      ]
      this.#items.className = looks.join(' ')
    }
    this.#rows.forEach((row, index) => {
      if (!canClose) row.setOpen(true)
      row.draw(this.#scene, this.#values[index] ?? null)
    })
  }

  /** Brings the elements into the order of the items. What can stay where it is is not touched. */
  #place(before: readonly Row[]): void {
    const kept = new Set(this.#rows)
    for (const row of before) if (!kept.has(row)) row.element.remove()
    if (this.#items.childElementCount === 0)
      return this.#items.append(...this.#rows.map(({ element }) => element))
    let at = this.#items.firstElementChild
    this.#rows.forEach(({ element }, index) => {
      if (element === at) at = at.nextElementSibling
      // one that moved down is put there in its turn; but of two neighbours the one with the focus stays
      else if (at?.nextElementSibling === element && !isHeld(at, this.#rows[index + 1]))
        at = element.nextElementSibling
      else this.#items.insertBefore(element, at)
    })
  }

  /** Tells the rows what is to be put right in them, and opens the first of those. */
  #countErrors(): void {
    if (this.#marked.size === 0) return
    const errors = new Map<Row, number>()
    for (const pointer of this.#marked) {
      const row = this.#rowOf(pointer)
      const own = this.host.shownAt(pointer).filter(({ severity }) => severity === 'error').length
      if (own === 0) this.#marked.delete(pointer)
      else if (row) errors.set(row, (errors.get(row) ?? 0) + own)
    }
    let opened = 0
    for (const row of this.#rows) {
      const count = errors.get(row) ?? 0
      if (count > row.errors && opened++ < openFaulty) row.setOpen(true)
      row.setErrors(count)
    }
  }

  #rowOf(pointer: Pointer): Row | undefined {
    if (!pointer.startsWith(`${this.pointer}/`)) return undefined
    return this.#rows[Number.parseInt(pointer.slice(this.pointer.length + 1), 10)]
  }

  marked(pointer: Pointer): void {
    if (pointer === this.pointer) return
    this.#marked.add(pointer)
    this.requestUpdate()
  }

  reveal(pointer: Pointer): void {
    const row = this.#rowOf(pointer)
    if (!row || row.isOpen) return
    row.setOpen(true)
    this.drawNow()
  }

  // ── What somebody does ─────────────────────────────────────────────────────────────────────

  toggleRow(row: Row): void {
    row.setOpen(!row.isOpen)
    this.requestUpdate()
  }

  #add = (): void => {
    const index = addItem(this)
    this.#say(this.words.added(this.itemWord, index + 1))
    void this.#after(() => this.#rows[index]?.focusFirst())
  }

  removeRow(row: Row): void {
    const { index } = row
    const removed = removeItem(this, index)
    this.#say(this.host.ui.removed(this.itemWord, index + 1), removed)
    void this.#after(() => {
      const next = this.#rows[Math.min(index, this.#rows.length - 1)]
      if (next) next.focusTitle()
      else this.takeFocus()
    })
  }

  #undo = (): void => {
    const removed = this.#removed
    if (!removed) return
    putBack(this, removed)
    this.#say(this.words.back(this.itemWord, removed.index + 1))
    void this.#after(() => this.#rows[removed.index]?.focusTitle())
  }

  moveRow(row: Row, by: number): void {
    this.#moveTo(row.index, row.index + by)
  }

  #moveTo(index: number, to: number): void {
    const { length } = this.#rows
    if (to < 0 || to >= length || to === index) return
    moveItem(this, index, to)
    this.#say(this.words.moved(this.itemWord, to + 1, length))
  }

  #say(said: string, removed?: RemovedItem): void {
    this.#said = said
    this.#removed = removed
    this.requestUpdate()
  }

  async #after(act: () => void): Promise<void> {
    await this.updateComplete
    act()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#items.addEventListener('pointerdown', this.#onPointerDown)
    this.addEventListener('keydown', this.#onKeyDown)
  }

  #onPointerDown = (event: PointerEvent): void => {
    const grip = (event.target as Element).closest<HTMLElement>('.grip')
    const row = this.#rows.find(({ element }) => element === grip?.closest('.item'))
    if (!grip || !row || event.button !== 0) return
    event.preventDefault()
    void dragItem(event, grip, row.element).then((to) => {
      if (to === undefined) return
      this.#moveTo(row.index, to)
      return this.#after(() => row.focusTitle())
    })
  }

  /** On an item's name: Alt with the arrows, Home and End moves it. */
  #onKeyDown = (event: KeyboardEvent): void => {
    const title = (event.target as Element).closest('.item-title, .tool')
    const row = this.#rows.find(({ element }) => element === title?.closest('.item'))
    if (!title || !row || !event.altKey || this.#isLocked) return
    const last = this.#rows.length - 1
    const to = { ArrowUp: row.index - 1, ArrowDown: row.index + 1, Home: 0, End: last }[event.key]
    if (to === undefined) return
    event.preventDefault()
    this.#moveTo(row.index, to)
    const control = title as HTMLElement
    void this.#after(() => control.focus())
  }

  override takeFocus(): void {
    const first = this.#rows[0]
    const add = this.querySelector<HTMLElement>(':scope > fieldset > .add')
    if (add) add.focus()
    else if (first) first.focusTitle()
  }
}

const isHeld = (element: Element, next: Row | undefined): boolean =>
  next?.element === element && element.matches(':focus-within')

addStyle(style)
customElements.define('metip-repeat', MetipRepeat)
