import { html, type TemplateResult } from 'lit'
import { defineField, MetipField, type FieldState } from '@metip/renderer'

class StarsField extends MetipField {
  protected draw(at: FieldState): TemplateResult {
    const option = (stars: number) =>
      html`<label class="option">
        <input
          type="radio"
          id=${stars === 1 ? this.fieldId : `${this.fieldId}-${stars}`}
          name=${this.fieldId}
          value=${stars}
          .checked=${at.value === stars}
          ?disabled=${this.locked(at)}
        />
        <span><span aria-hidden="true">${'★'.repeat(stars)}</span> ${stars}</span>
      </label>`
    return this.withLegend([1, 2, 3, 4, 5].map(option))
  }
  override onChange(event: Event): void {
    this.answer(Number((event.target as HTMLInputElement).value))
  }
}

defineField({
  kind: 'stars',
  // better than the built-in field for numbers up to five
  match: ({ kind, options }) => (kind === 'number' && options['maximum'] === 5 ? 20 : 0),
  element: StarsField,
})
