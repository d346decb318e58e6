import {
  faultsOf,
  faultText,
  startForm,
  type Bytes,
  type Context,
  type Fault,
  type JsonObject,
  type OpenForm,
  type Problem,
} from '@metip/form-definitions'
import type { MetipForm } from '@metip/renderer'
import {
  asProblem,
  busy,
  header,
  localInstant,
  problemPanel,
  shownTheme,
  tag,
  View,
} from '@metip/shell'
import { html, nothing, type TemplateResult } from 'lit'
import {
  openPreviewed,
  printPaper,
  readPreview,
  watchBuilds,
  type Preview,
  type Remark,
} from './workshop.ts'

/** How long after the last key the paper is printed again. */
const settleMs = 350

const officer = {
  id: 'preview',
  name: 'Preview Officer',
  rank: 'PC',
  warrantNo: '000000',
  unit: '',
}

/** `<preview-app>`: a form as its author's folder has it now, its paper beside it. */
export class PreviewApp extends View {
  static override properties = {
    preview: { state: true },
    form: { state: true },
    language: { state: true },
    audience: { state: true },
    given: { state: true },
    answers: { state: true },
    paper: { state: true },
    paperProblem: { state: true },
    lost: { state: true },
  }
  declare private preview: Preview | undefined
  declare private form: OpenForm | undefined
  declare private language: string
  declare private audience: string
  /** What the form was given to begin with; undefined begins with its defaults. */
  declare private given: JsonObject | undefined
  declare private answers: JsonObject
  declare private paper: Bytes | undefined
  declare private paperProblem: Problem | undefined
  declare private lost: boolean
  private context: Context | undefined
  private printing: ReturnType<typeof setTimeout> | undefined
  private loading = Promise.resolve()
  private stopWatching: (() => void) | undefined

  constructor() {
    super()
    this.language = ''
    this.audience = ''
    this.answers = {}
    this.lost = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.loadNext()
    this.stopWatching = watchBuilds(
      () => this.loadNext(),
      (lost) => (this.lost = lost),
    )
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stopWatching?.()
    clearTimeout(this.printing)
  }

  private get filled(): MetipForm | null {
    return this.querySelector('metip-form')
  }

  /** One after the other: two at once would each open the form, and the later one begin it anew. */
  private loadNext(): void {
    this.loading = this.loading.then(() => this.attempt(() => this.load()))
  }

  /** The form as it is now; what was entered goes into it. */
  private async load(): Promise<void> {
    const preview = await readPreview()
    const { form } = preview
    const same = form?.bundle.digest === this.form?.bundle.digest
    if (form && !same) {
      const opened = await openPreviewed(form.bundle, form.lists)
      if (this.form) this.given = this.filled?.answers ?? this.answers
      this.form = opened
      if (!form.languages.includes(this.language)) this.language = form.languages[0] ?? 'en'
      if (!form.papers.includes(this.audience)) this.audience = form.papers[0] ?? ''
      this.begin()
    }
    this.preview = preview
  }

  private begin(): void {
    this.context = { now: localInstant(), language: this.language, officer }
    if (this.form) this.answers = startForm(this.form, this.context, this.given).answers
    this.printSoon(0)
  }

  private async fillWith(name: string): Promise<void> {
    const chosen = this.preview?.form?.cases.find((one) => one.name === name)
    this.given = chosen?.answers ?? {}
    if (!chosen) this.given = undefined
    const { form } = this
    // a new element, so that nothing of what stood there before is left
    this.form = undefined
    await this.updateComplete
    this.form = form
    this.begin()
  }

  private printSoon(afterMs = settleMs): void {
    clearTimeout(this.printing)
    this.printing = setTimeout(() => void this.print(), afterMs)
  }

  private async print(): Promise<void> {
    const { audience, language, answers } = this
    if (audience === '') return
    try {
      const paper = await printPaper(audience, language, answers)
      // another one may be on its way by now
      if (answers !== this.answers || audience !== this.audience) return
      this.paper = paper
      this.paperProblem = undefined
    } catch (thrown) {
      this.paperProblem = asProblem(thrown)
    }
  }

  protected override render(): TemplateResult {
    return html`
      ${header({ place: 'Preview', person: undefined, onSignOut: () => undefined })}
      <main class="preview">
        ${problemPanel(this.problem)}
        ${
          this.lost
            ? html`<section class="banner wait" role="status">
                <h2>The preview has stopped</h2>
                <p>Run metip preview again; what you entered stays here.</p>
              </section>`
            : nothing
        }
        ${this.preview ? this.workshop(this.preview) : busy('Reading the form…')}
      </main>
    `
  }

  private workshop(preview: Preview): TemplateResult {
    const { form } = this
    const title = form?.words(this.language).title ?? preview.folder
    return html`
      <div class="title">
        <h1>${title}</h1>
        ${verdict(preview)} ${this.tools(preview)}
      </div>
      ${remarks(preview)}
      ${
        form
          ? html`<div class="beside">
              <section aria-label="The form">${this.drawForm(form)}</section>
              <section class="papers" aria-label="The paper">${this.drawPaper(preview)}</section>
            </div>`
          : nothing
      }
    `
  }

