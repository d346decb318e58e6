import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'
import { countWords } from './count.ts'
import { cleanPaste, tooMany } from './paste.ts'
import { words } from './words.ts'

const growsByItself = CSS.supports('field-sizing', 'content')

/** Prose of any length: grows as it is written, says how many words there are. */
export class LongTextField extends MetipField {
  /** Characters of a paste that was not taken. */
  #refused = 0

  protected draw(at: FieldState): TemplateResult {
    const text = textOf(at)
    return this.withLabel(html`${this.drawArea(at, text)}${this.drawFoot(text)}`)
  }

  protected drawArea(at: FieldState, text: string): TemplateResult {
    const most = this.option('maxLength')
    const asked = this.option('rows')
    const isShort = typeof most === 'number' && most - text.length <= 4000
    const rows = typeof asked === 'number' ? asked : isShort ? 4 : 10
    return html`${
        this.#refused === 0
          ? nothing
          : html`<p class="error" role="alert">${this.wordsIn(words).tooLong(this.#refused)}</p>`
      }<textarea
        id=${this.fieldId}
        part="input"
        class="input prose-input ${rows >= 8 ? 'tall' : ''}"
        rows=${rows}
        autocomplete="off"
        autocapitalize="sentences"
        spellcheck="true"
        aria-describedby=${this.describedBy(`${this.fieldId}-count`)}
        aria-invalid=${this.invalid ? 'true' : nothing}
        aria-required=${at.required ? 'true' : nothing}
        ?readonly=${this.locked(at)}
        .value=${live(text)}
        @paste=${this.#onPaste}
      ></textarea>`
  }

  /** Under the text: how much it is. */
  protected drawFoot(text: string, more: unknown = nothing): TemplateResult {
    const { ui } = this.host
    const most = this.option('maxLength')
    const left = typeof most === 'number' ? most - text.length : Infinity
    // GOV.UK character count: silent until a tenth is left
    const near = typeof most === 'number' && left < most / 10
    return html`<div class="count" id="${this.fieldId}-count">
      ${ui.wordCount(countWords(text))}${more}${
        near ? html`, <strong>${ui.charactersLeft(left)}</strong>` : nothing
      }
    </div>`
  }

  protected get area(): HTMLTextAreaElement | null {
    return this.querySelector('textarea')
  }

  override onInput(event: Event): void {
    const { value } = event.target as HTMLTextAreaElement
    this.#refused = 0
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
    this.#refused = tooMany(kept, pasted, this.option('maxLength')) && pasted.length
    this.requestUpdate()
    const clean = this.#refused > 0 ? '' : cleanPaste(pasted)
    if (clean === pasted) return
    event.preventDefault()
    // As if it had been typed: what was there before comes back with Ctrl+Z. The property knows no
    // such way, and takes over where a browser gives the command up.
    if (clean === '' || document.execCommand('insertText', false, clean)) return
    area.setRangeText(clean, selectionStart, selectionEnd, 'end')
    area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
  }

  protected override updated(): void {
    const { area } = this
    if (!area || growsByItself) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 4}px`
  }
}

export const textOf = ({ value }: FieldState): string => (typeof value === 'string' ? value : '')

defineField({ kind: 'longText', element: LongTextField })
