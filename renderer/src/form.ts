import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import {
  answer,
  changedBy,
  faultText,
  getAt,
  languageOf,
  startForm,
  visibleAnswers,
  type Context,
  type Fault,
  type FieldWords,
  type FormState,
  type Json,
  type JsonObject,
  type OpenForm,
  type Pointer,
  type Words,
} from '@metip/form-definitions'
import { later, nowHere } from './clock.ts'
import { isError, placeFaults, stillStanding, type PlacedFault } from './faults.ts'
import { drawSteps, drawSummary, type Step } from './frame.ts'
import type { DrawnPart, FormHost, ShownFault } from './host.ts'
import { idOf } from './ids.ts'
import { anyVisible, drawNodes } from './nodes.ts'
import { styles } from './styles/index.ts'
import { makeFieldTable, type FieldTable } from './table.ts'
import { uiWords, type UiWords } from './words.ts'

/** How long a message that was put right stays: a button below must not move under a finger. */
const settleMs = 250

/** BCP 47, for screen readers and spelling: British English. */
const tagOf = (language: string) => (language === 'en' ? 'en-GB' : language)

const nobody = { id: '', name: '', rank: '', warrantNo: '', unit: '' }

/**
 * `<metip-form>`: fills in one form, a page at a time.
 *
 * Events (all bubble and cross shadow roots): `metip-change` {pointer, answers},
 * `metip-submit` {answers} (only those asked), `metip-fault` {faults}, `metip-page` {page}.
 */
export class MetipForm extends LitElement implements FormHost {
  static override styles = styles
  static override properties = {
    bundle: { attribute: false },
    context: { attribute: false },
    answers: { attribute: false, noAccessor: true },
    language: { type: String },
    theme: { type: String, reflect: true },
    readonly: { type: Boolean, reflect: true },
    page: { type: String },
    stepsOpen: { state: true },
  }
  declare bundle: OpenForm | undefined
  declare context: Context | undefined
  declare language: string
  declare theme: 'auto' | 'day' | 'dark'
  declare readonly: boolean
  /** The id of the page shown. */
  declare page: string
  declare stepsOpen: boolean

