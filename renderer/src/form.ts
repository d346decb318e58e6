import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import {
  provenanceIn,
  visibleAnswers,
  type Context,
  type Fault,
  type OpenForm,
  type PageNode,
  type Pointer,
} from '@metip/form-definitions'
import { memoryStore } from './attachments.ts'
import { nowHere } from './clock.ts'
import { Entry } from './entry.ts'
import { isError, type PlacedFault } from './faults.ts'
import { FormOfFields } from './formOfFields.ts'
import { directionOf, tagOf } from './formats.ts'
import { drawActions, drawHistory } from './frame/actions.ts'
import { drawProblem } from './frame/problem.ts'
import { pagesThere, Progress } from './frame/progress.ts'
import { drawSteps, type Step } from './frame/steps.ts'
import { drawSummary, type SummaryLine } from './frame/summary.ts'
import { undoneText, wayAskedFor } from './frame/undoing.ts'
import { anyVisible } from './group.ts'
import { idOf } from './ids.ts'
import { PageSheet } from './page.ts'
import { partOf } from './frame/partOf.ts'
import { Later } from './later.ts'
import { forEachStyle } from './registry.ts'
import { nothingShown } from './shown.ts'
import { styles } from './styles/index.ts'
import { uiWords } from './words.ts'

/** What is seen last comes when the form is there. */
const ending = new Later(() => import('./frame/ending.ts'))

/** The page that shows all answers; no page of an author's has a colon first. */
const reviewId = ':review'

const nobody = { id: '', name: '', rank: '', warrantNo: '', unit: '' }

/**
 * `<metip-form>`: fills in one form, a page at a time.
 *
 * Events (all bubble and cross shadow roots): `metip-change` {pointer, answers, provenance},
 * `metip-submit` {answers, provenance} (only those asked), `metip-fault` {faults},
 * `metip-lookup` {source, text, pointer} (no such lookup was given), `metip-page` {page}.
 */
export class MetipForm extends FormOfFields {
  static override styles = styles
  static override properties = {
    bundle: { attribute: false },
    context: { attribute: false },
    answers: { attribute: false, noAccessor: true },
    provenance: { attribute: false, noAccessor: true },
    lookups: { attribute: false, noAccessor: true },
    map: { attribute: false },
    attachments: { attribute: false },
    language: { type: String },
    theme: { type: String, reflect: true },
    size: { type: String, reflect: true },
    readonly: { type: Boolean, reflect: true },
    savedAt: { attribute: false },
    page: { type: String },
    name: { type: String, reflect: true },
    review: { type: Boolean, reflect: true },
    saveable: { type: Boolean, reflect: true },
    stepsOpen: { state: true },
  }
  declare context: Context | undefined
  declare theme: 'auto' | 'day' | 'dark' | 'night'
  /** Large: what is pressed is 56 px at least, for gloves and for a car that moves. */
  declare size: 'normal' | 'large'
  /** The id of the page shown. */
  declare page: string
  /** Ends with a page that shows all answers, each with a way back to its field. */
  declare review: boolean
  /** The host page keeps the form for later: a button for that is shown. */
  declare saveable: boolean
  declare stepsOpen: boolean

  #sheet: { readonly key: string; readonly page: PageSheet } | undefined
  #stopStyles: (() => void) | undefined
  #progress = new Progress()
  #pagesAsked: readonly number[] = []
  /** What the summary speaks of: the page left by Continue, or the whole form. */
  #summary: 'page' | 'form' | undefined
  /** Where a change at the review leads back to. */
  #fromReview = false
  #isSaving = false
  #problem: unknown

