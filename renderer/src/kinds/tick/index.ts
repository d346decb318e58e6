import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'

/** One box. Unticked is an answer (false) once it has been touched. */
class TickField extends MetipField {
  protected draw(at: FieldState): TemplateResult {
    const { fieldId } = this
    return html`${this.drawFaults()}
      <label class="option tick" part="option">
        <input
          type="checkbox"
          id=${fieldId}
          aria-describedby=${this.describedBy()}
          aria-invalid=${this.invalid ? 'true' : nothing}
          ?disabled=${this.locked(at)}
          .checked=${live(at.value === true)}
        />
        <span>${this.words.label}</span>
      </label>
      ${this.drawHint()}`
  }

  override onChange(event: Event): void {
    this.answer((event.target as HTMLInputElement).checked)
    this.host.settle()
  }
}

defineField({ kind: 'tick', element: TickField })
