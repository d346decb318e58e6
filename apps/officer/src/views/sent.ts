import type { DeliveryStatus, OutboxItem } from '@metip/renderer/device'
import { facts, sayTime, View } from '@metip/shell'
import { html, nothing, type TemplateResult } from 'lit'
import { standing, targetName } from './standing.ts'

/** Where one submission stands, step by step. Fires `leave` and `send-again`. */
export class Sent extends View {
  static override properties = { item: { attribute: false } }
  declare item: OutboxItem

  protected override render(): TemplateResult {
    const { item } = this
    return html`<main>
      <h1>${item.label}</h1>
      <p class="lead">${item.title}</p>
      ${this.banner()}
      <section class="panel" aria-labelledby="steps">
        <h2 id="steps">Where it stands</h2>
        <ol class="timeline" aria-live="polite">
          <li>
            <strong>Queued</strong> Signed, sealed and kept on this device
            <time datetime=${item.queuedAt}>${sayTime(item.queuedAt)}</time>
          </li>
          <li class=${item.receipt ? '' : 'due'}>
            <strong>Accepted by the service</strong>
            ${
              item.receipt
                ? html`The receipt is verified: log entry ${item.leafIndex}
                    <time datetime=${item.receivedAt ?? ''}
                      >${sayTime(item.receivedAt ?? '')}</time
                    >`
                : html`<small>${item.problem ? 'Waiting' : 'Sending'}</small>`
            }
          </li>
          ${
            item.deliveries.length > 0
              ? item.deliveries.map(delivery)
              : item.state === 'delivered'
                ? html`<li><strong>Kept and sealed</strong> It goes to no other system</li>`
                : html`<li class="due"><strong>Passed on</strong><small>To come</small></li>`
          }
        </ol>
      </section>
      <details class="panel">
        <summary>Details</summary>
        ${facts([
          ['Submission', item.id],
          ['Digest of the envelope', item.envelopeDigest],
          ['Kept on this device', item.confirmed ? 'The receipt' : 'All of it, until confirmed'],
        ])}
      </details>
      <div class="actions">
        ${
          item.problem
            ? html`<button type="button" @click=${() => this.tell('send-again')}>Send now</button>`
            : nothing
        }
        <button type="button" class="primary" @click=${() => this.tell('leave')}>
          Back to statements
        </button>
      </div>
    </main>`
  }

  private banner(): TemplateResult | typeof nothing {
    const { item } = this
    if (item.state === 'delivered')
      return html`<section class="banner good" role="status">
        <h2>${standing(item).words}</h2>
        ${item.deliveries.map(
          ({ reference }) => html`<p>Reference <strong class="reference">${reference}</strong></p>`,
        )}
      </section>`
    if (item.problem)
      return html`<section class="banner ${item.problem.final ? 'bad' : 'wait'}" role="status">
        <h2>${item.problem.title}</h2>
        <p>
          ${
            item.problem.final
              ? `${item.problem.todo} It is kept on this device. Tell the service desk the code below.`
              : 'Nothing is lost: it is kept on this device and goes on by itself.'
          }
        </p>
        <p class="hint">Code: ${item.problem.code}</p>
      </section>`
    const refused = item.deliveries.find(({ state }) => state === 'refused')
    if (refused)
      return html`<section class="banner bad" role="status">
        <h2>Refused by ${targetName(refused.connector)}</h2>
        <p>Records have it and will put it right. You need do nothing.</p>
      </section>`
    const tried = item.deliveries.find(({ state, reason }) => state === 'waiting' && reason)
    if (tried)
      return html`<section class="banner wait" role="status">
        <h2>Waiting for ${targetName(tried.connector)}</h2>
        <p>
          The service has the statement and keeps it. It goes on by itself as soon as
          ${targetName(tried.connector)} takes it: you need not wait here.
        </p>
      </section>`
    return nothing
  }
}

function delivery({ connector, state, reference, reason }: DeliveryStatus): TemplateResult {
  const name = targetName(connector)
  if (state === 'delivered')
    return html`<li><strong>Accepted by ${name}</strong> Reference ${reference}</li>`
  if (state === 'refused')
    return html`<li class="bad">
      <strong>Refused by ${name}</strong> Records have it
      ${reason ? html`<small>${reason}</small>` : nothing}
    </li>`
  if (state === 'held')
    return html`<li class="due">
      <strong>Accepted by ${name}</strong> <small>Waiting for records to release it</small>
    </li>`
  return html`<li class="due">
    <strong>Accepted by ${name}</strong>
    <small>${reason ? `${reason}. It is tried again by itself` : 'On its way'}</small>
  </li>`
}
customElements.define('officer-sent', Sent)
