import { expect, test } from 'vitest'
import { canonicalText, type Json } from '@metip/form-definitions'

test('sorts keys by UTF-16 code units, as RFC 8785 §3.2.3 shows', () => {
  const keys = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  }
  const values = Object.values(JSON.parse(canonicalText(keys)) as Record<string, string>)
  // JSON.parse puts the index-like key "1" first; the text itself has it second
  expect(canonicalText(keys).startsWith('{"\\r":"Carriage Return","1":"One","\u0080":')).toBe(true)
  expect(values.filter((value) => value !== 'One')).toEqual([
    'Carriage Return',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ])
})

test('writes numbers as RFC 8785 appendix B does', () => {
  const numbers: [number, string][] = [
    [-0, '0'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [9007199254740992, '9007199254740992'],
    [295147905179352830000, '295147905179352830000'],
    [1e21, '1e+21'],
    [333333333.3333332, '333333333.3333332'],
    [0.000001, '0.000001'],
    [1e-7, '1e-7'],
  ]
  for (const [number, text] of numbers) expect(canonicalText(number)).toBe(text)
})

test('the example of RFC 8785 §3.2.2', () => {
  const value = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  }
  expect(canonicalText(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

test.each<[string, unknown, string]>([
  ['an infinite number', Infinity, 'number-not-finite'],
  ['half a character', '\ud800', 'text-not-unicode'],
  ['half a character in a key', { '\ud800': 1 }, 'text-not-unicode'],
  ['a function', () => 1, 'not-json'],
])('refuses %s', (_what, value, code) => {
  expect(() => canonicalText(value as Json)).toThrow(expect.objectContaining({ code }))
})
