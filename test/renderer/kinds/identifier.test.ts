import { describe, expect, test } from 'vitest'
import { fitting } from '../../../renderer/src/kinds/identifier/fitting.ts'
import { writtenAs } from '../../../renderer/src/kinds/identifier/shapes.ts'

describe('a reference', () => {
  test.each([
    ['pnc-id', '26/1234567q', '26/1234567Q'],
    ['pnc-id', '261234567 Q', '26/1234567Q'],
    ['pnc-id', '20261234567Q', '2026/1234567Q'],
    ['cro-number', '123456 / 26k', '123456/26K'],
    ['urn', '01zd/03014/26', '01ZD0301426'],
    ['os-grid', 'tq300800', 'TQ 300 800'],
    ['crime-ref', ' 0000123 / 26 ', '0000123/26'],
    ['merlin-ref', '26 pac 123456', '26PAC123456'],
    [undefined, 'ab 12', 'AB12'],
  ])('of format %s, %s, is written %s', (format, typed, written) =>
    expect(writtenAs(format, typed.trim())[0]).toBe(written),
  )

  test('is tidied only into what its schema accepts', () => {
    const better = ['AB 12', 'AB12']
    expect(fitting('ab12', better, {})).toBe('AB 12')
    expect(fitting('ab12', better, { pattern: '^[A-Z0-9]+$' })).toBe('AB12')
    expect(fitting('ab12', better, { maxLength: 4 })).toBe('AB12')
    expect(fitting('ab12', better, { pattern: '^[a-z0-9]+$' })).toBe('ab12')
  })
})
