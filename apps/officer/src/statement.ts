import { indexOf, missingActs, Problem, startForm } from '@metip/form-definitions'
import type { Act, Fault } from '@metip/form-definitions'
import {
  attachmentsOf,
  openVault,
  removeDraft,
  saveDraft,
  startAutosave,
  type Autosave,
  type Draft,
  type Vault,
} from '@metip/renderer/device'
import type { AttachmentStore } from '@metip/renderer'
import { busy, definePaper, problemPanel, View, type Api } from '@metip/shell'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { Outbox } from './outbox.ts'
import { contextOf, openReview, type Review, type Work } from './review.ts'
import { printPapers } from './signing/papers.ts'
import { checkSamePages, sealSubmission } from './signing/seal.ts'
import type { Answered } from './views/fill.ts'

type Step =
  | { readonly at: 'fill'; readonly faults: readonly Fault[] }
  | { readonly at: 'busy'; readonly words: string }
  | { readonly at: 'review' | 'witness' | 'seal'; readonly review: Review }

/**
 * `<officer-statement>`: one statement from its draft to the outbox. Fires `leave`, `sent` (id), and
 * `shown-to` ('officer' or 'witness') when the tablet changes hands.
 */
export class Statement extends View {
  static override properties = {
    api: { attribute: false },
    vault: { attribute: false },
    outbox: { attribute: false },
    work: { attribute: false },
    step: { state: true },
    saved: { state: true },
    savedAt: { state: true },
    sealing: { state: true },
    wrongPassphrase: { state: true },
  }
  declare api: Api
  declare vault: Vault
  declare outbox: Outbox
  /** As it was opened, and then as it is edited. */
  declare work: Work
  declare private step: Step
  declare private saved: string
  declare private savedAt: string | undefined
  declare private sealing: boolean
  declare private wrongPassphrase: string | undefined
  private autosave: Autosave<Work> | undefined
  private attachments: AttachmentStore | undefined

  constructor() {
    super()
    this.step = { at: 'fill', faults: [] }
    this.saved = ''
    this.sealing = false
  }

  /** Signatures live on this page alone until they are sealed. */
  get hasActs(): boolean {
    return 'review' in this.step && this.step.review.acts.length > 0
  }

  /** Resolves when the disk has all that was entered. */
  async rest(): Promise<void> {
    await this.autosave?.flush()
  }

