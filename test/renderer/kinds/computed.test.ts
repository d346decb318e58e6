import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '@metip/form-definitions'
import { sayAnswer } from '../../../renderer/src/kinds/computed/said.ts'
import { uiWords } from '../../../renderer/src/words.ts'

const said = (value: Json | undefined, options: JsonObject = {}, language = 'en') =>
  sayAnswer(value, {
    words: { label: 'Answer', options: { u18: 'Under 18' } },
    ui: uiWords(language),
    language,
    options,
  })

describe('what a form worked out is said', () => {
  test.each<[Json, JsonObject, string]>([
    ['2026-03-01', { format: 'date' }, '1 March 2026'],
    ['2026-03-01T14:05:00+05:30', { format: 'date-time' }, '1 March 2026, 14:05'],
    ['14:05:00Z', { format: 'time' }, '14:05'],
    ['2007-03', { format: 'partial-date' }, 'March 2007'],
    ['2007', { format: 'partial-date' }, '2007'],
    [1250.5, { unit: 'GBP' }, '£1,250.50'],
    [12500, { unit: 'm' }, '12,500 m'],
    [true, {}, 'Yes'],
    ['u18', {}, 'Under 18'],
    [['u18', 'other'], {}, 'Under 18, other'],
    ['2026-03-01', {}, '2026-03-01'],
    ['not a day', { format: 'date' }, 'not a day'],
    ['', {}, '–'],
    [null, {}, '–'],
  ])('%j with %j: %s', (value, options, text) => expect(said(value, options)).toBe(text))

  test('in Welsh too, for which browsers have no dates', () => {
    expect(said('2026-03-01', { format: 'date' }, 'cy')).toBe('1 Mawrth 2026')
    expect(said('2007-12', { format: 'partial-date' }, 'cy')).toBe('Rhagfyr 2007')
  })

  test('nothing is a dash', () => expect(said(undefined)).toBe('–'))
})
