import { describe, expect, test } from 'vitest'
import { splitDate } from '../../../renderer/src/kinds/date/parts.ts'
import { isOpen, joinPartial } from '../../../renderer/src/kinds/partialDate/partial.ts'

describe('what is known of a date', () => {
  test.each([
    [{ day: '', month: '', year: '2007' }, '2007'],
    [{ day: '', month: '3', year: '2007' }, '2007-03'],
    [{ day: '', month: 'March', year: '2007' }, '2007-03'],
    [{ day: '5', month: '3', year: '2007' }, '2007-03-05'],
    [{ day: ' ', month: '', year: '' }, undefined],
  ])('%o is %s', (typed, value) => expect(joinPartial(typed)).toBe(value))

  test.each([
    { day: '5', month: '', year: '2007' },
    { day: '', month: '3', year: '' },
    { day: '5', month: '3', year: '' },
    { day: '', month: '13', year: '2007' },
    { day: '', month: '', year: '07' },
    { day: '', month: '', year: '0000' },
  ])('%o is not sound, and comes back as it was typed', (typed) => {
    const value = joinPartial(typed) ?? ''
    expect(value).not.toMatch(/^\d{4}(-\d\d){0,2}$/)
    expect(splitDate(value)).toEqual(typed)
  })

  test('less than a day is open', () => {
    expect(['2007', '2007-03', '2007-03-05', '2007-3', '2007-13'].filter(isOpen)).toEqual([
      '2007',
      '2007-03',
    ])
  })
})
