import { html, nothing, type TemplateResult } from 'lit'
import type { Json } from '@metip/form-definitions'
import { MetipField, type FieldState } from '../../field.ts'
import { defineField } from '../../registry.ts'
import {
  addLine,
  addSymbol,
  drawingIn,
  emptyPlan,
  extendLine,
  freeSpot,
  isEmpty,
  isFull,
  isLine,
  move,
  partsOf,
  relabel,
  remove,
  samePart,
  turn,
  within,
  type Colour,
  type Drawing,
  type DrawnLine,
  type LineTool,
  type Part,
  type Spot,
  type SymbolName,
} from './drawing.ts'
import { back, forth, noHistory, step, type History } from './history.ts'
import { nameOf, whereOf } from './naming.ts'
import { drawPanel } from './panel.ts'
import { drawDrawing, drawGrid, drawLine, drawSelection } from './picture.ts'
import { style } from './style.ts'
import { drawTools, type Tool } from './tools.ts'
import { words, type SketchWords } from './words.ts'

/** Thousandths of the width for one press of an arrow key, and with Shift. */
const stride = { plain: 10, fine: 2 }

/** What the finger is doing. */
type Gesture =
  | { readonly does: 'draw'; readonly line: DrawnLine }
  | { readonly does: 'move'; readonly part: Part; readonly from: Spot; readonly before: Drawing }
  | { readonly does: 'turn'; readonly part: Part; readonly before: Drawing }

/** A sketch plan: lines and symbols, by finger on the plan or by keyboard in the list beside it. */
class SketchField extends MetipField {
  #tool: Tool = 'move'
  #colour: Colour = 'black'
  #grid = true
  #selected: Part | undefined
  /** Where it was selected: there its buttons stand. */
  #selectedIn: 'plan' | 'list' = 'plan'
  #gesture: Gesture | undefined
  /** While the finger is down; the answer is written when it is lifted. */
  #held: Drawing | undefined
  #history: History<Drawing> = noHistory
  #last: Json | undefined
  #said = ''

