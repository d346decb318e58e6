// oxlint-disable unicorn/no-thenable -- "then" is a word of the mapping language
import { expect, test } from 'vitest'
import { celRuntime, type Json, type JsonObject } from '@metip/form-definitions'
import { compileMapping, FormRefused, readMapping } from '@metip/form-definitions/compile'
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

const messageSchema: JsonObject = {
  type: 'object',
  required: ['who', 'files', 'kind'],
  properties: {
    who: { type: 'string' },
    child: { type: 'boolean' },
    kind: { enum: ['statement'] },
    files: { type: 'array', items: { type: 'string' } },
    inner: { $ref: '#/$defs/inner' },
  },
  additionalProperties: false,
  $defs: {
    inner: { type: 'object', required: ['pages'], properties: { pages: { type: 'integer' } } },
  },
}

const findingsOf = async (mapping: Json): Promise<string[]> => {
  const refused: unknown = await compileMapping(mapping, schema, messageSchema).catch(
    (error: unknown) => error,
  )
  return refused instanceof FormRefused
    ? refused.findings.map(({ pointer, code }) => `${pointer} ${code}`)
    : []
}

const whole: JsonObject = {
  kind: 'statement',
  who: '=answers.name',
  child: { when: '=answers.child', then: true },
  files: { each: '=documents', as: 'file', item: '=file.digest' },
  inner: { pages: '=papers.evidence.pages' },
}

test('a mapping that makes what the message wants is accepted', async () => {
  expect(await findingsOf(whole)).toEqual([])
})

test('a leaf of another type than the message wants is refused, in lists and branches too', async () => {
  expect(
    await findingsOf({
      kind: 'report',
      who: '=answers.child',
      child: { when: '=answers.child', then: '=answers.name' },
      files: { each: '=documents', as: 'file', item: '=file.pages' },
      inner: { pages: 'two' },
    }),
  ).toEqual([
    '/kind message-value',
    '/who message-type',
    '/child/then message-type',
    '/files/item message-type',
    '/inner/pages message-type',
  ])
  expect(await findingsOf({ ...whole, files: '=answers.name' })).toEqual(['/files message-type'])
  expect(await findingsOf({ ...whole, who: { each: '=documents', as: 'f', item: '' } })).toEqual([
    '/who message-type',
  ])
  expect(
    await findingsOf({
      ...whole,
      files: { each: '=answers.exhibits', as: 'one', item: '=one.parts' },
    }),
  ).toEqual(['/files/item message-type'])
})

test('what the message requires and nothing makes is refused, and what it has no place for', async () => {
  const { who: _, ...without } = whole
  expect(await findingsOf({ ...without, inner: {}, extra: '' })).toEqual([
    '/who message-missing',
    '/extra message-unknown',
    '/inner/pages message-missing',
  ])
})

test('a mapping nested without end is refused, not walked until the stack is full', async () => {
  const message = '{"a":'.repeat(9_000) + '1' + '}'.repeat(9_000)
  const text = `{"kind":"metip.mapping/1","connector":"cris","form":"f","version":"1.0.0","message":${message}}`
  const refused: unknown = await readMapping('m.json', text).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(FormRefused)
  expect((refused as FormRefused).findings).toMatchObject([
    { file: 'm.json', code: 'file-too-deep' },
  ])
})
