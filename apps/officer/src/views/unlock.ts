import type { Problem } from '@metip/form-definitions'
import { openVault } from '@metip/renderer/device'
import { asProblem, busy, problemPanel, View } from '@metip/shell'
import { html, type TemplateResult } from 'lit'
import { passphraseField, readForm } from './passphrase.ts'

/** Fires `unlocked` with the Vault. */
export class Unlock extends View {
  static override properties = {
    subject: { type: String },
    wrong: { state: true },
    problem: { state: true },
    working: { state: true },
  }
  declare subject: string
  declare private wrong: string | undefined
  declare private problem: Problem | undefined
  declare private working: boolean

  private readonly submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { passphrase = '' } = readForm(event)
    this.wrong = this.problem = undefined
    this.working = true
    try {
      this.tell('unlocked', await openVault({ subject: this.subject, passphrase }))
    } catch (thrown) {
      const problem = asProblem(thrown)
      if (problem.code === 'vault-passphrase-wrong') this.wrong = 'The passphrase is not right'
      else this.problem = problem
    } finally {
      this.working = false
    }
    if (!this.wrong) return
    await this.updateComplete
    this.querySelector<HTMLInputElement>('input')?.focus()
  }

  protected override render(): TemplateResult {
    return html`<main class="narrow">
      <h1>Unlock this device</h1>
      ${problemPanel(this.problem)}
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
customElements.define('officer-unlock', Unlock)
