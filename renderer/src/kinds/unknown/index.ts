import { html, nothing, type TemplateResult } from 'lit'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'
import { words } from './words.ts'

/** A kind that nobody defined: says so, shows what is answered, and loses nothing. */
class UnknownField extends MetipField {
  protected draw(at: FieldState): TemplateResult {
    const said = this.wordsIn(words)
    const { fieldId } = this
    return this.withLabel(
      html`<div
        id=${fieldId}
        tabindex="-1"
        class="unknown"
        role="group"
        aria-label=${this.words.label}
        aria-describedby=${this.describedBy()}
      >
        <p class="warning">${said.cannotShow(this.node.kind)}</p>
        ${at.value === undefined ? nothing : html`<pre>${JSON.stringify(at.value, null, 1)}</pre>`}
      </div>`,
    )
  }

  override takeFocus(): void {
    this.querySelector<HTMLElement>('.unknown')?.focus()
  }
}

defineField({ kind: 'unknown', element: UnknownField })
