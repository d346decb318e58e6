import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { isObject, type Json, type JsonObject } from '@metip/form-definitions'
import { fillIn, takeBack, type Filled } from './filling.ts'
import { lookupStyle } from './lookupStyle.ts'
import { lookupWords, type LookupWords } from './lookupWords.ts'
import { lookupFor, sourceName, type Asking, type Found } from './lookups.ts'
import { addStyle } from './registry.ts'

/** What a part has to be, for a lookup to stand in it. */
interface LookupPart extends HTMLElement {
  requestUpdate(): void
  readonly updateComplete: Promise<void>
}

type Stage =
  | { readonly at: 'idle' | 'none' | 'away' | 'empty' | 'undone' }
  | { readonly at: 'busy'; readonly stop: AbortController }
  | { readonly at: 'found'; readonly found: readonly Found[]; readonly active: number }
  | { readonly at: 'filled'; readonly filled: Filled }

/** More are looked through by nobody. */
const shownAtMost = 100

/**
 * A box in which a record is found in a system outside, and its answers are taken from it. A part
 * keeps one and draws it among its tools: `tool.draw({host, base, …})`.
 */
export class LookupTool {
  readonly #part: LookupPart
  #text: string | undefined
  #stage: Stage = { at: 'idle' }
  #asking!: Asking

  constructor(part: LookupPart) {
    this.#part = part
  }

  draw(asking: Asking): TemplateResult | typeof nothing {
    this.#asking = asking
    const { host, id, request, hasBox = true } = asking
    if (host.readonly) return nothing
    const words = this.#words
    const source = this.#source
    const busy = this.#stage.at === 'busy'
    return html`<div class="lookup" part="lookup">
      ${
        hasBox
          ? html`<label class="label" for="${id}-lookup"
              >${asking.label ?? words.find(source)}</label
            >`
          : nothing
      }
      <div class="lookup-row">
        ${
          hasBox
            ? html`<input
                type="search"
                class="input"
                part="input"
                id="${id}-lookup"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                aria-describedby="${id}-lookup-says"
                .value=${live(this.#wanted)}
                @input=${this.#onInput}
                @keydown=${this.#onBoxKey}
              />`
            : nothing
        }
        <button
          type="button"
          class="button secondary"
          part="button"
          id="${id}-lookup-go"
          data-source=${request.source}
          @click=${() => (busy ? this.#stop() : void this.search())}
        >
          ${busy ? words.stop : hasBox ? words.search : words.find(source)}
        </button>
      </div>
      <div class="lookup-says" id="${id}-lookup-says" role="status" tabindex="-1">
        ${this.#drawStage(words, source)}
      </div>
      ${this.#drawFound(id)}
    </div>`
  }

  get #words(): LookupWords {
    return lookupWords[this.#asking.host.spoken] ?? lookupWords.en
  }
  get #source(): string {
    const { host, request } = this.#asking
    return sourceName(request.source, host.spoken, host.lookups)
  }
  get #wanted(): string {
    const { text = '', hasBox = true } = this.#asking
    return hasBox ? (this.#text ?? text) : text
  }

  #drawStage(words: LookupWords, source: string): unknown {
    const stage = this.#stage
    switch (stage.at) {
      case 'idle':
        return nothing
      case 'busy':
        return words.busy(source)
      case 'none':
      case 'away':
        return words[stage.at](source)
      case 'empty':
        return words.empty
      case 'undone':
        return words.undone
      case 'found':
        return words.found(stage.found.length, Math.min(shownAtMost, stage.found.length))
      case 'filled': {
        const { answers, claims } = stage.filled
        const said = [
          ...(answers.length > 0 ? [words.filled(answers.length, source)] : []),
          ...(claims.length > 0 ? [words.differ(claims.length)] : []),
        ]
        return html`<span>${said.join(' ') || words.nothingNew}</span> ${
            answers.length > 0
              ? html`<button
                  type="button"
                  class="button quiet"
                  part="button"
                  @click=${() => this.#undo(stage.filled)}
                >
                  ${words.undo}
                </button>`
              : nothing
          }`
      }
    }
  }

  #drawFound(id: string): TemplateResult | typeof nothing {
    const stage = this.#stage
    if (stage.at !== 'found') return nothing
    return html`<ul
      class="found"
      part="found"
      role="listbox"
      aria-label=${this.#words.found(stage.found.length, stage.found.length)}
      @keydown=${this.#onListKey}
    >
      ${stage.found.slice(0, shownAtMost).map(
        (one, index) =>
          html`<li
            role="option"
            id="${id}-found-${index}"
            aria-selected="false"
            tabindex=${index === stage.active ? '0' : '-1'}
            @click=${() => void this.#choose(one)}
          >
            <strong>${one.label}</strong>
            ${one.detail ? html`<span>${one.detail}</span>` : nothing}
          </li>`,
      )}
    </ul>`
  }

  /** Asks the source. What was asked before is no longer wanted. */
  async search(): Promise<void> {
    this.#stop()
    const { host, pointer, request } = this.#asking
    const { source } = request
    const text = this.#wanted.trim()
    if (text === '') return this.#turn({ at: 'empty' })
    const lookup = lookupFor(host.lookups, source)
    if (!lookup) {
      host.emit('metip-lookup', { source, text, pointer })
      return this.#turn({ at: 'away' })
    }
    const stop = new AbortController()
    this.#turn({ at: 'busy', stop })
    const answers = host.state.seen
    const found = await Promise.resolve()
      .then(() => lookup({ text, pointer, answers, signal: stop.signal }))
      .then((all) => all.filter(isFound))
      .catch(() => undefined)
    if (stop.signal.aborted) return
    if (!found) return this.#turn({ at: 'away' })
    this.#turn(found.length > 0 ? { at: 'found', found, active: 0 } : { at: 'none' })
  }

  /** Nothing is wanted any more: the part is going away, or something else is asked. */
  #stop(): void {
    if (this.#stage.at !== 'busy') return
    this.#stage.stop.abort()
    this.#turn({ at: 'idle' })
  }

  async #choose({ answers, record, retrievedAt }: Found): Promise<void> {
    const { host, base, request } = this.#asking
    const { source, fills } = request
    const filled = fillIn(host, { base, ...(fills && { fills }) }, answers, {
      from: 'lookup',
      source,
      record,
      retrievedAt,
      editedSince: false,
    })
    this.#text = undefined
    this.#turn({ at: 'filled', filled })
    await this.#focus('lookup-says')
  }

  #undo(filled: Filled): void {
    takeBack(this.#asking.host, filled)
    this.#turn({ at: 'undone' })
    void this.#focus('lookup-says')
  }

  #turn(stage: Stage): void {
    this.#stage = stage
    this.#part.requestUpdate()
  }

  async #focus(end: string): Promise<void> {
    await this.#part.updateComplete
    this.#part.querySelector<HTMLElement>(`[id="${this.#asking.id}-${end}"]`)?.focus()
  }

