import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'

const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0
const growsByItself = CSS.supports('field-sizing', 'content')

/** Prose of any length: grows as it is written, says how many words there are. */
class LongTextField extends MetipField {
  protected draw(at: FieldState): TemplateResult {
    const { host, fieldId } = this
    const text = typeof at.value === 'string' ? at.value : ''
    const most = this.option('maxLength')
    const left = typeof most === 'number' ? most - text.length : Infinity
    // GOV.UK character count: silent until a tenth is left
    const near = typeof most === 'number' && left < most / 10
    const asked = this.option('rows')
    const rows = typeof asked === 'number' ? asked : most === undefined || left > 4000 ? 10 : 4
    return this.withLabel(
      html`<textarea
          id=${fieldId}
          part="input"
          class="input prose-input ${rows >= 8 ? 'tall' : ''}"
          rows=${rows}
          autocomplete="off"
          autocapitalize="sentences"
          spellcheck="true"
          aria-describedby=${this.describedBy(`${fieldId}-count`)}
          aria-invalid=${this.invalid ? 'true' : nothing}
          aria-required=${at.required ? 'true' : nothing}
          ?readonly=${this.locked(at)}
          .value=${live(text)}
        ></textarea>
        <div class="count" id="${fieldId}-count">
          ${host.ui.wordCount(countWords(text))}${
            near ? html`, <strong>${host.ui.charactersLeft(left)}</strong>` : nothing
          }
        </div>`,
    )
  }

  override onInput(event: Event): void {
    const { value } = event.target as HTMLTextAreaElement
    this.answer(value === '' ? undefined : value.toWellFormed())
  }

  override onChange(): void {
    this.host.settle()
  }

  protected override updated(): void {
    const area = this.querySelector('textarea')
    if (!area || growsByItself) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 4}px`
  }
}

defineField({ kind: 'longText', element: LongTextField })
