import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import {
  fieldAt,
  getAt,
  isObject,
  schemaAt,
  type Json,
  type Pointer,
} from '@metip/form-definitions'
import type { LookupGroup } from '../../lookupGroup.ts'
import { addStyle } from '../../registry.ts'
import { otherAddresses } from './others.ts'
import { style } from './style.ts'
import { words, type AddressWords } from './words.ts'

const parts = ['line1', 'line2', 'town', 'county', 'postcode', 'uprn']
/** More would be a wall of buttons. */
const offeredAtMost = 3

/** What helps with an address: it is found by its postcode, or taken from another one in the form. */
export class AddressTools {
  readonly #group: LookupGroup
  /** What stood here before "no fixed abode", should that be taken back. */
  #before: Json | undefined
  #isForgotten = false

  constructor(group: LookupGroup) {
    this.#group = group
  }

  get #says(): AddressWords {
    return words[this.#group.host.spoken] ?? words.en
  }

  draw(): TemplateResult | typeof nothing {
    const { host } = this.#group
    if (host.readonly) return nothing
    const { find } = this.#says
    const postcode = this.#answer('postcode')
    return html`${
      this.#isHomeless
        ? nothing
        : html`${this.#drawOthers()}${this.#group.drawLookup({
            label: find,
            text: typeof postcode === 'string' ? postcode : '',
          })}`
    }
    ${this.#drawHomeless()}${this.#drawReference()}`
  }

  // ── The same address as somebody else's ────────────────────────────────────────────────────

  #drawOthers(): TemplateResult | typeof nothing {
    const { host, place } = this.#group
    if (!this.isEmpty) return nothing
    const { sameAs } = this.#says
    const others = otherAddresses(host.state.form.layout.pages, host.state.seen, place)
    if (others.length === 0) return nothing
    return html`<div class="same-as">
      ${others
        .slice(0, offeredAtMost)
        .map(
          (other) =>
            html`<button
              type="button"
              class="button secondary"
              part="button"
              @click=${() => this.#copy(other.place)}
            >
              ${sameAs(other.label)}
            </button>`,
        )}
    </div>`
  }

  #copy(from: Pointer): void {
    const { host, place } = this.#group
    const address = getAt(host.state.seen, from)
    if (!isObject(address)) return
    for (const [key, value] of Object.entries(address))
      if (schemaAt(host.state.form.schema, `${place}/${key}`))
        host.answer(`${place}/${key}`, value, host.provenanceAt(`${from}/${key}`))
    host.settle()
    this.#focusLine()
  }

  // ── No fixed abode ─────────────────────────────────────────────────────────────────────────

  get #isHomeless(): boolean {
    return Object.values(words).some(({ written }) => this.#answer('line1') === written)
  }

  /** Not where the rest of an address must be given, and not for a place: a street has no abode. */
  get #mayBeHomeless(): boolean {
    const { host, place, node } = this.#group
    if (node.options?.['noFixedAbode'] === false || !this.#has('line1')) return false
    if (this.#has('noFixedAbode') || this.#group.closest('.group-place')) return false
    return ['town', 'postcode'].every((key) => !fieldAt(host.state, `${place}/${key}`).required)
  }

  #drawHomeless(): TemplateResult | typeof nothing {
    if (!this.#mayBeHomeless) return nothing
    return html`<label class="option tick" part="option">
      <input
        type="checkbox"
        .checked=${live(this.#isHomeless)}
        @change=${(event: Event) => this.#setHomeless((event.target as HTMLInputElement).checked)}
      />
      <span>${this.#says.noFixedAbode}</span>
    </label>`
  }

  #setHomeless(isHomeless: boolean): void {
    const { host, place } = this.#group
    const before = this.#before
    this.#before = isHomeless ? getAt(host.state.answers, place) : undefined
    for (const key of parts) {
      const old = isObject(before) ? before[key] : undefined
      const kept = isHomeless ? undefined : old
      if (this.#has(key)) host.answer(`${place}/${key}`, kept)
    }
    if (isHomeless) host.answer(`${place}/line1`, this.#says.written)
    host.settle()
    this.#group.requestUpdate()
  }

  // ── The property's reference ───────────────────────────────────────────────────────────────

  /** A reference that no field shows is shown here, where it came from included. */
  #drawReference(): TemplateResult | typeof nothing {
    const uprn = this.#hiddenReference
    const { reference, forget, forgotten } = this.#says
    if (uprn === undefined)
      return html`<div role="status">${this.#isForgotten ? forgotten : nothing}</div>`
    return html`<p class="reference">
      <span>${reference}: <strong>${uprn}</strong></span>
      <button type="button" class="button quiet" part="button" @click=${() => this.#forget(false)}>
        ${forget}
      </button>
    </p>`
  }

  get #hiddenReference(): string | undefined {
    const uprn = this.#answer('uprn')
    const isShown = this.#group.node.nodes.some(
      (node) => node.type === 'field' && node.pointer.endsWith('/uprn'),
    )
    return typeof uprn === 'string' && !isShown ? uprn : undefined
  }

  /** It is the reference of the address that was found: not of one that was changed since. */
  checkReference(): void {
    if (this.#hiddenReference === undefined) return
    const isChanged = ['line1', 'postcode'].some((key) => {
      const from = this.#group.host.provenanceAt(`${this.#group.place}/${key}`)
      return from?.from === 'lookup' && from.editedSince
    })
    if (isChanged) this.#forget(true)
  }

  #forget(isForgotten: boolean): void {
    this.#isForgotten = isForgotten
    this.#group.host.answer(`${this.#group.place}/uprn`, undefined)
    this.#group.host.note(`${this.#group.place}/uprn`, undefined)
    if (!isForgotten) this.#focusLine()
  }

  // ── Small things ───────────────────────────────────────────────────────────────────────────

  #answer(key: string): Json | undefined {
    return getAt(this.#group.host.state.answers, `${this.#group.place}/${key}`)
  }
  #has(key: string): boolean {
    return schemaAt(this.#group.host.state.form.schema, `${this.#group.place}/${key}`) !== undefined
  }
  get isEmpty(): boolean {
    return parts.every((key) => [undefined, ''].includes(this.#answer(key) as string | undefined))
  }
  /** What was pressed is gone: on to the first line. */
  #focusLine(): void {
    void this.#group.updateComplete.then(() =>
      this.#group.querySelector<HTMLElement>('.nodes input, .nodes textarea')?.focus(),
    )
  }
}

addStyle(style)
