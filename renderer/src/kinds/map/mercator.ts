import type { Position } from '../place/grid.ts'

/** What a map shows: the position in its middle, and how near. At zoom 0 the world is 512 px wide. */
export interface Camera {
  readonly centre: Position
  readonly zoom: number
}

export interface Pixel {
  readonly x: number
  readonly y: number
}

const worldPx = 512
/** Where Web Mercator's square world ends. */
const mostLat = 85.051129
const degree = Math.PI / 180
/** Of the Earth at the equator. */
const circumferenceM = 40_075_017
export const nearest = 20
export const farthest = 3

/** In the whole world's pixels. */
function toWorld({ lat, lon }: Position, zoom: number): Pixel {
  const size = worldPx * 2 ** zoom
  const angle = Math.min(mostLat, Math.max(-mostLat, lat)) * degree
  return {
    x: ((lon + 180) / 360) * size,
    y: (0.5 - Math.asinh(Math.tan(angle)) / (2 * Math.PI)) * size,
  }
}

/** Pixels from the middle of the view. */
export function toView(position: Position, { centre, zoom }: Camera): Pixel {
  const [at, middle] = [toWorld(position, zoom), toWorld(centre, zoom)]
  return { x: at.x - middle.x, y: at.y - middle.y }
}

export function fromView({ x, y }: Pixel, { centre, zoom }: Camera): Position {
  const size = worldPx * 2 ** zoom
  const middle = toWorld(centre, zoom)
  const across = ((((middle.x + x) / size) % 1) + 1) % 1
  const down = Math.min(1, Math.max(0, (middle.y + y) / size))
  return {
    lat: Math.atan(Math.sinh((0.5 - down) * 2 * Math.PI)) / degree,
    lon: across * 360 - 180,
  }
}

export const metresPerPx = ({ centre, zoom }: Camera): number =>
  (circumferenceM * Math.cos(centre.lat * degree)) / (worldPx * 2 ** zoom)

/** 1, 2 or 5 times a power of ten: the largest that is no more than so many metres. */
export function roundDistance(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres))
  return (metres >= 5 * power ? 5 : metres >= 2 * power ? 2 : 1) * power
}

export const zoomed = (camera: Camera, by: number): Camera => ({
  ...camera,
  zoom: Math.min(nearest, Math.max(farthest, camera.zoom + by)),
})
