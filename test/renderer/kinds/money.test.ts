import { describe, expect, test } from 'vitest'
import { readAmount, showAmount } from '../../../renderer/src/kinds/money/amount.ts'
import { currencyOf, sayAmount, signOf } from '../../../renderer/src/kinds/money/said.ts'

describe('an amount of money', () => {
  test.each([
    ['12.50', 12.5],
    ['£1,250', 1250],
    ['£ 12.5', 12.5],
    ['-£3', -3],
    ['50p', 0.5],
    ['0.07', 0.07],
    ['1 250.50', 1250.5],
  ])('%s is %d pounds', (typed, amount) => expect(readAmount(typed, '£')).toBe(amount))

  test.each(['12,50', '12.505', '1e3', 'twelve', '£', '$5', '1,25', ''])(
    '“%s” is none: it stays as typed',
    (typed) => expect(readAmount(typed, '£')).toBeUndefined(),
  )

  test('is shown with its thousands, and with pence where it has any', () => {
    expect([1250, 1250.5, 1234567.89, -3, 0.5, 12.505, 1e21].map(showAmount)).toEqual([
      '1,250',
      '1,250.50',
      '1,234,567.89',
      '-3',
      '0.50',
      '12.505',
      '1e+21',
    ])
  })

  test('is said with its sign, whole pounds without pence, and nothing rounded away', () => {
    expect(sayAmount(1250, 'GBP', 'en')).toBe('£1,250')
    expect(sayAmount(1250.5, 'GBP', 'en')).toBe('£1,250.50')
    expect(sayAmount(12.505, 'GBP', 'cy')).toBe('£12.505')
  })

  test('is in the currency that its schema names, else in pounds', () => {
    expect(['GBP', '£', 'EUR', undefined, 'bags'].map(currencyOf)).toEqual([
      'GBP',
      'GBP',
      'EUR',
      'GBP',
      'GBP',
    ])
    expect(signOf('EUR', 'en')).toBe('€')
  })
})
