import { describe, expect, test } from 'vitest'
import { lengthOf } from '../../../renderer/src/kinds/period/length.ts'
import { words } from '../../../renderer/src/kinds/period/words.ts'

const said = (from: string, to: string, language: 'en' | 'cy' = 'en') => {
  const length = lengthOf(from, to)
  return typeof length === 'object' ? words[language].say(length) : length
}

describe('how long it took', () => {
  test.each([
    ['2026-03-01T14:05:00+00:00', '2026-03-01T17:15:00+00:00', '3 hours 10 minutes'],
    ['2026-03-01T14:05:00+00:00', '2026-03-03T15:05:00+00:00', '2 days 1 hour'],
    ['2026-03-01T14:05:00+00:00', '2026-03-01T14:05:00+00:00', '0 minutes'],
    ['2026-10-25T00:30:00+01:00', '2026-10-25T02:30:00+00:00', '3 hours'],
  ])('from %s to %s: %s', (from, to, text) => expect(said(from, to)).toBe(text))

  test.each([
    ['2026-03-01', '2026-03-01', '1 day'],
    ['2026-03-01', '2026-03-02', '2 days'],
    ['2026-03-01', '2026-04-29', '60 days'],
    ['2026-03-01', '2026-05-31', '3 months'],
    ['2019-03-15', '2026-03-14', '7 years'],
    ['2024-01-31', '2024-04-02', '2 months 3 days'],
    ['2024-02-29', '2025-03-01', '1 year 2 days'],
  ])('from %s to %s, both counted: %s', (from, to, text) => expect(said(from, to)).toBe(text))

  test('in Welsh the numbers change what they count', () => {
    expect(said('2026-03-01', '2026-03-02', 'cy')).toBe('2 ddiwrnod')
    expect(said('2021-03-01', '2026-04-30', 'cy')).toBe('5 mlynedd 2 fis')
  })

  test('an end before the beginning is noticed', () => {
    expect(said('2026-03-02', '2026-03-01')).toBe('reversed')
    expect(said('2026-03-01T14:05:00+00:00', '2026-03-01T14:04:00+00:00')).toBe('reversed')
  })

  test.each([
    ['2026-03-01', '2026-03-'],
    ['2026-03-01T14:05:00+00:00', '2026-03-01T'],
    ['2026-03-01', undefined],
    ['2026-13-45', '2026-03-01'],
  ])('nothing is said of %s to %s', (from, to) => expect(lengthOf(from, to)).toBeUndefined())
})
