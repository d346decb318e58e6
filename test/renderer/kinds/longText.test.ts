import { describe, expect, test } from 'vitest'
import { countWords } from '../../../renderer/src/kinds/longText/count.ts'
import { cleanPaste, tooMany } from '../../../renderer/src/kinds/longText/paste.ts'

describe('words', () => {
  test.each([
    ['', 0],
    ['  \n\t ', 0],
    ['one', 1],
    [' I was at\nthe stop. ', 5],
    ['fixed\u00a0space', 2],
    ['O’Neill’s café', 2],
  ])('of %j are %i', (text, count) => {
    expect(countWords(text)).toBe(count)
  })
})

describe('what a word processor pastes', () => {
  test.each([
    ['line ends of every kind', 'a\r\nb\rc\vd\u2028e', 'a\nb\nc\nd\ne'],
    ['soft hyphens and zero-width spaces', 'state\u00adment\u200b\ufeff', 'statement'],
    ['marks that turn what follows', 'a\u202eb\u202cc', 'abc'],
    ['fixed spaces', 'PC\u00a01234\u202fX', 'PC 1234 X'],
    ['bullets of a symbol font', '\uf0b7\tFirst\n\uf0b7\tSecond', '• First\n• Second'],
    ['control characters', 'a\u0000b\u0007c', 'abc'],
    ['tabs and spaces at the end of a line', 'a\tb   \nc', 'a  b\nc'],
    ['half a character', 'a\ud83d', 'a\ufffd'],
  ])('loses %s', (_, pasted, clean) => {
    expect(cleanPaste(pasted)).toBe(clean)
    expect(cleanPaste(clean)).toBe(clean)
  })

  test('keeps quotation marks, dashes, accents and joined letters', () => {
    const text = '“Ŵyn” said – ‘no’ … می\u200cخواهم'
    expect(cleanPaste(text)).toBe(text)
  })
})

describe('a paste that is too long', () => {
  test('is taken where it can still be shortened', () => {
    expect(tooMany('', 'x'.repeat(150), 100)).toBe(0)
  })
  test('is refused where it is a book', () => {
    expect(tooMany('abc', 'x'.repeat(300), 100)).toBe(203)
    expect(tooMany('', 'x'.repeat(5_000_000), undefined)).toBeGreaterThan(0)
  })
})
