import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { UiWords } from '../../words.ts'
import type { DateParts } from './parts.ts'

interface DateInputs {
  readonly id: string
  readonly ui: UiWords
  readonly typed: DateParts
  readonly readonly: boolean
  readonly invalid: boolean
  /** All three of them; left out where a part may be. */
  readonly required?: boolean
}

const parts = ['day', 'month', 'year'] as const

/** GOV.UK date input: three boxes, because people know their dates by heart and not by calendar. */
export function drawDateInputs(date: DateInputs): TemplateResult {
  const { id, ui, typed, readonly } = date
  const invalid = date.invalid ? 'true' : nothing
  return html`${parts.map(
    (part) =>
      html`<label class="date-part"
        ><span class="part-label">${ui[part]}</span
        ><input
          id="${id}-${part}"
          part="input"
          class="input ${part === 'year' ? 'w4' : 'w2'}"
          type="text"
          inputmode="numeric"
          autocomplete="off"
          spellcheck="false"
          aria-required=${date.required ? 'true' : nothing}
          aria-invalid=${invalid}
          ?readonly=${readonly}
          .value=${live(typed[part])}
      /></label>`,
  )}`
}
