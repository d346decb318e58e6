import type { Strokes } from '@metip/form-definitions'
import { html, LitElement, svg, type TemplateResult } from 'lit'
import { witnessWords, type WitnessWords } from './views/witnessWords.ts'

type Point = Strokes['lines'][number][number]

/** 90 × 35 mm, the box on a paper form, in thousandths of its width. */
const height = 389
/** Below this much ink it is a slip of the pen, not a name: thousandths of the width. */
const leastInk = 120

const pathOf = (line: readonly Point[]): string =>
  line.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('') +
  // a dot needs some length to be drawn
  (line.length === 1 ? 'l.1 0' : '')

/** Strokes as a picture that scales with its frame. */
export const strokesPicture = (strokes: Strokes, label: string): TemplateResult => html`
  <svg class="strokes" viewBox="0 0 1000 ${strokes.height}" role="img" aria-label=${label}>
    ${strokes.lines.map((line) => svg`<path d=${pathOf(line)} />`)}
  </svg>
`

const inkOf = (lines: readonly (readonly Point[])[]): number =>
  lines
    .flatMap((line) => line.slice(1).map((p, i) => distance(p, line[i] as Point)))
    .reduce((sum, length) => sum + length, 0)
const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1])

/**
 * `<signature-pad>`: takes a signature as vector strokes with time and pressure. They are kept in
 * thousandths of the pad's width, so that turning the tablet does not touch them.
 * Fires `signature` with the Strokes once there is enough ink, and with null while there is not.
 */
export class SignaturePad extends LitElement {
  static override properties = {
    label: { type: String },
    say: { attribute: false },
    lines: { state: true },
  }
  declare label: string
  declare say: WitnessWords
  declare private lines: readonly (readonly Point[])[]
  private startedAt = 0
  private pointer: number | undefined

  constructor() {
    super()
    this.say = witnessWords('en')
    this.label = this.say.signature
    this.lines = []
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  clear(): void {
    this.lines = []
    this.pointer = undefined
    this.tell()
  }

  private readonly down = (event: PointerEvent): void => {
    if (this.pointer !== undefined || event.button !== 0) return
    event.preventDefault()
    const pad = event.currentTarget as SVGElement
    pad.setPointerCapture(event.pointerId)
    this.pointer = event.pointerId
    if (this.lines.length === 0) this.startedAt = event.timeStamp
    this.lines = [...this.lines, [this.pointOf(event, pad)]]
  }

  private readonly move = (event: PointerEvent): void => {
    if (event.pointerId !== this.pointer) return
    const pad = event.currentTarget as SVGElement
    const line = [...(this.lines.at(-1) ?? [])]
    const coalesced = event.getCoalescedEvents()
    for (const at of coalesced.length ? coalesced : [event]) {
      const point = this.pointOf(at, pad)
      // nearer than a third of a millimetre is no more than the pen's trembling
      if (!line.length || distance(point, line.at(-1) as Point) >= 3) line.push(point)
    }
    this.lines = [...this.lines.slice(0, -1), line]
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
      within(((event.clientY - box.top) / box.width) * 1000, height),
      Math.max(0, Math.round(event.timeStamp - this.startedAt)),
      within(event.pressure * 1000, 1000),
    ]
  }

  private tell(): void {
    const detail = inkOf(this.lines) < leastInk ? null : { height, lines: this.lines }
    this.dispatchEvent(new CustomEvent<Strokes | null>('signature', { detail }))
  }

  protected override render(): TemplateResult {
    return html`
      <div class="pad">
        <svg
          viewBox="0 0 1000 ${height}"
          role="img"
          aria-label=${this.say.drawHere(this.label)}
          @pointerdown=${this.down}
          @pointermove=${this.move}
          @pointerup=${this.up}
          @pointercancel=${this.up}
        >
          <line x1="60" y1="300" x2="940" y2="300" />
          ${
            this.lines.length === 0
              ? svg`<text x="500" y="200" text-anchor="middle" aria-hidden="true">${this.say.signHere}</text>`
              : this.lines.map((line) => svg`<path d=${pathOf(line)} />`)
          }
        </svg>
      </div>
      <button type="button" ?disabled=${this.lines.length === 0} @click=${this.clear}>
        ${this.say.clear}
      </button>
    `
  }
}

customElements.define('signature-pad', SignaturePad)
