import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { formatNumber, type Json } from '@metip/form-definitions'
import type { Choice } from '../choosing.ts'
import { addStyle } from '../registry.ts'
import { searchOf, type Found } from './codeSearch.ts'
import { markWords } from './folding.ts'
import { placeUnder } from './place.ts'
import { recentOf, remember } from './recent.ts'
import { style } from './style.ts'
import { words } from './words.ts'

/** What is asked with the box. */
export interface Asked {
  readonly id: string
  readonly label: string
  readonly language: string
  /** Names the list: what was chosen from it lately stands first. */
  readonly list: string
  readonly choices: readonly Choice[]
  readonly chosen: readonly Json[]
  /** What stands in the box while nobody types. */
  readonly text: string
  /** May several be chosen? */
  readonly several?: boolean
  readonly required: boolean
  readonly invalid: boolean
  readonly locked: boolean
  /** For aria-describedby; `more` are ids of the box's own. */
  describedBy(...more: string[]): string | typeof nothing
  choose(choice: Choice): void
  clear(): void
}

/** So many are drawn; as many again when somebody goes on to the end of them. */
const step = 30
/** The number of results is said when somebody pauses, not between two keys. */
const pauseMs = 500

/**
 * A box in which a long list is searched: a combobox with a listbox, after ARIA 1.2. The focus stays
 * in the box; nothing is chosen but by somebody choosing it.
 */
export class Combobox {
  readonly #redraw: () => void
  #asked: Asked | undefined
  /** What was typed and not yet chosen by. */
  #typed: string | undefined
  #isOpen = false
  #active = -1
  #limit = step
  #status = ''
  #note = ''
  #pause: ReturnType<typeof setTimeout> | undefined
  #found: (Found & { readonly by: readonly unknown[] }) | undefined
  #list: HTMLElement | undefined
  #box: HTMLElement | undefined

  constructor(redraw: () => void) {
    this.#redraw = redraw
  }

  get #words() {
    return words[this.#asked?.language as 'en'] ?? words.en
  }

