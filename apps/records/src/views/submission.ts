import type { Bytes } from '@metip/form-definitions'
import { busy, definePaper, facts, problemPanel, sayTime, tag, View } from '@metip/shell'
import { html, nothing, type TemplateResult } from 'lit'
import type {
  DeliveryFacts,
  PaperFacts,
  Records,
  Submission,
  TimelineEntry,
  Verification,
} from '../records.ts'
import { connectorName, deliveryWords, entryWords, paperName, standing } from '../words.ts'
import { verdictTables } from './verdict.ts'

/** One record: facts, papers, deliveries, timeline, and whether it holds. Fires `back`. */
export class SubmissionView extends View {
  static override properties = {
    records: { attribute: false },
    submission: { attribute: false },
    timeline: { state: true },
    verification: { state: true },
    verifying: { state: true },
    shown: { state: true },
    sending: { state: true },
  }
  declare records: Records
  declare submission: Submission
  declare private timeline: readonly TimelineEntry[]
  declare private verification: Verification | undefined
  declare private verifying: boolean
  /** The connector that is being sent to again. */
  declare private sending: string | undefined
  declare private shown: { audience: string; bytes: Bytes; address: string } | undefined

  constructor() {
    super()
    this.timeline = []
    this.verifying = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.attempt(async () => {
      this.timeline = await this.records.timeline(this.submission.id)
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    if (this.shown) URL.revokeObjectURL(this.shown.address)
  }

  private openPaper(audience: string): Promise<void> {
    return this.attempt(async () => {
      // One look is one event in the log: the same bytes are shown and, if asked, downloaded.
      const [bytes] = await Promise.all([
        this.records.paper(this.submission.id, audience),
        definePaper(),
      ])
      if (this.shown) URL.revokeObjectURL(this.shown.address)
      const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
      this.shown = { audience, bytes, address }
      await this.updateComplete
      this.querySelector<HTMLElement>('#paper-title')?.focus()
    })
  }

  private verify(): Promise<void> {
    this.verifying = true
    return this.attempt(async () => {
      this.verification = await this.records.verify(this.submission.id)
    }).finally(() => (this.verifying = false))
  }

  private sendAgain(connector: string): Promise<void> {
    return this.attempt(async () => {
      const { id } = this.submission
      this.sending = connector
      await this.records.sendAgain(id, connector)
      await this.records.settled(id, connector, () => this.isConnected)
      this.submission = await this.records.open(id)
      this.timeline = await this.records.timeline(id)
    }).finally(() => (this.sending = undefined))
  }

  protected override render(): TemplateResult {
    const { submission } = this
    return html`<main>
      <button type="button" class="quiet back" @click=${() => this.tell('back')}>
        Back to the search
      </button>
      <div class="title">
        <h1>${submission.name}</h1>
        ${tag(...standing(submission))}
      </div>
      ${problemPanel(this.problem)}
      <section class="panel" aria-labelledby="facts">
        <h2 id="facts">${submission.title}</h2>
        ${facts([
          ['References', submission.references.join(', ') || 'None'],
          ['Taken by', `${submission.officer.rank} ${submission.officer.name}`],
          ['Warrant number', submission.officer.warrantNo],
          ['Unit', submission.officer.unit],
          ['Reviewed and signed', sayTime(submission.madeAt)],
          ['Received', sayTime(submission.receivedAt)],
          ['Log entry', submission.leafIndex],
          ['Form version', submission.form.version],
        ])}
      </section>
      <section class="panel" aria-labelledby="deliveries">
        <h2 id="deliveries">Deliveries</h2>
        ${submission.deliveries.map((delivery) => this.deliveryLine(delivery))}
        ${submission.deliveries.length ? nothing : html`<p>None yet.</p>`}
      </section>
      <section class="panel" aria-labelledby="papers">
        <h2 id="papers">Papers</h2>
        ${submission.papers.map((paper) => this.paperLine(paper))}
      </section>
      ${this.shown ? this.shownPaper(this.shown) : nothing}
      <section class="panel" aria-labelledby="verification">
        <h2 id="verification">Does it hold?</h2>
        ${
          this.verifying
            ? busy('Checking seals, pages, log and receipt…')
            : this.verification
              ? verdictTables(this.verification)
              : html`<p>Seals, pages, the log entry and the receipt are checked anew.</p>
                  <button type="button" @click=${() => void this.verify()}>
                    Check this record
                  </button>`
        }
      </section>
      <section class="panel" aria-labelledby="timeline">
        <h2 id="timeline">What happened</h2>
        <ol class="timeline">
          ${this.timeline.map(
            (entry) =>
              html`<li class=${/refused|differ/.test(entry.event) ? 'bad' : ''}>
                ${entryWords(entry)} <time datetime=${entry.at}>${sayTime(entry.at)}</time>
              </li>`,
          )}
        </ol>
      </section>
    </main>`
  }

  private paperLine({ audience, pages, matches, servedDigest }: PaperFacts): TemplateResult {
    const name = paperName(audience)
    return html`<div class="paper-line">
      <strong>${name}</strong>
      <span>${pages === 1 ? '1 page' : `${pages} pages`}</span>
      ${
        matches === null
          ? tag('Not yet compared', 'wait')
          : matches
            ? tag('Re-print equal', 'good')
            : tag('Re-print differs', 'bad')
      }
      ${servedDigest ? tag('Sealed', 'good') : tag('Not yet sealed', 'wait')}
      <button type="button" aria-label="Open ${name}" @click=${() => void this.openPaper(audience)}>
        Open
      </button>
    </div>`
  }

  private shownPaper(shown: { audience: string; bytes: Bytes; address: string }): TemplateResult {
    const name = paperName(shown.audience)
    return html`<section class="panel" aria-labelledby="paper-title">
      <div class="paper-line">
        <h2 id="paper-title" tabindex="-1">${name}</h2>
        <a
          class="button"
          href=${shown.address}
          download="${shown.audience}-${this.submission.id}.pdf"
          >Download</a
        >
        <button
          type="button"
          @click=${() => {
            URL.revokeObjectURL(shown.address)
            this.shown = undefined
          }}
        >
          Close
        </button>
      </div>
      <metip-paper .bytes=${shown.bytes} label="Pages: ${name}"></metip-paper>
    </section>`
  }

  private deliveryLine(delivery: DeliveryFacts): TemplateResult {
    const { connector, state, reference, codes, reason, nextAttemptAt } = delivery
    const name = connectorName(connector)
    const words = state === 'held' ? 'Release' : 'Send again'
    return html`<div class="paper-line">
      <strong>${name}</strong>
      ${reference ? html`<span>Reference ${reference}</span>` : nothing}
      ${
        state === 'waiting' && nextAttemptAt
          ? html`<span>Next attempt ${sayTime(nextAttemptAt)}</span>`
          : nothing
      }
      ${tag(...deliveryWords(delivery))}
      ${
        state === 'delivered'
          ? nothing
          : this.sending === connector
            ? html`<span role="status">Sending…</span>`
            : html`<button
                type="button"
                aria-label="${words} to ${name}"
                @click=${() => void this.sendAgain(connector)}
              >
                ${words}
              </button>`
      }
      ${
        state !== 'delivered' && (reason || codes.length)
          ? html`<p class="because">
              ${[reason, ...codes.filter((code) => !reason?.includes(code))].filter(Boolean).join(', ')}
            </p>`
          : nothing
      }
    </div>`
  }
}
customElements.define('records-submission', SubmissionView)
