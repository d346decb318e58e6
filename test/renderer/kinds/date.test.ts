import { describe, expect, test } from 'vitest'
import {
  addMonths,
  moved,
  openingDay,
  weeksOf,
} from '../../../renderer/src/kinds/date/calendarDays.ts'
import { joinDate, readWholeDate, splitDate } from '../../../renderer/src/kinds/date/parts.ts'
import { sayWeekday, weekdays } from '../../../renderer/src/kinds/date/weekdays.ts'

describe('a date in three boxes', () => {
  test.each([
    [{ day: '1', month: '3', year: '2015' }, '2015-03-01'],
    [{ day: '29', month: '02', year: '2024' }, '2024-02-29'],
    [{ day: '1', month: 'March', year: '2015' }, '2015-03-01'],
    [{ day: '1', month: 'maw', year: '2015' }, '2015-03-01'],
    [{ day: '', month: '', year: '' }, undefined],
  ])('%o is %s', (typed, value) => expect(joinDate(typed)).toBe(value))

  test.each([
    { day: '29', month: '2', year: '2023' },
    { day: '31', month: '4', year: '2024' },
    { day: '1', month: '', year: '2015' },
    { day: '1', month: '13', year: '2015' },
    { day: '1', month: '3', year: '15' },
    { day: 'first', month: 'Ma', year: '2015' },
  ])('%o is no date, and comes back as it was typed', (typed) => {
    const value = joinDate(typed)
    expect(value).not.toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(splitDate(value ?? '')).toEqual(typed)
  })

  test.each(['27/3/2026', '27.03.2026', '27 March 2026', '2026-03-27', '27-mar-2026'])(
    '%s pasted into one box fills all three',
    (text) => expect(readWholeDate(text)).toEqual({ day: '27', month: '3', year: '2026' }),
  )

  test.each(['27', '27/3', '2026', '3/27/26', '27 Foo 2026'])('“%s” is no whole date', (text) =>
    expect(readWholeDate(text)).toBeUndefined(),
  )
})

describe('the calendar', () => {
  test('begins its weeks on Monday and leaves the days of other months empty', () => {
    const weeks = weeksOf('2026-03-15')
    expect(weeks[0]).toEqual([...Array<undefined>(6), '2026-03-01'])
    expect(weeks).toHaveLength(6)
    expect(weeks.at(-1)?.slice(0, 3)).toEqual(['2026-03-30', '2026-03-31', undefined])
    expect(weekdays('en').map(({ short }) => short)).toEqual([
      'Mon',
      'Tue',
      'Wed',
      'Thu',
      'Fri',
      'Sat',
      'Sun',
    ])
  })

  test.each([
    ['ArrowRight', false, '2026-04-01'],
    ['ArrowLeft', false, '2026-03-30'],
    ['ArrowDown', false, '2026-04-07'],
    ['ArrowUp', false, '2026-03-24'],
    ['Home', false, '2026-03-30'],
    ['End', false, '2026-04-05'],
    ['PageDown', false, '2026-04-30'],
    ['PageUp', false, '2026-02-28'],
    ['PageDown', true, '2027-03-31'],
    ['PageUp', true, '2025-03-31'],
    ['a', false, undefined],
  ])('from 31 March %s (shift %s) leads to %s', (key, shiftKey, to) =>
    expect(moved('2026-03-31', { key, shiftKey }, false)).toBe(to),
  )

  test('goes the other way where writing does', () => {
    expect(moved('2026-03-31', { key: 'ArrowLeft', shiftKey: false }, true)).toBe('2026-04-01')
  })

  test('ends with the years that four digits write', () => {
    expect(addMonths('0001-01-15', -1)).toBe('0001-01-01')
    expect(addMonths('9999-12-15', 12)).toBe('9999-12-31')
    expect(moved('9999-12-31', { key: 'ArrowRight', shiftKey: false }, false)).toBe('9999-12-31')
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
  })

  test.each([
    ['2015-03-09', '2015-03-09'],
    ['2015-3-', '2015-03-01'],
    ['2015--', '2026-11-23'],
    ['2015-31-', '2026-11-23'],
    ['', '2026-11-23'],
  ])('opens for “%s” at %s', (typed, day) => expect(openingDay(typed, '2026-11-23')).toBe(day))

  test('names each day whole, in Welsh by the form’s own words', () => {
    expect(sayWeekday('2026-03-01', 'en')).toMatch(/^Sunday,? 1 March 2026$/)
    expect(sayWeekday('2026-03-01', 'cy')).toBe('dydd Sul 1 Mawrth 2026')
  })
})
