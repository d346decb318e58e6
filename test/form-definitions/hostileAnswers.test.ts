import { expect, test } from 'vitest'
import { faultsOf, startForm, type Json, type JsonObject } from '@metip/form-definitions'
import { openSource, sourceOf } from '../support/forms.ts'

const context = {
  now: '2026-11-23T12:00:00+00:00',
  language: 'en',
  officer: { id: 'o', name: 'Officer One', rank: 'PC', warrantNo: '1', unit: 'u' },
}
const text = { type: 'string' }
const form = (node: Json, more: object = {}): JsonObject => ({
  type: 'object',
  properties: { a: node },
  ...more,
})

/** Each would take minutes were it as slow as the square of what is sent. */
const codesOf = async (schema: JsonObject, answers: JsonObject, rules = {}) => {
  const state = startForm(await openSource(sourceOf({ schema, rules })), context, answers)
  return [...new Set(faultsOf(state).map(({ code }) => code))].sort()
}

test('a slow pattern is not tried on a text that is far too long', async () => {
  const pattern = '[a-z]*[0-9]'
  const asked = form({ ...text, pattern, maxLength: 50 })
  expect(await codesOf(asked, { a: 'x'.repeat(2_000_000) })).toEqual(['maxLength', 'pattern'])
  expect(await codesOf(asked, { a: 'abc1' })).toEqual([])
  expect(await codesOf(asked, { a: 'abc' })).toEqual(['pattern'])
})

test('a pattern that is not slow is tried on a text of any length', async () => {
  const asked = form({ ...text, pattern: '^[a-z]*$' })
  expect(await codesOf(asked, { a: 'x'.repeat(200_000) })).toEqual([])
})

test('items that must differ are not each compared with each', async () => {
  const items = { type: 'object', properties: { x: text, y: text } }
  const asked = form({ type: 'array', uniqueItems: true, items })
  const many: Json[] = Array.from({ length: 100_000 }, (_, i) => ({ x: `v${i}` }))
  expect(await codesOf(asked, { a: many })).toEqual([])
  expect(
    await codesOf(asked, {
      a: [
        { x: '1', y: '2' },
        { y: '2', x: '1' },
      ],
    }),
  ).toEqual(['uniqueItems'])
})

test('distinct() does not compare each value with each', async () => {
  const schema = form({ type: 'array', items: text }, {})
  const visible = { '/a': 'size(distinct(["x", "x"])) == 1' }
  const b = { ...schema, properties: { a: { type: 'array', items: text }, b: text } } as JsonObject
  const rules = { visible, required: { '/b': 'size(distinct(a)) == 200000' } }
  const many = Array.from({ length: 200_000 }, (_, i) => `v${i}`)
  expect(await codesOf(b, { a: many }, rules)).toEqual(['required'])
})

test('what was wrong so far is not copied for each item that is wrong', async () => {
  const items = { oneOf: Array.from({ length: 20 }, (_, i) => ({ ...text, pattern: `^${i}x+$` })) }
  const asked = form({ type: 'array', items })
  const many = Array.from({ length: 20_000 }, () => 'y')
  expect(await codesOf(asked, { a: many })).toEqual(['oneOf'])
})

test('a text of the author that reads like the validators’ own code stays as it is', async () => {
  const own = 'vErrors.concat(validate1.errors)'
  expect(await codesOf(form({ enum: [own, 'x'] }), { a: own })).toEqual([])
})
