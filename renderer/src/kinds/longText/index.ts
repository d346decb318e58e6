import { PlainField } from '../../plain.ts'
import type { FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'
import { countWords } from './count.ts'
import { cleanPaste, tooMany } from './paste.ts'
import { words } from './words.ts'

const growsByItself = CSS.supports('field-sizing', 'content')

/** Longer answers begin with a taller box. */
const shortAtMost = 4000

/** Prose of any length: grows as it is written, says how many words there are. */
export class LongTextField extends PlainField {
  protected get shape(): string {
    return String(this.#rows)
  }

  get #most(): number {
    const most = this.option('maxLength')
    return typeof most === 'number' ? most : Infinity
  }
  get #rows(): number {
    const asked = this.option('rows')
    return typeof asked === 'number' ? asked : this.#most <= shortAtMost ? 4 : 10
  }

  protected get area(): HTMLTextAreaElement | null {
    return this.querySelector('textarea')
  }

  protected build(): HTMLElement {
    const box = document.createElement('div')
    box.className = 'prose-box'
    const area = document.createElement('textarea')
    area.className = this.#rows >= 8 ? 'input prose-input tall' : 'input prose-input'
    area.setAttribute('part', 'input')
    area.rows = this.#rows
    area.autocomplete = 'off'
    area.autocapitalize = 'sentences'
    area.spellcheck = true
    const foot = document.createElement('div')
    foot.className = 'count'
    foot.append('')
    box.append(area, foot)
    return box
  }

  protected fill(box: HTMLElement, at: FieldState, isNew: boolean): void {
    const area = this.described(box) as HTMLTextAreaElement
    if (isNew) {
      area.id = this.fieldId
      area.addEventListener('paste', this.#onPaste)
    }
    this.fillBox(area, at)
    this.#fillFoot(box.querySelector('.count') as HTMLElement, textOf(at))
    if (growsByItself) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 4}px`
  }

  protected override described(box: HTMLElement): HTMLElement {
    return box.querySelector('textarea') as HTMLElement
  }

  protected override get describedIds(): readonly string[] {
    return [...super.describedIds, `${this.fieldId}-count`]
  }

  /** How much the text is, in words. */
  protected sayLength(text: string): string {
    return this.host.ui.wordCount(countWords(text))
  }

  /** Under the text: how much it is. */
  #fillFoot(foot: HTMLElement, text: string): void {
    const id = `${this.fieldId}-count`
    if (foot.id !== id) foot.id = id
    const said = foot.firstChild as Text
    const length = this.sayLength(text)
    if (said.data !== length) said.data = length
    const left = this.#most - text.length
    // GOV.UK character count: silent until a tenth is left
    const warning = left < this.#most / 10 ? this.host.ui.charactersLeft(left) : ''
    const shown = foot.querySelector('strong')
    if ((shown?.textContent ?? '') === warning) return
    shown?.remove()
    if (warning === '') return
    const strong = document.createElement('strong')
    strong.textContent = warning
    said.after(strong)
  }

  override onInput(event: Event): void {
    const { value } = event.target as HTMLTextAreaElement
    this.#refuse(0)
    this.answer(value === '' ? undefined : value.toWellFormed())
  }

  override onChange(): void {
    this.host.settle()
  }

  #onPaste = (event: ClipboardEvent): void => {
    const area = event.target as HTMLTextAreaElement
    const pasted = event.clipboardData?.getData('text/plain') ?? ''
    if (area.readOnly || pasted === '') return
    const { value, selectionStart, selectionEnd } = area
    const kept = value.slice(0, selectionStart) + value.slice(selectionEnd)
    const refused = tooMany(kept, pasted, this.option('maxLength')) > 0
    this.#refuse(refused ? pasted.length : 0)
    const clean = refused ? '' : cleanPaste(pasted)
    if (clean === pasted) return
    event.preventDefault()
    // As if it had been typed: what was there before comes back with Ctrl+Z. The property knows no
    // such way, and takes over where a browser gives the command up.
    if (clean === '' || document.execCommand('insertText', false, clean)) return
    area.setRangeText(clean, selectionStart, selectionEnd, 'end')
    area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
  }

  /** Says that a paste of so many characters was not taken, or takes that back. */
  #refuse(characters: number): void {
    this.querySelector('.refused')?.remove()
    if (characters === 0) return
    const note = document.createElement('p')
    note.className = 'error refused'
    note.role = 'alert'
    note.textContent = this.wordsIn(words).tooLong(characters)
    this.querySelector('.prose-box')?.before(note)
  }
}

export const textOf = ({ value }: FieldState): string => (typeof value === 'string' ? value : '')

defineField({ kind: 'longText', element: LongTextField })
