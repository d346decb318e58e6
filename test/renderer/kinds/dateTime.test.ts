import { describe, expect, test } from 'vitest'
import { joinMoment, minuteOf, splitMoment } from '../../../renderer/src/kinds/dateTime/moment.ts'

describe('a date and a time of day', () => {
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
