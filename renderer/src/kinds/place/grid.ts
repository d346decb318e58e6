/** Degrees, WGS 84, as devices give them. */
export interface Position {
  readonly lat: number
  readonly lon: number
}

/** Metres in the OS National Grid. */
export interface GridPoint {
  readonly easting: number
  readonly northing: number
}

/**
 * Between WGS 84 and the National Grid by the seven-parameter transformation of "A guide to
 * coordinate systems in Great Britain" (Ordnance Survey), 6.6: within about 5 m anywhere in Great Britain,
 * about 2 m in most places. The exact one (OSTN15) needs a table of 15 MB.
 */
export function toGrid({ lat, lon }: Position): GridPoint | undefined {
  const moved = shift(toCartesian({ lat: lat * degree, lon: lon * degree }, wgs84), 1)
  const { easting, northing } = project(toAngles(moved, airy))
  const isInside = easting >= 0 && easting <= 700_000 && northing >= 0 && northing <= 1_300_000
  return isInside ? { easting: Math.round(easting), northing: Math.round(northing) } : undefined
}

/** The other way, to seven decimals (about 1 cm): no finer than the transformation is. */
export function fromGrid(point: GridPoint): Position {
  const moved = shift(toCartesian(unproject(point), airy), -1)
  const { lat, lon } = toAngles(moved, wgs84)
  const rounded = (angle: number) => Math.round((angle / degree) * 1e7) / 1e7
  return { lat: rounded(lat), lon: rounded(lon) }
}

/** "TQ 30012 80456": two letters for the square of 100 km, then metres in it. */
export function gridReference({ easting, northing }: GridPoint): string | undefined {
  const [e, n] = [Math.floor(easting / 100_000), Math.floor(northing / 100_000)]
  if (e < 0 || e > 6 || n < 0 || n > 12) return undefined
  // Squares of 500 km count from S (south-west), those of 100 km from A (north-west), without I
  const first = letters[(3 - Math.floor(n / 5)) * 5 + Math.floor(e / 5) + 2] ?? ''
  const second = letters[(4 - (n % 5)) * 5 + (e % 5)] ?? ''
  const digits = (metres: number) => String(Math.floor(metres % 100_000)).padStart(5, '0')
  return `${first}${second} ${digits(easting)} ${digits(northing)}`
}

const letters = 'ABCDEFGHJKLMNOPQRSTUVWXYZ'
const degree = Math.PI / 180

interface Ellipsoid {
  /** Half axes in metres. */
  readonly a: number
  readonly b: number
}
const airy: Ellipsoid = { a: 6377563.396, b: 6356256.909 }
const wgs84: Ellipsoid = { a: 6378137, b: 6356752.3141 }

type Cartesian = readonly [x: number, y: number, z: number]

/** Angles in radians, at height 0. */
function toCartesian({ lat, lon }: Position, { a, b }: Ellipsoid): Cartesian {
  const e2 = 1 - (b * b) / (a * a)
  const nu = a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2)
  return [
    nu * Math.cos(lat) * Math.cos(lon),
    nu * Math.cos(lat) * Math.sin(lon),
    nu * (1 - e2) * Math.sin(lat),
  ]
}

function toAngles([x, y, z]: Cartesian, { a, b }: Ellipsoid): Position {
  const e2 = 1 - (b * b) / (a * a)
  const p = Math.hypot(x, y)
  let lat = Math.atan2(z, p * (1 - e2))
  // Each round gains three digits: five are more than a double holds
  for (let round = 0; round < 5; round++) {
    const nu = a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2)
    lat = Math.atan2(z + e2 * nu * Math.sin(lat), p)
  }
  return { lat, lon: Math.atan2(y, x) }
}

/** WGS 84 to OSGB36 (`way` 1) or back (-1): metres, parts per million, seconds of arc. */
function shift([x, y, z]: Cartesian, way: 1 | -1): Cartesian {
  const [tx, ty, tz] = [-446.448 * way, 125.157 * way, -542.06 * way]
  const s = 1 + 20.4894e-6 * way
  const turn = (seconds: number) => ((seconds * way) / 3600) * degree
  const [rx, ry, rz] = [turn(-0.1502), turn(-0.247), turn(-0.8421)]
  return [tx + s * x - rz * y + ry * z, ty + rz * x + s * y - rx * z, tz - ry * x + rx * y + s * z]
}

