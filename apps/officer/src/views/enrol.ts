import { createVault, enrol, strengthOf, type Vault } from '@metip/renderer/device'
import { busy, problemPanel, View, type Api } from '@metip/shell'
import { html, nothing, type TemplateResult } from 'lit'
import { passphraseField, readForm } from './passphrase.ts'

/**
 * The first time on a device: makes the officer's key, keeps it under a passphrase, and has the
 * service certify it. With `vault` given (set up before, but never certified) only the name is asked.
 * Fires `unlocked` with the Vault.
 */
export class Enrol extends View {
  static override properties = {
    api: { attribute: false },
    subject: { type: String },
    vault: { attribute: false },
    faults: { state: true },
    working: { state: true },
  }
  declare api: Api
  declare subject: string
  declare vault: Vault | undefined
  declare private faults: Readonly<Record<string, string>>
  declare private working: boolean

  constructor() {
    super()
    this.faults = {}
    this.working = false
  }

  private readonly submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { name = '', passphrase = '', again = '' } = readForm(event)
    this.faults = this.faultsIn(name, passphrase, again)
    if (Object.keys(this.faults).length > 0) {
      await this.updateComplete
      this.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
      return
    }
    this.working = true
    await this.attempt(async () => {
      this.vault ??= await createVault({ subject: this.subject, passphrase })
      await enrol(this.api.fetch, this.vault, name.trim())
      this.tell('unlocked', this.vault)
    })
    this.working = false
  }

  private faultsIn(name: string, passphrase: string, again: string) {
    const faults: Record<string, string> = {}
    if (!name.trim()) faults['name'] = 'Enter a name for this device'
    if (this.vault) return faults
    const strength = strengthOf(passphrase)
    if (strength === 'short') faults['passphrase'] = 'Enter at least 10 characters'
    else if (strength === 'weak') faults['passphrase'] = 'Use more different characters'
    else if (passphrase !== again) faults['again'] = 'Enter the same passphrase twice'
    return faults
  }

  protected override render(): TemplateResult {
    const wrong = this.faults['name']
    return html`<main class="narrow">
      <h1>Set up this device</h1>
      <p class="lead">
        Your signing key is made here and never leaves the device; the passphrase locks it.
      </p>
      ${problemPanel(this.problem)}
      <form class="panel" novalidate @submit=${this.submit}>
        <div class="field">
          <label for="name">Name of this device</label>
          <p class="hint" id="name-hint">What you call it, such as “Tablet 14, response team”</p>
          ${wrong ? html`<p class="wrong" id="name-wrong">${wrong}</p>` : nothing}
          <input
            id="name"
            name="name"
            maxlength="80"
            autocomplete="off"
            aria-describedby="name-hint ${wrong ? 'name-wrong' : ''}"
            aria-invalid=${wrong ? 'true' : 'false'}
          />
        </div>
        ${
          this.vault
            ? nothing
            : html`${passphraseField({
                id: 'passphrase',
                label: 'Passphrase',
                hint: 'At least 10 characters. Three unrelated words are easy to keep in mind.',
                wrong: this.faults['passphrase'],
                kind: 'new-password',
              })}
              ${passphraseField({
                id: 'again',
                label: 'Passphrase again',
                wrong: this.faults['again'],
                kind: 'new-password',
              })}`
        }
        ${
          this.working
            ? busy('Setting up…')
            : html`<button class="primary" type="submit">Set up</button>`
        }
      </form>
    </main>`
  }
}
customElements.define('officer-enrol', Enrol)
