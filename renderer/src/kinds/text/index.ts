import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Json } from '@metip/form-definitions'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'

/** One line of text. Kinds that are text with a keyboard of their own extend it. */
export class TextField extends MetipField {
  protected get inputType(): string {
    return 'text'
  }
  protected get keyboard(): string | typeof nothing {
    return nothing
  }
  /** What the officer typed, tidied once they have finished with the field. */
  protected tidy(text: string): string {
    return text
  }
  protected toValue(text: string): Json | undefined {
    // Half a character (a lone surrogate) has no UTF-8 form and could not be signed.
    return text === '' ? undefined : text.toWellFormed()
  }

  protected draw(at: FieldState): TemplateResult {
    return this.withLabel(
      html`<input
        id=${this.fieldId}
        part="input"
        class="input ${this.width}"
        type=${this.inputType}
        inputmode=${this.keyboard}
        autocomplete="off"
        autocapitalize=${this.inputType === 'text' ? 'sentences' : 'none'}
        spellcheck="false"
        aria-describedby=${this.describedBy()}
        aria-invalid=${this.invalid ? 'true' : nothing}
        aria-required=${at.required ? 'true' : nothing}
        ?readonly=${this.locked(at)}
        .value=${live(at.value === undefined || at.value === null ? '' : String(at.value))}
      />`,
    )
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
