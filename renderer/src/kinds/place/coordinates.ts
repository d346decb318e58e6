import { schemaAt, type Json, type JsonObject, type Pointer } from '@metip/form-definitions'
import { fromGrid, gridReference, toGrid, type GridPoint, type Position } from './grid.ts'

/** The names under which forms ask for coordinates; the first one that a place has is taken. */
const names = {
  lat: ['lat', 'latitude'],
  lon: ['lon', 'lng', 'long', 'longitude'],
  accuracy: ['accuracyM', 'accuracy'],
  easting: ['easting'],
  northing: ['northing'],
  reference: ['gridReference', 'gridRef', 'osGridReference'],
} as const

type Name = keyof typeof names

/** What a place says of where it is. */
export interface Coordinates {
  readonly position: Position | undefined
  readonly accuracyM: number | undefined
  readonly grid: GridPoint | undefined
}

/** Which coordinates the schema has a place for, by pointer. */
export function coordinatePlaces(
  schema: JsonObject,
  place: Pointer,
): Partial<Record<Name, Pointer>> {
  const found = Object.entries(names).flatMap(([name, own]) => {
    const pointer = own.map((key) => `${place}/${key}`).find((at) => schemaAt(schema, at))
    return pointer === undefined ? [] : [[name, pointer] as const]
  })
  return Object.fromEntries(found)
}

/** Reads them from the answers; each pair is whole or not there. */
export function readCoordinates(read: (name: Name) => Json | undefined): Coordinates {
  const number = (name: Name) => {
    const value = read(name)
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined
  }
  const [lat, lon, easting, northing] = [
    number('lat'),
    number('lon'),
    number('easting'),
    number('northing'),
  ]
  const isOnEarth =
    lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
  return {
    position: isOnEarth ? { lat, lon } : undefined,
    accuracyM: number('accuracy'),
    grid: easting !== undefined && northing !== undefined ? { easting, northing } : undefined,
  }
}

/** The answers for a position; undefined takes one away. */
export function answersFor(
  position: Position,
  accuracyM: number | undefined,
): Record<Name, Json | undefined> {
  const grid = toGrid(position)
  return {
    ...position,
    accuracy: accuracyM,
    easting: grid?.easting,
    northing: grid?.northing,
    reference: grid && gridReference(grid),
  }
}

/** Where it is, by whichever pair is there. */
export const positionOf = ({ position, grid }: Coordinates): Position | undefined =>
  position ?? (grid && fromGrid(grid))

export const referenceOf = ({ position, grid }: Coordinates): string | undefined => {
  const point = grid ?? (position && toGrid(position))
  return point && gridReference(point)
}

/** How far the two pairs lie apart in metres, where both are there and in the grid. */
export function apartM({ position, grid }: Coordinates): number {
  const other = position && toGrid(position)
  return other && grid
    ? Math.hypot(other.easting - grid.easting, other.northing - grid.northing)
    : 0
}
