import type { Json } from '@metip/form-definitions'
import type { FieldState } from '../../field.ts'
import { PlainField } from '../../plain.ts'
import { defineField } from '../../registry.ts'

/** One line of text. Kinds that are text with a keyboard of their own extend it. */
export class TextField extends PlainField {
  protected get inputType(): string {
    return 'text'
  }
  protected get keyboard(): string | undefined {
    return undefined
  }
  /** What the officer typed, tidied once they have finished with the field. */
  protected tidy(text: string): string {
    return text
  }
  protected toValue(text: string): Json | undefined {
    // Half a character (a lone surrogate) has no UTF-8 form and could not be signed.
    return text === '' ? undefined : text.toWellFormed()
  }

  protected get shape(): string {
    return `${this.inputType} ${this.keyboard ?? ''} ${this.width}`
  }

  protected build(): HTMLElement {
    const input = document.createElement('input')
    input.className = `input ${this.width}`
    input.type = this.inputType
    input.autocomplete = 'off'
    input.spellcheck = false
    input.autocapitalize = this.inputType === 'text' ? 'sentences' : 'none'
    if (this.keyboard !== undefined) input.inputMode = this.keyboard
    input.setAttribute('part', 'input')
    return input
  }

  protected fill(control: HTMLElement, at: FieldState, isNew: boolean): void {
    const input = control as HTMLInputElement
    if (isNew) input.id = this.fieldId
    this.fillBox(input, at)
  }

  /** A field as wide as its answer says how much is wanted. */
  protected get width(): string {
    const most = this.option('maxLength')
    if (typeof most !== 'number') return ''
    return most <= 4 ? 'w4' : most <= 12 ? 'w10' : most <= 30 ? 'w20' : ''
  }

  override onInput(event: Event): void {
    this.answer(this.toValue((event.target as HTMLInputElement).value))
  }

  override onChange(event: Event): void {
    const { value } = event.target as HTMLInputElement
    const tidied = this.tidy(value)
    if (tidied !== value) this.answer(this.toValue(tidied))
    this.host.settle()
  }
}

defineField({ kind: 'text', element: TextField })
