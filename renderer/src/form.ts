import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import {
  answer,
  changedBy,
  faultsOf,
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
  type PageNode,
  type Pointer,
  type Provenance,
  type Words,
} from '@metip/form-definitions'
import { Association } from './association.ts'
import { memoryStore, type AttachmentStore } from './attachments.ts'
import { later, nowHere } from './clock.ts'
import { isError, placeFaults, stillStanding, type PlacedFault } from './faults.ts'
import { drawSteps, drawSummary, type Step } from './frame.ts'
import { anyVisible } from './group.ts'
import type { DrawnPart, FormHost, ShownFault } from './host.ts'
import { idOf } from './ids.ts'
import type { Lookups } from './lookups.ts'
import { PageSheet } from './page.ts'
import { MetipPart } from './part.ts'
import { Parts } from './parts.ts'
import { forEachStyle } from './registry.ts'
import { nothingShown, ShownFaults } from './shown.ts'
import { styles } from './styles/index.ts'
import { makeFieldTable, type FieldTable } from './table.ts'
import { uiWords, type UiWords } from './words.ts'

/** How long a message that was put right stays: a button below must not move under a finger. */
const settleMs = 250

/** BCP 47, for screen readers and spelling: British English. */
const tagOf = (language: string) => (language === 'en' ? 'en-GB' : language)

