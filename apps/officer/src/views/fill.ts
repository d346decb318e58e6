import { faultText, languageOf, type Context, type Fault } from '@metip/form-definitions'
import '@metip/renderer'
import type { AttachmentStore, MetipForm } from '@metip/renderer'
import type { Draft } from '@metip/renderer/device'
import { faultSummary, shownTheme, View } from '@metip/shell'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { contextOf, type Work } from '../review.ts'

/**
 * The form being filled in. Fires `answered` (answers and provenance, at each change), `page` (the page now shown),
 * `language` (another one is chosen), `review` (no error is left) and `save-and-leave`. `faults` are those found after the form's own
 * check, as by the press.
 */
export class Fill extends View {
  static override properties = {
    work: { attribute: false },
    faults: { attribute: false },
    attachments: { attribute: false },
    saved: { type: String },
    savedAt: { type: String },
  }
  declare work: Work
  declare faults: readonly Fault[]
  /** Where files go until they are sent. */
  declare attachments: AttachmentStore
  /** "Saved", "Saving…" in words, or why not. */
  declare saved: string
  /** ISO 8601, of the last time. */
  declare savedAt: string | undefined
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

  /** Only where the form has several languages; each says its own name. */
  private languageChoice(): TemplateResult | typeof nothing {
    const { form, draft } = this.work
    const { languages } = form.declaration
    if (languages.length < 2) return nothing
    const spoken = languageOf(form, draft.language)
    return html`<div class="languages" role="group" aria-label="Language of the statement">
      ${languages.map(
        (language) =>
          html`<button
            type="button"
            lang=${language}
            aria-pressed=${language === spoken ? 'true' : 'false'}
            @click=${() => this.tell('language', language)}
          >
            ${languageNames[language] ?? language}
          </button>`,
      )}
    </div>`
  }

  protected override render(): TemplateResult {
    const { form, draft } = this.work
    this.context ??= contextOf(this.work)
    return html`<main class="fill">
      <div class="title">
        <h1 lang=${languageOf(form, draft.language)}>${form.words(draft.language).title}</h1>
        ${this.languageChoice()}
        <span class="hint" role="status">${this.saved}</span>
        <button type="button" @click=${() => this.tell('save-and-leave')}>Save and leave</button>
      </div>
      ${faultSummary(
        this.faults.map((fault) => ({
          words: faultText(form, draft.language, fault),
          go: () => this.filled.focusFault(fault.pointer),
        })),
      )}
      <metip-form
        .bundle=${form}
        .context=${this.context}
        .attachments=${this.attachments}
        .savedAt=${this.savedAt}
        .answers=${isNew(draft) ? undefined : draft.answers}
        .provenance=${draft.provenance}
        .language=${draft.language}
        .theme=${shownTheme()}
        .page=${draft.page ?? ''}
        @metip-change=${({ detail: { answers, provenance } }: CustomEvent<Answered>) =>
          this.tell('answered', { answers, provenance })}
        @metip-page=${(event: CustomEvent<{ page: string }>) => this.tell('page', event.detail.page)}
        @metip-submit=${() => this.tell('review')}
      ></metip-form>
    </main>`
  }
}

/** All that was entered, and where it came from. */
export type Answered = Pick<Draft, 'answers' | 'provenance'>

/** Not from Intl: browsers lack the Welsh name of Welsh. */
const languageNames: Readonly<Record<string, string>> = { en: 'English', cy: 'Cymraeg' }

/** Nothing answered yet: the form fills in its defaults. */
const isNew = ({ answers }: Draft): boolean => Object.keys(answers).length === 0

customElements.define('officer-fill', Fill)