/** The National Grid: its true origin, false origin and scale on the central meridian. */
const grid = { lat: 49 * degree, lon: -2 * degree, e: 400_000, n: -100_000, f: 0.9996012717 }

/** Metres along the meridian from the true origin (the guide's M). */
function meridian(lat: number): number {
  const { a, b } = airy
  const n = (a - b) / (a + b)
  const [minus, plus] = [lat - grid.lat, lat + grid.lat]
  return (
    b *
    grid.f *
    ((1 + n + (5 / 4) * n ** 2 + (5 / 4) * n ** 3) * minus -
      (3 * n + 3 * n ** 2 + (21 / 8) * n ** 3) * Math.sin(minus) * Math.cos(plus) +
      ((15 / 8) * n ** 2 + (15 / 8) * n ** 3) * Math.sin(2 * minus) * Math.cos(2 * plus) -
      (35 / 24) * n ** 3 * Math.sin(3 * minus) * Math.cos(3 * plus))
  )
}

/** Radii of curvature at a latitude, and their relation (the guide's ν, ρ, η²). */
function curvature(lat: number): { nu: number; rho: number; eta2: number } {
  const { a, b } = airy
  const e2 = 1 - (b * b) / (a * a)
  const bend = 1 - e2 * Math.sin(lat) ** 2
  const nu = (a * grid.f) / Math.sqrt(bend)
  const rho = (a * grid.f * (1 - e2)) / bend ** 1.5
  return { nu, rho, eta2: nu / rho - 1 }
}

/** Annexe C.1 of the guide: radians on Airy's ellipsoid to metres. */
function project({ lat, lon }: Position): GridPoint {
  const { nu, rho, eta2 } = curvature(lat)
  const [sin, cos, tan2] = [Math.sin(lat), Math.cos(lat), Math.tan(lat) ** 2]
  const d = lon - grid.lon
  const northing =
    meridian(lat) +
    grid.n +
    (nu / 2) * sin * cos * d ** 2 +
    (nu / 24) * sin * cos ** 3 * (5 - tan2 + 9 * eta2) * d ** 4 +
    (nu / 720) * sin * cos ** 5 * (61 - 58 * tan2 + tan2 ** 2) * d ** 6
  const easting =
    grid.e +
    nu * cos * d +
    (nu / 6) * cos ** 3 * (nu / rho - tan2) * d ** 3 +
    (nu / 120) * cos ** 5 * (5 - 18 * tan2 + tan2 ** 2 + 14 * eta2 - 58 * tan2 * eta2) * d ** 5
  return { easting, northing }
}

/** Annexe C.2: metres to radians on Airy's ellipsoid. */
function unproject({ easting, northing }: GridPoint): Position {
  let at = (northing - grid.n) / (airy.a * grid.f) + grid.lat
  for (let round = 0; round < 10; round++)
    at += (northing - grid.n - meridian(at)) / (airy.a * grid.f)
  const { nu, rho, eta2 } = curvature(at)
  const [tan, sec] = [Math.tan(at), 1 / Math.cos(at)]
  const tan2 = tan ** 2
  const d = easting - grid.e
  const lat =
    at -
    (tan / (2 * rho * nu)) * d ** 2 +
    (tan / (24 * rho * nu ** 3)) * (5 + 3 * tan2 + eta2 - 9 * tan2 * eta2) * d ** 4 -
    (tan / (720 * rho * nu ** 5)) * (61 + 90 * tan2 + 45 * tan2 ** 2) * d ** 6
  const lon =
    grid.lon +
    (sec / nu) * d -
    (sec / (6 * nu ** 3)) * (nu / rho + 2 * tan2) * d ** 3 +
    (sec / (120 * nu ** 5)) * (5 + 28 * tan2 + 24 * tan2 ** 2) * d ** 5 -
    (sec / (5040 * nu ** 7)) * (61 + 662 * tan2 + 1320 * tan2 ** 2 + 720 * tan2 ** 3) * d ** 7
  return { lat, lon }
}
