import { describe, expect, test } from 'vitest'
import { CodeSearch } from '../../renderer/src/combobox/codeSearch.ts'
import { distanceWithin, markWords } from '../../renderer/src/combobox/folding.ts'
import { manyCodes } from '../support/manyCodes.ts'

const offences = [
  { value: 'CJ88001', label: 'Common assault' },
  { value: 'OF61102', label: 'Assault occasioning actual bodily harm' },
  { value: 'TH68001', label: 'Theft from the person' },
  { value: 'TH68010', label: 'Theft from a shop' },
  { value: 'TH68023', label: 'Robbery' },
  { value: 'PL96001', label: 'Interference with a person’s vehicle' },
  { value: 'XX00001', label: 'Dŵr: llygru afon' },
].map((one) => ({ ...one, code: one.value }))

const search = new CodeSearch(offences)
const found = (text: string, recent: string[] = []) =>
  search.search(text, recent).choices.map(({ value }) => value)

describe('a search in a list of codes', () => {
  test('puts what is written exactly so first, then codes, then labels that begin so', () => {
    expect(found('robbery')).toEqual(['TH68023'])
    expect(found('th680')).toEqual(['TH68001', 'TH68010', 'TH68023'])
    expect(found('assault')).toEqual(['OF61102', 'CJ88001'])
  })

  test('finds words in any order, from their beginning before from within', () => {
    expect(found('shop theft')).toEqual(['TH68010'])
    expect(found('person')).toEqual(['TH68001', 'PL96001'])
    expect(found('ault')).toEqual(['CJ88001', 'OF61102'])
  })

  test('cares for no capitals, accents, apostrophes or spaces in a code', () => {
    expect(found('DWR')).toEqual(['XX00001'])
    expect(found('persons vehicle')).toEqual(['PL96001'])
    expect(found("person's")).toEqual(['PL96001'])
    expect(found('TH 68 023')).toEqual(['TH68023'])
  })

  test('offers similar words where nothing has those letters, and says that it did', () => {
    expect(search.search('robery')).toMatchObject({ similar: true })
    expect(found('robery')).toEqual(['TH68023'])
    expect(found('tehft shpo')).toEqual(['TH68010'])
    expect(found('tehft')).toEqual(['TH68001', 'TH68010'])
    expect(found('occassioning')).toEqual(['OF61102'])
    expect(search.search('theft').similar).toBe(false)
  })

  test('of equal matches puts what was chosen lately first', () => {
    expect(found('theft', ['TH68010'])).toEqual(['TH68010', 'TH68001'])
  })

  test('gives the whole list for nothing, and nothing for what is not there', () => {
    expect(found('  ')).toHaveLength(offences.length)
    expect(found('zzzzzz')).toEqual([])
    expect(found('???')).toHaveLength(offences.length)
  })

  test('knows which one choice a whole code or label names', () => {
    expect(search.exactly('of61102')?.value).toBe('OF61102')
    expect(search.exactly('common  assault')?.value).toBe('CJ88001')
    expect(search.exactly('assault')).toBeUndefined()
    expect(search.exactly('assault common')).toBeUndefined()
    expect(search.exactly('')).toBeUndefined()
  })

  test('finds every code of a long list by itself', () => {
    const codes = manyCodes(15_000).map(({ code, labels: { en } }) => ({
      value: code,
      label: en ?? '',
      code: String(code),
    }))
    const long = new CodeSearch(codes)
    for (let i = 0; i < codes.length; i += 997)
      expect(long.search(String(codes[i]?.code)).choices[0]).toBe(codes[i])
  })
})

describe('a label with what was typed', () => {
  const marked = (label: string, typed: string) =>
    markWords(label, typed)
      .map(({ text, sought }) => (sought ? `[${text}]` : text))
      .join('')

  test('is marked where its words begin so, else where they have it within', () => {
    expect(marked('Theft from the person', 'the per')).toBe('[The]ft from [the] [per]son')
    expect(marked('Common assault', 'ault')).toBe('Common ass[ault]')
    expect(marked('Robbery', 'x')).toBe('Robbery')
  })

  test('is marked rightly where its letters have accents or are two in one', () => {
    expect(marked('Dŵr: llygru afon', 'dwr')).toBe('[Dŵr]: llygru afon')
    expect(marked('Oﬃce', 'offi')).toBe('[Oﬃ]ce')
    expect(marked('A person’s vehicle', 'persons')).toBe('A [person]’[s] vehicle')
  })

  test('keeps every letter it has', () => {
    const label = 'İstanbul ﬁre – ‘x’ 漢字'
    expect(
      markWords(label, 'fir 漢')
        .map(({ text }) => text)
        .join(''),
    ).toBe(label)
  })
})

test.each([
  ['theft', 'tehft', 1, true],
  ['theft', 'thet', 1, true],
  ['theft', 'theft', 0, true],
  ['theft', 'tfeth', 1, false],
  ['robbery', 'robery', 1, true],
  ['abcdefgh', 'abdcefhg', 2, true],
  ['abcdefgh', 'badcfehg', 2, false],
  ['', 'ab', 1, false],
])('“%s” and “%s” differ by at most %i letters: %s', (a, b, most, expected) => {
  expect(distanceWithin(a, b, most)).toBe(expected)
})
