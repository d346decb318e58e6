import { html, nothing, type TemplateResult } from 'lit'
import {
  codeLabel,
  formatNumber,
  getAt,
  type Json,
  type Pointer,
  type Provenance,
} from '@metip/form-definitions'
import { momentHere, sayDayShort } from './formats.ts'
import type { FormHost } from './host.ts'
import { sourceName } from './lookups.ts'
import { same, type Claim } from './origins.ts'
import { provenanceStyle } from './provenanceStyle.ts'
import { addStyle } from './registry.ts'

interface ProvenanceWords {
  readonly dictated: string
  readonly computed: string
  from(source: string): string
  editedSince(source: string): string
  differs(source: string): string
  readonly yours: string
  readonly nothing: string
  readonly keep: string
  readonly use: string
}

const words: { readonly en: ProvenanceWords } & Readonly<Record<string, ProvenanceWords>> = {
  en: {
    dictated: 'Dictated',
    computed: 'Worked out',
    from: (source) => `From ${source}`,
    editedSince: (source) => `Changed since it came from ${source}`,
    differs: (source) => `Different in ${source}`,
    yours: 'What you entered',
    nothing: 'Nothing',
    keep: 'Keep mine',
    use: 'Use the record’s',
  },
  cy: {
    dictated: 'Arddywedwyd',
    computed: 'Cyfrifwyd',
    from: (source) => `Ffynhonnell: ${source}`,
    editedSince: (source) => `Newidiwyd wedyn. Ffynhonnell: ${source}`,
    differs: (source) => `Yn wahanol yn y cofnod: ${source}`,
    yours: 'Eich ateb chi',
    nothing: 'Dim',
    keep: 'Cadw fy ateb i',
    use: 'Defnyddio’r cofnod',
  },
}

/**
 * Where an answer came from, when nobody typed it; under the id `<id>-from` that describes it. Where
 * a record says another value than the officer's, both, and the choice between them.
 */
export function drawProvenance(
  host: FormHost,
  pointer: Pointer,
  id: string,
): TemplateResult | typeof nothing {
  const from = host.provenanceAt(pointer)
  const claim = host.claimAt(pointer)
  if (!from && !claim) return nothing
  return html`${from ? drawBadge(host, from, id) : nothing}
  ${claim ? drawClaim(host, pointer, claim, id) : nothing}`
}

function drawBadge(host: FormHost, from: Provenance, id: string): TemplateResult | typeof nothing {
  const says = words[host.spoken] ?? words.en
  if (from.from === 'typed') return nothing
  if (from.from !== 'lookup') {
    const text = from.from === 'dictated' ? says.dictated : says.computed
    return html`<p class="from" part="provenance" id="${id}-from">${text}</p>`
  }
  const source = sourceName(from.source, host.spoken, host.lookups)
  return html`<p class="from ${from.editedSince ? 'edited' : ''}" part="provenance" id="${id}-from">
    <strong>${from.editedSince ? says.editedSince(source) : says.from(source)}</strong>
    <span
      >${[from.record, whenShown(from.retrievedAt, host.spoken)].filter(Boolean).join(' · ')}</span
    >
  </p>`
}

function drawClaim(
  host: FormHost,
  pointer: Pointer,
  { value, provenance }: Claim,
  id: string,
): TemplateResult | typeof nothing {
  const says = words[host.spoken] ?? words.en
  const own = getAt(host.state.answers, pointer)
  if (same(own, value)) return nothing
  const source = sourceName(provenance.source, host.spoken, host.lookups)
  const close = (use: boolean) => {
    host.claim(pointer, undefined)
    if (use) host.answer(pointer, value, provenance)
    host.settle()
    void host.focusPart(pointer)
  }
  return html`<div class="claim" part="claim" role="group" aria-labelledby="${id}-claim">
    <p class="claim-title" id="${id}-claim">${says.differs(source)}</p>
    <dl>
      <div>
        <dt>${says.yours}</dt>
        <dd>${own === undefined ? says.nothing : shownValue(host, pointer, own)}</dd>
      </div>
      <div>
        <dt>${[provenance.record, whenShown(provenance.retrievedAt, host.spoken)].join(' · ')}</dt>
        <dd>${shownValue(host, pointer, value)}</dd>
      </div>
    </dl>
    ${
      host.readonly
        ? nothing
        : html`<div class="claim-choice">
            <button
              type="button"
              class="button secondary"
              part="button"
              aria-describedby="${id}-claim"
              @click=${() => close(false)}
            >
              ${says.keep}
            </button>
            <button
              type="button"
              class="button secondary"
              part="button"
              aria-describedby="${id}-claim"
              @click=${() => close(true)}
            >
              ${says.use}
            </button>
          </div>`
    }
  </div>`
}

/** An answer as its field would show it. */
export function shownValue(host: FormHost, pointer: Pointer, value: Json): string {
  const show = (one: Json): string => {
    if (typeof one === 'boolean') return one ? host.ui.yes : host.ui.no
    if (Array.isArray(one)) return (one as Json[]).map(show).join(', ')
    if (one === null) return '–'
    if (typeof one === 'object') return Object.values(one).map(show).join(', ')
    const { options } = host.fieldWords(pointer.replace(/\/\d+(?=\/|$)/g, '/*'))
    if (options && Object.hasOwn(options, String(one))) return options[String(one)] ?? ''
    const label = codeLabel(host.state, pointer, one)
    if (label !== String(one)) return label
    return typeof one === 'number' ? formatNumber(one, host.spoken) : dayShown(one, host.spoken)
  }
  return show(value)
}

const dayShown = (text: string, language: string): string => {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(day) ? text : sayDayShort(text, language)
}

/** The day and time of an instant; '' for what is none. */
export function whenShown(instant: string, language: string): string {
  const at = Date.parse(instant)
  return Number.isNaN(at) ? '' : momentHere(new Date(at), language)
}

addStyle(provenanceStyle)
