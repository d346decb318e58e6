import {
  indexOf,
  missingActs,
  Problem,
  startForm,
  type Act,
  type Fault,
  type JsonObject,
} from '@metip/form-definitions'
import {
  hasVault,
  keepSending,
  listDrafts,
  listOutbox,
  openDraft,
  openVault,
  queue,
  refreshTrust,
  removeDraft,
  saveDraft,
  send,
  startAutosave,
  uuidv7,
  type Autosave,
  type Draft,
  type OutboxItem,
  type Vault,
} from '@metip/renderer/device'
import {
  asProblem,
  busy,
  definePaper,
  forgetSession,
  header,
  localInstant,
  makeApi,
  openSession,
  problemPanel,
  startSignIn,
  type Session,
  type SignInConfig,
} from '@metip/shell'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { fetchBundle, listForms, openSignedForm, type FormListing } from './forms.ts'
import { openReview, type Review, type Work } from './review.ts'
import { printPapers } from './signing/papers.ts'
import { checkSamePages, sealSubmission } from './signing/seal.ts'

type Place =
  | { readonly at: 'loading'; readonly words: string }
  | { readonly at: 'sign-in' | 'enrol' | 'unlock' | 'home' }
  | { readonly at: 'fill'; readonly work: Work; readonly faults: readonly Fault[] }
  | { readonly at: 'review' | 'witness' | 'seal'; readonly work: Work; readonly review: Review }
  | { readonly at: 'sent'; readonly id: string }

/** Quick at first, for the officer who waits; then patient. The outbox goes on by itself besides. */
const watchMs = [300, 300, 400, 500, 700, 1000, 2000, 3000, 5000]

/** `<officer-app>`: who is here, what is in hand, and which view shows it. */
export class OfficerApp extends LitElement {
  static override properties = {
    place: { state: true },
    problem: { state: true },
    session: { state: true },
    signedOut: { state: true },
    forms: { state: true },
    drafts: { state: true },
    items: { state: true },
    saved: { state: true },
    sealing: { state: true },
    wrongPassphrase: { state: true },
  }
  declare private place: Place
  declare private problem: Problem | undefined
  declare private session: Session | undefined
  /** The service no longer takes the token; what is in hand stays. */
  declare private signedOut: boolean
  declare private forms: readonly FormListing[]
  declare private drafts: readonly Draft[]
  declare private items: readonly OutboxItem[]
  declare private saved: string
  declare private sealing: boolean
  declare private wrongPassphrase: string | undefined
  private config: SignInConfig | undefined
  private vault: Vault | undefined
  private sender: { stop(): void } | undefined
  private autosave: Autosave<Work> | undefined
  private readonly api = makeApi(
    () => this.session?.token,
    () => (this.signedOut = true),
  )

  constructor() {
    super()
    this.place = { at: 'loading', words: 'Starting…' }
    this.forms = []
    this.drafts = []
    this.items = []
    this.saved = ''
    this.sealing = this.signedOut = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('beforeunload', (event) => {
      // signatures live on this page alone until they are sealed
      if ('review' in this.place && this.place.review.acts.length > 0) event.preventDefault()
    })
    void this.attempt(() => this.start(), { at: 'sign-in' })
  }

  /** Runs what may go wrong; a Problem is shown, and `fallback` says where. */
  private async attempt(work: () => Promise<void>, fallback?: Place): Promise<void> {
    this.problem = undefined
    try {
      await work()
    } catch (thrown) {
      this.problem = asProblem(thrown)
      if (fallback) this.place = fallback
    }
  }

  private async start(): Promise<void> {
    this.config = await this.api.json<SignInConfig>('/api/config')
    this.session = await openSession(this.config)
    if (!this.session) this.place = { at: 'sign-in' }
    else this.place = { at: (await hasVault(this.session.person.id)) ? 'unlock' : 'enrol' }
  }

