import { describe, expect, test } from 'vitest'
import { readNumber } from '../../../renderer/src/kinds/number/reading.ts'
import { sayNumber } from '../../../renderer/src/formats.ts'

describe('a number as it is written', () => {
  test.each([
    ['12', 12],
    [' 1,250 ', 1250],
    ['1 250 000', 1250000],
    ['-5', -5],
    ['−5', -5],
    ['+5', 5],
    ['.5', 0.5],
    ['1.', 1],
    ['1.50', 1.5],
    ['１２', 12],
    ['-0', 0],
    ['1e-7', 1e-7],
    ['123456789012345', 123456789012345],
  ])('%s is %d', (typed, number) => expect(readNumber(typed)).toBe(number))

  test.each(['1,5', '1,25', '12,50', '12 13', '0x10', 'twelve', '-', '.', '', '1e999', 'Infinity'])(
    '“%s” is none: it stays as typed',
    (typed) => expect(readNumber(typed)).toBeUndefined(),
  )

  test('a number with more digits than can be kept stays as typed', () => {
    expect(readNumber('9007199254740993')).toBeUndefined()
  })
})

test('a number is said in the language’s way, a year unbroken, without the dust of arithmetic', () => {
  expect([2026, 12500, 0.1 + 0.2, -3.25].map((n) => sayNumber(n, 'en'))).toEqual([
    '2026',
    '12,500',
    '0.3',
    '-3.25',
  ])
  expect(sayNumber(12500, 'cy')).toBe('12,500')
})
