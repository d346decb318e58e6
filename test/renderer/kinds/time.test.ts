import { describe, expect, test } from 'vitest'
import { readTime, showTime, storeTime } from '../../../renderer/src/kinds/time/clockTime.ts'

describe('a time of day as it is written', () => {
  test.each([
    ['1405', '14:05'],
    ['930', '09:30'],
    ['9:30', '09:30'],
    ['14.05', '14:05'],
    ['14:05:30', '14:05:30'],
    ['2pm', '14:00'],
    ['2.30 pm', '14:30'],
    ['2:30 P.M.', '14:30'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['9.15yb', '09:15'],
    ['2yp', '14:00'],
    ['midday', '12:00'],
    ['canol nos', '00:00'],
  ])('%s is %s', (typed, time) => expect(readTime(typed)).toBe(time))

  test.each(['24:00', '14:60', '14', '2', '13pm', '0am', 'about two', '2 o’clock', '14:05:61', ''])(
    '“%s” is none, or not yet',
    (typed) => expect(readTime(typed)).toBeUndefined(),
  )
})

describe('a time as it is stored', () => {
  test('has seconds and the clock’s offset where the schema wants RFC 3339', () => {
    expect(storeTime('14:05', 'time', 60)).toBe('14:05:00+01:00')
    expect(storeTime('14:05', 'local-time', 60)).toBe('14:05')
    expect(storeTime('14:05', undefined, 60)).toBe('14:05')
  })

  test.each([
    ['14:05:00+01:00', '14:05'],
    ['14:05:00Z', '14:05'],
    ['14:05:30.250Z', '14:05:30'],
    ['14:05', '14:05'],
    ['about two', 'about two'],
  ])('%s is shown as %s', (stored, shown) => expect(showTime(stored)).toBe(shown))
})
