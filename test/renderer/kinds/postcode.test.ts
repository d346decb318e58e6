import { describe, expect, test } from 'vitest'
import { meantCode, writtenCode } from '../../../renderer/src/kinds/postcode/code.ts'

describe('a postcode', () => {
  test.each([
    ['sw1h0bg', 'SW1H 0BG'],
    ['E1 6AN', 'E1 6AN'],
    ['gir 0aa', 'GIR 0AA'],
  ])('%s is written %s', (typed, written) => expect(writtenCode(typed)[0]).toBe(written))

  test('what is none stays as typed', () => expect(writtenCode('not known')).toEqual([]))

  test.each([
    ['SW1H OBG', 'SW1H 0BG'],
    ['SWIH 0BG', 'SW1H 0BG'],
    ['S01 1AA', 'SO1 1AA'],
    ['EI 6AN', 'E1 6AN'],
  ])('%s: was %s meant?', (typed, meant) => expect(meantCode(typed)).toBe(meant))

  test.each(['SW1H 0BG', 'BS0 1AA', 'not known', 'SW1', ''])('“%s” asks nothing', (typed) =>
    expect(meantCode(typed)).toBeUndefined(),
  )
})
