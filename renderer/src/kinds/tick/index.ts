import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'

/** One box. Unticked is an answer (false) once it has been touched. */
class TickField extends MetipField {
  protected draw(at: FieldState): TemplateResult {
    return html`${this.drawFaults()}<label class="option tick" part="option"
        ><input
          type="checkbox"
          id=${this.fieldId}
          aria-describedby=${this.describedBy()}
          aria-invalid=${this.invalid ? 'true' : nothing}
          aria-required=${at.required ? 'true' : nothing}
          ?disabled=${this.locked(at)}
          .checked=${live(at.value === true)}
        />${this.words.label}</label
      >${this.drawHint()}`
  }

  override onChange(event: Event): void {
    this.answer((event.target as HTMLInputElement).checked)
    this.host.settle()
  }
}

defineField({ kind: 'tick', element: TickField })
