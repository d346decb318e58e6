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
  readonly onInput: (typed: DateParts) => void
  readonly onChange: () => void
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
          @input=${(event: InputEvent) => {
            // The separator of the stored form must not be typed into a part of it.
            const value = (event.target as HTMLInputElement).value.replace(/[-T]/g, '')
            date.onInput({ ...typed, [part]: value.toWellFormed() })
          }}
          @change=${date.onChange}
        />
      </div>`,
  )
}
