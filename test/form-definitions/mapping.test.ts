// oxlint-disable unicorn/no-thenable -- "then" is a word of the mapping language
import { expect, test } from 'vitest'
import { celRuntime, type Json, type JsonObject } from '@metip/form-definitions'
import { compileMapping, FormRefused } from '@metip/form-definitions/compile'
import { importText } from '../support/forms.ts'

const schema: JsonObject = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    child: { type: 'boolean' },
    exhibits: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          ref: { type: 'string' },
          parts: { type: 'array', items: { type: 'string' } },
        },
      },
    },
  },
}

async function map(mapping: Json, input: JsonObject): Promise<Json> {
  const module = (await importText(await compileMapping(mapping, schema))) as {
    default: (runtime: typeof celRuntime) => (input: JsonObject) => Json
  }
  return module.default(celRuntime)(input)
}

test('writes texts as they stand, and expressions by their value', async () => {
  expect(
    await map(
      { type: 'statement', who: '=answers.name', key: '=submissionId' },
      {
        submissionId: 'id',
        answers: { name: 'Witness One' },
      },
    ),
  ).toEqual({ type: 'statement', who: 'Witness One', key: 'id' })
})

test('leaves out what is absent', async () => {
  const mapping = {
    who: '=answers.name',
    urn: { number: '=officer.unit' },
    list: ['=answers.name'],
  }
  expect(await map(mapping, { answers: {} })).toEqual({ urn: {}, list: [] })
})

test('repeats an item for each of a list, in a list too', async () => {
  const mapping = {
    each: '=answers.exhibits',
    as: 'one',
    item: { ref: '=one.ref', parts: { each: '=one.parts', as: 'part', item: '=part + one.ref' } },
  }
  const exhibits: Json = [{ ref: 'A/1', parts: ['x', 'y'] }, { ref: 'A/2' }]
  expect(await map(mapping, { answers: { exhibits } })).toEqual([
    { ref: 'A/1', parts: ['xA/1', 'yA/1'] },
    { ref: 'A/2' },
  ])
})

test('leaves a branch out unless its condition holds', async () => {
  const mapping = { minor: { when: '=answers.child', then: { name: '=answers.name' } } }
  expect(await map(mapping, { answers: { child: true, name: 'W' } })).toEqual({
    minor: { name: 'W' },
  })
  expect(await map(mapping, { answers: { child: false } })).toEqual({})
  expect(await map(mapping, { answers: {} })).toEqual({})
})

test('knows papers by audience and documents by list', async () => {
  const mapping = {
    pages: '=papers.evidence.pages',
    files: { each: '=documents', as: 'file', item: '=file.digest' },
  }
  const input = {
    papers: { evidence: { digest: 'd', pages: 2 } },
    documents: [{ digest: 'd' }, { digest: 'e' }],
  }
  expect(await map(mapping, input)).toEqual({ pages: 2, files: ['d', 'e'] })
})

test('refuses all that is wrong, each with its place', async () => {
  const mapping = {
    unknown: '=answers.nickname',
    shape: { each: '=answers.name', as: 'x', item: '' },
    taken: { each: '=answers.exhibits', as: 'answers', item: '' },
    test: { when: '=answers.name', then: '' },
  }
  const refused = await compileMapping(mapping, schema).catch((error: unknown) => error)
  expect(
    (refused as FormRefused).findings.map(({ pointer, code }) => `${pointer} ${code}`),
  ).toEqual([
    '/unknown expression-name',
    '/shape/each expression-type',
    '/taken/as name-reserved',
    '/test/when expression-type',
  ])
})
