import { html, type TemplateResult } from 'lit'
import type { Json } from '@metip/form-definitions'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'

/** What the form worked out by itself. */
class ComputedField extends MetipField {
  protected draw(at: FieldState): TemplateResult {
    const { fieldId } = this
    return this.withLabel(
      html`<output
        id=${fieldId}
        class="computed"
        tabindex="-1"
        aria-describedby=${this.describedBy()}
        >${this.#text(at.value)}</output
      >`,
    )
  }

  #text(value: Json | undefined): string {
    if (value === undefined || value === null || value === '') return '–'
    const said = this.words.options?.[String(value)]
    if (said !== undefined) return said
    if (typeof value === 'boolean') return value ? this.host.ui.yes : this.host.ui.no
    return String(value)
  }

  override takeFocus(): void {
    this.querySelector('output')?.focus()
  }
}

defineField({ kind: 'computed', element: ComputedField })