  private readonly beforeUnload = (event: Event): void => {
    if (this.hasActs) event.preventDefault()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('beforeunload', this.beforeUnload)
    this.attachments = attachmentsOf(this.vault, this.work.draft.id)
    this.autosave = startAutosave<Work>((work) => this.save(work), {
      onFailure: () => (this.saved = 'Not saved: this device may be full'),
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('beforeunload', this.beforeUnload)
    // who takes the statement away has had it saved, and heard if that failed
    this.autosave?.stop().catch(() => undefined)
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('step'))
      this.tell('shown-to', this.step.at === 'witness' ? 'witness' : 'officer')
  }

  private async save(work: Work): Promise<void> {
    const { form, draft } = work
    const { name } = indexOf(startForm(form, contextOf(work), draft.answers))
    await saveDraft(this.vault, { ...draft, label: name || draft.title })
    this.saved = 'Saved on this device'
    this.savedAt = new Date().toISOString()
  }

  private change(
    change: Partial<Pick<Draft, 'answers' | 'provenance' | 'page' | 'language'>>,
  ): void {
    const draft = { ...this.work.draft, ...change, updatedAt: new Date().toISOString() }
    this.work = { ...this.work, draft }
    this.saved = 'Saving…'
    this.autosave?.touch(this.work)
  }

  private leave(): Promise<void> {
    return this.attempt(async () => {
      await this.rest()
      this.tell('leave')
    })
  }

  private review(): Promise<void> {
    this.step = { at: 'busy', words: 'Printing the papers…' }
    return this.attempt(
      async () => {
        await this.rest()
        const [review] = await Promise.all([
          openReview(this.api, this.vault, this.work),
          definePaper(),
          import('./views/signing.ts'),
        ])
        this.step =
          'faults' in review ? { at: 'fill', faults: review.faults } : { at: 'review', review }
      },
      () => (this.step = { at: 'fill', faults: [] }),
    )
  }

  /** To whoever signs, if anybody does. */
  private goOn(review: Review): void {
    if (review.needs.length === 0) void this.actsDone(review)
    else this.step = { at: 'witness', review }
  }

  private changeAnswers(): void {
    if (this.hasActs) this.querySelector('dialog')?.showModal()
    else this.step = { at: 'fill', faults: [] }
  }

  private discardActs(): void {
    this.querySelector('dialog')?.close()
    this.step = { at: 'fill', faults: [] }
  }

  private acted(review: Review, act: Act): void {
    this.step = { at: 'witness', review: { ...review, acts: [...review.acts, act] } }
  }

  private actsDone(review: Review): Promise<void> {
    this.step = { at: 'busy', words: 'Putting the signatures on the papers…' }
    return this.attempt(
      async () => {
        const { press, content, papers, acts } = review
        const signed = await printPapers(press, this.work.form, content, acts)
        checkSamePages(papers, signed)
        this.step = { at: 'seal', review: { ...review, signed } }
      },
      () => (this.step = { at: 'review', review: { ...review, acts: [] } }),
    )
  }

  private async seal({ state, acts, signed, content }: Review, passphrase: string): Promise<void> {
    const { vault } = this
    const { id, title } = this.work.draft
    this.sealing = true
    this.wrongPassphrase = undefined
    await this.attempt(async () => {
      const proven = await openVault({ subject: vault.subject, passphrase })
      proven.lock()
      if (missingActs(state, acts).length > 0 || !signed)
        throw new Problem('acts-missing', 'A signature is missing', 'Have the papers signed again.')
      const sealed = await sealSubmission(vault, content, acts, signed)
      await this.outbox.add({ id, title, label: indexOf(state).name || title, ...sealed })
      await this.rest()
      // its files are still to be sent
      await removeDraft(vault, id, { keepFiles: true })
      this.tell('sent', id)
    })
    this.sealing = false
    if (this.problem?.code === 'vault-passphrase-wrong') {
      this.wrongPassphrase = 'The passphrase is not right'
      this.problem = undefined
    }
  }

  protected override render(): TemplateResult {
    return html`
      ${this.step.at === 'seal' ? nothing : problemPanel(this.problem)} ${this.view(this.step)}
      <dialog aria-labelledby="void-title">
        <h2 id="void-title">Take back the signatures?</h2>
        <p>
          They were given for these words. If the answers change, the papers are read and signed
          anew.
        </p>
        <div class="choices">
          <button
            type="button"
            class="primary"
            @click=${() => this.querySelector('dialog')?.close()}
          >
            Keep the signatures
          </button>
          <button type="button" @click=${() => this.discardActs()}>Change the answers</button>
        </div>
      </dialog>
    `
  }

  private view(step: Step): TemplateResult {
    switch (step.at) {
      case 'busy':
        return html`<main>${busy(step.words)}</main>`
      case 'fill':
        return html`<officer-fill
          .work=${this.work}
          .faults=${step.faults}
          .attachments=${this.attachments}
          .saved=${this.saved}
          .savedAt=${this.savedAt}
          @page=${(event: CustomEvent<string>) => this.change({ page: event.detail })}
          @language=${(event: CustomEvent<string>) => this.change({ language: event.detail })}
          @answered=${(event: CustomEvent<Answered>) => this.change(event.detail)}
          @review=${() => void this.review()}
          @save-and-leave=${() => void this.leave()}
        ></officer-fill>`
      case 'review':
        return html`<officer-review
          .papers=${step.review.papers}
          .warnings=${step.review.warnings}
          @change-answers=${() => this.changeAnswers()}
          ?signed=${step.review.needs.length > 0}
          @go-on=${() => this.goOn(step.review)}
        ></officer-review>`
      case 'witness':
        return html`<officer-witness
          .form=${this.work.form}
          .language=${this.work.draft.language}
          .needs=${step.review.needs}
          .papers=${step.review.papers}
          .acts=${step.review.acts}
          @act=${(event: CustomEvent<Act>) => this.acted(step.review, event.detail)}
          @acts-done=${() => void this.actsDone(step.review)}
          @back-to-officer=${() => (this.step = { ...step, at: 'review' })}
        ></officer-witness>`
      case 'seal':
        return html`<officer-seal
          .papers=${step.review.signed ?? []}
          .wrong=${this.wrongPassphrase}
          .problem=${this.problem}
          ?working=${this.sealing}
          @seal=${(event: CustomEvent<string>) => void this.seal(step.review, event.detail)}
          @change-answers=${() => this.changeAnswers()}
        ></officer-seal>`
    }
  }
}
customElements.define('officer-statement', Statement)