  #state: FormState | undefined
  /** When the clock of the form's context was right: this device's clock, milliseconds. */
  #beganMs = 0
  #beganNow = ''
  #given: JsonObject | undefined
  #table!: FieldTable
  #words!: Words
  #parts = new Set<DrawnPart>()
  #shown: readonly PlacedFault[] = []
  #visited = new Set<number>()
  #touched: ReadonlySet<number> = new Set()
  #pagesAsked: readonly number[] = []
  /** What the summary speaks of: the page left by Continue, or the whole form. */
  #summary: 'page' | 'form' | undefined
  #settling: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.language = 'en'
    this.theme = 'auto'
    this.readonly = false
    this.page = ''
    this.stepsOpen = false
  }

  /** Everything entered, hidden answers too: what a draft keeps. */
  get answers(): JsonObject {
    return this.#state?.answers ?? this.#given ?? {}
  }
  set answers(answers: JsonObject | undefined) {
    // kept even where it is what stands here: a new bundle may come with it, and begins with it
    this.#given = answers
    if (answers !== undefined && answers === this.#state?.answers) return
    this.requestUpdate('answers', null)
  }

  // ── What a host page may call ──────────────────────────────────────────────────────────────

  /** Every fault of the form. Shows them, and takes the officer to the summary of the errors. */
  check(): Fault[] {
    const all = this.#placeFaults()
    this.#shown = all
    this.#pagesAsked.forEach((page) => this.#visited.add(page))
    this.#summary = all.some(isError) ? 'form' : undefined
    this.#redraw()
    if (this.#summary) void this.#focusSummary()
    const faults = all.map(({ fault }) => fault)
    if (faults.length > 0) this.#emit('metip-fault', { faults })
    return faults
  }

  /** Checks, and gives the answers out when no error is left. */
  submit(): Fault[] {
    const faults = this.check()
    if (!faults.some(({ severity }) => severity === 'error'))
      this.#emit('metip-submit', { answers: visibleAnswers(this.state) })
    return faults
  }

  /** Turns to the field at the pointer, or the nearest there is, and puts the focus on it. */
  async focusFault(pointer: Pointer): Promise<void> {
    const place = this.#table.place(pointer)
    if (!place) return
    this.#goTo(place.page, { keepSummary: true, focus: false })
    await this.focusPart(place.shownAt)
  }

  // ── What the fields see ────────────────────────────────────────────────────────────────────

  get state(): FormState {
    if (!this.#state) throw new Error('<metip-form> has no bundle yet')
    return this.#state
  }
  get ui(): UiWords {
    return uiWords(this.#spoken)
  }
  get pageTitle(): string {
    return this.#words.pages[this.page]?.label ?? this.page
  }
  fieldWords(pattern: Pointer): FieldWords {
    return this.#words.fields[pattern] ?? { label: pattern.slice(pattern.lastIndexOf('/') + 1) }
  }
  groupWords(id: string | undefined): { label: string; hint?: string } | undefined {
    return id === undefined ? undefined : this.#words.groups?.[id]
  }
  shownAt(pointer: Pointer): readonly ShownFault[] {
    return this.#shown
      .filter(({ shownAt }) => shownAt === pointer)
      .map(({ fault }) => ({ severity: fault.severity, text: this.#textOf(fault) }))
  }
  markedBy(pointer: Pointer): readonly string[] {
    return this.#shown
      .filter((placed) => isError(placed) && placed.page === this.#pageIndex)
      .filter(({ fault }) => fault.also?.includes(pointer))
      .map(({ shownAt }) => `${idOf(shownAt)}-error`)
  }
  join(part: DrawnPart): void {
    this.#parts.add(part)
  }
  leave(part: DrawnPart): void {
    this.#parts.delete(part)
  }

  answer(pointer: Pointer, value: Json | undefined): void {
    if (this.readonly) return
    this.#given = undefined
    this.#state = answer(this.state, pointer, value)
    const changed = changedBy(this.#state)
    for (const part of this.#parts) if (part.concerns(changed)) part.requestUpdate()
    if (!this.#sameSteps()) this.requestUpdate()
    this.#emit('metip-change', { pointer, answers: this.#state.answers })
  }

  settle(): void {
    if (this.#shown.length === 0) return
    clearTimeout(this.#settling)
    this.#settling = setTimeout(() => {
      const before = this.#shown.length
      this.#shown = stillStanding(this.#shown, this.#placeFaults())
      if (this.#shown.length !== before) this.#redraw()
    }, settleMs)
  }

  async focusPart(pointer: Pointer): Promise<void> {
    await this.#drawn()
    const at = [...this.#parts].find((part) => part.pointer === pointer)
    at?.takeFocus()
  }

  // ── Drawing ────────────────────────────────────────────────────────────────────────────────

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.bundle) return
    const begin = ['bundle', 'context', 'answers', 'language'].some((name) => changed.has(name))
    if (begin) this.#begin(this.bundle, changed.has('bundle'))
    this.#sameSteps()
    const wanted = this.bundle.layout.pages.findIndex(({ id }) => id === this.page)
    if (!this.#pagesAsked.includes(wanted)) this.page = this.#pageId(this.#pagesAsked[0] ?? 0)
    if (begin || changed.has('readonly')) for (const part of this.#parts) part.requestUpdate()
  }

  #begin(bundle: OpenForm, anew: boolean): void {
    const language = this.#spoken
    const context = this.context ?? { now: nowHere(), language, officer: nobody }
    // A new bundle begins again; new words or a new context keep what was entered.
    const answers = this.#given ?? (anew ? undefined : this.#state?.answers)
    this.#given = undefined
    this.#words = bundle.words(language)
    this.#state = startForm(bundle, { ...context, language }, answers)
    this.#beganMs = Date.now()
    this.#beganNow = context.now
    if (!anew) return
    this.#table = makeFieldTable(bundle.layout)
    this.#shown = []
    this.#summary = undefined
    this.#visited = new Set()
    this.#touched = new Set(
      this.#table.onPage.flatMap((pointers, page) =>
        pointers.some((pointer) => getAt(answers, pointer) !== undefined) ? [page] : [],
      ),
    )
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.bundle) return nothing
    const { ui } = this
    const at = this.#pageIndex
    const page = this.bundle.layout.pages[at]
    if (!page) return nothing
    const words = this.#words.pages[page.id]
    const place = this.#pagesAsked.indexOf(at)
    const last = place === this.#pagesAsked.length - 1
    return html`<div class="shell" part="shell" lang=${tagOf(this.#spoken)}>
      ${drawSteps(ui, this.#steps(), this.stepsOpen, {
        toggle: () => (this.stepsOpen = !this.stepsOpen),
        go: (to) => this.#goTo(to),
      })}
      <form class="page" part="page" novalidate autocomplete="off" @submit=${this.#onContinue}>
        ${drawSummary(ui, this.#summaryLines(), (pointer) => void this.focusFault(pointer))}
        <h2 class="page-title" part="title" id="page-title" tabindex="-1">${this.pageTitle}</h2>
        ${words?.hint ? html`<p class="page-hint">${words.hint}</p>` : nothing}
        ${keyed(`${at} ${this.language}`, html`<div class="nodes">${drawNodes(this, page.nodes)}</div>`)}
        <div class="actions" part="actions">
          ${
            this.readonly && last
              ? nothing
              : html`<button class="button primary" part="button primary" type="submit">
                  ${last ? ui.review : ui.next}
                </button>`
          }
          ${
            this.#summary === 'page' && !last
              ? html`<button
                  class="button secondary"
                  part="button"
                  type="button"
                  @click=${() => this.#goTo(this.#pagesAsked[place + 1] ?? at)}
                >
                  ${ui.later}
                </button>`
              : nothing
          }
          ${
            place > 0
              ? html`<button
                  class="button quiet"
                  part="button"
                  type="button"
                  @click=${() => this.#goTo(this.#pagesAsked[place - 1] ?? at)}
                >
                  ${ui.back}
                </button>`
              : nothing
          }
        </div>
      </form>
    </div>`
  }

  #steps(): Step[] {
    return this.#pagesAsked.map((page) => {
      const errors = this.#shown.filter((placed) => placed.page === page && isError(placed)).length
      const visited = this.#visited.has(page)
      const begun = this.#touched.has(page) || page === this.#pageIndex
      const status = errors > 0 ? 'faulty' : visited ? 'done' : begun ? 'started' : 'not-started'
      const label = this.#words.pages[this.#pageId(page)]?.label ?? this.#pageId(page)
      return { page, label, current: page === this.#pageIndex, status, errors }
    })
  }

  #summaryLines() {
    if (!this.#summary) return []
    const whole = this.#summary === 'form'
    return this.#shown
      .filter((placed) => isError(placed) && (whole || placed.page === this.#pageIndex))
      .map(({ fault, page, shownAt }) => ({
        pointer: fault.pointer,
        href: page === undefined ? undefined : idOf(shownAt),
        text: this.#textOf(fault),
      }))
  }

  // ── Moving ─────────────────────────────────────────────────────────────────────────────────

  /** Continue: a page with errors says so and stays; the last page hands the form over. */
  #onContinue = (event: Event): void => {
    event.preventDefault()
    const at = this.#pageIndex
    const next = this.#pagesAsked[this.#pagesAsked.indexOf(at) + 1]
    if (next === undefined) return void this.submit()
    if (this.readonly || this.#leave(at) === 0) return this.#goTo(next)
    this.#summary ??= 'page'
    this.#redraw()
    void this.#focusSummary()
    this.#emit('metip-fault', {
      faults: this.#shown.filter(({ page }) => page === at).map(({ fault }) => fault),
    })
  }

  /** Shows what is wrong on a page from now on. Answers how many errors there are. */
  #leave(page: number): number {
    this.#visited.add(page)
    const own = this.#placeFaults().filter((placed) => placed.page === page)
    // In reading order: what is shown already lies on other pages.
    this.#shown = [...this.#shown.filter((placed) => placed.page !== page), ...own].sort(
      (a, b) => (a.page ?? Infinity) - (b.page ?? Infinity),
    )
    return own.filter(isError).length
  }

  #goTo(page: number, { keepSummary = false, focus = true } = {}): void {
    this.stepsOpen = false
    if (page !== this.#pageIndex) {
      if (!this.readonly && !keepSummary) this.#leave(this.#pageIndex)
      if (this.#summary === 'page') this.#summary = undefined
      this.page = this.#pageId(page)
      this.#emit('metip-page', { page: this.page })
    }
    this.#redraw()
    if (focus) void this.#focusHeading()
  }

  async #focusHeading(): Promise<void> {
    await this.#drawn()
    this.renderRoot.querySelector<HTMLElement>('#page-title')?.focus({ preventScroll: true })
    this.scrollIntoView({ block: 'start' })
  }

  async #focusSummary(): Promise<void> {
    await this.#drawn()
    const summary = this.renderRoot.querySelector<HTMLElement>('#summary')
    summary?.focus()
    // focus alone may show the end of a long list
    summary?.scrollIntoView({ block: 'start' })
  }

  // ── Small things ───────────────────────────────────────────────────────────────────────────

  /** All faults as of now: what was in the future when the form was opened may be past by now. */
  #placeFaults(): PlacedFault[] {
    const { form, context, answers } = this.state
    // Counted from the one start, or each round's cut-off seconds would add up; to the next full
    // second, for the start's own was cut off. Not by performance.now(): it stands while a tablet sleeps.
    const elapsedMs = Math.ceil((Date.now() - this.#beganMs) / 1000) * 1000
    const now = later(this.#beganNow, elapsedMs)
    this.#state = startForm(form, { ...context, now }, answers)
    return placeFaults(this.#state, this.#table)
  }

  get #pageIndex(): number {
    return Math.max(0, this.bundle?.layout.pages.findIndex(({ id }) => id === this.page) ?? 0)
  }
  #pageId(index: number): string {
    return this.bundle?.layout.pages[index]?.id ?? ''
  }
  #textOf(fault: Fault): string {
    return faultText(this.state.form, this.#spoken, fault)
  }
  /** What is asked for, or what the form speaks instead: never one language around another. */
  get #spoken(): string {
    return this.bundle ? languageOf(this.bundle, this.language) : this.language
  }

  /** Brings the list of pages that ask something up to date. Answers whether it stayed the same. */
  #sameSteps(): boolean {
    const pages = this.bundle?.layout.pages ?? []
    const asked = pages.flatMap(({ nodes }, index) =>
      this.#state && anyVisible(this, nodes) ? [index] : [],
    )
    const same = asked.join() === this.#pagesAsked.join()
    this.#pagesAsked = asked
    return same
  }

  #redraw(): void {
    this.requestUpdate()
    for (const part of this.#parts) part.requestUpdate()
  }

  /** Parts draw parts: done when a round of waiting brought no new ones. */
  async #drawn(): Promise<void> {
    await this.updateComplete
    for (let seen = -1; seen !== this.#parts.size;) {
      seen = this.#parts.size
      await Promise.all([...this.#parts].map((part) => part.updateComplete))
    }
  }

  #emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}

customElements.define('metip-form', MetipForm)