  /** What may be chosen now: those found, or the whole list with what was chosen lately before it. */
  get #offered(): readonly Choice[] {
    const { choices = [], list = '' } = this.#asked ?? {}
    const by = [choices, this.#typed?.trim() ?? '', recentOf(list)]
    if (!this.#found || by.some((one, i) => one !== this.#found?.by[i]))
      this.#found = { by, ...this.#search() }
    return this.#found.choices
  }

  #search(): Found {
    const { choices = [], list = '' } = this.#asked ?? {}
    const recent = recentOf(list)
    if (this.#typed?.trim()) return searchOf(choices).search(this.#typed, recent)
    const lately = recent.flatMap((value) => choices.find((one) => one.value === value) ?? [])
    return { choices: lately.length === 0 ? choices : [...lately, ...choices], similar: false }
  }

  draw(asked: Asked): TemplateResult {
    this.#asked = asked
    if (!asked.locked) searchOf(asked.choices).prepareWhenIdle()
    else this.#isOpen = false
    const { id, locked } = asked
    const said = this.#words
    const active = this.#isOpen && this.#active >= 0 ? `${id}-option-${this.#active}` : nothing
    return html`<div class="combo" @keydown=${this.#onKey} @focusout=${this.#onLeave}>
      <div class="combo-box">
        <input
          id=${id}
          part="input"
          class="input"
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          aria-autocomplete="list"
          aria-expanded=${this.#isOpen ? 'true' : 'false'}
          aria-controls="${id}-list"
          aria-activedescendant=${active}
          aria-describedby=${asked.describedBy(...(this.#note ? [`${id}-note`] : []))}
          aria-invalid=${asked.invalid ? 'true' : nothing}
          aria-required=${asked.required ? 'true' : nothing}
          placeholder=${asked.choices[0]?.code === undefined ? said.searchWords : said.search}
          ?readonly=${locked}
          .value=${live(this.#typed ?? asked.text)}
          @click=${this.#open}
        />
        ${locked ? nothing : this.#drawButtons(asked)}
      </div>
      <div class="combo-popup" popover="manual" part="list" @mousedown=${keepFocus}>
        <div
          class="combo-list"
          role="listbox"
          id="${id}-list"
          tabindex="-1"
          aria-label=${asked.label}
          aria-multiselectable=${asked.several ? 'true' : nothing}
          @click=${this.#onClick}
          @scroll=${this.#onScroll}
        >
          ${this.#isOpen ? this.#drawOptions(asked) : nothing}
        </div>
        ${this.#isOpen ? this.#drawFoot() : nothing}
      </div>
      <p class=${this.#note ? 'combo-note' : 'unseen'} id="${id}-note">${this.#note}</p>
      <div class="unseen" role="status">${this.#status}</div>
    </div>`
  }

  #drawButtons({ id, several, text }: Asked): TemplateResult {
    const said = this.#words
    const mayClear = (this.#typed ?? (several ? '' : text)) !== ''
    return html`${
        mayClear
          ? html`<button
              type="button"
              class="combo-button clear"
              tabindex="-1"
              aria-label=${said.clear}
              aria-controls=${id}
              @click=${this.#clear}
            >
              <span aria-hidden="true">×</span>
            </button>`
          : nothing
      }
      <button
        type="button"
        class="combo-button open"
        tabindex="-1"
        aria-label=${said.show}
        aria-controls="${id}-list"
        aria-expanded=${this.#isOpen ? 'true' : 'false'}
        @mousedown=${keepFocus}
        @click=${this.#toggle}
      ></button>`
  }

  #drawOptions({ id, chosen, list }: Asked): TemplateResult | readonly TemplateResult[] {
    const offered = this.#offered
    const shown = offered.slice(0, this.#limit)
    const draw = ({ value, label, code }: Choice, at: number) =>
      html`<div
        class="combo-option ${at === this.#active ? 'active' : ''}"
        role="option"
        id="${id}-option-${at}"
        data-at=${at}
        aria-selected=${chosen.includes(value) ? 'true' : 'false'}
        aria-setsize=${offered.length}
        aria-posinset=${at + 1}
      >
        <span>${this.#mark(label)}</span>
        ${code === undefined ? nothing : html`<span class="combo-code">${this.#mark(code)}</span>`}
      </div>`
    const lately = this.#typed?.trim()
      ? 0
      : recentOf(list).filter((value, i) => offered[i]?.value === value).length
    if (lately === 0) return shown.map(draw)
    const { recent, all } = this.#words
    return html`<div role="group" aria-label=${recent}>
        <div class="combo-heading" role="presentation">${recent}</div>
        ${shown.slice(0, lately).map(draw)}
      </div>
      <div role="group" aria-label=${all}>
        <div class="combo-heading" role="presentation">${all}</div>
        ${shown.slice(lately).map((choice, i) => draw(choice, i + lately))}
      </div>`
  }

  #mark(text: string): unknown {
    if (!this.#typed?.trim()) return text
    return markWords(text, this.#typed).map(({ text, sought }) =>
      sought ? html`<mark>${text}</mark>` : text,
    )
  }

  #drawFoot(): TemplateResult | typeof nothing {
    const { length } = this.#offered
    if (length > 0 && length <= this.#limit && !this.#found?.similar) return nothing
    return html`<p class="combo-more">${this.#countSaid()}</p>`
  }

  #countSaid(): string {
    const said = this.#words
    const { length } = this.#offered
    if (length === 0) return said.noneFound
    const number = (count: number) => formatNumber(count, this.#asked?.language ?? 'en')
    if (this.#found?.similar) return said.similar(number(length))
    return length > this.#limit
      ? said.more(number(this.#limit), number(length))
      : said.found(number(length))
  }

  // ── What somebody does ─────────────────────────────────────────────────────────────────────

  onInput({ target }: Event): void {
    if (!this.#asked || (target as Element).id !== this.#asked.id) return
    this.#typed = (target as HTMLInputElement).value
    this.#note = ''
    this.#active = -1
    this.#limit = step
    this.#isOpen = true
    this.#scrollTo(0)
    this.#redraw()
    clearTimeout(this.#pause)
    this.#pause = setTimeout(() => this.#say(this.#isOpen ? this.#countSaid() : ''), pauseMs)
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || (event.target as Element).id !== this.#asked?.id) return
    if (this.#asked.locked || !this.#act(event)) return
    event.preventDefault()
    event.stopPropagation()
  }

  /** Answers whether the key meant something here. */
  #act({ key, altKey }: KeyboardEvent): boolean {
    switch (key) {
      case 'ArrowDown':
        if (!this.#isOpen) this.#open()
        if (!altKey) this.#move(this.#active + 1)
        return true
      case 'ArrowUp':
        if (altKey) this.close()
        else if (this.#isOpen) this.#move(this.#active < 0 ? Infinity : this.#active - 1)
        return true
      case 'PageDown':
        return this.#isOpen && this.#move(this.#active + 10)
      case 'PageUp':
        return this.#isOpen && this.#move(Math.max(0, this.#active - 10))
      case 'Enter':
        return this.#enter()
      case 'Escape':
        if (this.#isOpen) return (this.close(), true)
        if (this.#typed === undefined) return false
        this.#forgetTyped()
        return true
      default:
        return false
    }
  }

  /** The one that is active, else the only one it can be. */
  #enter(): boolean {
    if (!this.#isOpen && this.#typed === undefined) return false
    const offered = this.#offered
    const active = this.#isOpen ? offered[this.#active] : undefined
    const only = this.#found?.similar || offered.length !== 1 ? undefined : offered[0]
    const meant = active ?? this.#exact ?? (this.#typed?.trim() ? only : undefined)
    if (meant) this.#choose(meant)
    else if (this.#typed !== undefined) this.#finish()
    return true
  }

  get #exact(): Choice | undefined {
    return this.#typed && this.#asked
      ? searchOf(this.#asked.choices).exactly(this.#typed)
      : undefined
  }

  /** Above the first stands the box itself. */
  #move(to: number): true {
    const last = this.#offered.length - 1
    this.#active = to === Infinity ? Math.min(last, this.#limit - 1) : Math.min(to, last)
    if (this.#active >= this.#limit - 1) this.#limit += step
    this.#redraw()
    return true
  }

  #onClick = ({ target }: Event): void => {
    const at = (target as Element).closest<HTMLElement>('[data-at]')?.dataset['at']
    const choice = at === undefined ? undefined : this.#offered[Number(at)]
    if (choice) this.#choose(choice)
  }

  #onScroll = ({ target }: Event): void => {
    const { scrollTop, clientHeight, scrollHeight } = target as Element
    if (scrollTop + clientHeight < scrollHeight - clientHeight) return
    if (this.#limit >= this.#offered.length) return
    this.#limit += step
    this.#redraw()
  }

  #onLeave = ({ relatedTarget, currentTarget }: FocusEvent): void => {
    if (relatedTarget && (currentTarget as Node).contains(relatedTarget as Node)) return
    this.#finish()
  }

  /** Somebody leaves: a code or label typed in full is a choice; anything else is none. */
  #finish(): void {
    const asked = this.#asked
    const typed = this.#typed?.trim()
    this.close()
    if (!asked || typed === undefined || asked.locked) return
    if (typed === '') {
      this.#forgetTyped()
      if (asked.text !== '') asked.clear()
      return
    }
    const exact = this.#exact
    if (exact) return this.#choose(exact)
    this.#note = asked.text === '' ? this.#words.notChosen : this.#words.stays(asked.text)
    // The box never shows another thing than the answer
    if (asked.text !== '') this.#typed = undefined
    this.#redraw()
  }

  #choose(choice: Choice): void {
    if (!this.#asked) return
    this.#forgetTyped()
    this.close()
    this.#say(this.#words.chosen(choice.label))
    remember(this.#asked.list, choice.value)
    this.#asked.choose(choice)
  }

  #clear = ({ currentTarget }: Event): void => {
    const box = (currentTarget as Element).closest('.combo-box')?.querySelector('input')
    this.#forgetTyped()
    if (this.#asked?.text) this.#asked.clear()
    box?.focus()
  }

  #toggle = ({ currentTarget }: Event): void => {
    ;(currentTarget as Element).closest('.combo-box')?.querySelector('input')?.focus()
    if (this.#isOpen) this.close()
    else this.#open()
  }

  #open = (): void => {
    if (this.#isOpen || !this.#asked || this.#asked.locked) return
    this.#isOpen = true
    this.#active = -1
    this.#limit = step
    this.#redraw()
  }

  close(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#active = -1
    clearTimeout(this.#pause)
    removeEventListener('scroll', this.#place, { capture: true })
    removeEventListener('resize', this.#place)
    this.#redraw()
  }

  #forgetTyped(): void {
    this.#typed = undefined
    this.#note = ''
    clearTimeout(this.#pause)
    this.#redraw()
  }

  #say(text: string): void {
    this.#status = text
    this.#redraw()
  }

  // ── The list's place ───────────────────────────────────────────────────────────────────────

  /** Shows or hides the list as it should be; called after each drawing. */
  placeList(field: HTMLElement): void {
    this.#box = field.querySelector<HTMLElement>('.combo-box') ?? undefined
    this.#list = field.querySelector<HTMLElement>('.combo-popup') ?? undefined
    const list = this.#list
    if (!list) return
    const isShown = list.matches(':popover-open')
    if (this.#isOpen && !isShown) {
      list.showPopover()
      addEventListener('scroll', this.#place, { capture: true, passive: true })
      addEventListener('resize', this.#place)
    } else if (!this.#isOpen && isShown) list.hidePopover()
    if (!this.#isOpen) return
    this.#place()
    list.querySelector('.active')?.scrollIntoView({ block: 'nearest' })
  }

  #place = (): void => {
    if (this.#list?.isConnected && this.#box) placeUnder(this.#list, this.#box)
  }

  #scrollTo(top: number): void {
    this.#list?.querySelector('.combo-list')?.scrollTo({ top })
  }
}

/** A press on the list leaves the focus in the box. */
const keepFocus = (event: Event): void => event.preventDefault()

addStyle(style)
