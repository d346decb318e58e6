import { LitElement } from 'lit'
import {
  faultsOf,
  isObject,
  languageOf,
  type Fault,
  type FieldWords,
  type FormState,
  type Json,
  type JsonObject,
  type OpenForm,
  type Pointer,
  type Provenance,
  type Words,
} from '@metip/form-definitions'
import { Association } from './association.ts'
import { filesInto, type AttachmentStore } from './attachments.ts'
import type { Entry } from './entry.ts'
import { inReadingOrder, placeFaults, stillStanding, type PlacedFault } from './faults.ts'
import { Settling } from './frame/settling.ts'
import { Saying } from './frame/undoing.ts'
import type { DrawnPart, FormHost, ShownFault } from './host.ts'
import { idOf } from './ids.ts'
import type { Lookups } from './lookups.ts'
import type { MapSetup } from './map.ts'
import type { Claim, Origins } from './origins.ts'
import { Parts } from './parts.ts'
import { whenAllCame } from './later.ts'
import { followingItems, nothingShown, ShownFaults } from './shown.ts'
import { uiWords, type UiWords } from './words.ts'

const noFaults: readonly ShownFault[] = []
const noIds: readonly string[] = []

/** A form as its fields see it, and as a control among those of a host page's form. */
export abstract class FormOfFields extends LitElement implements FormHost {
  static readonly formAssociated = true
  declare bundle: OpenForm | undefined
  declare language: string
  declare readonly: boolean
  /** When the host page last kept what is entered: ISO 8601. Shown beside long statements. */
  declare savedAt: string | undefined
  /** The name of its answers (JSON) among those of a `<form>` of the host page. */
  declare name: string
  /** Where a map's tiles come from; without it maps are plain grids. */
  declare map: MapSetup | undefined
  /** Where files go until they are sent: into memory, unless the host page gives another place. */
  declare attachments: AttachmentStore

  protected entry: Entry | undefined
  protected given: JsonObject | undefined
  protected words!: Words
  #lookups: Lookups = {}
  /** It came with the answers of the bundle that is about to begin. */
  protected givenProvenance: Origins | undefined
  protected readonly parts = new Parts()
  protected shown = nothingShown
  #lookedAhead: Entry | undefined
  #isLooking = false
  protected readonly association = new Association(this, this.attachInternals())
  #wasReadonly = false
  protected readonly settling = new Settling()
  protected readonly saying = new Saying()
  /** It is handed over as soon as the files are there. */
  protected waitsForFiles = false

  /** Also the kinds that had to be loaded are there. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete()
    await whenAllCame()
    return isComplete
  }

  abstract readonly pageTitle: string
  /** The place of the page shown in the layout. */
  protected abstract readonly pageIndex: number
  /** Shows every fault there is. */
  abstract check(): Fault[]
  abstract focusPart(pointer: Pointer): Promise<void>
  abstract focusFault(pointer: Pointer): Promise<boolean>
  /** Something is asked now that was not before, or the other way round. */
  protected abstract questionsMayDiffer(): void
  /** On these pages an error was found, shown or not. */
  protected abstract found(faulty: readonly (number | undefined)[]): void

  formAssociatedCallback(form: HTMLFormElement | null): void {
    this.association.joinForm(form)
  }
  formResetCallback(): void {
    this.clear()
  }
  formDisabledCallback(disabled: boolean): void {
    // what the host page said of it holds again once its fieldset is opened
    if (disabled) this.#wasReadonly = this.readonly
    this.readonly = disabled || this.#wasReadonly
  }

  /** Everything entered, hidden answers too: what a draft keeps. */
  get answers(): JsonObject {
    return this.entry?.state.answers ?? this.given ?? {}
  }
  set answers(answers: JsonObject | undefined) {
    // kept even where it is what stands here: a new bundle may come with it, and begins with it
    this.given = isObject(answers) ? answers : undefined
    if (answers !== undefined && answers === this.entry?.state.answers) return
    this.requestUpdate('answers', null)
  }

  /** Where the answers came from that nobody typed. */
  get provenance(): Origins {
    return this.entry?.provenance ?? this.givenProvenance ?? {}
  }
  set provenance(provenance: Origins | undefined) {
    this.givenProvenance = provenance ?? {}
    if (!this.entry || provenance === this.entry.provenance) return
    this.entry.provenance = provenance ?? {}
    this.parts.drawAllAgain()
  }

  /** The systems that answers can be looked up in, by source. */
  get lookups(): Lookups {
    return this.#lookups
  }
  set lookups(lookups: Lookups | undefined) {
    this.#lookups = lookups ?? {}
    this.parts.drawAllAgain()
  }

  /** Every fault there is now, none of them shown. */
  get faults(): readonly Fault[] {
    return this.entry ? faultsOf(this.entry.state) : []
  }

  /** Begins anew, as if nothing had been entered. */
  clear(): void {
    this.entry = undefined
    this.given = undefined
    this.givenProvenance = undefined
    this.requestUpdate('answers', null)
  }

  // ── What the fields see ────────────────────────────────────────────────────────────────────

