import { html, type TemplateResult } from 'lit'
import { defineField, MetipField, type FieldState } from '@metip/renderer'

/** A field of a host page's own: better than the built-in one for numbers up to five. */
class StarsField extends MetipField {
  protected draw(at: FieldState): TemplateResult {
    return this.withLegend(
      html`${[1, 2, 3, 4, 5].map(
        (stars) =>
          html`<button type="button" @click=${() => this.answer(stars)}>
            ${stars === at.value ? '★' : '☆'} ${stars}
          </button>`,
      )}`,
    )
  }
}

defineField({
  kind: 'stars',
  match: (node) => (node.kind === 'number' && node.options['maximum'] === 5 ? 20 : 0),
  element: StarsField,
})
