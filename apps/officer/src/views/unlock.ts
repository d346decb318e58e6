import { openVault } from '@metip/renderer/device'
import { busy, problemPanel, View } from '@metip/shell'
import { html, nothing, type TemplateResult } from 'lit'
import { passphraseField, readForm } from './passphrase.ts'

/** Fires `unlocked` with the Vault. */
export class Unlock extends View {
  static override properties = {
    subject: { type: String },
    locked: { attribute: false },
    wrong: { state: true },
    working: { state: true },
  }
  declare subject: string
  /** Why it is locked, where it locked itself. */
  declare locked: 'idle' | 'idle-with-acts' | undefined
  declare private wrong: string | undefined
  declare private working: boolean

  private readonly submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { passphrase = '' } = readForm(event)
    this.wrong = undefined
    this.working = true
    await this.attempt(async () => {
      this.tell('unlocked', await openVault({ subject: this.subject, passphrase }))
    })
    this.working = false
    if (this.problem?.code !== 'vault-passphrase-wrong') return
    this.problem = undefined
    this.wrong = 'The passphrase is not right'
    await this.updateComplete
    this.querySelector<HTMLInputElement>('input')?.focus()
  }

  protected override render(): TemplateResult {
    return html`<main class="narrow">
      <h1>Unlock this device</h1>
      ${this.locked ? lockedBanner(this.locked) : nothing} ${problemPanel(this.problem)}
      <form class="panel" novalidate @submit=${this.submit}>
        ${passphraseField({
          id: 'passphrase',
          label: 'Passphrase',
          hint: 'The one you chose when you set this device up',
          wrong: this.wrong,
          kind: 'current-password',
        })}
        ${
          this.working
            ? busy('Unlocking…')
            : html`<button class="primary" type="submit">Unlock</button>`
        }
      </form>
    </main>`
  }
}
const lockedBanner = (locked: 'idle' | 'idle-with-acts'): TemplateResult =>
  html`<section class="banner wait" role="status">
    <h2>It locked itself, as nobody touched it</h2>
    <p>What was entered is saved. What waits to be sent goes on once you unlock.</p>
    ${
      locked === 'idle-with-acts'
        ? html`<p>Signatures that were not sealed are gone: have the papers signed again.</p>`
        : nothing
    }
  </section>`

customElements.define('officer-unlock', Unlock)
