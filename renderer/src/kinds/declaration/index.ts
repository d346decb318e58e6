import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'
import { style } from './style.ts'
import { words } from './words.ts'

/**
 * A statement that somebody accepts: its words in full, then the tick. The words are the hint, under
 * the label; without a hint the label is the statement. What is ticked is called as the option
 * `true` says. Not accepted is no answer.
 */
class DeclarationField extends MetipField {
  protected draw(at: FieldState): TemplateResult {
    const { fieldId, hint } = this
    const { label, options } = this.words
    const textId = `${fieldId}-hint`
    const paragraphs = (hint ?? label).split('\n').filter((text) => text.trim() !== '')
    return html`<fieldset
      id="${fieldId}-set"
      class="declaration"
      aria-labelledby=${hint === undefined ? textId : nothing}
    >
      ${hint === undefined ? nothing : html`<legend class="label" part="label">${label}</legend>`}
      <div class="statement" part="statement" id=${textId}>
        ${paragraphs.map((text) => html`<p>${text}</p>`)}
      </div>
      ${this.drawFaults()}
      <label class="option tick" part="option"
        ><input
          type="checkbox"
          id=${fieldId}
          aria-describedby=${this.describedBy(...(hint === undefined ? [textId] : []))}
          aria-invalid=${this.invalid ? 'true' : nothing}
          aria-required=${at.required ? 'true' : nothing}
          ?disabled=${this.locked(at)}
          .checked=${live(at.value === true)}
        />${options?.['true'] ?? this.wordsIn(words).accept}</label
      >
      ${this.drawProvenance()}
    </fieldset>`
  }

  override onChange(event: Event): void {
    this.answer((event.target as HTMLInputElement).checked || undefined)
    this.host.settle()
  }
}

defineField({ kind: 'declaration', element: DeclarationField, style })
