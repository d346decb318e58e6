import type { Fault } from '@metip/form-definitions'
import { View } from '@metip/shell'
import { html, nothing, type TemplateResult } from 'lit'
import type { PrintedPaper } from '../signing/papers.ts'
import { paperChoice, sayPages } from './paperChoice.ts'

/** The papers as they will be signed and sealed. Fires `change-answers` and `go-on`. */
export class Review extends View {
  static override properties = {
    papers: { attribute: false },
    warnings: { attribute: false },
    signed: { type: Boolean },
    shown: { state: true },
  }
  declare papers: readonly PrintedPaper[]
  /** Faults of severity `warning`, in words with their pointers. */
  declare warnings: readonly (Fault & { readonly words: string })[]
  /** Does anybody sign them before the officer seals them? */
  declare signed: boolean
  declare private shown: PrintedPaper | undefined

  protected override render(): TemplateResult {
    const shown = this.shown ?? this.papers[0]
    if (!shown) return html``
    return html`<main>
      <h1>Check the papers</h1>
      <p class="lead">
        This is what will be ${this.signed ? 'signed' : 'sealed'}:
        ${this.papers.map(({ title, pages }) => `${title}, ${sayPages(pages)}`).join('; ')}.
      </p>
      ${
        this.warnings.length
          ? html`<section class="banner wait" aria-labelledby="warnings">
              <h2 id="warnings">Look at these first</h2>
              <ul>
                ${this.warnings.map(({ words }) => html`<li>${words}</li>`)}
              </ul>
            </section>`
          : nothing
      }
      ${paperChoice(this.papers, shown, (paper) => (this.shown = paper))}
      <metip-paper .bytes=${shown.bytes} label=${shown.title}></metip-paper>
      <div class="actions">
        <button type="button" @click=${() => this.tell('change-answers')}>
          Change the answers
        </button>
        <button type="button" class="primary" @click=${() => this.tell('go-on')}>
          ${this.signed ? 'Hand to the witness' : 'Go on to the seal'}
        </button>
      </div>
    </main>`
  }
}
customElements.define('officer-review', Review)
