import { hasVault, refreshTrust, type Vault } from '@metip/renderer/device'
import {
  asProblem,
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
import type { Desk } from './desk.ts'
import { watchIdle } from './idle.ts'

type Place =
  | { readonly at: 'loading' | 'sign-in' | 'enrol' | 'desk' }
  /** `locked`: it locked itself, and these signatures went with it or not. */
  | { readonly at: 'unlock'; readonly locked?: 'idle' | 'idle-with-acts' }

/** `<officer-app>`: who is here, and whether the vault of this tablet is open to them. */
export class OfficerApp extends View {
  static override properties = {
    place: { state: true },
    session: { state: true },
    vault: { state: true },
    signedOut: { state: true },
    shownTo: { state: true },
  }
  declare private place: Place
  declare private session: Session | undefined
  declare private vault: Vault | undefined
  /** The service no longer takes the token; what is in hand stays. */
  declare private signedOut: boolean
  declare private shownTo: 'officer' | 'witness'
  private config: SignInConfig | undefined
  private idle: { stop(): void } | undefined
  private readonly api = makeApi(
    () => this.session?.token,
    () => (this.signedOut = true),
  )

  constructor() {
    super()
    this.place = { at: 'loading' }
    this.signedOut = false
    this.shownTo = 'officer'
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.attempt(
      () => this.start(),
      () => (this.place = { at: 'sign-in' }),
    )
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.idle?.stop()
  }

  private get desk(): Desk | null {
    return this.querySelector<Desk>('officer-desk')
  }

  private get warning(): HTMLDialogElement | null {
    return this.querySelector<HTMLDialogElement>('#idle')
  }

  private async start(): Promise<void> {
    this.config = await this.api.json<SignInConfig>('/api/config')
    this.session = await openSession(this.config)
    if (!this.session) this.place = { at: 'sign-in' }
    else this.place = { at: (await hasVault(this.session.person.id)) ? 'unlock' : 'enrol' }
  }

  private async signIn(): Promise<void> {
    await this.desk?.rest()
    this.config ??= await this.api.json<SignInConfig>('/api/config')
    await startSignIn(this.config)
  }

  private async signOut(): Promise<void> {
    await this.desk?.rest()
    this.vault?.lock()
    forgetSession()
    location.assign(location.pathname)
  }

  private unlocked(vault: Vault): void {
    this.vault = vault
    if (!vault.enrolment) {
      this.place = { at: 'enrol' }
      return
    }
    this.place = { at: 'desk' }
    this.idle?.stop()
    this.idle = watchIdle(
      () => this.warning?.showModal(),
      () => void this.lock(),
    )
    // What this device trusts may have grown since; without a connection the old answer holds.
    void refreshTrust(this.api.fetch, vault).catch((thrown: unknown) => {
      if (asProblem(thrown).code !== 'service-unreachable') this.problem = asProblem(thrown)
    })
  }

  /** Nobody is there: what was entered is saved, and the keys leave the memory. */
  private lock(): Promise<void> {
    const locked = this.desk?.hasActs ? 'idle-with-acts' : 'idle'
    this.warning?.close()
    return this.attempt(async () => this.desk?.rest()).finally(() => {
      this.vault?.lock()
      this.vault = undefined
      this.shownTo = 'officer'
      this.place = { at: 'unlock', locked }
    })
  }

  protected override render(): TemplateResult {
    const officers = this.shownTo === 'officer'
    const person = this.session?.person
    return html`
      ${
        officers
          ? header({
              place: 'Officer',
              person,
              onSignOut: () => void this.attempt(() => this.signOut()),
            })
          : nothing
      }
      ${
        this.signedOut && officers
          ? html`<section class="banner wait" role="status">
              <h2>Your sign-in has ended</h2>
              <p>What is on this device is kept.</p>
              <button type="button" @click=${() => void this.attempt(() => this.signIn())}>
                Sign in again
              </button>
            </section>`
          : nothing
      }
      ${problemPanel(this.problem)} ${this.view()}
      <dialog id="idle" aria-labelledby="idle-title">
        <h2 id="idle-title">Are you still there?</h2>
        <p>Nobody has touched this tablet for a while. It locks itself in one minute.</p>
        <button type="button" class="primary" @click=${() => this.warning?.close()}>
          Carry on
        </button>
      </dialog>
    `
  }

  private view(): TemplateResult {
    const { place, session } = this
    switch (place.at) {
      case 'loading':
        return html`<main>${busy('Starting…')}</main>`
      case 'sign-in':
        return html`<officer-sign-in
          @sign-in=${() => void this.attempt(() => this.signIn())}
        ></officer-sign-in>`
      case 'enrol':
        return html`<officer-enrol
          .api=${this.api}
          .vault=${this.vault}
          subject=${session?.person.id ?? ''}
          @unlocked=${(event: CustomEvent<Vault>) => this.unlocked(event.detail)}
        ></officer-enrol>`
      case 'unlock':
        return html`<officer-unlock
          .locked=${place.locked}
          subject=${session?.person.id ?? ''}
          @unlocked=${(event: CustomEvent<Vault>) => this.unlocked(event.detail)}
        ></officer-unlock>`
      case 'desk':
        return html`<officer-desk
          .api=${this.api}
          .vault=${this.vault}
          .person=${session?.person}
          @shown-to=${(event: CustomEvent<'officer' | 'witness'>) => (this.shownTo = event.detail)}
        ></officer-desk>`
    }
  }
}
customElements.define('officer-app', OfficerApp)