const noFaults: readonly ShownFault[] = []
const noIds: readonly string[] = []

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
    name: { type: String, reflect: true },
    stepsOpen: { state: true },
  }
  static readonly formAssociated = true
  declare bundle: OpenForm | undefined
  declare context: Context | undefined
  declare language: string
  declare theme: 'auto' | 'day' | 'dark'
  declare readonly: boolean
  /** The id of the page shown. */
  declare page: string
  /** The name of its answers (JSON) among those of a `<form>` of the host page. */
  declare name: string
  declare stepsOpen: boolean
  /** The systems that answers can be looked up in, by source. */
  lookups: Lookups = {}
  /** Where files go until they are sent: into memory, unless the host page gives another place. */
  attachments: AttachmentStore = memoryStore()

  #state: FormState | undefined
  /** When the clock of the form's context was right: this device's clock, milliseconds. */
  #beganMs = 0
  #beganNow = ''
  #given: JsonObject | undefined
  #table!: FieldTable
  #words!: Words
  #provenance: Readonly<Record<Pointer, Provenance>> = {}
  readonly #parts = new Parts()
  #sheet: { readonly key: string; readonly page: PageSheet } | undefined
  #shown = nothingShown
  readonly #association = new Association(this, this.attachInternals())
  #stopStyles: (() => void) | undefined
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
    this.name = ''
    this.stepsOpen = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    const root = this.renderRoot as ShadowRoot
    this.#stopStyles = forEachStyle((sheet) => {
      if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet)
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stopStyles?.()
    clearTimeout(this.#settling)
  }

  formAssociatedCallback(form: HTMLFormElement | null): void {
    this.#association.joinForm(form)
  }
  formResetCallback(): void {
    this.clear()
  }
  formDisabledCallback(disabled: boolean): void {
    this.readonly = disabled
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

  /** Where the answers came from that nobody typed. */
  get provenance(): Readonly<Record<Pointer, Provenance>> {
    return this.#provenance
  }
  set provenance(provenance: Readonly<Record<Pointer, Provenance>>) {
    this.#provenance = provenance
    this.#parts.drawAllAgain()
  }

  // ── What a host page may call ──────────────────────────────────────────────────────────────

  /** Every fault there is now, none of them shown. */
  get faults(): readonly Fault[] {
    return this.#state ? faultsOf(this.#state) : []
  }

  /** Begins anew, as if nothing had been entered. */
  clear(): void {
    this.#state = undefined
    this.#given = undefined
    this.#provenance = {}
    this.#forget()
    this.requestUpdate('answers', null)
  }

  /** Every fault of the form. Shows them, and takes the officer to the summary of the errors. */
  check(): Fault[] {
    const all = this.#placeFaults()
    this.#pagesAsked.forEach((page) => this.#visited.add(page))
    this.#summary = all.some(isError) ? 'form' : undefined
    this.#show(all)
    if (this.#summary) void this.#focusSummary()
    const faults = all.map(({ fault }) => fault)
    if (faults.length > 0) this.emit('metip-fault', { faults })
    return faults
  }

  /** Checks, and gives the answers out when no error is left. */
  submit(): Fault[] {
    const faults = this.check()
    if (!faults.some(({ severity }) => severity === 'error'))
      this.emit('metip-submit', { answers: visibleAnswers(this.state) })
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
    return uiWords(this.spoken)
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
    const shown = this.#shown.at(pointer)
    if (shown.length === 0) return noFaults
    return shown.map(({ fault }) => ({ severity: fault.severity, text: this.#textOf(fault) }))
  }
  markedBy(pointer: Pointer): readonly string[] {
    const marking = this.#shown.marking(pointer)
    if (marking.length === 0) return noIds
    return marking
      .filter(({ page }) => page === this.#pageIndex)
      .map(({ shownAt }) => `${idOf(shownAt)}-error`)
  }
  provenanceAt(pointer: Pointer): Provenance | undefined {
    return this.#provenance[pointer]
  }
  note(pointer: Pointer, provenance: Provenance | undefined): void {
    const { [pointer]: _old, ...others } = this.#provenance
    this.#provenance = provenance ? { ...others, [pointer]: provenance } : others
    this.#parts.tell(new Set([pointer]))
  }
  join(part: DrawnPart): void {
    this.#parts.join(part)
  }
  leave(part: DrawnPart): void {
    this.#parts.leave(part)
  }
  drawAgain(part: DrawnPart): void {
    this.#parts.drawAgain(part)
  }
  get drawn(): Promise<void> {
    return this.#parts.drawn
  }

  answer(pointer: Pointer, value: Json | undefined): void {
    if (this.readonly) return
    this.#given = undefined
    const before = this.state
    this.#state = answer(before, pointer, value)
    this.#parts.tell(changedBy(this.#state))
    if (this.#state.hidden !== before.hidden && !this.#sameSteps()) this.requestUpdate()
    this.#association.changed()
    this.emit('metip-change', { pointer, answers: this.#state.answers })
  }

  settle(): void {
    if (this.#shown === nothingShown) return
    clearTimeout(this.#settling)
    this.#settling = setTimeout(() => {
      const before = this.#shown.list
      const standing = stillStanding(before, placeFaults(this.state, this.#table))
      if (standing.length !== before.length) this.#show(standing)
    }, settleMs)
  }

  async focusPart(pointer: Pointer): Promise<void> {
    await this.#drawn()
    this.#parts.at(pointer)?.takeFocus()
  }

  // ── Drawing ────────────────────────────────────────────────────────────────────────────────

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.bundle) return
    const begin = ['bundle', 'context', 'answers', 'language'].some((name) => changed.has(name))
    if (begin) this.#begin(this.bundle, changed.has('bundle'))
    this.#sameSteps()
    const wanted = this.bundle.layout.pages.findIndex(({ id }) => id === this.page)
    if (!this.#pagesAsked.includes(wanted)) this.page = this.#pageId(this.#pagesAsked[0] ?? 0)
    if (begin || changed.has('readonly')) this.#parts.drawAllAgain()
  }

  protected override updated(): void {
    this.#sheet?.page.begin()
  }

  #begin(bundle: OpenForm, anew: boolean): void {
    const language = this.spoken
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
    this.#forget()
    this.#touched = new Set(
      this.#table.onPage.flatMap((pointers, page) =>
        pointers.some((pointer) => getAt(answers, pointer) !== undefined) ? [page] : [],
      ),
    )
  }

  #forget(): void {
    this.#sheet = undefined
    this.#shown = nothingShown
    this.#summary = undefined
    this.#visited = new Set()
  }

  /** The nodes of the page shown: made anew for another page, language or form. */
  #sheetOf(page: PageNode): HTMLElement {
    const key = `${page.id} ${this.spoken}`
    if (this.#sheet?.key !== key) this.#sheet = { key, page: new PageSheet(this, page) }
    return this.#sheet.page.element
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
    return html`<div class="shell" part="shell" lang=${tagOf(this.spoken)}>
      ${drawSteps(ui, this.#steps(), this.stepsOpen, {
        toggle: () => (this.stepsOpen = !this.stepsOpen),
        go: (to) => this.#goTo(to),
      })}
      <form
        class="page"
        part="page"
        novalidate
        autocomplete="off"
        @submit=${this.#onContinue}
        @input=${this.#onInput}
        @change=${this.#onChange}
      >
        ${drawSummary(ui, this.#summaryLines(), (pointer) => void this.focusFault(pointer))}
        <h2 class="page-title" part="title" id="page-title" tabindex="-1">${this.pageTitle}</h2>
        ${words?.hint ? html`<p class="page-hint">${words.hint}</p>` : nothing}
        ${this.#sheetOf(page)}
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
      const errors = this.#shown.errorsOn(page)
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
    return this.#shown.list
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
    this.requestUpdate()
    void this.#focusSummary()
    this.emit('metip-fault', {
      faults: this.#shown.list.filter(({ page }) => page === at).map(({ fault }) => fault),
    })
  }

  /** Shows what is wrong on a page from now on. Answers how many errors there are. */
  #leave(page: number): number {
    this.#visited.add(page)
    const own = this.#placeFaults().filter((placed) => placed.page === page)
    // In reading order: what is shown already lies on other pages.
    const others = this.#shown.list.filter((placed) => placed.page !== page)
    this.#show([...others, ...own].sort((a, b) => (a.page ?? Infinity) - (b.page ?? Infinity)))
    return own.filter(isError).length
  }

  #goTo(page: number, { keepSummary = false, focus = true } = {}): void {
    this.stepsOpen = false
    if (page !== this.#pageIndex) {
      if (!this.readonly && !keepSummary) this.#leave(this.#pageIndex)
      if (this.#summary === 'page') this.#summary = undefined
      this.page = this.#pageId(page)
      this.emit('metip-page', { page: this.page })
    }
    this.requestUpdate()
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
    return faultText(this.state.form, this.spoken, fault)
  }
  /** What is asked for, or what the form speaks instead: never one language around another. */
  get spoken(): string {
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

  /** Shows these faults from now on, at their fields and in the frame. */
  #show(list: readonly PlacedFault[]): void {
    const before = this.#shown
    this.#shown = list.length === 0 ? nothingShown : new ShownFaults(list)
    for (const pointer of this.#shown.differsFrom(before)) {
      const part = this.#parts.at(pointer)
      if (part) this.#parts.drawAgain(part)
    }
    this.requestUpdate()
  }

  /** All of the page is there and drawn. */
  async #drawn(): Promise<void> {
    await this.updateComplete
    this.#sheet?.page.finish()
    this.#parts.drawNow()
  }

  #onInput = (event: Event): void => partOf(event)?.onInput(event)
  #onChange = (event: Event): void => partOf(event)?.onChange(event)

  emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}

/** The part in which something was entered. */
function partOf({ target }: Event): MetipPart | undefined {
  for (let at = target as Node | null; at; at = at.parentNode)
    if (at instanceof MetipPart) return at
  return undefined
}

customElements.define('metip-form', MetipForm)

declare global {
  interface HTMLElementTagNameMap {
    'metip-form': MetipForm
  }
}
