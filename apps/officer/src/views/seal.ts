import { busy, problemPanel, View } from '@metip/shell'
import { html, type TemplateResult } from 'lit'
import type { PrintedPaper } from '../signing/papers.ts'
import { paperChoice } from './paperChoice.ts'
import { passphraseField, readForm } from './passphrase.ts'

/**
 * The signed papers, and the officer's seal: the passphrase shows that it is the officer who seals,
 * and not whoever holds the tablet. Fires `seal` (passphrase) and `change-answers`.
 */
export class Seal extends View {
  static override properties = {
    papers: { attribute: false },
    wrong: { attribute: false },
    working: { type: Boolean },
    shown: { state: true },
  }
  declare papers: readonly PrintedPaper[]
  declare wrong: string | undefined
  declare working: boolean
  declare private shown: PrintedPaper | undefined

  protected override render(): TemplateResult {
    const shown = this.papers.find(({ audience }) => audience === this.shown?.audience)
    const paper = shown ?? this.papers[0]
    if (!paper) return html``
    return html`<main>
      <h1>Seal and send</h1>
      <p class="lead">The witness has signed every page. Your seal closes the papers for good.</p>
      ${problemPanel(this.problem)} ${paperChoice(this.papers, paper, (p) => (this.shown = p))}
      <metip-paper .bytes=${paper.bytes} label="${paper.title}, signed"></metip-paper>
      <form
        class="actions"
        novalidate
        @submit=${(event: SubmitEvent) => {
          event.preventDefault()
          this.tell('seal', readForm(event)['passphrase'] ?? '')
        }}
      >
        <button type="button" @click=${() => this.tell('change-answers')}>
          Change the answers
        </button>
        ${passphraseField({
          id: 'passphrase',
          label: 'Your passphrase',
          wrong: this.wrong,
          kind: 'current-password',
        })}
        ${
          this.working
            ? busy('Sealing…')
            : html`<button type="submit" class="primary">Seal and send</button>`
        }
      </form>
    </main>`
  }
}
customElements.define('officer-seal', Seal)
