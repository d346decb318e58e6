import {
  faultText,
  type Context,
  type Fault,
  type JsonObject,
  type OpenForm,
} from '@metip/form-definitions'
import '@metip/renderer'
import type { MetipForm } from '@metip/renderer'
import { faultSummary, localInstant, shownTheme, View } from '@metip/shell'
import { html, type PropertyValues, type TemplateResult } from 'lit'

/**
 * The form being filled in. Fires `answered` (answers, at each change), `page` (the page now
 * shown), `review` (no error is left) and `leave`. `faults` are those found after the form's own check, as by the press.
 */
export class Fill extends View {
  static override properties = {
    form: { attribute: false },
    context: { attribute: false },
    answers: { attribute: false },
    faults: { attribute: false },
    saved: { type: String },
    page: { type: String },
    wound: { state: true },
  }
  declare form: OpenForm
  declare context: Context
  /** What the form opens with; undefined for a new one. */
  declare answers: JsonObject | undefined
  declare faults: readonly Fault[]
  /** "Saved", "Saving…" in words, or why not. */
  declare saved: string
  /** The page to open at. */
  declare page: string

  /** The context with the clock as it goes on. Kept apart: whoever holds the view sets `context`. */
  declare private wound: Context
  private clock: ReturnType<typeof setInterval> | undefined

  /** The rules' clock goes on while the form is open, or “now” would lie in their future. */
  override connectedCallback(): void {
    super.connectedCallback()
    const wind = () => (this.wound = { ...this.context, now: soon() })
    wind()
    this.clock = setInterval(wind, windMs)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.clock)
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed)
    const [first] = this.faults
    if (first) this.querySelector<HTMLElement>('[role=alert]')?.focus()
  }

  private get filled(): MetipForm {
    return this.querySelector('metip-form') as MetipForm
  }

  protected override render(): TemplateResult {
    const { language } = this.context
    return html`<main class="fill">
      <div class="title">
        <h1>${this.form.words(language).title}</h1>
        <span class="hint" role="status">${this.saved}</span>
        <button type="button" @click=${() => this.tell('leave')}>Save and leave</button>
      </div>
      ${faultSummary(
        this.faults.map((fault) => ({
          words: unprintableWords(this.form, language, fault),
          go: () => this.filled.focusFault(fault.pointer),
        })),
      )}
      <metip-form
        .bundle=${this.form}
        .context=${this.wound}
        .answers=${this.answers}
        .language=${language}
        .theme=${shownTheme()}
        .page=${this.page}
        @metip-change=${(event: CustomEvent<{ answers: JsonObject }>) =>
          this.tell('answered', event.detail.answers)}
        @metip-page=${(event: CustomEvent<{ page: string }>) => this.tell('page', event.detail.page)}
        @metip-submit=${() => this.tell('review')}
      ></metip-form>
    </main>`
  }
}

const windMs = 20_000

/** As it will be when the clock is wound next: review asks the exact time again. */
const soon = () => localInstant(new Date(Date.now() + windMs))

/** The form's own words for the fault, else ours: forms need not know what a press can print. */
function unprintableWords(form: OpenForm, language: string, fault: Fault): string {
  if (fault.code !== 'unprintable') return faultText(form, language, fault)
  const words = form.words(language)
  const pattern = fault.pointer.replace(/\/\d+(?=\/|$)/g, '/*')
  const label = words.fields[pattern]?.label ?? 'An answer'
  return `${label}: take out or write in another way what cannot be printed: ${fault.params?.['characters']}`
}

customElements.define('officer-fill', Fill)
