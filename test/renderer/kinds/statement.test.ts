import { describe, expect, test } from 'vitest'
import { changeBetween } from '../../../renderer/src/kinds/statement/change.ts'
import { estimatePages } from '../../../renderer/src/kinds/statement/pages.ts'
import { follow, mark } from '../../../renderer/src/kinds/statement/passages.ts'
import { writeSpoken } from '../../../renderer/src/kinds/statement/spoken.ts'

describe('where two texts differ', () => {
  test.each([
    ['', '', undefined],
    ['same', 'same', undefined],
    ['', 'new', { at: 0, removed: 0, added: 3 }],
    ['a c', 'a b c', { at: 2, removed: 0, added: 2 }],
    ['abcd', 'ad', { at: 1, removed: 2, added: 0 }],
    ['aaa', 'aa', { at: 2, removed: 1, added: 0 }],
  ])('%j and %j', (before, now, change) => {
    expect(changeBetween(before, now)).toEqual(change)
  })
})

describe('a dictated passage', () => {
  const passage = [{ from: 10, to: 20 }]
  test.each([
    [
      'moves with what is written before it',
      { at: 2, removed: 0, added: 5 },
      [{ from: 15, to: 25 }],
    ],
    ['stays where something is written after it', { at: 20, removed: 0, added: 5 }, passage],
    [
      'grows with what is written into it',
      { at: 12, removed: 1, added: 4 },
      [{ from: 10, to: 23 }],
    ],
    ['loses what is taken from its end', { at: 18, removed: 6, added: 0 }, [{ from: 10, to: 18 }]],
    ['is gone when all of it was written anew', { at: 10, removed: 10, added: 3 }, []],
  ])('%s', (_, change, then) => {
    expect(follow(passage, change)).toEqual(then)
  })

  test('is one with the next where they touch', () => {
    expect(mark(passage, { from: 20, to: 25 })).toEqual([{ from: 10, to: 25 }])
    expect(mark(passage, { from: 0, to: 5 })).toEqual([{ from: 0, to: 5 }, ...passage])
  })
})

describe('what was said', () => {
  test.each([
    ['', 'i was there', 'I was there'],
    ['I was there.', 'he ran', ' He ran'],
    ['I was', 'there full stop', ' there.'],
    ['I saw a man', 'comma a dog', ', a dog'],
    ['It was dark.', 'new paragraph he ran', '\n\nHe ran'],
    ['Who', 'was it question mark i asked', ' was it? I asked'],
  ])('after %j %j is written %j', (before, said, written) => {
    expect(writeSpoken(before, said, 'en')).toBe(written)
  })

  test('in Welsh knows its own signs', () => {
    expect(writeSpoken('', 'gwelais ddyn atalnod llawn', 'cy')).toBe('Gwelais ddyn.')
  })
})

describe('pages on paper', () => {
  const sentence =
    'I was at the bus stop on the corner when I saw two people I did not know running towards me. '
  test('are about those of the press', () => {
    expect(estimatePages([])).toBe(0)
    expect(estimatePages(['', ''])).toBe(0)
    expect(estimatePages(['I saw it.'])).toBe(1)
    // what the press made of them: 16, 20 and 31 pages
    expect(estimatePages([sentence.repeat(700).slice(0, 60_000)])).toBe(17)
    const paragraphs = Array.from({ length: 115 }, () => [
      sentence.repeat(6).slice(0, 520),
      '',
    ]).flat()
    expect(estimatePages(paragraphs)).toBeGreaterThan(17)
    expect(estimatePages(paragraphs)).toBeLessThan(22)
    expect(estimatePages(Array.from({ length: 900 }, () => 'Yes'))).toBe(32)
  })
  test('hold as many characters as the form says', () => {
    expect(estimatePages(['x'.repeat(2000)], 1000)).toBe(3)
  })
})
