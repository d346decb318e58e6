import {
  faultText,
  type Context,
  type Fault,
  type JsonObject,
  type OpenForm,
} from '@metip/form-definitions'
import '@metip/renderer'
import type { MetipForm } from '@metip/renderer'
import type { Draft } from '@metip/renderer/device'
import { faultSummary, shownTheme, View } from '@metip/shell'
import { html, type PropertyValues, type TemplateResult } from 'lit'
import { contextOf, type Work } from '../review.ts'

/**
 * The form being filled in. Fires `answered` (answers, at each change), `page` (the page now shown),
 * `review` (no error is left) and `save-and-leave`. `faults` are those found after the form's own
 * check, as by the press.
 */
export class Fill extends View {
  static override properties = {
    work: { attribute: false },
    faults: { attribute: false },
    saved: { type: String },
  }
  declare work: Work
  declare faults: readonly Fault[]
  /** "Saved", "Saving…" in words, or why not. */
  declare saved: string
  /** Of the moment it is opened: from there the form's own clock goes on. */
  private context: Context | undefined

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed)
    const [first] = this.faults
    if (first) this.querySelector<HTMLElement>('[role=alert]')?.focus()
  }

  private get filled(): MetipForm {
    return this.querySelector('metip-form') as MetipForm
  }

  protected override render(): TemplateResult {
    const { form, draft } = this.work
    this.context ??= contextOf(this.work)
    return html`<main class="fill">
      <div class="title">
        <h1>${form.words(draft.language).title}</h1>
        <span class="hint" role="status">${this.saved}</span>
        <button type="button" @click=${() => this.tell('save-and-leave')}>Save and leave</button>
      </div>
      ${faultSummary(
        this.faults.map((fault) => ({
          words: unprintableWords(form, draft.language, fault),
          go: () => this.filled.focusFault(fault.pointer),
        })),
      )}
      <metip-form
        .bundle=${form}
        .context=${this.context}
        .answers=${isNew(draft) ? undefined : draft.answers}
        .language=${draft.language}
        .theme=${shownTheme()}
        .page=${draft.page ?? ''}
        @metip-change=${(event: CustomEvent<{ answers: JsonObject }>) =>
          this.tell('answered', event.detail.answers)}
        @metip-page=${(event: CustomEvent<{ page: string }>) => this.tell('page', event.detail.page)}
        @metip-submit=${() => this.tell('review')}
      ></metip-form>
    </main>`
  }
}

/** Nothing answered yet: the form fills in its defaults. */
const isNew = ({ answers }: Draft): boolean => Object.keys(answers).length === 0

/** The form's own words for the fault, else ours: forms need not know what a press can print. */
function unprintableWords(form: OpenForm, language: string, fault: Fault): string {
  if (fault.code !== 'unprintable') return faultText(form, language, fault)
  const words = form.words(language)
  const pattern = fault.pointer.replace(/\/\d+(?=\/|$)/g, '/*')
  const label = words.fields[pattern]?.label ?? 'An answer'
  return `${label}: take out or write in another way what cannot be printed: ${fault.params?.['characters']}`
}

customElements.define('officer-fill', Fill)