  private async signIn(): Promise<void> {
    await this.autosave?.flush()
    this.config ??= await this.api.json<SignInConfig>('/api/config')
    await startSignIn(this.config)
  }

  private async signOut(): Promise<void> {
    await this.autosave?.stop()
    this.sender?.stop()
    this.vault?.lock()
    forgetSession()
    location.assign(location.pathname)
  }

  private async unlocked(vault: Vault): Promise<void> {
    this.vault = vault
    if (!vault.enrolment) {
      this.place = { at: 'enrol' }
      return
    }
    this.sender?.stop()
    this.sender = keepSending(vault, this.api.fetch, (item) => this.itemChanged(item))
    // What this device trusts may have grown since; without a connection the old answer holds.
    void refreshTrust(this.api.fetch, vault).catch((thrown: unknown) => {
      if (asProblem(thrown).code !== 'service-unreachable') this.problem = asProblem(thrown)
    })
    const draft = await openDraft(vault, draftInAddress() ?? '')
    if (draft) await this.openDraft(draft)
    else await this.goHome()
  }

  private async goHome(): Promise<void> {
    const { vault } = this
    if (!vault) return
    await this.autosave?.stop()
    this.autosave = undefined
    history.replaceState(null, '', location.pathname)
    this.drafts = await listDrafts(vault)
    this.items = await listOutbox(vault)
    this.place = { at: 'home' }
    await this.attempt(async () => {
      this.forms = await listForms(this.api)
    })
  }

  private itemChanged(item: OutboxItem): void {
    const known = this.items.some(({ id }) => id === item.id)
    this.items = known
      ? this.items.map((old) => (old.id === item.id ? item : old))
      : [item, ...this.items]
  }

  private async startForm(listing: FormListing): Promise<void> {
    const now = new Date().toISOString()
    await this.openDraft({
      id: uuidv7(),
      bundle: listing.bundle,
      bundleJws: await fetchBundle(this.api, listing),
      title: listing.title,
      label: '',
      language: 'en',
      answers: {},
      startedAt: now,
      updatedAt: now,
    })
  }

  private async openDraft(draft: Draft): Promise<void> {
    const { vault, session } = this
    if (!vault || !session) return
    this.place = { at: 'loading', words: 'Opening the form…' }
    const [form] = await Promise.all([
      openSignedForm(this.api, vault, draft.bundleJws),
      import('./views/fill.ts'),
    ])
    const { id, name, rank, warrantNo, unit } = session.person
    const officer = { id, name, rank, warrantNo, unit }
    const context = { now: localInstant(), language: draft.language, officer }
    this.autosave = startAutosave<Work>((work) => this.save(vault, work), {
      onFailure: () => (this.saved = 'Not saved: this device may be full'),
    })
    this.saved = ''
    history.replaceState(null, '', `#draft=${draft.id}`)
    this.place = { at: 'fill', work: { form, context, draft }, faults: [] }
  }

  private async save(vault: Vault, { form, context, draft }: Work): Promise<void> {
    const { name } = indexOf(startForm(form, context, draft.answers))
    await saveDraft(vault, { ...draft, label: name || draft.title })
    this.saved = 'Saved on this device'
  }

  private changeDraft(change: { answers: JsonObject } | { page: string }): void {
    if (this.place.at !== 'fill') return
    const { work } = this.place
    const draft = { ...work.draft, ...change, updatedAt: new Date().toISOString() }
    this.place = { ...this.place, work: { ...work, draft } }
    this.saved = 'Saving…'
    this.autosave?.touch({ ...work, draft })
  }

  private async review(): Promise<void> {
    if (this.place.at !== 'fill' || !this.vault) return
    const { work } = this.place
    this.place = { at: 'loading', words: 'Printing the papers…' }
    await this.attempt(
      async () => {
        await this.autosave?.flush()
        const [review] = await Promise.all([
          openReview(this.api, this.vault as Vault, work),
          definePaper(),
          import('./views/signing.ts'),
        ])
        this.place =
          'faults' in review
            ? { at: 'fill', work, faults: review.faults }
            : { at: 'review', work, review }
      },
      { at: 'fill', work, faults: [] },
    )
  }

