import { html, nothing, render, svg, type TemplateResult } from 'lit'
import { addStyle } from '../../registry.ts'
import type { MapSetup } from '../../map.ts'
import type { Position } from '../place/grid.ts'
import {
  fromView,
  metresPerPx,
  roundDistance,
  toView,
  zoomed,
  type Camera,
  type Pixel,
} from './mercator.ts'
import { style } from './style.ts'
import { openTiles, type Tiles } from './tiles.ts'
import { words } from './words.ts'

/** What the map is told by the part it stands in. */
export interface MapState {
  readonly pin: Position | undefined
  /** How exact the pin is, in metres, where that was measured. */
  readonly accuracyM: number | undefined
  readonly setup: MapSetup | undefined
  readonly language: string
  readonly locked: boolean
}

/** Great Britain, all of it. */
const everywhere: Camera = { centre: { lat: 54.6, lon: -3.4 }, zoom: 4.5 }
/** A street and its neighbours. */
const nearZoom = 16
/** Less is a hand that trembles, no drag: pixels. */
const dragFromPx = 6
const grabPx = 28
const stepPx = 8
const leapPx = 64

/**
 * A map to put a pin on. It works without any tiles: then it is a plain grid with a scale. The same
 * moves work by touch, by mouse and by keys. Fires `metip-pin` (Position) when the pin was put.
 */
export class PlaceMap extends HTMLElement {
  #state: MapState | undefined
  #camera: Camera = everywhere
  #tiles: Tiles | undefined
  #opening = false
  #isPlain = true
  #size = { width: 0, height: 0 }
  #held: { id: number; from: Pixel; camera: Camera; pin: boolean; moved: boolean } | undefined
  readonly #watch = new ResizeObserver(() => this.#measure())

  get state(): MapState | undefined {
    return this.#state
  }
  set state(state: MapState | undefined) {
    const before = this.#state?.pin
    this.#state = state
    const { pin, setup } = state ?? {}
    if (pin && (!before || !this.#isInView(pin)))
      this.#camera = { centre: pin, zoom: before ? this.#camera.zoom : nearZoom }
    else if (!pin && !before && setup?.centre && this.#camera === everywhere)
      this.#camera = { centre: setup.centre, zoom: setup.zoom ?? nearZoom - 4 }
    if (this.isConnected) this.#draw()
  }

  connectedCallback(): void {
    this.#draw()
    const view = this.#view
    if (view) this.#watch.observe(view)
    this.#measure()
  }

  disconnectedCallback(): void {
    this.#watch.disconnect()
    this.#tiles?.close()
    this.#tiles = undefined
    this.#isPlain = true
  }

  get #view(): HTMLElement | null {
    return this.querySelector('.map-view')
  }

  #measure(): void {
    const { clientWidth, clientHeight } = this.#view ?? { clientWidth: 0, clientHeight: 0 }
    this.#size = { width: clientWidth, height: clientHeight }
    this.#draw()
    void this.#openTiles()
  }

  async #openTiles(): Promise<void> {
    const ground = this.querySelector<HTMLElement>('.map-ground')
    const { setup } = this.#state ?? {}
    if (!ground || !setup || this.#tiles || this.#opening || this.#size.width === 0) return
    this.#opening = true
    const fail = () => {
      this.#isPlain = true
      this.#draw()
    }
    this.#tiles = await openTiles(ground, setup, this.#camera, fail).catch(() => undefined)
    this.#isPlain = !this.#tiles
    if (!this.isConnected) this.disconnectedCallback()
    else this.#draw()
  }

  // ── Drawing ────────────────────────────────────────────────────────────────────────────────

  #draw(): void {
    const { language = 'en', pin, locked, setup } = this.#state ?? {}
    const says = words[language] ?? words.en
    const said = pin ? says.at(...degreesOf(pin)) : says.tapToPut
    render(
      html`<div
          class="map-view"
          part="map"
          role="application"
          tabindex="0"
          aria-label="${says.map}. ${said}. ${locked ? '' : says.keys}"
          @pointerdown=${this.#onDown}
          @pointermove=${this.#onMove}
          @pointerup=${this.#onUp}
          @pointercancel=${() => (this.#held = undefined)}
          @keydown=${this.#onKey}
        >
          <div class="map-ground" aria-hidden="true"></div>
          ${this.#drawOver()}
        </div>
        <div class="map-tools">
          ${this.#drawButton('zoom', says.nearer, '+', () => this.#go(zoomed(this.#camera, 1)))}
          ${this.#drawButton('zoom', says.farther, '−', () => this.#go(zoomed(this.#camera, -1)))}
          ${
            locked
              ? nothing
              : this.#drawButton('', says.put, says.put, () => this.#put(this.#camera.centre))
          }
        </div>
        <p class="map-says" role="status">
          ${said}. ${this.#isPlain ? says.plain : (setup?.attribution ?? '')}
        </p>`,
      this,
    )
    this.#tiles?.show(this.#camera)
  }

