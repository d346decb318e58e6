import { html, nothing, render, type TemplateResult } from 'lit'
import { fieldAt, type Pointer } from '@metip/form-definitions'
import type { FieldState } from '../../field.ts'
import { clockHere } from '../../formats.ts'
import type { FormHost } from '../../host.ts'
import { defineField } from '../../registry.ts'
import { LongTextField, textOf } from '../longText/index.ts'
import { changeBetween } from './change.ts'
import { Dictation, fetchLanguage, findDictation, type Readiness } from './dictation.ts'
import { estimatePages } from './pages.ts'
import { follow, mark, type Passage } from './passages.ts'
import { Sheet } from './sheet.ts'
import { writeSpoken } from './spoken.ts'
import { style } from './style.ts'
import { words, type StatementWords } from './words.ts'

/** Dictated passages that nobody has checked, while the page of the statement is turned over. */
const unchecked = new WeakMap<
  FormHost,
  Map<Pointer, { readonly text: string; readonly passages: readonly Passage[] }>
>()

type DictationState = Readiness | 'asking' | 'fetching' | 'on'

/**
 * A statement: prose in numbered paragraphs, written or dictated, that says how much of the paper it
 * will be and when it was last kept.
 */
class StatementField extends LongTextField {
  readonly #sheet = new Sheet()
  #text = ''
  #lines: readonly string[] = []
  #passages: readonly Passage[] = []
  /** Which of them was shown last. */
  #looksAt = -1
  #state: DictationState = 'asking'
  #dictation: Dictation | undefined
  #guess = ''
  #said = ''
  /** The element that tells when something was kept. */
  #form: Element | undefined

  /** What was dictated before is found when it comes into the form. */
  protected override get drawsAhead(): boolean {
    return false
  }