  private changeAnswers(): void {
    if (!('review' in this.place)) return
    if (this.place.review.acts.length > 0) this.querySelector('dialog')?.showModal()
    else this.place = { at: 'fill', work: this.place.work, faults: [] }
  }

  private discardActs(): void {
    if (!('review' in this.place)) return
    this.querySelector('dialog')?.close()
    this.place = { at: 'fill', work: this.place.work, faults: [] }
  }

  private acted(act: Act): void {
    if (!('review' in this.place)) return
    const { review } = this.place
    this.place = { ...this.place, review: { ...review, acts: [...review.acts, act] } }
  }

  private async actsDone(): Promise<void> {
    if (!('review' in this.place)) return
    const { work, review } = this.place
    const { press, content, papers, acts } = review
    this.place = { at: 'loading', words: 'Putting the signatures on the papers…' }
    await this.attempt(
      async () => {
        const signed = await printPapers(press, work.form, content, acts)
        checkSamePages(papers, signed)
        this.place = { at: 'seal', work, review: { ...review, signed } }
      },
      { at: 'review', work, review: { ...review, acts: [] } },
    )
  }

  private async seal(passphrase: string): Promise<void> {
    const { vault, session, place } = this
    if (place.at !== 'seal' || !vault || !session) return
    const { work, review } = place
    this.sealing = true
    this.wrongPassphrase = undefined
    await this.attempt(async () => {
      const proven = await openVault({ subject: session.person.id, passphrase })
      proven.lock()
      if (missingActs(review.state, review.acts).length > 0 || !review.signed)
        throw new Problem('acts-missing', 'A signature is missing', 'Have the papers signed again.')
      const sealed = await sealSubmission(vault, review.content, review.acts, review.signed)
      const { id, title } = work.draft
      const label = indexOf(review.state).name || title
      this.itemChanged(await queue(vault, { id, title, label, ...sealed }))
      await this.autosave?.stop()
      this.autosave = undefined
      await removeDraft(vault, id)
      history.replaceState(null, '', location.pathname)
      this.place = { at: 'sent', id }
      void this.attempt(() => this.watch(id))
    })
    this.sealing = false
    if (this.problem?.code === 'vault-passphrase-wrong') {
      this.wrongPassphrase = 'The passphrase is not right'
      this.problem = undefined
    }
  }

  /** Follows one item while its page is open. */
  private async watch(id: string): Promise<void> {
    for (let round = 0; this.place.at === 'sent' && this.place.id === id; round++) {
      if (!this.vault) return
      const item = await send(this.vault, id, this.api.fetch)
      this.itemChanged(item)
      if (item.state === 'delivered' || item.problem?.final) return
      await new Promise((wake) => setTimeout(wake, watchMs[Math.min(round, watchMs.length - 1)]))
    }
  }

