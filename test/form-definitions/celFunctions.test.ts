import { describe, expect, test } from 'vitest'
import { celRuntime as rt } from '@metip/form-definitions'
import { bankHolidays } from '../support/celOracle.ts'

const dayMs = 86_400_000
const dayOf = (date: string) => Date.parse(date) / dayMs
const dateOf = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10)

describe('working days', () => {
  const kept = new Set(
    Object.entries(bankHolidays).flatMap(([year, days]) =>
      days.split(' ').map((day) => `${year}-${day}`),
    ),
  )

  test('are those that gov.uk publishes, each day of nine years', () => {
    const wrong: string[] = []
    for (let day = dayOf('2019-01-02'); day <= dayOf('2027-12-31'); day++) {
      const date = dateOf(day)
      const weekday = new Date(day * dayMs).getUTCDay()
      const works = weekday !== 0 && weekday !== 6 && !kept.has(date)
      if (rt.workingDaysBetween(dateOf(day - 1), date) !== (works ? 1 : 0)) wrong.push(date)
    }
    expect(wrong).toEqual([])
  })

  test.each([
    ['a royal wedding', '2011-04-29'],
    ['the millennium', '1999-12-31'],
    ['VE Day in the place of May Day', '1995-05-08'],
    ['the second Elizabeth’s Golden Jubilee', '2002-06-03'],
    ['Whitsun moved to it', '2002-06-04'],
  ])('leave out %s', (_what, date) => {
    expect(rt.workingDaysBetween(dateOf(dayOf(date) - 1), date)).toBe(0)
  })

  test('count the Mondays from which a holiday was moved', () => {
    for (const date of ['1995-05-01', '2002-05-27', '2012-05-28', '2020-05-04', '2022-05-30'])
      expect(rt.workingDaysBetween(dateOf(dayOf(date) - 1), date)).toBe(1)
  })

  test('are counted back as they were added, and backwards too', () => {
    for (let day = dayOf('2020-01-01'); day < dayOf('2021-01-01'); day += 5)
      for (const n of [1, 2, 5, 20, 250, -1, -7]) {
        const [from, to] = [dateOf(day), rt.addWorkingDays(dateOf(day), n)]
        if (n > 0) expect(rt.workingDaysBetween(from, to)).toBe(n)
        expect(rt.workingDaysBetween(to, from)).toBe(
          -(rt.workingDaysBetween(from, to) as number) + 0,
        )
      }
  })

  test('are not told of years without bank holidays of this kind, nor of absurd numbers', () => {
    expect(rt.workingDaysBetween('1977-12-30', '1978-01-03')).toBeUndefined()
    expect(rt.addWorkingDays('2100-12-31', 1)).toBeUndefined()
    expect(rt.addWorkingDays('2026-01-01', 1e9)).toBeUndefined()
    expect(rt.addWorkingDays('2026-01-01', 0.5)).toBeUndefined()
    expect(rt.addWorkingDays('soon', 1)).toBeUndefined()
  })
})

describe('days are added', () => {
  test.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2026-11-23T23:30:00+01:00', -23, '2026-10-31'],
    ['9999-12-31', 1, undefined],
    ['2026-01-01', 1e300, undefined],
    ['2026-02-30', 1, undefined],
  ])('to %s, %d of them: %s', (date, n, wanted) => expect(rt.addDays(date, n)).toBe(wanted))
})

describe('moments are compared', () => {
  test.each([
    ['2026-11-23T12:00:00+00:00', '2026-11-23T13:00:00+01:00', 0],
    ['2026-11-23T12:00:00Z', '2026-11-24T12:00:00.5+00:00', 1 + 500 / 86_400_000],
    ['2026-11-23T00:30:00+01:00', '2026-11-22T23:00Z', -30 / 1440],
    ['2026-11-23T23:59:59-12:00', '2026-11-23', 0],
    ['2026-11-23', '2026-11-20T12:00:00Z', -3],
    ['1582-10-15', '0000-03-01', -578_041],
    // Without an offset it would be another moment on each device
    ['2026-11-23T12:00:00', '2026-11-23T12:00:00Z', undefined],
    ['2026-11-23T24:00:00Z', '2026-11-23T12:00:00Z', undefined],
    ['2026-11-23 12:00:00Z', '2026-11-23', undefined],
    ['2026-02-29', '2026-03-01', undefined],
    ['２０２６-11-23', '2026-11-23', undefined],
  ])('from %s to %s: %s days', (a, b, days) => {
    expect(rt.daysBetween(a, b)).toBe(days)
    expect(rt.before(a, b)).toBe(days === undefined ? undefined : days > 0)
  })

  test('as JavaScript counts them, over four centuries', () => {
    for (let day = dayOf('1800-01-01'); day < dayOf('2200-01-01'); day += 13)
      expect(rt.daysBetween('1970-01-01', dateOf(day))).toBe(day)
  })
})

describe('distance', () => {
  const london = { lat: 51.5074, lon: -0.1278 }
  test.each([
    ['to itself', london, 0],
    ['to Paris', { lat: 48.8566, lon: 2.3522 }, 343_557],
    [
      'to the other side of the Earth: half its girth',
      { lat: -51.5074, lon: 179.8722 },
      Math.round(Math.PI * 6_371_008.8),
    ],
  ])('%s', (_what, to, metres) => expect(rt.distance(london, to)).toBe(metres))

  test('crosses the date line the short way', () =>
    expect(rt.distance({ lat: 0, lon: 179.9 }, { lat: 0, lon: -179.9 })).toBe(22_239))

  test('is of places on Earth', () => {
    expect(rt.distance(london, { lat: 91, lon: 0 })).toBeUndefined()
    expect(rt.distance(london, { lat: 51.5 })).toBeUndefined()
    expect(rt.distance(london, undefined)).toBeUndefined()
  })
})

test('lists are counted, summed and compared, and what has no sum has none', () => {
  expect(rt.sum([1.5, 2])).toBe(3.5)
  expect(rt.sum([])).toBe(0)
  expect(rt.sum([1, 'x'])).toBeUndefined()
  expect(rt.min([])).toBeUndefined()
  expect(rt.max(['b', 'a\u{1f600}', 'a\uff21'])).toBe('b')
  expect(rt.min([3, -1, 2])).toBe(-1)
  expect(rt.min([1, 'a'])).toBeUndefined()
  expect(rt.distinct(['b', 'a', 'b'])).toEqual(['b', 'a'])
  expect(rt.count(undefined)).toBeUndefined()
})
