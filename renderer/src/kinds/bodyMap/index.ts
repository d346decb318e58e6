import { html, nothing, svg, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Json } from '@metip/form-definitions'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'
import { frame, middleOf, outline, regionAt, regionsOf, type Region, type View } from './body.ts'
import { drawFeatures } from './features.ts'
import { injuryKinds, marksIn, mostMarks, moveMark, rounded, type Mark } from './marks.ts'
import { style } from './style.ts'
import { words } from './words.ts'

const views: readonly View[] = ['front', 'back']
/** Of the frame, for one press of an arrow key, and with Shift. */
const stride = { plain: 0.01, fine: 0.002 }

/** Injuries on a figure seen from both sides: by finger on it, or by the names of its parts. */
class BodyMapField extends MetipField {
  #selected: number | undefined
  #held: { readonly index: number; readonly mark: Mark } | undefined
  #value: Json | undefined
  #said = ''

  get #marks(): readonly Mark[] {
    const marks = marksIn(this.#value) ?? []
    return this.#held ? marks.with(this.#held.index, this.#held.mark) : marks
  }

  protected draw(at: FieldState): TemplateResult {
    this.#value = at.value
    const { fieldId } = this
    const say = this.wordsIn(words)
    const locked = this.locked(at)
    const marks = this.#marks
    return this.withLegend(html`
      ${at.value !== undefined && !marksIn(at.value) ? html`<p class="hint">${say.unreadable}</p>` : nothing}
      ${locked ? nothing : html`<p class="hint" id="${fieldId}-how">${say.how}</p>`}
      <div class="bodies">${views.map((view) => this.#drawFigure(view, marks, locked))}</div>
      ${locked ? nothing : marks.length >= mostMarks ? html`<p class="warning">${say.full}</p>` : this.#drawByName()}
      ${this.#drawMarks(marks, locked)}
      <p class="unseen" role="status">${this.#said}</p>
    `)
  }