  get #plan(): Drawing {
    return this.#held ?? drawingIn(this.#last) ?? emptyPlan
  }

  protected draw(at: FieldState): TemplateResult {
    // Answered elsewhere: what was undone here is of another drawing
    if (at.value !== this.#last && JSON.stringify(at.value) !== JSON.stringify(this.#last)) {
      this.#history = noHistory
      this.#selected = undefined
    }
    this.#last = at.value
    const { fieldId } = this
    const say = this.wordsIn(words)
    const locked = this.locked(at)
    const plan = this.#plan
    return this.withLegend(html`
      ${at.value !== undefined && !drawingIn(at.value) ? html`<p class="hint">${say.unreadable}</p>` : nothing}
      ${locked ? nothing : this.#drawTools(say, plan)}
      <div class="plan ${locked ? '' : `plan-${this.#tool === 'move' ? 'move' : 'draw'}`}">
        <svg
          id=${fieldId}
          viewBox="0 0 1000 ${plan.height}"
          role="img"
          tabindex="-1"
          aria-label=${say.area(this.words.label)}
          aria-describedby="${fieldId}-parts"
          @pointerdown=${locked ? nothing : this.#onDown}
          @pointermove=${locked ? nothing : this.#onMove}
          @pointerup=${locked ? nothing : this.#onUp}
          @pointercancel=${locked ? nothing : this.#onUp}
        >
          ${this.#grid ? drawGrid(plan) : nothing} ${drawDrawing(plan)}
          ${this.#gesture?.does === 'draw' ? drawLine(this.#gesture.line, -1) : nothing}
          ${locked || !this.#selected ? nothing : drawSelection(plan, this.#selected)}
        </svg>
      </div>
      ${
        this.#selected && this.#selectedIn === 'plan' && !locked
          ? this.#drawPanel(plan, this.#selected)
          : nothing
      }
      ${this.#drawParts(plan, locked)}
      <p class="unseen" role="status">${this.#said}</p>
    `)
  }

  #drawTools(say: SketchWords, plan: Drawing): TemplateResult {
    return drawTools({
      say,
      undo: this.host.ui.undo,
      label: this.words.label,
      tool: this.#tool,
      colour: this.#colour,
      grid: this.#grid,
      isFull: isFull(plan),
      canGoBack: this.#history.past.length > 0,
      canGoForth: this.#history.future.length > 0,
      choose: (tool) => this.#choose(tool),
      chooseColour: (colour) => this.#chooseColour(colour),
      putSymbol: (symbol) => this.#putSymbol(symbol),
      putLine: (tool) => this.#putLine(tool),
      goBack: () => this.#travel(back),
      goForth: () => this.#travel(forth),
      toggleGrid: this.#onGrid,
    })
  }

  #drawPanel(plan: Drawing, part: Part): TemplateResult {
    return drawPanel({
      plan,
      part,
      say: this.wordsIn(words),
      id: this.fieldId,
      change: (next) => this.#change(next),
      remove: () => this.#remove(part),
    })
  }

  // ── The list: the same by keyboard and for who does not see the plan ───────────────────────

  #drawParts(plan: Drawing, locked: boolean): TemplateResult {
    const { fieldId } = this
    const say = this.wordsIn(words)
    const parts = partsOf(plan)
    if (parts.length === 0)
      return html`<p class="hint plan-parts" id="${fieldId}-parts">${say.none}</p>`
    return html`<div class="plan-parts">
      <p class="part-label" id="${fieldId}-parts">${say.parts}</p>
      <ul class="sketch-list" aria-labelledby="${fieldId}-parts">
        ${parts.map((part) => {
          const name = nameOf(say, plan, part)
          const where = whereOf(say, plan, part)
          if (locked) return html`<li>${name}, ${where}</li>`
          const chosen = samePart(part, this.#selected)
          const open = chosen && this.#selectedIn === 'list'
          return html`<li>
            <button
              type="button"
              class="sketch-tool sketch-part"
              part="button"
              data-row="${part.of}:${part.index}"
              aria-expanded=${open ? 'true' : 'false'}
              aria-current=${chosen ? 'true' : nothing}
              @click=${() => this.#select(open ? undefined : part, 'list')}
              @keydown=${(event: KeyboardEvent) => this.#onKey(event, part)}
            >
              <span>${name}</span><span class="sketch-where">${where}</span>
            </button>
            ${open ? this.#drawPanel(plan, part) : nothing}
          </li>`
        })}
      </ul>
    </div>`
  }

  // ── Doing ──────────────────────────────────────────────────────────────────────────────────

  #choose(tool: Tool): void {
    this.#tool = tool
    if (tool !== 'move') this.#selected = undefined
    this.requestUpdate()
  }

  #chooseColour(colour: Colour): void {
    this.#colour = colour
    const { of, index } = this.#selected ?? {}
    if (of === undefined || index === undefined) return this.requestUpdate()
    const plan = this.#plan
    const parts = (plan[of] as readonly object[]).map((one, i) =>
      i === index ? { ...one, colour } : one,
    )
    this.#change({ ...plan, [of]: parts })
  }

  #select(part: Part | undefined, where: 'plan' | 'list'): void {
    this.#selected = part
    this.#selectedIn = where
    if (part) this.#tool = 'move'
    this.requestUpdate()
  }

  #putSymbol(symbol: SymbolName): void {
    const plan = this.#plan
    if (isFull(plan)) return
    const [x, y] = freeSpot(plan)
    const next = addSymbol(plan, { symbol, x, y, angle: 0, colour: this.#colour })
    this.#tool = 'move'
    this.#added(next, { of: 'symbols', index: plan.symbols.length })
    if (symbol === 'text')
      void this.updateComplete.then(() =>
        this.querySelector<HTMLElement>('.sketch-label input')?.focus(),
      )
  }

  #putLine(tool: LineTool): void {
    const plan = this.#plan
    if (isFull(plan)) return
    const [x, y] = freeSpot(plan)
    const points: Spot[] = [
      [x - 150, y],
      [x + 150, y],
    ]
    this.#tool = 'move'
    this.#added(addLine(plan, { tool, colour: this.#colour, points }), {
      of: 'lines',
      index: plan.lines.length,
    })
  }

  #added(next: Drawing, part: Part): void {
    this.#selected = part
    this.#selectedIn = 'plan'
    this.#said = this.wordsIn(words).added(nameOf(this.wordsIn(words), next, part))
    this.#change(next)
  }

  #remove(part: Part): void {
    const plan = this.#plan
    this.#said = this.wordsIn(words).removed(nameOf(this.wordsIn(words), plan, part))
    this.#selected = undefined
    this.#change(remove(plan, part))
    void this.updateComplete.then(() =>
      (this.querySelector<HTMLElement>('.sketch-part') ?? this.querySelector('button'))?.focus(),
    )
  }

  /** Writes the plan, and remembers the one before. */
  #change(next: Drawing, before = this.#plan): void {
    this.#held = undefined
    if (next === before) return this.requestUpdate()
    this.#history = step(this.#history, before)
    this.#write(next)
  }

  #write(next: Drawing): void {
    const value = isEmpty(next) ? undefined : (next as unknown as Json)
    this.#last = value
    this.answer(value)
    this.host.settle()
    this.requestUpdate()
  }

  #travel(go: typeof back<Drawing>): void {
    const gone = go(this.#history, this.#plan)
    if (!gone) return
    this.#history = gone.history
    this.#selected = undefined
    this.#write(gone.to)
  }

  #onGrid = (): void => {
    this.#grid = !this.#grid
    this.requestUpdate()
  }

  override onInput(event: Event): void {
    const input = event.target as HTMLInputElement
    const index = Number(input.dataset['index'] ?? NaN)
    if (this.#plan.symbols[index])
      this.#change(relabel(this.#plan, index, input.value.toWellFormed()))
  }

  #onKey(event: KeyboardEvent, part: Part): void {
    const by = event.shiftKey ? stride.fine : stride.plain
    const steps: Readonly<Record<string, Spot>> = {
      ArrowLeft: [-by, 0],
      ArrowRight: [by, 0],
      ArrowUp: [0, -by],
      ArrowDown: [0, by],
    }
    const to = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined
    if (!to && event.key !== 'Delete') return
    event.preventDefault()
    if (to) this.#change(move(this.#plan, part, ...to))
    else this.#remove(part)
  }

  // ── The finger ─────────────────────────────────────────────────────────────────────────────

  #onDown = (event: PointerEvent): void => {
    if (this.#gesture || event.button !== 0) return
    const spot = this.#spotOf(event)
    const plan = this.#plan
    const target = event.target as Element
    if (this.#tool === 'move') {
      const [of, index] =
        target.closest<SVGElement>('[data-part]')?.dataset['part']?.split(':') ?? []
      const isTurn = target.closest('[data-turn]') !== null && this.#selected
      const part =
        isTurn || of === undefined ? this.#selected : ({ of, index: Number(index) } as Part)
      if (!isTurn && of === undefined) return this.#select(undefined, 'plan')
      if (!part) return
      this.#select(part, 'plan')
      this.#gesture = isTurn
        ? { does: 'turn', part, before: plan }
        : { does: 'move', part, from: spot, before: plan }
    } else {
      if (isFull(plan)) return
      const line: DrawnLine = { tool: this.#tool, colour: this.#colour, points: [spot] }
      this.#gesture = { does: 'draw', line }
    }
    event.preventDefault()
    ;(event.currentTarget as SVGElement).setPointerCapture(event.pointerId)
    this.requestUpdate()
  }

  #onMove = (event: PointerEvent): void => {
    const gesture = this.#gesture
    if (!gesture) return
    const spot = this.#spotOf(event)
    if (gesture.does === 'draw') {
      const { line } = gesture
      this.#gesture = { does: 'draw', line: { ...line, points: extendLine(line, spot) } }
    } else if (gesture.does === 'move') {
      const { part, from, before } = gesture
      this.#held = move(before, part, spot[0] - from[0], spot[1] - from[1])
    } else {
      const { part, before } = gesture
      const symbol = before.symbols[part.index]
      if (!symbol) return
      const degrees = (Math.atan2(spot[0] - symbol.x, symbol.y - spot[1]) / Math.PI) * 180
      const nearest = Math.round(degrees / 5) * 5
      this.#held = turn(before, part, nearest - symbol.angle)
    }
    this.requestUpdate()
  }

  #onUp = (): void => {
    const gesture = this.#gesture
    this.#gesture = undefined
    if (!gesture) return
    if (gesture.does !== 'draw') return this.#change(this.#plan, gesture.before)
    const plan = this.#plan
    this.#change(isLine(gesture.line) ? addLine(plan, gesture.line) : plan)
  }

  #spotOf(event: PointerEvent): Spot {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect()
    const scale = 1000 / box.width
    return [
      within(Math.round((event.clientX - box.left) * scale), 0, 1000),
      within(Math.round((event.clientY - box.top) * scale), 0, this.#plan.height),
    ]
  }
}

defineField({ kind: 'sketch', element: SketchField, style })
