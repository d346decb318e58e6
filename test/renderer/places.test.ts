import { beforeAll, expect, test } from 'vitest'
import { faultsOf, startForm, type Json, type OpenForm } from '@metip/form-definitions'
import { compileForm, openCompiled, readForm } from '@metip/form-definitions/compile'
import { answerAt } from '../../renderer/src/places.ts'
import { importText } from '../support/forms.ts'
import { noon } from '../support/scenario.ts'

const schema = {
  type: 'object',
  properties: {
    found: {
      type: 'array',
      prefixItems: [{ type: 'string' }, { type: 'string' }, { type: 'boolean' }],
    },
    rows: {
      type: 'array',
      items: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] },
    },
  },
}
const officer = { id: '1', name: 'Officer', rank: 'PC', warrantNo: '000000', unit: '' }

let form: OpenForm
beforeAll(async () => {
  const source = readForm({ 'schema.json': JSON.stringify(schema) }, '0'.repeat(64))
  form = await openCompiled(await compileForm(source), importText)
})

const after = (...given: readonly (readonly [string, Json | undefined])[]) =>
  given.reduce(
    (state, [pointer, value]) => answerAt(state, pointer, value),
    startForm(form, { now: noon, language: 'en', officer }),
  )

test('the last place of a list can be answered first: those before it are blank until they are', () => {
  expect(after(['/found/2', true]).answers).toEqual({ found: ['', '', true] })
  expect(after(['/found/2', true], ['/found/0', 'a'], ['/found/1', 'b']).answers).toEqual({
    found: ['a', 'b', true],
  })
})

test('a place that is emptied leaves the others in theirs', () => {
  const state = after(['/found/0', 'a'], ['/found/1', 'b'], ['/found/0', undefined])
  expect(state.answers).toEqual({ found: ['', 'b'] })
})

test('a list that is emptied as a whole is not there, and nothing is wrong with it', () => {
  const state = after(['/found/1', 'b'], ['/found/1', undefined])
  expect(state.answers).toEqual({})
  expect(faultsOf(state)).toEqual([])
})

test('so can the places of a list in a list', () => {
  expect(after(['/rows/0', []], ['/rows/0/1', 5]).answers).toEqual({ rows: [['', 5]] })
})
