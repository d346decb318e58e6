import { describe, expect, test } from 'vitest'
import {
  project,
  startForm,
  visibleAnswers,
  type Content,
  type Json,
  type JsonObject,
  type OpenForm,
} from '@metip/form-definitions'
import { compileForm, readForm } from '@metip/form-definitions/compile'
import { print, type PaperTemplate } from '@metip/templates/press'
import { readPaper } from '../../apps/cli/src/paperText.ts'
import { chance, type Chance } from '../support/expressions.ts'
import { importText } from '../support/forms.ts'
import { openCompiled } from '@metip/form-definitions/compile'
import { noon } from '../support/scenario.ts'

const officer = { id: '1', name: 'Officer', rank: 'PC', warrantNo: '000000', unit: '' }

const open = async (files: Readonly<Record<string, Json>>): Promise<OpenForm> => {
  const texts = Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)])
  const source = readForm(Object.fromEntries(texts) as Record<string, string>, '0'.repeat(64))
  return openCompiled(await compileForm(source), importText)
}

async function printed(
  form: OpenForm,
  answers: JsonObject,
): Promise<{ text: string; pages: number }> {
  const state = startForm(form, { now: noon, language: 'en', officer }, answers)
  const content: Content = {
    kind: 'metip.content/1',
    submissionId: '00000000-0000-7000-8000-000000000000',
    salt: '',
    bundle: form.bundle.digest,
    form: form.bundle.manifest.form,
    language: 'en',
    answers: visibleAnswers(state),
    provenance: {},
    officer,
    deviceId: 'test',
    madeAt: noon,
    attachments: [],
  }
  const pointers = form.declaration.papers['evidence']?.answers ?? []
  const { bytes } = await print({
    template: form.paper('evidence') as unknown as PaperTemplate,
    words: form.words('en'),
    projection: await project(content, [], 'evidence', pointers),
    marking: form.declaration.marking,
  })
  return readPaper(bytes)
}

/** A schema, answers to all of it, and what a reader must find of them on paper. */
interface Sample {
  readonly schema: JsonObject
  readonly answer: Json
  readonly shown: readonly string[]
}

/** Random schemas whose every answer is told from every other by what it prints as. */
function samplesBy({ below }: Chance): (depth: number) => Sample {
  let count = 0
  const next = () => String(1000 + count++)
  const leaf = (): Sample => {
    const n = next()
    const day = `2${n.slice(1)}-02-03`
    switch (below(8)) {
      case 0:
        return { schema: { type: 'string' }, answer: `w${n}`, shown: [`w${n}`] }
      case 1: {
        const told = `long${n} text\nof two${n} lines`
        return {
          schema: { type: 'string', maxLength: 4000 },
          answer: told,
          shown: [`long${n}`, `two${n}`],
        }
      }
      case 2:
        return { schema: { type: 'integer' }, answer: Number(n), shown: [n] }
      case 3:
        return {
          schema: {
            type: 'string',
            oneOf: [{ const: `o${n}`, title: `Option ${n}` }, { const: 'b' }],
          },
          answer: `o${n}`,
          shown: [`Option ${n}`],
        }
      case 4:
        return {
          schema: { type: 'string', format: 'date' },
          answer: day,
          shown: [`03/02/${day.slice(0, 4)}`],
        }
      case 5:
        return {
          schema: { type: 'array', items: { enum: [`c${n}`, `d${n}`, 'e'] }, uniqueItems: true },
          answer: [`c${n}`, `d${n}`],
          shown: [`C${n}`, `D${n}`].map((text) => text.toLowerCase()),
        }
      case 6:
        return {
          schema: { type: 'array', items: { type: 'string' } },
          answer: [`l${n}`, `m${n}`],
          shown: [`l${n}`, `m${n}`],
        }
      default:
        return {
          schema: { type: 'boolean', title: `Asked ${n}` },
          answer: false,
          shown: [`Asked ${n}`],
        }
    }
  }
  const group = (depth: number): Sample => {
    const fields = Array.from(
      { length: 1 + below(7) },
      (_, i) => [`field${i}`, sample(depth - 1)] as const,
    )
    return {
      schema: {
        type: 'object',
        properties: Object.fromEntries(fields.map(([name, { schema }]) => [name, schema])),
      },
      answer: Object.fromEntries(fields.map(([name, { answer }]) => [name, answer])),
      shown: fields.flatMap(([, { shown }]) => shown),
    }
  }
  const sample = (depth: number): Sample => {
    const kind = depth > 0 ? below(5) : 0
    if (kind === 3) return group(depth)
    if (kind < 4) return leaf()
    const item = group(depth)
    return {
      schema: { type: 'array', items: item.schema, ...(below(2) === 0 && { maxItems: 6 }) },
      answer: [item.answer, item.answer],
      shown: item.shown,
    }
  }
  return group
}

