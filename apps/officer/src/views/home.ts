import type { Draft, OutboxItem } from '@metip/renderer/device'
import { problemPanel, sayTime, tag, View } from '@metip/shell'
import { html, nothing, type TemplateResult } from 'lit'
import type { FormListing } from '../forms.ts'
import { standing } from './standing.ts'

/** Fires `start-form` (FormListing), `open-draft` (Draft), `remove-draft` (Draft), `open-item` (id). */
export class Home extends View {
  static override properties = {
    forms: { attribute: false },
    drafts: { attribute: false },
    items: { attribute: false },
    removing: { state: true },
  }
  declare forms: readonly FormListing[]
  declare drafts: readonly Draft[]
  declare items: readonly OutboxItem[]
  declare private removing: string | undefined

  protected override render(): TemplateResult {
    return html`<main>
      <h1>Statements and forms</h1>
      ${problemPanel(this.problem)}
      <section aria-labelledby="start">
        <h2 id="start">Start a new form</h2>
        <ul class="choices">
          ${this.forms.map(
            (form) =>
              html`<li>
                <button type="button" class="choice" @click=${() => this.tell('start-form', form)}>
                  <span>${form.title}<small>Version ${form.version}</small></span>
                </button>
              </li>`,
          )}
        </ul>
        ${
          this.forms.length === 0 && !this.problem
            ? html`<p class="hint">No form has been published yet.</p>`
            : nothing
        }
      </section>
      ${this.drafts.length ? this.draftList() : nothing}
      <section aria-labelledby="sent">
        <h2 id="sent">Sent from this device</h2>
        ${
          this.items.length === 0
            ? html`<p class="hint">Nothing yet. What you send shows here, and where it stands.</p>`
            : html`<ul class="choices">
                ${this.items.map((item) => this.itemLine(item))}
              </ul>`
        }
      </section>
    </main>`
  }

  private draftList(): TemplateResult {
    return html`<section aria-labelledby="drafts">
      <h2 id="drafts">Continue</h2>
      <ul class="choices">
        ${this.drafts.map(
          (draft) =>
            html`<li class="draft">
              <button type="button" class="choice" @click=${() => this.tell('open-draft', draft)}>
                <span
                  >${draft.label || 'No name yet'}
                  <small>${draft.title}, last changed ${sayTime(draft.updatedAt)}</small></span
                >
                ${tag('Draft')}
              </button>
              ${
                this.removing === draft.id
                  ? html`<span role="group" aria-label="Delete this draft?">
                      <button type="button" @click=${() => this.tell('remove-draft', draft)}>
                        Delete for good
                      </button>
                      <button
                        type="button"
                        class="quiet"
                        @click=${() => (this.removing = undefined)}
                      >
                        Keep
                      </button>
                    </span>`
                  : html`<button
                      type="button"
                      class="quiet"
                      aria-label="Delete the draft ${draft.label}"
                      @click=${() => (this.removing = draft.id)}
                    >
                      Delete
                    </button>`
              }
            </li>`,
        )}
      </ul>
    </section>`
  }

  private itemLine(item: OutboxItem): TemplateResult {
    const { words, tone } = standing(item)
    return html`<li>
      <button type="button" class="choice" @click=${() => this.tell('open-item', item.id)}>
        <span>${item.label}<small>${item.title}, signed ${sayTime(item.queuedAt)}</small></span>
        ${tag(words, tone)}
      </button>
    </li>`
  }
}
customElements.define('officer-home', Home)
