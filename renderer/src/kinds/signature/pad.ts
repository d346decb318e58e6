import type { Strokes } from '@metip/form-definitions'
import { html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from 'lit'
import {
  endOf,
  extend,
  isFull,
  padHeight,
  pathOf,
  signatureOf,
  type Line,
  type Point,
} from './strokes.ts'
import { padStyle } from './style.ts'
import { words } from './words.ts'

const ink = '#0b1b46'

const drawLines = (lines: readonly Line[]) =>
  lines.map(
    (line) =>
      svg`<path d=${pathOf(line)} fill="none" stroke=${ink} stroke-width="7" stroke-linecap="round" stroke-linejoin="round" />`,
  )

/** Strokes as a picture that scales with its frame. */
export const strokesPicture = (strokes: Strokes, label: string): TemplateResult => html`
  <svg class="strokes" viewBox="0 0 1000 ${strokes.height}" role="img" aria-label=${label}>
    ${drawLines(strokes.lines)}
  </svg>
`

/**
 * `<signature-pad>`: takes a signature as vector strokes with time and pressure. They are kept in
 * thousandths of the pad's width, so that turning the tablet does not touch them.
 * Fires `signature` with the Strokes once there is enough ink, and with null while there is not.
 */
export class SignaturePad extends LitElement {
  static override properties = {
    label: { type: String },
    language: { type: String },
    locked: { type: Boolean },
    strokes: { attribute: false },
    lines: { state: true },
  }
  declare label: string
  declare language: string
  declare locked: boolean
  /** What it begins with. */
  declare strokes: Strokes | undefined
  declare private lines: readonly Line[]
  private told: string | undefined
  private startedAt = 0
  private pointer: number | undefined

  constructor() {
    super()
    this.label = ''
    this.language = 'en'
    this.locked = false
    this.lines = []
  }

  /** Nothing of its own around it: labels and styles of the page reach it. */
  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    const root = this.getRootNode() as Document | ShadowRoot
    const sheet = padStyle.styleSheet
    if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet)
  }

  protected override willUpdate(changed: PropertyValues): void {
    // What it told itself comes back from the page: only what is new replaces the drawing.
    if (!changed.has('strokes') || JSON.stringify(this.strokes) === this.told) return
    this.lines = this.strokes?.lines ?? []
    this.told = this.strokes && JSON.stringify(this.strokes)
  }

  clear(): void {
    this.draw([])
  }

  undo(): void {
    this.draw(this.lines.slice(0, -1))
  }

  override focus(): void {
    this.querySelector<SVGElement>('.pad svg')?.focus()
  }

  private draw(lines: readonly Line[]): void {
    this.lines = lines
    this.pointer = undefined
    this.tell()
  }

  private readonly down = (event: PointerEvent): void => {
    if (this.locked || this.pointer !== undefined || event.button !== 0) return
    if (isFull(this.lines)) return
    event.preventDefault()
    const pad = event.currentTarget as SVGElement
    pad.setPointerCapture(event.pointerId)
    this.pointer = event.pointerId
    // A signature that was begun before goes on: a second later is as good as any
    const before = this.lines.length === 0 ? 0 : endOf(this.lines) + 1000
    if (this.lines.length === 0 || this.startedAt === 0) this.startedAt = event.timeStamp - before
    this.lines = [...this.lines, [this.pointOf(event, pad)]]
  }

  private readonly move = (event: PointerEvent): void => {
    if (event.pointerId !== this.pointer) return
    const pad = event.currentTarget as SVGElement
    const coalesced = event.getCoalescedEvents()
    for (const at of coalesced.length ? coalesced : [event])
      this.lines = extend(this.lines, this.pointOf(at, pad))
  }

  private readonly up = (event: PointerEvent): void => {
    if (event.pointerId !== this.pointer) return
    this.pointer = undefined
    this.tell()
  }

  private pointOf(event: PointerEvent, pad: SVGElement): Point {
    const box = pad.getBoundingClientRect()
    const within = (n: number, most: number) => Math.round(Math.min(Math.max(n, 0), most))
    return [
      within(((event.clientX - box.left) / box.width) * 1000, 1000),
      within(((event.clientY - box.top) / box.width) * 1000, padHeight),
      Math.max(0, Math.round(event.timeStamp - this.startedAt)),
      within(event.pressure * 1000, 1000),
    ]
  }

  private tell(): void {
    const detail = signatureOf(this.lines)
    this.told = detail ? JSON.stringify(detail) : undefined
    this.dispatchEvent(new CustomEvent<Strokes | null>('signature', { detail }))
  }

  protected override render(): TemplateResult {
    const say = (words as Readonly<Record<string, typeof words.en>>)[this.language] ?? words.en
    const empty = this.lines.length === 0
    return html`
      <div class="pad">
        <svg
          viewBox="0 0 1000 ${padHeight}"
          role="img"
          tabindex="-1"
          aria-label=${this.locked ? this.label : say.drawHere(this.label)}
          @pointerdown=${this.down}
          @pointermove=${this.move}
          @pointerup=${this.up}
          @pointercancel=${this.up}
        >
          <line x1="60" y1="300" x2="940" y2="300" stroke="#5a6875" stroke-width="2" />
          ${
            empty && !this.locked
              ? svg`<text x="500" y="200" text-anchor="middle" font-size="44" fill="#3c4957" aria-hidden="true">${say.signHere}</text>`
              : drawLines(this.lines)
          }
        </svg>
      </div>
      ${
        this.locked
          ? nothing
          : html`<div class="pad-actions">
              <button
                type="button"
                class="button secondary"
                part="button"
                ?disabled=${empty}
                @click=${this.undo}
              >
                ${say.undo}
              </button>
              <button
                type="button"
                class="button secondary"
                part="button"
                ?disabled=${empty}
                @click=${this.clear}
              >
                ${say.clear}
              </button>
            </div>`
      }
    `
  }
}

customElements.define('signature-pad', SignaturePad)