describe('a paper nobody designed', () => {
  test('shows every answer, whatever the schema is like', async () => {
    const make = samplesBy(chance(20261123))
    for (let i = 0; i < 30; i++) {
      const { schema, answer, shown } = make(3)
      const { text } = await printed(await open({ 'schema.json': schema }), answer as JsonObject)
      const missing = shown.filter((one) => !text.toLowerCase().includes(one.toLowerCase()))
      expect({ missing, schema: missing.length > 0 ? schema : '' }).toEqual({
        missing: [],
        schema: '',
      })
    }
  }, 120_000)

  test('prints blank, with every question', async () => {
    const schema = {
      type: 'object',
      title: 'Lost property',
      properties: {
        finder: { type: 'object', properties: { name: { type: 'string' } } },
        items: {
          type: 'array',
          items: { type: 'object', properties: { what: { type: 'string' } } },
        },
        account: { type: 'string', maxLength: 5000 },
      },
    }
    const { text } = await printed(await open({ 'schema.json': schema }), {})
    for (const words of ['Lost property', 'Finder', 'Name', 'Items', 'None', 'Account'])
      expect(text).toContain(words)
  })

  test('says so when a list of long items is longer than what it writes out', async () => {
    const inner = {
      type: 'array',
      items: { type: 'object', properties: { deep: { type: 'string' } } },
    }
    const schema = {
      type: 'object',
      properties: {
        list: {
          type: 'array',
          items: { type: 'object', properties: { name: { type: 'string' }, inner } },
        },
      },
    }
    const form = await open({ 'schema.json': schema })
    const items = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ name: `n${i}`, inner: [{ deep: `d${i}` }] }))
    const short = await printed(form, { list: items(20) })
    expect(short.text).toContain('n19')
    expect(short.text).toContain('d19')
    expect(short.text).not.toContain('more of these')
    expect((await printed(form, { list: items(21) })).text).toContain('more of these')
  })

  test('of a form with acts has their words and their signature lines, and shows no other answers', async () => {
    const form = await open({
      'schema.json': {
        type: 'object',
        properties: { name: { type: 'string' }, secret: { type: 'string' } },
      },
      'form.json': {
        id: 'short',
        version: '1.0.0',
        marking: 'OFFICIAL',
        owner: 'Tests',
        retention: 'None',
        languages: ['en'],
        papers: { evidence: { answers: ['/name'] } },
        routes: [],
        acts: {
          truth: { did: 'accepted', by: 'witness', paper: 'evidence', person: 'name' },
          signature: { did: 'signed', by: 'witness', paper: 'evidence', person: 'name' },
        },
        index: { name: 'name', references: [] },
      },
      'words.en.json': {
        title: 'Short form',
        pages: { form: { label: 'Page' } },
        fields: { '/name': { label: 'Full name' }, '/secret': { label: 'Secret' } },
        acts: {
          truth: { label: 'Truth', text: 'This is true, on {pages} pages.', missing: 'Accept it' },
          signature: { label: 'Signature', missing: 'Sign it' },
        },
        papers: { evidence: { title: 'Short paper', texts: { signature: 'Signed by:' } } },
      },
    })
    const { text } = await printed(form, { name: 'Witness One', secret: 'hidden-answer' })
    for (const words of [
      'Short paper',
      'Full name',
      'Witness One',
      'This is true, on 1 pages',
      'Signed by:',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('Secret')
    expect(text).not.toContain('hidden-answer')
  })
})

test('a list of single answers that holds none still says which list it is', async () => {
  const tags = { type: 'array', items: { type: 'string' } }
  const form = await open({ 'schema.json': { type: 'object', properties: { tags } } })
  expect((await printed(form, {})).text).toMatch(/Tags\s+None/)
  expect((await printed(form, { tags: ['red'] })).text).toMatch(/Tags\s+Tag\s+red/)
})
