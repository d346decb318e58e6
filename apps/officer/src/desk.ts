import { languageOf } from '@metip/form-definitions'
import {
  listDrafts,
  openDraft,
  removeDraft,
  uuidv7,
  type Draft,
  type Vault,
} from '@metip/renderer/device'
import { busy, problemPanel, View, type Api, type Person } from '@metip/shell'
import { html, nothing, type TemplateResult } from 'lit'
import { fetchBundle, listForms, openSignedForm, type FormListing } from './forms.ts'
import { openOutbox, type Outbox } from './outbox.ts'
import type { Work } from './review.ts'
import type { Statement } from './statement.ts'

type Place =
  | { readonly at: 'loading'; readonly words: string }
  | { readonly at: 'home' }
  | { readonly at: 'statement'; readonly work: Work }
  | { readonly at: 'sent'; readonly id: string }

/** `<officer-desk>`: what an unlocked vault holds, drafts and outbox, and which of it is in hand. */
export class Desk extends View {
  static override properties = {
    api: { attribute: false },
    vault: { attribute: false },
    person: { attribute: false },
    place: { state: true },
    forms: { state: true },
    drafts: { state: true },
    outbox: { state: true },
  }
  declare api: Api
  declare vault: Vault
  declare person: Person
  declare private place: Place
  declare private forms: readonly FormListing[]
  declare private drafts: readonly Draft[]
  declare private outbox: Outbox | undefined

  constructor() {
    super()
    this.place = { at: 'loading', words: 'Opening…' }
    this.forms = []
    this.drafts = []
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.attempt(
      () => this.open(),
      () => (this.place = { at: 'home' }),
    )
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.outbox?.stop()
  }

  private get statement(): Statement | null {
    return this.querySelector<Statement>('officer-statement')
  }

  /** Are there signatures that would be lost with the page? */
  get hasActs(): boolean {
    return this.statement?.hasActs ?? false
  }

  /** Before the vault is locked: all that was entered is saved. */
  async rest(): Promise<void> {
    this.outbox?.stop()
    await this.statement?.rest()
  }

  private async open(): Promise<void> {
    this.outbox = await openOutbox(this.vault, this.api, () => this.requestUpdate())
    const draft = await openDraft(this.vault, draftInAddress())
    if (draft) await this.openDraft(draft)
    else await this.goHome()
  }

  private async goHome(): Promise<void> {
    history.replaceState(null, '', location.pathname)
    this.drafts = await listDrafts(this.vault)
    this.place = { at: 'home' }
    await this.attempt(async () => {
      this.forms = await listForms(this.api)
    })
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
    this.place = { at: 'loading', words: 'Opening the form…' }
    const [{ form, lists }] = await Promise.all([
      openSignedForm(this.api, this.vault, draft.bundleJws, draft.lists),
      import('./views/fill.ts'),
    ])
    const { id, name, rank, warrantNo, unit } = this.person
    const officer = { id, name, rank, warrantNo, unit }
    history.replaceState(null, '', `#draft=${draft.id}`)
    // A form need not have the language that every new draft begins in
    const language = languageOf(form, draft.language)
    this.place = { at: 'statement', work: { form, officer, draft: { ...draft, language, lists } } }
  }

  private showSent(id: string): void {
    history.replaceState(null, '', location.pathname)
    this.place = { at: 'sent', id }
    const watched = () => this.isConnected && this.place.at === 'sent' && this.place.id === id
    void this.attempt(async () => this.outbox?.follow(id, watched))
  }

  protected override render(): TemplateResult {
    return html`${this.place.at === 'home' ? nothing : problemPanel(this.problem)}${this.view()}`
  }

  private view(): TemplateResult {
    const { place } = this
    const toHome = () => (this.place = { at: 'home' })
    switch (place.at) {
      case 'loading':
        return html`<main>${busy(place.words)}</main>`
      case 'home':
        return html`<officer-home
          .forms=${this.forms}
          .drafts=${this.drafts}
          .items=${this.outbox?.items ?? []}
          .problem=${this.problem}
          @start-form=${(event: CustomEvent<FormListing>) =>
            void this.attempt(() => this.startForm(event.detail), toHome)}
          @open-draft=${(event: CustomEvent<Draft>) =>
            void this.attempt(() => this.openDraft(event.detail), toHome)}
          @remove-draft=${(event: CustomEvent<Draft>) =>
            void this.attempt(async () => {
              await removeDraft(this.vault, event.detail.id)
              await this.goHome()
            })}
          @open-item=${(event: CustomEvent<string>) => this.showSent(event.detail)}
        ></officer-home>`
      case 'statement':
        return html`<officer-statement
          .api=${this.api}
          .vault=${this.vault}
          .outbox=${this.outbox}
          .work=${place.work}
          @leave=${() => void this.attempt(() => this.goHome())}
          @sent=${(event: CustomEvent<string>) => this.showSent(event.detail)}
        ></officer-statement>`
      case 'sent': {
        const item = this.outbox?.items.find(({ id }) => id === place.id)
        return item
          ? html`<officer-sent
              .item=${item}
              @leave=${() => void this.attempt(() => this.goHome())}
              @send-again=${() => this.showSent(place.id)}
            ></officer-sent>`
          : html`<main>${busy('Opening…')}</main>`
      }
    }
  }
}

/** The draft in hand survives a reload by its id in the page's address. */
const draftInAddress = (): string => new URLSearchParams(location.hash.slice(1)).get('draft') ?? ''

customElements.define('officer-desk', Desk)
