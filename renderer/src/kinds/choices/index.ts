import { html, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Json } from '@metip/form-definitions'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'

/** Any of several. The answer lists them in the form's order, whatever the order of ticking. */
class ChoicesField extends MetipField {
  get #values(): readonly Json[] {
    const values = this.option('enum')
    return Array.isArray(values) ? (values as Json[]) : []
  }

  protected draw(at: FieldState): TemplateResult {
    const { fieldId, host } = this
    const chosen = Array.isArray(at.value) ? (at.value as Json[]) : []
    return this.withLegend(
      html`<div class="options">
        ${this.#values.map(
          (value, i) =>
            html`<label class="option" part="option">
              <input
                type="checkbox"
                id=${i === 0 ? fieldId : `${fieldId}-${i}`}
                ?disabled=${host.readonly || !at.enabled}
                .checked=${live(chosen.includes(value))}
                @change=${(event: Event) =>
                  this.#choose(chosen, value, (event.target as HTMLInputElement).checked)}
              />
              <span>${this.words.options?.[String(value)] ?? String(value)}</span>
            </label>`,
        )}
      </div>`,
    )
  }

  #choose(chosen: readonly Json[], value: Json, on: boolean): void {
    const next = this.#values.filter((each) => (each === value ? on : chosen.includes(each)))
    this.answer(next.length > 0 ? next : undefined)
    this.host.settle()
  }
}

defineField({ kind: 'choices', element: ChoicesField })