  #drawButton(name: string, label: string, text: string, press: () => void): TemplateResult {
    return html`<button
      type="button"
      class="button secondary ${name}"
      part="button"
      aria-label=${label}
      @click=${press}
    >
      ${text}
    </button>`
  }

  /** Lines, scale and pin, from the middle of the view. */
  #drawOver(): TemplateResult | typeof nothing {
    const { width, height } = this.#size
    if (width === 0) return nothing
    const { pin, accuracyM } = this.#state ?? {}
    const perPx = metresPerPx(this.#camera)
    const barM = roundDistance(perPx * Math.min(160, width / 3))
    const at = pin && toView(pin, this.#camera)
    const [left, bottom] = [16 - width / 2, height / 2 - 16]
    return html`<svg viewBox="${-width / 2} ${-height / 2} ${width} ${height}" aria-hidden="true">
      ${this.#isPlain ? this.#drawLines() : nothing}
      <path class="map-scale" d="M${left} ${bottom - 8}v8h${barM / perPx}v-8" fill="none"></path>
      <text x=${left + 4} y=${bottom - 12}>
        ${barM >= 1000 ? `${barM / 1000} km` : `${barM} m`}
      </text>
      ${
        at
          ? svg`${
              accuracyM
                ? svg`<circle class="map-near" cx=${at.x} cy=${at.y} r=${accuracyM / perPx}></circle>`
                : nothing
            }<path class="map-pin" transform="translate(${at.x} ${at.y})"
              d="M0 0C-4 -12 -14 -16 -14 -28A14 14 0 1 1 14 -28C14 -16 4 -12 0 0ZM0 -33a5 5 0 1 0 0 10a5 5 0 1 0 0 -10Z"
              fill-rule="evenodd"></path>`
          : nothing
      }
    </svg>`
  }

  /** Lines a round distance apart that stay on the ground while the view moves. */
  #drawLines(): TemplateResult {
    const { width, height } = this.#size
    const perPx = metresPerPx(this.#camera)
    const gapPx = roundDistance(perPx * 96) / perPx
    const origin = toView({ lat: 0, lon: 0 }, this.#camera)
    const lines: string[] = []
    const first = (from: number, start: number) => start - ((start - from) % gapPx)
    for (let x = first(origin.x, -width / 2); x < width / 2; x += gapPx)
      lines.push(`M${x.toFixed(1)} ${-height / 2}v${height}`)
    for (let y = first(origin.y, -height / 2); y < height / 2; y += gapPx)
      lines.push(`M${-width / 2} ${y.toFixed(1)}h${width}`)
    return svg`<path class="map-lines" d=${lines.join('')} fill="none"></path>`
  }

  // ── Moving ─────────────────────────────────────────────────────────────────────────────────

  #go(camera: Camera): void {
    this.#camera = camera
    this.#draw()
  }

  #put(pin: Position): void {
    if (!this.#state || this.#state.locked) return
    // Six decimals are a hand's breadth: no pin is put more exactly
    const rounded = { lat: Number(pin.lat.toFixed(6)), lon: Number(pin.lon.toFixed(6)) }
    this.dispatchEvent(new CustomEvent<Position>('metip-pin', { detail: rounded }))
  }

  #isInView(position: Position): boolean {
    const { x, y } = toView(position, this.#camera)
    const { width, height } = this.#size
    return Math.abs(x) < width / 2 - 16 && Math.abs(y) < height / 2 - 16
  }

  #pixelOf({ clientX, clientY }: PointerEvent): Pixel {
    const { left, top, width, height } = (this.#view ?? this).getBoundingClientRect()
    return { x: clientX - left - width / 2, y: clientY - top - height / 2 }
  }

  #onDown = (event: PointerEvent): void => {
    if (!event.isPrimary || event.button !== 0) return
    const from = this.#pixelOf(event)
    const { pin, locked } = this.#state ?? {}
    const at = pin && toView(pin, this.#camera)
    const isPin = !locked && at && Math.hypot(from.x - at.x, from.y - (at.y - 16)) < grabPx
    this.#view?.setPointerCapture(event.pointerId)
    this.#held = { id: event.pointerId, from, camera: this.#camera, pin: !!isPin, moved: false }
  }

  #onMove = (event: PointerEvent): void => {
    const held = this.#held
    if (!held || held.id !== event.pointerId) return
    const to = this.#pixelOf(event)
    const by = { x: to.x - held.from.x, y: to.y - held.from.y }
    if (!held.moved && Math.hypot(by.x, by.y) < dragFromPx) return
    held.moved = true
    if (held.pin) this.#put(fromView(to, this.#camera))
    else this.#go({ ...held.camera, centre: fromView({ x: -by.x, y: -by.y }, held.camera) })
  }

  #onUp = (event: PointerEvent): void => {
    const held = this.#held
    this.#held = undefined
    if (held && !held.moved) this.#put(fromView(this.#pixelOf(event), this.#camera))
  }

  #onKey = (event: KeyboardEvent): void => {
    const way = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[
      event.key
    ]
    if (way) {
      const by = event.shiftKey ? leapPx : stepPx
      const at = this.#state?.pin ? toView(this.#state.pin, this.#camera) : { x: 0, y: 0 }
      const to = { x: at.x + (way[0] ?? 0) * by, y: at.y + (way[1] ?? 0) * by }
      this.#put(fromView(to, this.#camera))
    } else if (event.key === '+' || event.key === '=') this.#go(zoomed(this.#camera, 1))
    else if (event.key === '-') this.#go(zoomed(this.#camera, -1))
    else if (event.key === 'Enter') this.#put(this.#camera.centre)
    else return
    event.preventDefault()
  }
}

/** North and east are positive; five decimals are a metre. */
const degreesOf = ({ lat, lon }: Position): [string, string] => [lat.toFixed(5), lon.toFixed(5)]

addStyle(style)
customElements.define('metip-map', PlaceMap)