  get #words(): StatementWords {
    return this.wordsIn(words)
  }
  /** BCP 47, as recognisers know their languages. */
  get #language(): string {
    return `${this.host.spoken}-GB`
  }

  protected override build(): HTMLElement {
    const box = super.build()
    const sheet = document.createElement('div')
    sheet.className = 'statement-sheet'
    const area = box.firstElementChild as HTMLElement
    area.replaceWith(sheet)
    sheet.append(area)
    box.querySelector('.count')?.append(document.createElement('span'))
    // What changes by itself stands around the sheet and is drawn by templates
    box.prepend(document.createElement('div'))
    box.append(document.createElement('div'))
    return box
  }

  protected override fill(box: HTMLElement, at: FieldState, isNew: boolean): void {
    this.#take(textOf(at))
    if (isNew) box.querySelector('.statement-sheet')?.prepend(this.#sheet.element)
    super.fill(box, at, isNew)
    const locked = this.locked(at)
    render(locked ? nothing : this.#drawTools(), box.firstElementChild as HTMLElement)
    render(this.#drawSaved(), box.querySelector('.count > span') as HTMLElement)
    render(locked ? nothing : this.#drawUnchecked(), box.lastElementChild as HTMLElement)
  }

  protected override sayLength(text: string): string {
    const pages = estimatePages(this.#lines, this.#perPage)
    return `${super.sayLength(text)}${pages > 0 ? `, ${this.#words.pages(pages)}` : ''}`
  }

  protected override updated(): void {
    this.#sheet.show(this.#lines, this.#passages)
  }

  get #perPage(): number | undefined {
    const asked = this.option('charactersPerPage')
    return typeof asked === 'number' && asked > 0 ? asked : undefined
  }

  /** The text as it is now; the marks go with what they stand under. */
  #take(text: string): void {
    if (text === this.#text && this.#lines.length > 0) return
    if (this.#passages.length > 0)
      this.#keep(text, follow(this.#passages, changeBetween(this.#text, text)))
    this.#text = text
    this.#lines = text.split('\n')
  }

  #keep(text: string, passages: readonly Passage[]): void {
    this.#passages = passages
    if (passages.length === 0) this.#looksAt = -1
    const kept = unchecked.get(this.host) ?? new Map()
    unchecked.set(this.host, kept)
    kept.set(this.pointer, { text, passages })
  }

  #drawSaved(): TemplateResult | typeof nothing {
    const { savedAt } = this.host
    const at = savedAt === undefined ? NaN : Date.parse(savedAt)
    if (Number.isNaN(at)) return nothing
    return html`<span class="saved">
      · ${this.#words.saved(clockHere(new Date(at), this.#language))}</span
    >`
  }

  // ── Dictation ──────────────────────────────────────────────────────────────────────────────

  #drawTools(): TemplateResult {
    const says = this.#words
    const isOn = this.#state === 'on'
    if (this.#state === 'none')
      return html`<div class="statement-tools"><p class="hint">${says.noDictation}</p></div>`
    return html`<div class="statement-tools" role="group" aria-label=${this.words.label}>
        ${
          this.#state === 'asking'
            ? nothing
            : html`<button
                type="button"
                class="button secondary dictate ${isOn ? 'on' : ''}"
                part="button"
                ?disabled=${this.#state === 'fetching'}
                @click=${isOn ? this.#stop : this.#start}
              >
                ${isOn ? nothing : microphone}${isOn ? says.stop : says.dictate}
              </button>`
        }
        <p class="hint" role="status">${this.#said}</p>
      </div>
      ${isOn ? html`<p class="guess" aria-hidden="true">${this.#guess} …</p>` : nothing}`
  }

  #start = async (): Promise<void> => {
    const says = this.#words
    if (this.#state === 'toFetch') {
      this.#turn('fetching', says.fetching)
      const fetched = await fetchLanguage(this.#language)
      if (!fetched) return this.#turn('toFetch', says.notFetched)
    }
    try {
      this.#dictation = new Dictation(this.#language, {
        guess: (text) => {
          this.#guess = text
          this.requestUpdate()
        },
        write: (text) => this.#write(text),
        end: (why) => {
          this.#dictation = undefined
          const ends = { stopped: says.stopped, refused: says.notAllowed, failed: says.failed }
          this.#turn('ready', ends[why])
        },
      })
      this.#turn('on', says.listening)
    } catch {
      this.#turn('ready', says.failed)
    }
  }

  #stop = (): void => this.#dictation?.stop()

  #turn(state: DictationState, said: string): void {
    this.#state = state
    this.#said = said
    this.requestUpdate()
  }

  /** Puts what was said where the caret stands; in a text nobody has touched, at its end. */
  #write(said: string): void {
    const { area } = this
    if (!area || this.locked(fieldAt(this.host.state, this.pointer))) return this.#stop()
    const { selectionStart: from, selectionEnd: to, value } = area
    const before = value.slice(0, from)
    const piece = writeSpoken(before, said, this.host.spoken)
    if (piece === '') return
    const text = before + piece + value.slice(to)
    const change = { at: from, removed: to - from, added: piece.length }
    // what is said on becomes one passage with what was said before
    const goesOn = this.#passages.some((passage) => passage.to === from)
    const begin = goesOn ? from : from + (piece.length - piece.trimStart().length)
    const added = { from: begin, to: from + piece.length }
    this.#keep(text, mark(follow(this.#passages, change), added))
    this.#text = text
    this.#lines = text.split('\n')
    this.host.answer(this.pointer, text, { from: 'dictated' })
    this.drawNow()
    area.setSelectionRange(added.to, added.to)
  }

  // ── What was dictated and nobody has checked ───────────────────────────────────────────────

  #drawUnchecked(): TemplateResult | typeof nothing {
    const count = this.#passages.length
    if (count === 0) return nothing
    const says = this.#words
    return html`<div class="dictated-check">
      <p>${says.toCheck(count)}</p>
      <button type="button" class="button secondary" part="button" @click=${this.#showNext}>
        ${says.showNext}
      </button>
      ${
        this.#passages[this.#looksAt]
          ? html`<button
              type="button"
              class="button primary"
              part="button primary"
              @click=${this.#isRight}
            >
              ${says.isRight}
            </button>`
          : nothing
      }
    </div>`
  }

  #showNext = (): void => {
    this.#looksAt = (this.#looksAt + 1) % this.#passages.length
    const passage = this.#passages[this.#looksAt]
    if (!passage) return
    this.requestUpdate()
    this.area?.focus({ preventScroll: true })
    this.area?.setSelectionRange(passage.from, passage.to)
    this.#sheet.scrollTo(passage.from)
  }

  #isRight = (): void => {
    this.#keep(this.#text, this.#passages.toSpliced(this.#looksAt, 1))
    this.#looksAt--
    if (this.#passages.length > 0) return this.#showNext()
    this.#said = this.#words.allChecked
    this.requestUpdate()
    this.area?.focus({ preventScroll: true })
  }

  // ── In and out of the page ─────────────────────────────────────────────────────────────────

  override connectedCallback(): void {
    const kept = unchecked.get(this.host)?.get(this.pointer)
    const text = textOf(fieldAt(this.host.state, this.pointer))
    if (kept?.text === text) {
      this.#text = text
      this.#lines = text.split('\n')
      this.#passages = kept.passages
    }
    super.connectedCallback()
    this.addEventListener('keydown', this.#onKeyDown)
    const root = this.getRootNode()
    this.#form = root instanceof ShadowRoot ? root.host : undefined
    this.#form?.addEventListener('metip-saved', this.#onSaved)
    if (this.#state === 'asking')
      void findDictation(this.#language).then((readiness) => this.#turn(readiness, ''))
  }

  override disconnectedCallback(): void {
    this.#dictation?.stop()
    this.#form?.removeEventListener('metip-saved', this.#onSaved)
    super.disconnectedCallback()
  }

  #onSaved = (): void => this.requestUpdate()

  #onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') this.#stop()
  }
}

const microphone = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <rect x="9" y="2" width="6" height="12" rx="3"></rect>
  <path d="M5 11a7 7 0 0 0 14 0M12 18v4M8 22h8"></path>
</svg>`

defineField({ kind: 'statement', element: StatementField, style })
