import { describe, expect, test } from 'vitest'
import { toE164, writtenPhone } from '../../../renderer/src/kinds/phone/spacing.ts'

describe('a telephone number', () => {
  test.each([
    ['07700900982', '07700 900982'],
    ['020 79460000', '020 7946 0000'],
    ['0161-496-0000', '0161 496 0000'],
    ['01184960000', '0118 496 0000'],
    ['01632960000', '01632 960000'],
    ['0800123456', '0800 123456'],
    ['03001234567', '0300 123 4567'],
    ['+44 (0)7700 900982', '+44 7700 900982'],
    ['00447700900982', '+44 7700 900982'],
  ])('%s is written %s', (typed, written) => expect(writtenPhone(typed)[0]).toBe(written))

  test.each(['07700 900982 ask for Example', '999', '07700'])('“%s” stays as typed', (typed) =>
    expect(writtenPhone(typed)).toEqual([]),
  )

  test('from abroad keeps the spacing it came with', () => {
    expect(writtenPhone('+33 1 99 00 12 34')[0]).toBe('+33 1 99 00 12 34')
  })

  test('gets its country only where the schema asks for that', () => {
    expect(toE164('07700 900982')).toBe('+447700900982')
    expect(toE164('+33 1 99 00 12 34')).toBe('+33199001234')
    expect(toE164('999')).toBeUndefined()
  })
})
