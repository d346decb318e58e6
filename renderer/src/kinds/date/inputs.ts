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

/** GOV.UK date input: three boxes, because people know their dates by heart and not by calendar. */
export function drawDateInputs(date: DateInputs): TemplateResult[] {
  const { id, ui, typed } = date
  const parts = [
    ['day', ui.day, 2],
    ['month', ui.month, 2],
    ['year', ui.year, 4],
  ] as const
  return parts.map(
    ([part, label, size]) =>
      html`<div class="date-part">
        <label class="part-label" for="${id}-${part}">${label}</label>
        <input
          id="${id}-${part}"
          part="input"
          class="input w${size}"
          type="text"
          inputmode="numeric"
          maxlength="12"
          autocomplete="off"
          spellcheck="false"
          aria-invalid=${date.invalid ? 'true' : nothing}
          ?readonly=${date.readonly}
          .value=${live(typed[part])}
        />
      </div>`,
  )
}

/** The day as typed after an entry into one of its boxes; undefined when it was another box. */
export function typedDate(id: string, typed: DateParts, { target }: Event): DateParts | undefined {
  const { id: box, value } = target as HTMLInputElement
  const part = (['day', 'month', 'year'] as const).find((one) => box === `${id}-${one}`)
  // The separator of the stored form must not be typed into a part of it.
  return part && { ...typed, [part]: value.replace(/[-T]/g, '').toWellFormed() }
}
