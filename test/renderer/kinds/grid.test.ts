import { describe, expect, test } from 'vitest'
import {
  fromView,
  metresPerPx,
  roundDistance,
  toView,
} from '../../../renderer/src/kinds/map/mercator.ts'
import { ageOn } from '../../../renderer/src/kinds/person/age.ts'
import { fromGrid, gridReference, toGrid } from '../../../renderer/src/kinds/place/grid.ts'

describe('the National Grid', () => {
  // Ordnance Survey's own test points for OSTN15, ETRS89 to OSGB36
  test.each([
    [49.9222639373, -6.29977752014, 91492.146, 11318.804],
    [49.9600613782, -5.20304609998, 170370.718, 11572.405],
    [50.4388582561, -4.10864563561, 250359.811, 62016.569],
    [51.4893656495, -0.1199255718, 530624.974, 178388.464],
    [53.8002151963, -1.66379168242, 422242.186, 433818.701],
    [57.4862500072, -4.21926398555, 267056.768, 846176.972],
  ])('%d, %d lies within 6 m of where the exact transformation puts it', (lat, lon, e, n) => {
    const point = toGrid({ lat, lon })
    expect(point).toBeDefined()
    expect(Math.hypot((point?.easting ?? 0) - e, (point?.northing ?? 0) - n)).toBeLessThan(6)
  })

  test.each([
    [91_492, 11_319],
    [530_625, 178_388],
    [451_000, 1_201_000],
  ])('%d, %d there and back is the same metre', (easting, northing) => {
    expect(toGrid(fromGrid({ easting, northing }))).toEqual({ easting, northing })
  })

  test.each([
    [530_627, 178_389, 'TQ 30627 78389'],
    [91_487, 11_318, 'SV 91487 11318'],
    [651_409, 313_177, 'TG 51409 13177'],
    [267_057, 846_175, 'NH 67057 46175'],
    [448_000, 1_211_000, 'HP 48000 11000'],
    [700_000, 5, undefined],
  ])('%d, %d is called %s', (easting, northing, reference) => {
    expect(gridReference({ easting, northing })).toBe(reference)
  })

  test('a position abroad has no place in it', () => {
    expect(toGrid({ lat: 48.85, lon: 2.35 })).toBeUndefined()
    expect(toGrid({ lat: -33.9, lon: 151.2 })).toBeUndefined()
  })
})

describe('the map’s projection', () => {
  const camera = { centre: { lat: 51.5, lon: -0.12 }, zoom: 16 }

  test('a place in the view and back is the same place', () => {
    const place = fromView({ x: 120, y: -80 }, camera)
    const { x, y } = toView(place, camera)
    expect(x).toBeCloseTo(120, 6)
    expect(y).toBeCloseTo(-80, 6)
    expect(place.lat).toBeGreaterThan(51.5)
    expect(place.lon).toBeGreaterThan(-0.12)
  })

  test('a hundred pixels east are as many metres as the scale says', () => {
    const east = fromView({ x: 100, y: 0 }, camera)
    const degrees = east.lon - camera.centre.lon
    const metres = degrees * 111_320 * Math.cos((51.5 * Math.PI) / 180)
    expect(metres / 100).toBeCloseTo(metresPerPx(camera), 2)
  })

  test('distances on the scale are round', () => {
    expect([3, 7, 24, 99, 150, 4999].map(roundDistance)).toEqual([2, 5, 20, 50, 100, 2000])
  })
})

describe('a person’s age', () => {
  test.each([
    ['2008-11-23', 18],
    ['2008-11-24', 17],
    ['1926-02-28', 100],
    ['2026-11-23', 0],
    ['2026-11-24', undefined],
    ['1987-3-27', undefined],
    ['soon', undefined],
  ])('who was born on %s is %s', (born, age) => {
    expect(ageOn(born, '2026-11-23T14:05:00+00:00')).toBe(age)
  })
})
