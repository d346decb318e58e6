import { describe, expect, test } from 'vitest'
import {
  paperWords,
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

/** A form that nobody wrote words for, in another language than English. */
const openIn = async (
  files: Readonly<Record<string, Json>>,
  language: string,
): Promise<OpenForm> => {
  const texts = Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)])
  const press = '0'.repeat(64)
  const source = readForm(Object.fromEntries(texts) as Record<string, string>, { press, language })
  return openCompiled(await compileForm(source), importText)
}

async function printed(
  form: OpenForm,
  answers: JsonObject,
  language = 'en',
): Promise<{ text: string; pages: number }> {
  const state = startForm(form, { now: noon, language, officer }, answers)
  const content: Content = {
    kind: 'metip.content/1',
    submissionId: '00000000-0000-7000-8000-000000000000',
    salt: '',
    bundle: form.bundle.digest,
    form: form.bundle.manifest.form,
    language,
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
    words: paperWords(form, content),
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

describe('on a paper nobody designed', () => {
  const file = {
    type: 'object',
    properties: {
      name: { type: 'string' },
      caption: { type: 'string' },
      mediaType: { type: 'string' },
      sizeBytes: { type: 'integer' },
      digest: { type: 'string' },
    },
  }
  const drawing = {
    type: 'object',
    properties: { height: { type: 'integer' }, lines: { type: 'array', items: { type: 'array' } } },
  }
  const day = { type: 'string', format: 'date' }
  const period = {
    type: 'object',
    title: 'Time away',
    required: ['from', 'to'],
    properties: { from: day, to: day },
  }
  const file1 = { name: 'road.jpg', mediaType: 'image/jpeg', sizeBytes: 1_250_000, digest: 'd' }
  const control = (name: string, kind: string) => ({
    type: 'Control',
    scope: `#/properties/${name}`,
    options: { kind },
  })

  test.each<[string, JsonObject, Json, RegExp, RegExp, string?]>([
    ['money', { type: 'number', unit: 'GBP' }, 1234.5, /£1,234\.50/, /£1,234\.50/],
    ['a refund', { type: 'number', unit: 'GBP' }, -5, /-£5\.00/, /-£5\.00/],
    ['a large sum', { type: 'number', unit: 'EUR' }, 1e9, /€1,000,000,000\.00/, /€1,000,000,000/],
    ['a time', { type: 'string', format: 'time' }, '14:05:00Z', /14:05(?!:)/, /14:05/],
    ['a time on the clock', { type: 'string', format: 'local-time' }, '09:30', /09:30/, /09:30/],
    ['a month', { type: 'string', format: 'partial-date' }, '2026-03', /March 2026/, /Mawrth 2026/],
    ['a year', { type: 'string', format: 'partial-date' }, '1987', /1987/, /1987/],
    [
      'a day',
      { type: 'string', format: 'partial-date' },
      '2026-02-03',
      /3 February 2026/,
      /3 Chwefror/,
    ],
    [
      'not known',
      { type: ['boolean', 'null'], title: 'Hurt' },
      null,
      /Hurt – not known/,
      /Hurt – ddim/,
    ],
    ['no', { type: ['boolean', 'null'], title: 'Hurt' }, false, /Hurt\s+No/, /Hurt\s+Na/],
    ['unknown', { enum: ['yes', 'no', 'notKnown'] }, 'notKnown', /Not known/, /Not known/],
    ['a file', file, file1, /road\.jpg, 1\.3 MB/, /road\.jpg, 1\.3 MB/],
    [
      'files',
      { type: 'array', items: file },
      [file1, { ...file1, name: 'b.jpg', caption: 'Kerb', sizeBytes: 900 }],
      /File\s+Caption\s+Size[^]*road\.jpg[^]*1\.3 MB[^]*b\.jpg\s+Kerb\s+900 bytes/,
      /Ffeil\s+Pennawd\s+Maint[^]*900 beit/,
    ],
    [
      'the name of who cannot sign',
      {
        type: 'object',
        properties: {
          height: { type: 'integer' },
          lines: { type: 'array', items: { type: 'array' } },
          typedName: { type: 'string' },
        },
      },
      { height: 1, lines: [], typedName: 'Witness One' },
      /Asked\s+Witness One(?!, )/,
      /Asked\s+Witness One(?!, )/,
    ],
    [
      'a signature',
      drawing,
      { height: 300, lines: [[[1, 2, 0, 500]]] },
      /Drawn on the screen/,
      /lunio/,
      'signature',
    ],
    ['a sketch', drawing, { height: 300, lines: [] }, /kept with the submission/, /gadw/, 'sketch'],
    [
      'a body map',
      { type: 'object', properties: { marks: { type: 'array' } } },
      { marks: [{ view: 'front' }, { view: 'back' }] },
      /Marks on the body map: 2/,
      /map corff: 2/,
      'bodyMap',
    ],
    [
      'a declaration',
      {
        type: 'boolean',
        title: 'I have read this',
        description: 'Giving false answers is an offence.',
      },
      true,
      /false answers is an offence\.\s+(Ticked box\s+)?I have read this/,
      /I have read this/,
      'declaration',
    ],
    [
      'a period',
      period,
      { from: '2026-03-01', to: '2026-03-03' },
      /01\/03\/2026 – 03\/03\/2026/,
      /– 03/,
    ],
  ])('%s is said in words', async (_, schema, answer, english, welsh, kind) => {
    const properties = { asked: schema, other: { type: 'string' } }
    const layout = {
      type: 'VerticalLayout',
      elements: [
        kind === undefined ? { type: 'Control', scope: '/asked' } : control('asked', kind),
        { type: 'Control', scope: '/other' },
      ],
    }
    const files = { 'schema.json': { type: 'object', properties }, 'layout.json': layout }
    const made = await printed(await open(files), { asked: answer })
    expect(made.text).toMatch(english)
    const inWelsh = await printed(await openIn(files, 'cy'), { asked: answer }, 'cy')
    expect(inWelsh.text).toMatch(welsh)
  })

  test('in a list each item has its own', async () => {
    const item = {
      type: 'object',
      properties: {
        cost: { type: 'number', unit: 'GBP' },
        at: { type: 'string', format: 'local-time' },
        seen: { type: 'string', format: 'partial-date' },
        photo: file,
        signed: drawing,
      },
    }
    const list = { type: 'array', maxItems: 9, items: item }
    const form = await open({ 'schema.json': { type: 'object', properties: { list } } })
    const { text } = await printed(form, {
      list: [
        { cost: 1000, at: '07:00', seen: '2025-12', photo: file1 },
        { cost: 0.5, at: '08:00', seen: '2026', photo: { ...file1, sizeBytes: 10_000 } },
      ],
    })
    for (const shown of ['£1,000.00', '£0.50', 'December', '1.3 MB', '10 kB'])
      expect(text).toContain(shown)
  })

  test('a period whose end may be missing says which day is which', async () => {
    const open1 = { ...period, required: ['from'] }
    const form = await open({
      'schema.json': { type: 'object', properties: { a: { type: 'string' }, away: open1 } },
    })
    const { text } = await printed(form, { away: { from: '2026-03-01' } })
    expect(text).toMatch(/From\s+01\/03\/2026/)
    expect(text).not.toContain('–')
  })
})
