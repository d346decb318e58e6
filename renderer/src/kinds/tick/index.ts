import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'

/** One box. Unticked is an answer (false) once it has been touched. */
class TickField extends MetipField {
  protected draw(at: FieldState): TemplateResult {
    const { fieldId, host } = this
    return html`<div class="field ${this.invalid ? 'faulty' : ''}" part="field">
      ${this.drawFaults()}
      <label class="option tick" part="option">
        <input
          type="checkbox"
          id=${fieldId}
          aria-describedby=${this.describedBy()}
          aria-invalid=${this.invalid ? 'true' : nothing}
          ?disabled=${host.readonly || !at.enabled}
          .checked=${live(at.value === true)}
          @change=${(event: Event) => {
            this.answer((event.target as HTMLInputElement).checked)
            host.settle()
          }}
        />
        <span>${this.words.label}</span>
      </label>
      ${this.drawHint()}
    </div>`
  }
}

defineField({ kind: 'tick', element: TickField })