  protected override render(): TemplateResult {
    const person = this.session?.person
    return html`
      ${
        this.place.at === 'witness'
          ? nothing
          : header({ place: 'Officer', person, onSignOut: () => void this.signOut() })
      }
      ${
        this.signedOut && this.place.at !== 'witness'
          ? html`<section class="banner wait" role="status">
              <h2>Your sign-in has ended</h2>
              <p>What is on this device is kept.</p>
              <button type="button" @click=${() => void this.attempt(() => this.signIn())}>
                Sign in again
              </button>
            </section>`
          : nothing
      }
      ${this.place.at === 'home' || this.place.at === 'seal' ? nothing : problemPanel(this.problem)}
      ${this.view()}
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

  private view(): TemplateResult {
    const { place, session } = this
    switch (place.at) {
      case 'loading':
        return html`<main>${busy(place.words)}</main>`
      case 'sign-in':
        return html`<officer-sign-in
          @sign-in=${() => void this.attempt(() => this.signIn())}
        ></officer-sign-in>`
      case 'enrol':
        return html`<officer-enrol
          .api=${this.api}
          .vault=${this.vault}
          subject=${session?.person.id ?? ''}
          @unlocked=${(event: CustomEvent<Vault>) =>
            void this.attempt(() => this.unlocked(event.detail))}
        ></officer-enrol>`
      case 'unlock':
        return html`<officer-unlock
          subject=${session?.person.id ?? ''}
          @unlocked=${(event: CustomEvent<Vault>) =>
            void this.attempt(() => this.unlocked(event.detail), { at: 'home' })}
        ></officer-unlock>`
      case 'home':
        return html`<officer-home
          .forms=${this.forms}
          .drafts=${this.drafts}
          .items=${this.items}
          .problem=${this.problem}
          @start-form=${(event: CustomEvent<FormListing>) =>
            void this.attempt(() => this.startForm(event.detail), { at: 'home' })}
          @open-draft=${(event: CustomEvent<Draft>) =>
            void this.attempt(() => this.openDraft(event.detail), { at: 'home' })}
          @remove-draft=${async (event: CustomEvent<Draft>) => {
            if (this.vault) await removeDraft(this.vault, event.detail.id)
            void this.goHome()
          }}
          @open-item=${(event: CustomEvent<string>) => {
            this.place = { at: 'sent', id: event.detail }
            void this.attempt(() => this.watch(event.detail))
          }}
        ></officer-home>`
      case 'fill':
        return html`<officer-fill
          .form=${place.work.form}
          .context=${place.work.context}
          .answers=${isNew(place.work.draft) ? undefined : place.work.draft.answers}
          .faults=${place.faults}
          .saved=${this.saved}
          .page=${place.work.draft.page ?? ''}
          @page=${(event: CustomEvent<string>) => this.changeDraft({ page: event.detail })}
          @answered=${(event: CustomEvent<JsonObject>) => this.changeDraft({ answers: event.detail })}
          @review=${() => void this.review()}
          @leave=${() => void this.goHome()}
        ></officer-fill>`
      case 'review':
        return html`<officer-review
          .papers=${place.review.papers}
          .warnings=${place.review.warnings}
          @change-answers=${() => this.changeAnswers()}
          @hand-over=${() => (this.place = { ...place, at: 'witness' })}
        ></officer-review>`
      case 'witness':
        return html`<officer-witness
          .form=${place.work.form}
          .language=${place.work.draft.language}
          .needs=${place.review.needs}
          .papers=${place.review.papers}
          .acts=${place.review.acts}
          @act=${(event: CustomEvent<Act>) => this.acted(event.detail)}
          @acts-done=${() => void this.actsDone()}
          @back-to-officer=${() => (this.place = { ...place, at: 'review' })}
        ></officer-witness>`
      case 'seal':
        return html`<officer-seal
          .papers=${place.review.signed ?? []}
          .wrong=${this.wrongPassphrase}
          .problem=${this.problem}
          ?working=${this.sealing}
          @seal=${(event: CustomEvent<string>) => void this.seal(event.detail)}
          @change-answers=${() => this.changeAnswers()}
        ></officer-seal>`
      case 'sent': {
        const item = this.items.find(({ id }) => id === place.id)
        return item
          ? html`<officer-sent
              .item=${item}
              @leave=${() => void this.goHome()}
              @send-again=${() => void this.attempt(() => this.watch(place.id))}
            ></officer-sent>`
          : html`<main>${busy('Opening…')}</main>`
      }
    }
  }
}

/** Nothing answered yet: the form fills in its defaults. */
const isNew = ({ answers }: Draft): boolean => Object.keys(answers).length === 0

/** The draft in hand survives a reload by its id in the page's address. */
const draftInAddress = (): string | null => new URLSearchParams(location.hash.slice(1)).get('draft')

customElements.define('officer-app', OfficerApp)