  constructor() {
    super()
    this.language = 'en'
    this.theme = 'auto'
    this.size = 'normal'
    this.readonly = false
    this.page = ''
    this.name = ''
    this.review = false
    this.saveable = false
    this.stepsOpen = false
    this.attachments = memoryStore()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.settling.watch(this)
    const root = this.renderRoot as ShadowRoot
    this.#stopStyles = forEachStyle((sheet) => {
      if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet)
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stopStyles?.()
    this.settling.stop()
  }

  // ── What a host page may call ──────────────────────────────────────────────────────────────

  /** Every fault of the form. Shows them, and takes the officer to the summary of the errors. */
  check(): Fault[] {
    if (!this.entry) return []
    const all = this.entry.placeFaults()
    this.#pagesAsked.forEach((page) => this.#progress.visit(page))
    this.#progress.found(all.filter(isError).map(({ page }) => page))
    this.#summary = all.some(isError) ? 'form' : undefined
    this.#isSaving = false
    this.show(all)
    if (this.#summary) void this.#focusSummary()
    const faults = all.map(({ fault }) => fault)
    if (faults.length > 0) this.emit('metip-fault', { faults })
    return faults
  }

  /** Checks, and gives the answers out when no error is left: not before the files are there that
   *  are still being added. Until then it answers the faults as they stand and shows none. */
  submit(): Fault[] {
    if (this.filesFirst(() => this.submit())) return [...this.faults]
    const faults = this.check()
    if (this.entry && !faults.some(({ severity }) => severity === 'error'))
      this.emit('metip-submit', {
        answers: visibleAnswers(this.state),
        provenance: provenanceIn(this.state, this.provenance),
      })
    return faults
  }

  /** Turns to the field at the pointer, or the nearest there is, and puts the focus on it. Answers
   *  whether there is one. */
  async focusFault(pointer: Pointer): Promise<boolean> {
    const place = this.entry?.table.place(pointer)
    if (!place) return false
    this.#goTo(place.page, { keepSummary: true, focus: false })
    await this.focusPart(place.shownAt)
    return true
  }

  /** Turns to a page by its id, or to a field by its pointer: a link into the form. */
  async goTo(place: string): Promise<boolean> {
    if (place.startsWith('/')) return this.focusFault(place)
    const page = this.#pages.findIndex(({ id }) => id === place)
    const at = place === reviewId && this.review ? this.#reviewIndex : page
    if (!this.#stops.includes(at)) return false
    this.#goTo(at)
    return true
  }

  /** Shows what is still missing, and gives the answers out to be kept when that is confirmed. */
  saveForLater(): void {
    void this.#askBeforeSaving()
  }

  async #askBeforeSaving(): Promise<void> {
    await ending.come()
    // Cut off from where the page came from: what is missing cannot be shown, but all be kept
    if (!ending.isThere) return this.#save(this.entry?.placeFaults().filter(isError) ?? [])
    this.#isSaving = true
    this.requestUpdate()
    await this.#drawn()
    this.renderRoot.querySelector<HTMLElement>('#missing-title')?.focus()
  }

  get canUndo(): boolean {
    return this.entry?.undoes !== undefined
  }
  get canRedo(): boolean {
    return this.entry?.redoes !== undefined
  }
  undo(): void {
    this.#goBack('undo')
  }
  redo(): void {
    this.#goBack('redo')
  }

  // ── What the fields see ────────────────────────────────────────────────────────────────────

  get pageTitle(): string {
    return this.#labelOfPage(this.pageIndex)
  }
  async focusPart(pointer: Pointer): Promise<void> {
    await this.#drawn()
    this.parts.reveal(pointer)
    this.parts.at(pointer)?.takeFocus()
  }

  // ── Drawing ────────────────────────────────────────────────────────────────────────────────

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.bundle) return
    const begin =
      !this.entry || ['bundle', 'context', 'answers', 'language'].some((name) => changed.has(name))
    const answers = this.given ?? this.entry?.state.answers
    try {
      if (begin) this.#begin(this.bundle, changed.has('bundle') || !this.entry)
      this.#sameSteps()
      this.#problem = undefined
    } catch (error) {
      // What was entered stays with the element: another build of the form may show it
      this.given = answers
      this.givenProvenance ??= this.entry?.provenance
      this.entry = undefined
      this.#problem = error
      this.emit('metip-problem', { problem: error })
      return
    }
    if (!this.#stops.includes(this.pageIndex) || !this.#isPage(this.page))
      this.page = this.#pageId(this.#stops[0] ?? 0)
    if (begin || changed.has('readonly')) this.parts.drawAllAgain()
    if (changed.has('savedAt')) this.emit('metip-saved', { savedAt: this.savedAt })
  }

  protected override updated(): void {
    this.#sheet?.page.begin()
    this.lookAhead()
  }

  protected lookedAhead(): void {
    void ending.come()
  }

  #begin(bundle: OpenForm, anew: boolean): void {
    const language = this.spoken
    const context = {
      ...(this.context ?? { now: nowHere(), officer: nobody }),
      language,
    }
    // A new bundle begins again; new words or a new context keep what was entered.
    const answers = this.given
    this.given = undefined
    this.words = bundle.words(language)
    this.association.changed()
    if (!anew && this.entry) {
      this.entry.goOn(context, answers)
      if (answers) this.#progress.begin(this.entry.table, answers)
      return this.lookAhead(true)
    }
    this.entry = new Entry(bundle, context, answers, this.givenProvenance)
    this.givenProvenance = undefined
    this.#sheet = undefined
    this.shown = nothingShown
    this.#summary = undefined
    this.#fromReview = this.#isSaving = false
    this.#progress = new Progress()
    this.#progress.begin(this.entry.table, answers)
  }

  /** The nodes of the page shown: made anew for another page, language or form. */
  #sheetOf(page: PageNode): HTMLElement {
    const key = `${page.id} ${this.spoken}`
    if (this.#sheet?.key !== key) this.#sheet = { key, page: new PageSheet(this, page) }
    return this.#sheet.page.element
  }

  protected override render(): TemplateResult | typeof nothing {
    // Not in the words of the form: it may have none
    if (this.#problem !== undefined) return drawProblem(uiWords(this.language), this.#problem)
    if (!this.bundle || !this.entry) return nothing
    const { ui } = this
    return html`<div
      class="shell"
      part="shell"
      lang=${tagOf(this.spoken)}
      dir=${directionOf(this.spoken)}
    >
      ${drawSteps(ui, this.#steps(), this.#done, this.stepsOpen, {
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
        @keydown=${this.#onKey}
      >
        ${this.#isSaving ? this.#drawSaving() : this.#drawPage()}
      </form>
      ${this.saying.element}
    </div>`
  }

  #drawPage(): TemplateResult {
    const { ui } = this
    const at = this.pageIndex
    const page = this.#pages[at]
    const words = page && this.words.pages[page.id]
    return html`${drawSummary(ui, this.#summaryLines(), (pointer) => void this.focusFault(pointer))}
      <h2 class="page-title" part="title" id="page-title" tabindex="-1">${this.pageTitle}</h2>
      ${words?.hint ? html`<p class="page-hint">${words.hint}</p>` : nothing}
      ${page ? this.#sheetOf(page) : this.#drawReview()}
      ${drawActions(this.#actions())}${drawHistory(
        ui,
        { undo: this.#labelOf(this.entry?.undoes), redo: this.#labelOf(this.entry?.redoes) },
        (way) => this.#goBack(way),
      )}`
  }

  #actions() {
    const { ui } = this
    const at = this.pageIndex
    const place = this.#stops.indexOf(at)
    const next = this.#stops[place + 1]
    const before = this.#stops[place - 1]
    return [
      this.readonly && next === undefined
        ? undefined
        : ({ text: this.#nextText(next), look: 'primary' } as const),
      this.#summary === 'page' && next !== undefined
        ? ({ text: ui.later, look: 'secondary', act: () => this.#goTo(next) } as const)
        : undefined,
      before === undefined
        ? undefined
        : ({ text: ui.back, look: 'quiet', act: () => this.#goTo(before) } as const),
      this.saveable && !this.readonly
        ? ({ text: ui.saveForLater, look: 'quiet', act: () => this.saveForLater() } as const)
        : undefined,
    ]
  }

  #nextText(next: number | undefined): string {
    const { ui } = this
    if (next === undefined && this.waitsForFiles) return ui.addingFiles
    if (this.pageIndex === this.#reviewIndex) return ui.finish
    if (this.#fromReview) return ui.backToReview
    return next === undefined || next === this.#reviewIndex ? ui.review : ui.next
  }

  #drawReview(): TemplateResult | typeof nothing {
    const pages = this.#pagesAsked.flatMap((index) => {
      const page = this.#pages[index]
      if (!page || !anyVisible(this, page.nodes)) return []
      return [{ index, label: this.#labelOfPage(index), nodes: page.nodes }]
    })
    const change = (pointer: Pointer): void => {
      this.#fromReview = true
      void this.focusFault(pointer)
    }
    return ending.for(this)?.drawReview(this, pages, { change }) ?? nothing
  }

  #drawSaving(): TemplateResult | typeof nothing {
    const errors = this.entry?.placeFaults().filter(isError) ?? []
    const parts = this.#pagesAsked
      .map((page) => ({
        label: this.#labelOfPage(page),
        lines: errors.filter((placed) => placed.page === page).map((one) => this.#lineOf(one)),
      }))
      .filter(({ lines }) => lines.length > 0)
    const leave = () => {
      this.#isSaving = false
      this.requestUpdate()
    }
    const on = {
      save: () => {
        leave()
        this.#save(errors)
      },
      stay: () => {
        leave()
        void this.#focusHeading()
      },
      go: (pointer: Pointer) => {
        leave()
        void this.focusFault(pointer)
      },
    }
    return ending.for(this)?.drawMissing(this.ui, parts, on) ?? nothing
  }

  #save(errors: readonly PlacedFault[]): void {
    const missing = errors.map(({ fault, page }) => ({
      pointer: fault.pointer,
      label: this.#labelOf(fault.pointer),
      page: page === undefined ? undefined : this.#pageId(page),
    }))
    this.emit('metip-save', { answers: this.answers, provenance: this.provenance, missing })
  }

  #steps(): Step[] {
    return this.#stops.map((page) => {
      const errors = this.shown.errorsOn(page)
      const current = page === this.pageIndex
      const status = this.#progress.statusOf(page, errors, current)
      return { page, label: this.#labelOfPage(page), current, status, errors }
    })
  }
  get #done() {
    return { count: this.#progress.doneOf(this.#pagesAsked), of: this.#pagesAsked.length }
  }

  #summaryLines(): SummaryLine[] {
    if (!this.#summary) return []
    const whole = this.#summary === 'form'
    return this.shown.list
      .filter((placed) => whole || placed.page === this.pageIndex)
      .map((placed) => this.#lineOf(placed))
  }

  #lineOf({ fault, page, shownAt }: PlacedFault): SummaryLine {
    return {
      pointer: fault.pointer,
      href: page === undefined ? undefined : idOf(shownAt),
      text: this.entry?.textOf(fault) ?? fault.code,
      severity: fault.severity,
    }
  }

  // ── Moving ─────────────────────────────────────────────────────────────────────────────────

  /** Continue: a page with errors says so and stays; the last page hands the form over. */
  #onContinue = (event: Event): void => {
    event.preventDefault()
    const at = this.pageIndex
    const following = this.#stops[this.#stops.indexOf(at) + 1]
    const next = this.#fromReview ? this.#reviewIndex : following
    if (next === undefined) return void this.submit()
    if (this.readonly || this.#leave(at) === 0) return this.#goTo(next)
    this.#summary ??= 'page'
    this.requestUpdate()
    void this.#focusSummary()
    this.emit('metip-fault', {
      faults: this.shown.list.filter(({ page }) => page === at).map(({ fault }) => fault),
    })
  }

  /** Shows what is wrong on a page from now on. Answers how many errors there are. */
  #leave(page: number): number {
    this.#progress.visit(page)
    const all = this.entry?.placeFaults() ?? []
    this.#progress.found(all.filter(isError).map((placed) => placed.page))
    const own = all.filter((placed) => placed.page === page)
    // In reading order: what is shown already lies on other pages.
    const others = this.shown.list.filter((placed) => placed.page !== page)
    this.show([...others, ...own].sort((a, b) => (a.page ?? Infinity) - (b.page ?? Infinity)))
    return own.filter(isError).length
  }

  #goTo(page: number, { keepSummary = false, focus = true } = {}): void {
    this.stepsOpen = false
    this.#isSaving = false
    if (page !== this.pageIndex) {
      if (!this.readonly && !keepSummary) this.#leave(this.pageIndex)
      if (this.#summary === 'page') this.#summary = undefined
      if (page === this.#reviewIndex) this.#fromReview = false
      this.page = this.#pageId(page)
      this.emit('metip-page', { page: this.page })
    }
    this.requestUpdate()
    if (focus) void this.#focusHeading()
  }

  #goBack(way: 'undo' | 'redo'): void {
    const { answers } = this
    const pointer = this.readonly ? undefined : this.entry?.undo(way)
    if (pointer === undefined) return
    this.showMoved(pointer, answers)
    this.#sameSteps()
    this.parts.drawAllAgain()
    this.requestUpdate()
    this.association.changed()
    this.emitChange(pointer)
    this.lookAhead(true)
    this.saying.say(undoneText(this.ui, way, this.#labelOf(pointer)))
    void this.focusFault(pointer)
  }

  #onKey = (event: KeyboardEvent): void => {
    const way = wayAskedFor(event)
    if (!way) return
    event.preventDefault()
    this.#goBack(way)
  }

  async #focusHeading(): Promise<void> {
    await this.#drawn()
    this.renderRoot.querySelector<HTMLElement>('#page-title')?.focus({ preventScroll: true })
    this.scrollIntoView({ block: 'start' })
  }

  async #focusSummary(): Promise<void> {
    const root = this.renderRoot as ShadowRoot
    const was = root.activeElement
    await this.#drawn()
    // Somebody may have gone on meanwhile: their focus is theirs
    if (root.activeElement !== was && root.activeElement !== null) return
    const summary = root.querySelector<HTMLElement>('#summary')
    summary?.focus()
    // focus alone may show the end of a long list
    summary?.scrollIntoView({ block: 'start' })
  }

  // ── Small things ───────────────────────────────────────────────────────────────────────────

  get #pages(): readonly PageNode[] {
    return this.bundle?.layout.pages ?? []
  }
  /** The page after the last: the review, where there is one. */
  get #reviewIndex(): number {
    return this.#pages.length
  }
  /** The pages to go through, by their place in the layout. */
  get #stops(): readonly number[] {
    return this.review ? [...this.#pagesAsked, this.#reviewIndex] : this.#pagesAsked
  }
  protected get pageIndex(): number {
    if (this.page === reviewId && this.review) return this.#reviewIndex
    return Math.max(
      0,
      this.#pages.findIndex(({ id }) => id === this.page),
    )
  }
  #isPage(id: string): boolean {
    return id === reviewId ? this.review : this.#pages.some((page) => page.id === id)
  }
  #pageId(index: number): string {
    return index === this.#reviewIndex ? reviewId : (this.#pages[index]?.id ?? '')
  }
  #labelOfPage(index: number): string {
    const id = this.#pageId(index)
    return id === reviewId ? this.ui.reviewTitle : (this.words.pages[id]?.label ?? id)
  }
  /** A field's name, for a sentence about it. */
  #labelOf(pointer: Pointer | undefined): string | undefined {
    if (pointer === undefined) return undefined
    const place = this.entry?.table.place(pointer)
    return place && this.fieldWords(place.shownAt.replace(/\/\d+(?=\/|$)/g, '/*')).label
  }
  protected questionsMayDiffer(): void {
    if (!this.#sameSteps()) this.requestUpdate()
  }

  protected found(faulty: readonly (number | undefined)[]): void {
    if (this.#progress.found(faulty)) this.requestUpdate()
  }

  /** Brings the list of pages that are there up to date. Answers whether it stayed the same. */
  #sameSteps(): boolean {
    const asked = this.entry ? pagesThere(this, this.#pages) : []
    const same = asked.join() === this.#pagesAsked.join()
    this.#pagesAsked = asked
    return same
  }

  /** All of the page is there and drawn. */
  async #drawn(): Promise<void> {
    await this.updateComplete
    this.#sheet?.page.finish()
    this.parts.drawNow()
  }

  #onInput = (event: Event): void => partOf(event)?.onInput(event)
  #onChange = (event: Event): void => partOf(event)?.onChange(event)
}

customElements.define('metip-form', MetipForm)

declare global {
  interface HTMLElementTagNameMap {
    'metip-form': MetipForm
  }
}
