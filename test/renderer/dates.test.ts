import { describe, expect, test } from 'vitest'
import { joinDate, splitDate } from '../../renderer/src/kinds/date/parts.ts'
import {
  joinMoment,
  minuteOf,
  readTime,
  splitMoment,
} from '../../renderer/src/kinds/dateTime/moment.ts'

describe('a date in three boxes', () => {
  test.each([
    [{ day: '1', month: '3', year: '2015' }, '2015-03-01'],
    [{ day: '29', month: '02', year: '2024' }, '2024-02-29'],
    [{ day: '', month: '', year: '' }, undefined],
  ])('%o is %s', (typed, value) => expect(joinDate(typed)).toBe(value))

  test.each([
    { day: '29', month: '2', year: '2023' },
    { day: '31', month: '4', year: '2024' },
    { day: '1', month: '', year: '2015' },
    { day: '1', month: '3', year: '15' },
    { day: 'first', month: 'March', year: '2015' },
  ])('%o is no date, and comes back as it was typed', (typed) => {
    const value = joinDate(typed)
    expect(value).not.toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(splitDate(value ?? '')).toEqual(typed)
  })
})

describe('a time of day', () => {
  test.each([
    ['1405', '14:05'],
    ['9:30', '09:30'],
    ['14.05', '14:05'],
    ['24:00', undefined],
    ['2pm', undefined],
  ])('%s is read as %s', (typed, time) => expect(readTime(typed)).toBe(time))

  test('a whole moment carries the offset of its own day', () => {
    const value = joinMoment({ date: { day: '1', month: '7', year: '2026' }, time: '1405' })
    expect(value).toMatch(/^2026-07-01T14:05:00[+-]\d\d:\d\d$/)
    expect(Date.parse(value ?? '')).toBe(new Date(2026, 6, 1, 14, 5).getTime())
  })

  test('half a moment comes back as it was typed', () => {
    const typed = { date: { day: '1', month: '7', year: '2026' }, time: 'about two' }
    expect(splitMoment(joinMoment(typed) ?? '')).toEqual(typed)
  })

  test('now is now, in the hour that comes twice when summer time ends', () => {
    const second = Date.parse('2026-10-25T01:30:42Z')
    expect(minuteOf(second - 3_600_000, 60)).toBe('2026-10-25T01:30:00+01:00')
    expect(minuteOf(second, 0)).toBe('2026-10-25T01:30:00+00:00')
  })

  test('a stored moment shows the clock of the place where it was taken', () => {
    expect(splitMoment('2026-07-01T14:05:00+05:30').time).toBe('14:05')
  })
})