  get state(): FormState {
    if (!this.entry) throw new Error('<metip-form> has no bundle yet')
    return this.entry.state
  }
  get ui(): UiWords {
    return uiWords(this.spoken)
  }
  fieldWords(pattern: Pointer): FieldWords {
    return this.words.fields[pattern] ?? { label: pattern.slice(pattern.lastIndexOf('/') + 1) }
  }
  groupWords(id: string | undefined): { label: string; hint?: string } | undefined {
    return id === undefined ? undefined : this.words.groups?.[id]
  }
  shownAt(pointer: Pointer): readonly ShownFault[] {
    const shown = this.shown.at(pointer)
    if (shown.length === 0) return noFaults
    const entry = this.entry
    return shown.map(({ fault }) => ({
      severity: fault.severity,
      text: entry?.textOf(fault) ?? fault.code,
    }))
  }
  markedBy(pointer: Pointer): readonly string[] {
    const marking = this.shown.marking(pointer)
    if (marking.length === 0) return noIds
    return marking
      .filter(({ page }) => page === this.pageIndex)
      .map(({ shownAt }) => `${idOf(shownAt)}-error`)
  }
  provenanceAt(pointer: Pointer): Provenance | undefined {
    return this.entry?.provenance[pointer]
  }
  note(pointer: Pointer, provenance: Provenance | undefined): void {
    this.entry?.note(pointer, provenance)
    this.parts.tell(new Set([pointer]))
    this.emitChange(pointer)
  }
  claimAt(pointer: Pointer): Claim | undefined {
    return this.entry?.claims[pointer]
  }
  claim(pointer: Pointer, claim: Claim | undefined): void {
    this.entry?.claim(pointer, claim)
    this.parts.tell(new Set([pointer]))
  }
  join(part: DrawnPart): void {
    this.parts.join(part)
  }
  leave(part: DrawnPart): void {
    this.parts.leave(part)
  }
  drawAgain(part: DrawnPart): void {
    this.parts.drawAgain(part)
  }
  get drawn(): Promise<void> {
    return this.parts.drawn
  }

  answer(pointer: Pointer, value: Json | undefined, from?: Provenance): void {
    const entry = this.entry
    if (this.readonly || !entry) return
    this.given = undefined
    const { hidden, answers } = entry.state
    const { undoes, redoes } = entry
    this.parts.tell(entry.answer(pointer, value, from))
    this.showMoved(pointer, answers)
    if (entry.state.hidden !== hidden) this.questionsMayDiffer()
    // The frame says what can be undone
    if (undoes !== entry.undoes || redoes !== entry.redoes) this.requestUpdate()
    this.association.changed()
    this.emitChange(pointer)
  }

  /** Are files still being added? Then this is done once they are there. */
  protected filesFirst(act: () => void): boolean {
    const files = this.entry && filesInto(this)
    if (files && !this.waitsForFiles) void this.#afterFiles(files, act)
    return files !== undefined
  }
  async #afterFiles(files: Promise<Pointer | undefined>, act: () => void): Promise<void> {
    const { entry } = this
    this.waitsForFiles = true
    this.saying.say(this.ui.addingFiles)
    this.requestUpdate()
    const failed = await files
    this.waitsForFiles = false
    this.requestUpdate()
    if (entry !== this.entry) return
    if (failed === undefined) act()
    else await this.focusFault(failed)
  }

  protected emitChange(pointer: Pointer): void {
    const { answers, provenance } = this
    this.emit('metip-change', { pointer, answers, provenance })
  }

  settle(): void {
    this.entry?.finishStep()
    this.lookAhead(true)
    if (this.shown === nothingShown) return
    this.settling.after(() => {
      const before = this.shown.list
      if (!this.entry) return
      const standing = stillStanding(before, placeFaults(this.entry.state, this.entry.table))
      if (standing.length !== before.length) this.show(standing)
    })
  }

  /** Looks for faults once while nothing else is to be done: from then on only what changed is
   *  looked at, and a check has little left to do. `again` after answers that may matter. */
  protected lookAhead(again = false): void {
    if (!this.entry || this.#isLooking || (!again && this.entry === this.#lookedAhead)) return
    this.#isLooking = true
    whenIdle(() => {
      this.#isLooking = false
      if (!this.entry || !this.isConnected) return
      this.#lookedAhead = this.entry
      this.found(this.entry.faultyPages())
      this.lookedAhead()
    })
  }

  /** Nothing else is to be done: what is needed at the end may come. */
  protected abstract lookedAhead(): void

  /** What is shown in the items of a list goes with them. */
  protected showMoved(pointer: Pointer, before: JsonObject): void {
    const { list } = this.shown
    if (list.length === 0 || !this.entry) return
    const moved = followingItems(list, pointer, before, this.entry.state.answers)
    if (moved.length !== list.length || moved.some((one, i) => one !== list[i]))
      this.show(inReadingOrder(moved, this.entry.table))
  }

  /** Shows these faults from now on, at their fields and in the frame. */
  protected show(list: readonly PlacedFault[]): void {
    const before = this.shown
    this.shown = list.length === 0 ? nothingShown : new ShownFaults(list)
    for (const pointer of this.shown.differsFrom(before)) this.parts.mark(pointer)
    this.requestUpdate()
  }

  /** What is asked for, or what the form speaks instead: never one language around another. */
  get spoken(): string {
    return this.bundle ? languageOf(this.bundle, this.language) : this.language
  }

  emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}
/** A browser without idle callbacks (WebKit) does it a little later. */
const whenIdle = (task: () => void): void =>
  'requestIdleCallback' in globalThis
    ? void requestIdleCallback(task, { timeout: 2000 })
    : void setTimeout(task, 200)
