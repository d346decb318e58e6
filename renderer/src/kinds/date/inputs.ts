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
}

/**
 * GOV.UK date input: three boxes, because people know their dates by heart and not by calendar.
 * Written out, not repeated by a loop: a form may have hundreds of dates, drawn all at once.
 */
export function drawDateInputs(date: DateInputs): TemplateResult {
  const { id, ui, typed, readonly } = date
  const invalid = date.invalid ? 'true' : nothing
  return html`<label class="date-part"
      ><span class="part-label">${ui.day}</span
      ><input
        id="${id}-day"
        part="input"
        class="input w2"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        spellcheck="false"
        aria-invalid=${invalid}
        ?readonly=${readonly}
        .value=${live(typed.day)} /></label
    ><label class="date-part"
      ><span class="part-label">${ui.month}</span
      ><input
        id="${id}-month"
        part="input"
        class="input w2"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        spellcheck="false"
        aria-invalid=${invalid}
        ?readonly=${readonly}
        .value=${live(typed.month)} /></label
    ><label class="date-part"
      ><span class="part-label">${ui.year}</span
      ><input
        id="${id}-year"
        part="input"
        class="input w4"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        spellcheck="false"
        aria-invalid=${invalid}
        ?readonly=${readonly}
        .value=${live(typed.year)}
    /></label>`
}
