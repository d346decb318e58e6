import { html, nothing, type TemplateResult } from 'lit'
import { formatNumber, getAt, type Pointer } from '@metip/form-definitions'
import { nowHere } from '../../clock.ts'
import type { LookupGroup } from '../../lookupGroup.ts'
import { addStyle } from '../../registry.ts'
import type { MapState } from '../map/index.ts'
import {
  answersFor,
  apartM,
  coordinatePlaces,
  positionOf,
  readCoordinates,
  referenceOf,
  type Coordinates,
} from './coordinates.ts'
import type { Position } from './grid.ts'
import { style } from './style.ts'
import { words, type PlaceWords } from './words.ts'

type Finding = 'looking' | 'denied' | 'unknown' | { readonly accuracyM: number }

/** How long the device may look for where it is. */
const patienceMs = 20_000
/** Further apart than what conversion and rounding do: one of the pairs is wrong. */
const apartFromM = 50

/** Where a place is: measured by this device, or pointed at on a map. None of it is needed. */
export class PlaceTools {
  readonly #group: LookupGroup
  #finding: Finding | undefined
  #map: 'closed' | 'opening' | 'open' | 'missing' = 'closed'

  constructor(group: LookupGroup) {
    this.#group = group
  }

  /** Is one of its coordinates among what changed? */
  concerns(changed: ReadonlySet<Pointer>): boolean {
    return Object.values(this.#places).some((pointer) => changed.has(pointer))
  }

  get #says(): PlaceWords {
    return words[this.#group.host.spoken] ?? words.en
  }

  get #places() {
    return coordinatePlaces(this.#group.host.state.form.schema, this.#group.place)
  }
  get #coordinates(): Coordinates {
    const { answers } = this.#group.host.state
    const places = this.#places
    return readCoordinates((name) => {
      const pointer = places[name]
      return pointer === undefined ? undefined : getAt(answers, pointer)
    })
  }

  draw(): TemplateResult | typeof nothing {
    const places = this.#places
    const hasPosition = places.lat !== undefined && places.lon !== undefined
    const hasGrid = places.easting !== undefined && places.northing !== undefined
    return hasPosition || hasGrid ? this.#drawTools() : nothing
  }

  #drawTools(): TemplateResult {
    const { host } = this.#group
    const says = this.#says
    const coordinates = this.#coordinates
    const reference = referenceOf(coordinates)
    const apart = apartM(coordinates)
    const isOpen = this.#map === 'open'
    return html`<div class="place-tools">
        ${
          host.readonly
            ? nothing
            : html`<button
                type="button"
                class="button secondary"
                part="button"
                @click=${() => this.#findDevice()}
              >
                ${says.here}
              </button>`
        }
        <button
          type="button"
          class="button quiet"
          part="button"
          aria-expanded=${isOpen ? 'true' : 'false'}
          @click=${() => void this.#toggleMap()}
        >
          ${isOpen ? says.hideMap : says.showMap}
        </button>
      </div>
      <p class="place-says" role="status">${this.#finds}</p>
      ${
        reference
          ? html`<p class="place-says">${says.reference}: <strong>${reference}</strong></p>`
          : nothing
      }
      ${
        apart > apartFromM
          ? html`<p class="place-says warning">
              ${host.ui.warning} ${says.apart(this.#distance(apart))}
            </p>`
          : nothing
      }
      ${isOpen ? this.#drawMap(coordinates) : nothing}`
  }

  get #finds(): string {
    const says = this.#says
    if (this.#map === 'missing') return says.noMap
    const finding = this.#finding
    if (finding === undefined) return ''
    if (typeof finding === 'object') return says.found(Math.ceil(finding.accuracyM))
    return says[finding]
  }

  #distance(metres: number): string {
    const { spoken } = this.#group.host
    return metres < 1000
      ? `${formatNumber(Math.round(metres), spoken)} m`
      : `${formatNumber(Math.round(metres / 100) / 10, spoken)} km`
  }

  // ── Where this device is ───────────────────────────────────────────────────────────────────

  #findDevice(): void {
    const { geolocation } = navigator as { geolocation?: Geolocation }
    if (!geolocation) return this.#found('unknown')
    this.#found('looking')
    geolocation.getCurrentPosition(
      ({ coords: { latitude: lat, longitude: lon, accuracy } }) => {
        const position = { lat: Number(lat.toFixed(6)), lon: Number(lon.toFixed(6)) }
        this.#write(position, Math.ceil(accuracy), 'device')
        this.#found({ accuracyM: accuracy })
      },
      ({ code, PERMISSION_DENIED }) =>
        this.#found(code === PERMISSION_DENIED ? 'denied' : 'unknown'),
      { enableHighAccuracy: true, timeout: patienceMs, maximumAge: 0 },
    )
  }

  #found(finding: Finding): void {
    this.#finding = finding
    this.#group.requestUpdate()
  }

  /** Every coordinate that the form asks for; what was measured says so. */
  #write(position: Position, accuracyM?: number, source?: string): void {
    const { host } = this.#group
    const values = answersFor(position, accuracyM)
    for (const [name, pointer] of Object.entries(this.#places)) {
      const value = values[name as keyof typeof values]
      const record = `±${accuracyM ?? 0} m`
      if (source === undefined || value === undefined) host.answer(pointer, value)
      else
        host.answer(pointer, value, {
          from: 'lookup',
          source,
          record,
          retrievedAt: nowHere(),
          editedSince: false,
        })
    }
    host.settle()
  }

  // ── The map ────────────────────────────────────────────────────────────────────────────────

  async #toggleMap(): Promise<void> {
    if (this.#map === 'opening') return
    const isOpen = this.#map === 'open'
    this.#map = isOpen ? 'closed' : 'opening'
    if (!isOpen)
      this.#map = await import('../map/index.ts').then(
        () => 'open' as const,
        () => 'missing' as const,
      )
    this.#group.requestUpdate()
  }

  #drawMap(coordinates: Coordinates): TemplateResult {
    const { host } = this.#group
    const state: MapState = {
      pin: positionOf(coordinates),
      accuracyM: coordinates.accuracyM,
      setup: host.map,
      language: host.spoken,
      locked: host.readonly,
    }
    return html`<metip-map
      .state=${state}
      @metip-pin=${({ detail }: CustomEvent<Position>) => {
        this.#finding = undefined
        this.#write(detail)
      }}
    ></metip-map>`
  }
}

addStyle(style)