  private tools({ form }: Preview): TemplateResult | typeof nothing {
    if (!form) return nothing
    return html`<div class="tools">
      ${
        form.languages.length > 1
          ? pickLanguage(form.languages, this.language, (language) => {
              this.language = language
              this.printSoon(0)
            })
          : nothing
      }
      ${form.cases.length > 0 ? this.casePicker(form.cases) : nothing}
    </div>`
  }

  private casePicker(cases: readonly { readonly name: string }[]): TemplateResult {
    return html`<label
      >Filled with
      <select
        @change=${(event: Event) => void this.fillWith((event.target as HTMLSelectElement).value)}
      >
        <option value="">nothing</option>
        ${cases.map(({ name }) => html`<option value=${name}>${name}</option>`)}
      </select></label
    >`
  }

  private drawForm(form: OpenForm): TemplateResult {
    const found = this.context
      ? faultsOf(startForm(form, { ...this.context, language: this.language }, this.answers))
      : []
    return html`
      <metip-form
        .bundle=${form}
        .context=${this.context}
        .answers=${this.given}
        .language=${this.language}
        .theme=${shownTheme()}
        @metip-change=${(event: CustomEvent<{ answers: JsonObject }>) => {
          this.answers = event.detail.answers
          this.printSoon()
        }}
      ></metip-form>
      <details class="panel faults">
        <summary>
          ${found.length === 0 ? 'Nothing left to put right' : `${found.length} to put right before signing`}
        </summary>
        <ul>
          ${found.map((fault) => this.faultLine(form, fault))}
        </ul>
      </details>
    `
  }

  private faultLine(form: OpenForm, fault: Fault): TemplateResult {
    return html`<li>
      <a
        href="#"
        @click=${(event: Event) => {
          event.preventDefault()
          void this.filled?.focusFault(fault.pointer)
        }}
        >${faultText(form, this.language, fault)}</a
      >
      <code>${fault.pointer} ${fault.code}</code>
      ${fault.severity === 'warning' ? tag('warning', 'wait') : nothing}
    </li>`
  }

  private drawPaper({ form }: Preview): TemplateResult {
    const papers = form?.papers ?? []
    if (papers.length === 0) return html`<p class="hint">The form has no paper.</p>`
    return html`
      ${
        papers.length > 1
          ? html`<div class="paper-choice">
              ${papers.map(
                (audience) =>
                  html`<button
                    type="button"
                    aria-pressed=${audience === this.audience}
                    @click=${() => {
                      this.audience = audience
                      this.paper = undefined
                      this.printSoon(0)
                    }}
                  >
                    ${audience}
                  </button>`,
              )}
            </div>`
          : nothing
      }
      ${problemPanel(this.paperProblem)}
      ${
        this.paperProblem
          ? nothing
          : html`<metip-paper .bytes=${this.paper} label="Paper: ${this.audience}"></metip-paper>`
      }
    `
  }
}

const verdict = ({ remarks: all, form }: Preview): TemplateResult => {
  const errors = all.filter(({ severity }) => severity === 'error').length
  if (errors > 0) return tag(`${errors} to put right`, 'bad')
  const good = form?.draft ? 'draft' : 'good'
  return all.length > 0
    ? tag(`${good}, ${all.length} ${all.length === 1 ? 'remark' : 'remarks'}`, 'wait')
    : tag(good, form?.draft ? 'wait' : 'good')
}

const tones = { warning: 'wait', advice: 'plain' } as const

function remarks({ remarks: all, stale }: Preview): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing
  const errors = all.filter(({ severity }) => severity === 'error')
  const rest = all.filter(({ severity }) => severity !== 'error')
  const line = ({ severity, code, where, message }: Remark) =>
    html`<li>
      ${severity === 'error' ? nothing : tag(severity, tones[severity])} <span>${message}</span>
      <code>${where} ${code}</code>
    </li>`
  return html`
    ${
      errors.length > 0
        ? html`<section
            class="banner bad remarks"
            role="alert"
            aria-labelledby="errors-title"
            tabindex="0"
          >
            <h2 id="errors-title">The form cannot be published yet</h2>
            ${stale ? html`<p>Below it is shown as it was while it was good.</p>` : nothing}
            <ul>
              ${errors.map(line)}
            </ul>
          </section>`
        : nothing
    }
    ${
      rest.length > 0
        ? html`<details class="panel remarks">
            <summary>
              ${rest.length} ${rest.length === 1 ? 'remark' : 'remarks'} on how it could be better
            </summary>
            <ul>
              ${rest.map(line)}
            </ul>
          </details>`
        : nothing
    }
  `
}

/** As its speakers call it. */
const nameOf = (language: string) =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language

const pickLanguage = (
  languages: readonly string[],
  chosen: string,
  choose: (language: string) => void,
): TemplateResult =>
  html`<label
    >Language
    <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${languages.map(
        (language) =>
          html`<option value=${language} ?selected=${language === chosen}>
            ${nameOf(language)}
          </option>`,
      )}
    </select></label
  >`

customElements.define('preview-app', PreviewApp)
