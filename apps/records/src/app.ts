import {
  busy,
  forgetSession,
  header,
  makeApi,
  openSession,
  problemPanel,
  startSignIn,
  View,
  type Session,
  type SignInConfig,
} from '@metip/shell'
import { html, nothing, type TemplateResult } from 'lit'
import { purposeWords } from './purposes.ts'
import {
  openRecords,
  type Filter,
  type FoundPage,
  type Records,
  type Submission,
} from './records.ts'

type Place =
  | { readonly at: 'loading' | 'sign-in' | 'purpose' | 'search' }
  | { readonly at: 'submission'; readonly submission: Submission }

const purposeKey = 'metip.purpose'

/** `<records-app>`: sign in, say why, find, read. */
export class RecordsApp extends View {
  static override properties = {
    place: { state: true },
    session: { state: true },
    purpose: { state: true },
    filter: { state: true },
    found: { state: true },
    searching: { state: true },
  }
  declare private place: Place
  declare private session: Session | undefined
  declare private purpose: string
  declare private filter: Filter
  declare private found: FoundPage | undefined
  declare private searching: boolean
  private config: SignInConfig | undefined
  private records: Records | undefined
  private readonly api = makeApi(
    () => this.session?.token,
    () => this.leave(),
  )

  constructor() {
    super()
    this.place = { at: 'loading' }
    this.purpose = ''
    this.filter = {}
    this.searching = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.start()
  }

  private async start(): Promise<void> {
    await this.attempt(async () => {
      this.config = await this.api.json<SignInConfig>('/api/config')
      this.session = await openSession(this.config)
    })
    const purpose = sessionStorage.getItem(purposeKey)
    if (!this.session) this.place = { at: 'sign-in' }
    else if (purpose) this.choosePurpose(purpose)
    else this.place = { at: 'purpose' }
  }

  private async signIn(): Promise<void> {
    this.config ??= await this.api.json<SignInConfig>('/api/config')
    await startSignIn(this.config)
  }

  private leave(): void {
    forgetSession()
    sessionStorage.removeItem(purposeKey)
    this.session = this.records = this.found = undefined
    this.filter = {}
    this.place = { at: 'sign-in' }
  }

  private choosePurpose(purpose: string): void {
    sessionStorage.setItem(purposeKey, purpose)
    this.purpose = purpose
    this.records = openRecords(this.api, purpose)
    this.place = { at: 'search' }
  }

  private find(filter: Filter): Promise<void> {
    this.filter = filter
    this.searching = true
    return this.attempt(async () => {
      this.found = undefined
      this.found = await this.records?.find(filter)
    }).finally(() => (this.searching = false))
  }

  private more(): Promise<void> {
    return this.attempt(async () => {
      const { found } = this
      if (!found?.next) return
      const page = await this.records?.find(this.filter, found.next)
      if (page) this.found = { ...page, submissions: [...found.submissions, ...page.submissions] }
    })
  }

  private open(id: string): Promise<void> {
    return this.attempt(async () => {
      const [submission] = await Promise.all([
        this.records?.open(id),
        import('./views/submission.ts'),
      ])
      if (submission) this.place = { at: 'submission', submission }
    })
  }

  protected override render(): TemplateResult {
    const person = this.session?.person
    return html`
      ${header({ place: 'Records', person, onSignOut: () => this.leave() })}
      ${
        this.purpose && this.session && this.place.at !== 'purpose'
          ? html`<section class="purpose-bar" aria-label="Purpose">
              <span>Purpose: <strong>${purposeWords(this.purpose)}</strong></span>
              <button type="button" class="quiet" @click=${() => (this.place = { at: 'purpose' })}>
                Change
              </button>
            </section>`
          : nothing
      }
      ${this.view()}
    `
  }

  private view(): TemplateResult {
    const { place } = this
    switch (place.at) {
      case 'loading':
        return html`<main>${busy('Starting…')}</main>`
      case 'sign-in':
        return html`<main class="narrow">
          <h1>Records</h1>
          <p class="lead">Find what was submitted, see that it holds, and retrieve its papers.</p>
          ${problemPanel(this.problem)}
          <button
            type="button"
            class="primary"
            @click=${() => void this.attempt(() => this.signIn())}
          >
            Sign in
          </button>
        </main>`
      case 'purpose':
        return html`<records-purpose
          @purpose=${(event: CustomEvent<string>) => this.choosePurpose(event.detail)}
        ></records-purpose>`
      case 'search':
        return html`<records-search
          .filter=${this.filter}
          .found=${this.found}
          .problem=${this.problem}
          ?searching=${this.searching}
          @find=${(event: CustomEvent<Filter>) => void this.find(event.detail)}
          @more=${() => void this.more()}
          @open=${(event: CustomEvent<string>) => void this.open(event.detail)}
        ></records-search>`
      case 'submission':
        return html`<records-submission
          .records=${this.records}
          .submission=${place.submission}
          @back=${() => (this.place = { at: 'search' })}
        ></records-submission>`
    }
  }
}
customElements.define('records-app', RecordsApp)