  #drawFigure(view: View, marks: readonly Mark[], locked: boolean): TemplateResult {
    const say = this.wordsIn(words)
    const { width, height } = frame
    const [near, far] = view === 'front' ? [say.right, say.left] : [say.left, say.right]
    return html`<figure class="body">
      <figcaption class="part-label">${say.views[view]}</figcaption>
      <svg
        viewBox="0 0 ${width} ${height}"
        role="img"
        tabindex="-1"
        aria-label=${say.figure(this.words.label, say.views[view])}
        aria-describedby="${this.fieldId}-marks"
        data-view=${view}
        @pointerdown=${locked ? nothing : this.#onDown}
        @pointermove=${locked ? nothing : this.#onMove}
        @pointerup=${locked ? nothing : this.#onUp}
        @pointercancel=${locked ? nothing : this.#onUp}
      >
        <path class="skin" d=${outline} />
        ${drawFeatures(view)}
        <text class="side" x="8" y="150">${near}</text>
        <text class="side" x=${width - 8} y="150" text-anchor="end">${far}</text>
        ${marks.map((mark, index) => (mark.view === view ? this.#drawMark(mark, index) : nothing))}
      </svg>
    </figure>`
  }

  #drawMark({ x, y }: Mark, index: number): TemplateResult {
    const [cx, cy] = [x * frame.width, y * frame.height]
    return svg`<g data-mark=${index} class="mark ${index === this.#selected ? 'mark-chosen' : ''}"
      transform="translate(${Math.round(cx)} ${Math.round(cy)})">
      <circle r="24" class="reach" /><circle r="12" /><text text-anchor="middle" y="5.5">${index + 1}</text>
    </g>`
  }

  #drawByName(): TemplateResult {
    const { fieldId } = this
    const say = this.wordsIn(words)
    return html`<div class="body-by-name">
      <div>
        <label class="part-label" for=${fieldId}>${say.byName}</label>
        <select id=${fieldId} part="input" class="input" data-part="region">
          <option value="">${say.choosePart}</option>
          ${views.map(
            (view) =>
              html`<optgroup label=${say.views[view]}>
                ${regionsOf(view).map(
                  (region) =>
                    html`<option value="${view} ${region}">${placeOf(say, view, region)}</option>`,
                )}
              </optgroup>`,
          )}
        </select>
      </div>
      <button type="button" class="button secondary" part="button" @click=${this.#onByName}>
        ${say.add}
      </button>
    </div>`
  }

  #drawMarks(marks: readonly Mark[], locked: boolean): TemplateResult {
    const { fieldId } = this
    const say = this.wordsIn(words)
    if (marks.length === 0)
      return html`<p class="hint body-marks" id="${fieldId}-marks">${say.none}</p>`
    return html`<div class="body-marks">
      <p class="part-label" id="${fieldId}-marks">${say.marks}</p>
      <ol class="mark-list" aria-labelledby="${fieldId}-marks">
        ${marks.map((mark, index) => {
          const name = this.#nameOf(mark, index)
          const kind = mark.kind === undefined ? '' : say.kinds[mark.kind]
          if (locked)
            return html`<li>
              <strong>${name}</strong> ${[kind, mark.note].filter(Boolean).join(', ')}
            </li>`
          const chosen = index === this.#selected
          return html`<li>
            <button
              type="button"
              class="mark-row"
              part="button"
              data-row=${index}
              aria-expanded=${chosen ? 'true' : 'false'}
              @click=${() => this.#select(chosen ? undefined : index)}
              @keydown=${(event: KeyboardEvent) => this.#onKey(event, index)}
            >
              <span>${name}</span><span class="mark-kind">${kind}</span>
            </button>
            ${chosen ? this.#drawPanel(mark, index) : nothing}
          </li>`
        })}
      </ol>
    </div>`
  }

  #drawPanel(mark: Mark, index: number): TemplateResult {
    const { fieldId } = this
    const say = this.wordsIn(words)
    return html`<div class="mark-panel">
      <div>
        <label class="part-label" for="${fieldId}-kind">${say.kind}</label>
        <select id="${fieldId}-kind" part="input" class="input" data-part="kind">
          <option value="" .selected=${mark.kind === undefined}>${this.host.ui.choose}</option>
          ${injuryKinds.map(
            (kind) =>
              html`<option value=${kind} .selected=${mark.kind === kind}>
                ${say.kinds[kind]}
              </option>`,
          )}
        </select>
      </div>
      <div class="mark-note">
        <label class="part-label" for="${fieldId}-note">${say.note}</label>
        <input
          id="${fieldId}-note"
          part="input"
          class="input"
          type="text"
          maxlength="500"
          autocomplete="off"
          autocapitalize="sentences"
          data-part="note"
          .value=${live(mark.note ?? '')}
        />
      </div>
      <p class="hint">${say.moveHint}</p>
      <button
        type="button"
        class="button quiet"
        part="button"
        aria-label="${say.remove}: ${this.#nameOf(mark, index)}"
        @click=${() => this.#remove(index)}
      >
        ${say.remove}
      </button>
    </div>`
  }

  #nameOf({ view, x, y }: Mark, index: number): string {
    const say = this.wordsIn(words)
    const region = regionAt(view, x, y)
    const seen = say.views[view]
    return `${index + 1}. ${region ? placeOf(say, view, region) : seen}`
  }

  // ── Doing ──────────────────────────────────────────────────────────────────────────────────

  #write(marks: readonly Mark[]): void {
    this.#held = undefined
    this.answer(marks.length === 0 ? undefined : ({ marks } as unknown as Json))
    this.host.settle()
  }

  #put(mark: Mark): void {
    const marks = this.#marks
    if (marks.length >= mostMarks) return
    this.#selected = marks.length
    this.#said = this.wordsIn(words).added(this.#nameOf(mark, marks.length))
    this.#write([...marks, mark])
  }

  #change(index: number, change: (mark: Mark) => Mark): void {
    const mark = this.#marks[index]
    if (mark) this.#write(this.#marks.with(index, change(mark)))
  }

  #remove(index: number): void {
    const marks = this.#marks
    const mark = marks[index]
    if (!mark) return
    this.#selected = undefined
    this.#said = this.wordsIn(words).removed(this.#nameOf(mark, index))
    this.#write(marks.toSpliced(index, 1))
    void this.updateComplete.then(() => this.takeFocus())
  }

  #select(index: number | undefined): void {
    this.#selected = index
    this.requestUpdate()
  }

  #onByName = (): void => {
    const select = this.querySelector<HTMLSelectElement>('[data-part="region"]')
    const [view, region] = (select?.value ?? '').split(' ') as [View, Region | undefined]
    if (!select || region === undefined) return select?.focus()
    const { x, y } = middleOf(view, region)
    select.value = ''
    this.#put({ view, x: rounded(x), y: rounded(y) })
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('[data-part="kind"]')?.focus(),
    )
  }

  override onInput({ target }: Event): void {
    const { value, dataset } = target as HTMLInputElement
    const index = this.#selected
    if (index === undefined || dataset['part'] !== 'note') return
    const note = value.toWellFormed()
    this.#change(index, ({ note: _old, ...mark }) => (note === '' ? mark : { ...mark, note }))
  }

  override onChange({ target }: Event): void {
    const { value, dataset } = target as HTMLSelectElement
    const index = this.#selected
    if (index === undefined || dataset['part'] !== 'kind') return
    const kind = injuryKinds.find((one) => one === value)
    this.#change(index, ({ kind: _old, ...mark }) => (kind ? { ...mark, kind } : mark))
  }

  #onKey(event: KeyboardEvent, index: number): void {
    const by = event.shiftKey ? stride.fine : stride.plain
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-by, 0],
      ArrowRight: [by, 0],
      ArrowUp: [0, -by],
      ArrowDown: [0, by],
    }
    const to = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined
    if (!to && event.key !== 'Delete') return
    event.preventDefault()
    if (to) this.#change(index, (mark) => moveMark(mark, ...to))
    else this.#remove(index)
  }

  // ── The finger ─────────────────────────────────────────────────────────────────────────────

  #onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || this.#held) return
    const figure = event.currentTarget as SVGElement
    const { x, y } = spotOf(event, figure)
    const view = figure.dataset['view'] as View
    const there = (event.target as Element).closest<SVGElement>('[data-mark]')?.dataset['mark']
    if (there === undefined) {
      if (regionAt(view, x, y)) this.#put({ view, x, y })
      return
    }
    const index = Number(there)
    const mark = this.#marks[index]
    if (!mark) return
    event.preventDefault()
    figure.setPointerCapture(event.pointerId)
    this.#held = { index, mark }
    this.#select(index)
  }

  #onMove = (event: PointerEvent): void => {
    if (!this.#held) return
    const { index, mark } = this.#held
    const { x, y } = spotOf(event, event.currentTarget as SVGElement)
    if (regionAt(mark.view, x, y)) this.#held = { index, mark: { ...mark, x, y } }
    this.requestUpdate()
  }

  #onUp = (): void => {
    const held = this.#held
    if (!held) return
    const before = marksIn(this.#value)?.[held.index]
    if (before && (before.x !== held.mark.x || before.y !== held.mark.y)) this.#write(this.#marks)
    this.#held = undefined
  }

  override takeFocus(): void {
    this.querySelector<HTMLElement>('select, .mark-row')?.focus()
  }
}

/** "Left hand, back"; "Chest" can only be in front. */
function placeOf(say: typeof words.en, view: View, region: Region): string {
  const isOnBoth = views.every((one) => regionsOf(one).includes(region))
  return isOnBoth ? `${say.place(region)}, ${say.views[view].toLowerCase()}` : say.place(region)
}

function spotOf(event: PointerEvent, figure: SVGElement): { x: number; y: number } {
  const box = figure.getBoundingClientRect()
  return {
    x: rounded((event.clientX - box.left) / box.width),
    y: rounded((event.clientY - box.top) / box.height),
  }
}

defineField({ kind: 'bodyMap', element: BodyMapField, style })
