import { html, nothing, render, type TemplateResult } from 'lit'
import {
  openForm,
  type Bundle,
  type JsonObject,
  type OpenForm,
  type Digest,
} from '@metip/form-definitions'
import type { MetipForm } from '@metip/renderer'
import { given } from './given.ts'
import { dress } from './settings.ts'

/** A form of the manual as the build made it: a bundle, and its parts by their digests. */
export interface Built {
  readonly example: {
    readonly bundle: Bundle
    readonly texts: Readonly<Record<Digest, string>>
    readonly answers?: JsonObject
    readonly properties?: Partial<MetipForm>
    readonly given?: string
  }
  readonly modules: Readonly<Record<Digest, unknown>>
}

const eventNames = [
  'metip-change',
  'metip-fault',
  'metip-submit',
  'metip-page',
  'metip-save',
  'metip-lookup',
]
/** As many events as are of use to look at. */
const shownEvents = 6

const languageNames: Readonly<Record<string, string>> = { en: 'English', cy: 'Cymraeg' }

/** `<live-example name>`: a form of the manual, running, with its answers and events as they come. */
export class LiveExample extends HTMLElement {
  #form: MetipForm | undefined
  #built: Built['example'] | undefined
  #languages: readonly string[] = []
  #events: { readonly name: string; readonly detail: string }[] = []
  readonly #tools = document.createElement('div')
  readonly #seen = document.createElement('div')

  /** Opens the form, the first time it comes near. */
  async start(load: () => Promise<Built>): Promise<void> {
    const { example, modules } = await load()
    const encode = (digest: Digest) => new TextEncoder().encode(example.texts[digest])
    const open = await openForm(
      example.bundle,
      (digest) => Promise.resolve(encode(digest)),
      (digest) => Promise.resolve(modules[digest]),
    )
    this.#built = example
    this.#languages = open.declaration.languages
    this.#begin(open)
  }

  #begin(open: OpenForm): void {
    const { properties, given: name } = this.#built ?? {}
    const form = document.createElement('metip-form')
    Object.assign(form, { ...properties, ...given[name ?? ''], bundle: open })
    dress(form)
    for (const event of eventNames) form.addEventListener(event, this.#onEvent)
    this.#form = form
    this.#tools.className = 'tools'
    this.querySelector('.stage')?.replaceChildren(form)
    this.querySelector('.stage')?.after(this.#tools, this.#seen)
    this.#draw()
    this.dataset['live'] = ''
  }

  #onEvent = (event: Event): void => {
    const detail = JSON.stringify((event as CustomEvent<unknown>).detail, null, 1)
    this.#events = [{ name: event.type, detail }, ...this.#events].slice(0, shownEvents)
    this.#draw()
  }

  #fill(answers: JsonObject | undefined): void {
    if (!this.#form) return
    if (answers) this.#form.answers = answers
    else this.#form.clear()
    this.#draw()
  }

  #draw(): void {
    const { answers } = this.#built ?? {}
    const form = this.#form
    if (!form) return
    render(
      html`${
          answers &&
          html`<button type="button" @click=${() => this.#fill(answers)}>Fill in</button>`
        }
        <button type="button" @click=${() => this.#fill(undefined)}>Clear</button>
        <button type="button" @click=${() => form.check()}>Check</button>
        <label
          ><input
            type="checkbox"
            .checked=${form.readonly}
            @change=${(event: Event) => {
              form.readonly = (event.target as HTMLInputElement).checked
            }}
          />
          Read-only</label
        >
        ${this.#drawLanguages(form)}`,
      this.#tools,
    )
    render(
      html`<details class="seen">
        <summary>Answers and events</summary>
        <h4>answers</h4>
        <pre class="wide" tabindex="0"><code>${JSON.stringify(form.answers, null, 2)}</code></pre>
        <h4>events, the last first</h4>
        ${
          this.#events.length === 0
            ? html`<p class="hint">None yet: answer something.</p>`
            : html`<ol class="events">
                ${this.#events.map(
                  ({ name, detail }) => html`<li><code>${name}</code> <code>${detail}</code></li>`,
                )}
              </ol>`
        }
      </details>`,
      this.#seen,
    )
  }

  #drawLanguages(form: MetipForm): TemplateResult | typeof nothing {
    if (this.#languages.length < 2) return nothing
    return html`<span role="group" aria-label="Language of the form"
      >${this.#languages.map(
        (language) =>
          html`<button
            type="button"
            lang=${language}
            aria-pressed=${form.language === language ? 'true' : 'false'}
            @click=${() => {
              form.language = language
              this.#draw()
            }}
          >
            ${languageNames[language] ?? language}
          </button>`,
      )}</span
    >`
  }
}

customElements.define('live-example', LiveExample)
