import { html, type TemplateResult } from 'lit'
import { defineField, MetipField, readForm, type FieldState } from '@metip/renderer'
import { uuidv7 } from '@metip/renderer/device'

/** A field of the project's own. */
class StarsField extends MetipField {
  protected draw(at: FieldState): TemplateResult {
    return this.withLegend(html`<button type="button">${String(at.value)}</button>`)
  }
}

defineField({ kind: 'stars', element: StarsField })

const element = document.createElement('metip-form')
element.bundle = await readForm({ schema: { type: 'object' } })
element.id = uuidv7()
export const codes: string[] = element.check().map(({ code }) => code)