  #onInput = (event: Event): void => {
    this.#text = (event.target as HTMLInputElement).value
  }

  /** Enter looks for it: it must not send the page on. */
  #onBoxKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault()
      void this.search()
    } else if (event.key === 'ArrowDown' && this.#stage.at === 'found') {
      event.preventDefault()
      void this.#focus(`found-${this.#stage.active}`)
    }
  }

  #onListKey = (event: KeyboardEvent): void => {
    const stage = this.#stage
    if (stage.at !== 'found') return
    const last = Math.min(stage.found.length, shownAtMost) - 1
    const to = {
      ArrowDown: Math.min(stage.active + 1, last),
      ArrowUp: Math.max(stage.active - 1, 0),
      Home: 0,
      End: last,
    }[event.key]
    const chosen = stage.found[stage.active]
    if (to !== undefined) {
      this.#turn({ ...stage, active: to })
      void this.#focus(`found-${to}`)
    } else if ((event.key === 'Enter' || event.key === ' ') && chosen) {
      void this.#choose(chosen)
    } else if (event.key === 'Escape') {
      this.#turn({ at: 'idle' })
      void this.#focus(this.#asking.hasBox === false ? 'lookup-go' : 'lookup')
    } else return
    event.preventDefault()
  }
}

/** A host page's lookup is code of its own: what it answers is looked at before it is drawn. */
const isFound = (one: unknown): one is Found =>
  isObject(one as Json) &&
  ['label', 'record', 'retrievedAt'].every((key) => typeof (one as JsonObject)[key] === 'string') &&
  isObject((one as JsonObject)['answers'] as Json)

addStyle(lookupStyle)
