import { describe, expect, test } from 'vitest'
import {
  answer,
  faultsOf,
  faultText,
  startForm,
  type GroupNode,
  type Json,
  type JsonObject,
  type LayoutNode,
  type OpenForm,
} from '@metip/form-definitions'
import {
  collectFindings,
  compileForm,
  lintForm,
  openCompiled,
  readForm,
  readParts,
  type FormSource,
} from '@metip/form-definitions/compile'
import { importText } from '../support/forms.ts'
import { noon } from '../support/scenario.ts'

const officer = { id: '1', name: 'Officer', rank: 'PC', warrantNo: '000000', unit: '' }

const read = (
  properties: JsonObject,
  layout?: Json,
  more: Record<string, Json> = {},
): FormSource => {
  const files: Record<string, Json> = {
    'schema.json': { type: 'object', properties },
    ...(layout !== undefined && { 'layout.json': layout }),
    ...more,
  }
  const texts = Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)])
  return readForm(Object.fromEntries(texts) as Record<string, string>, '0'.repeat(64))
}
const open = async (...given: Parameters<typeof read>): Promise<OpenForm> =>
  openCompiled(await compileForm(read(...given)), importText)

const control = (name: string, options: JsonObject = {}): JsonObject => ({
  type: 'Control',
  scope: `#/properties/${name}`,
  options,
})
const column = (...elements: JsonObject[]): JsonObject => ({ type: 'VerticalLayout', elements })

const nodesOf = ({ layout }: OpenForm): readonly LayoutNode[] =>
  layout.pages.flatMap(({ nodes }) => nodes.flatMap(flat))
const flat = (node: LayoutNode): LayoutNode[] =>
  node.type === 'group' || node.type === 'repeat' ? [node, ...node.nodes.flatMap(flat)] : [node]
/** By pointer the kind of each field. */
const kindsOf = (form: OpenForm): Record<string, string> =>
  Object.fromEntries(
    nodesOf(form).flatMap((node) => (node.type === 'field' ? [[node.pointer, node.kind]] : [])),
  )
const groupsOf = (form: OpenForm): GroupNode[] =>
  nodesOf(form).filter((node) => node.type === 'group')

const file: JsonObject = {
  type: 'object',
  required: ['name', 'mediaType', 'sizeBytes', 'digest'],
  properties: {
    name: { type: 'string', maxLength: 255 },
    mediaType: { type: 'string', enum: ['application/pdf', 'image/jpeg'] },
    sizeBytes: { type: 'integer', maximum: 20_000_000 },
    digest: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  },
}
const photo: JsonObject = {
  ...file,
  properties: { ...(file['properties'] as JsonObject), mediaType: { const: 'image/jpeg' } },
}
const signature: JsonObject = {
  type: 'object',
  required: ['height', 'lines'],
  properties: {
    height: { type: 'integer' },
    lines: { type: 'array', minItems: 1, items: { type: 'array' } },
  },
}
const sketch: JsonObject = {
  ...signature,
  properties: { ...(signature['properties'] as JsonObject), symbols: { type: 'array' } },
}
const bodyMap: JsonObject = {
  type: 'object',
  properties: {
    marks: {
      type: 'array',
      items: {
        type: 'object',
        properties: { view: { type: 'string' }, x: { type: 'number' }, y: { type: 'number' } },
      },
    },
  },
}

describe('a schema says by itself', () => {
  test.each<[string, JsonObject]>([
    ['time', { type: 'string', format: 'time' }],
    ['time', { type: 'string', format: 'local-time' }],
    ['partialDate', { type: 'string', format: 'partial-date' }],
    ['money', { type: 'number', unit: 'GBP' }],
    ['number', { type: 'number', unit: 'm' }],
    ['identifier', { type: 'string', format: 'pnc-id' }],
    ['identifier', { type: 'string', format: 'cad-ref' }],
    ['vrm', { type: 'string', format: 'vrm' }],
    ['yesNo', { type: 'boolean' }],
    ['tick', { type: 'boolean', const: true }],
    ['yesNoUnknown', { type: ['boolean', 'null'] }],
    ['yesNoUnknown', { enum: ['yes', 'no', 'unknown'] }],
    ['yesNoUnknown', { enum: ['NOT_KNOWN', 'Y', 'N'] }],
    ['yesNoUnknown', { enum: ['No', 'Yes', 'dontKnow'] }],
    ['choice', { enum: ['yes', 'no', 'refused'] }],
    ['choice', { enum: ['yes', 'no', 'unknown', 'refused'] }],
    ['file', file],
    ['file', { type: 'array', items: file }],
    ['photo', photo],
    ['photo', { type: 'array', items: photo }],
    ['signature', signature],
    ['sketch', sketch],
    ['bodyMap', bodyMap],
  ])('that its field is a %s: %j', async (kind, schema) => {
    expect(kindsOf(await open({ asked: schema }))).toEqual({ '/asked': kind })
  })

  test('that a reference of the force is an identifier', async () => {
    const patterns = { 'notice-no': { pattern: '^N[0-9]{6}$', example: 'N123456', source: '' } }
    const force = { id: 'f', title: 'F', patterns, words: {}, units: [], reasons: [] }
    const notice = { type: 'string', format: 'notice-no' }
    const schema = { type: 'object', properties: { notice } }
    const source = readForm(
      { 'schema.json': JSON.stringify(schema) },
      { press: '0'.repeat(64), force },
    )
    const form = await openCompiled(await compileForm(source), importText)
    expect(kindsOf(form)).toEqual({ '/notice': 'identifier' })
  })

  test('which files it takes and how large, and that a hundred choices are searched', async () => {
    const many = Array.from({ length: 101 }, (_, i) => `c${i}`)
    const form = await open({
      photos: { type: 'array', maxItems: 4, items: photo },
      report: file,
      picked: { enum: many },
      several: { type: 'array', items: { enum: many } },
      few: { enum: many.slice(1) },
    })
    const options = Object.fromEntries(
      nodesOf(form).flatMap((node) =>
        node.type === 'field' ? [[node.pointer, node.options]] : [],
      ),
    )
    expect(options).toMatchObject({
      '/photos': { accept: ['image/jpeg'], maxSizeBytes: 20_000_000, maxItems: 4 },
      '/report': { accept: ['application/pdf', 'image/jpeg'] },
      '/picked': { style: 'autocomplete' },
      '/several': { style: 'autocomplete' },
    })
    expect(options['/few']).not.toHaveProperty('style')
  })
})

describe('a group of answers', () => {
  const day = { type: 'string', format: 'date' }
  const period = { type: 'object', properties: { from: day, to: day } }
  const address = {
    type: 'object',
    properties: { line1: { type: 'string' }, postcode: { type: 'string' } },
  }

  test('says which answers it stands for, and is a period where it has two days', async () => {
    const form = await open({
      a: { type: 'string' },
      stay: { type: 'object', properties: { place: { type: 'string' }, dates: period } },
    })
    expect(groupsOf(form)).toMatchObject([
      { id: '/stay/dates', pointer: '/stay/dates', kind: 'period' },
    ])
  })

  test('keeps its kind on a page of its own, and in the items of a list', async () => {
    const form = await open({
      absence: period,
      absences: { type: 'array', maxItems: 5, items: period },
    })
    expect(groupsOf(form)).toMatchObject([
      { pointer: '/absence', kind: 'period' },
      { pointer: '/absences/*', kind: 'period' },
    ])
  })

  test('has the kind and the lookup its layout gives it', async () => {
    const lookup = { source: 'addresses', fills: { line1: 'line1', postcode: 'postcode' } }
    const form = await open({ home: address }, column(control('home', { kind: 'address', lookup })))
    expect(groupsOf(form).at(-1)).toMatchObject({
      id: '/home',
      pointer: '/home',
      kind: 'address',
      options: { lookup },
    })
  })

  test('of the layout is about the answers that its fields have in common', async () => {
    const form = await open(
      { home: address },
      {
        type: 'Group',
        label: 'Where they live',
        options: { kind: 'address' },
        elements: [
          { type: 'Control', scope: '#/properties/home/properties/line1' },
          { type: 'Control', scope: '#/properties/home/properties/postcode' },
        ],
      },
    )
    expect(groupsOf(form)).toMatchObject([{ pointer: '/home', kind: 'address' }])
  })

  test('may be one answer to its form: a whole form is an address', async () => {
    const form = await open(address['properties'], {
      type: 'Group',
      options: { kind: 'address' },
      elements: [control('line1'), control('postcode')],
    })
    expect(groupsOf(form)).toMatchObject([{ pointer: '', kind: 'address' }])
  })

  test('of items takes the kind its list is given, and a list may be a table', async () => {
    const list = { type: 'array', maxItems: 5, items: address }
    const form = await open(
      { homes: list, rows: list, notes: { type: 'array', items: { type: 'string' } } },
      column(
        control('homes', { kind: 'address' }),
        control('rows', { kind: 'table' }),
        control('notes', { kind: 'longText' }),
      ),
    )
    expect(groupsOf(form)).toContainEqual(
      expect.objectContaining({ pointer: '/homes/*', kind: 'address' }),
    )
    expect(
      nodesOf(form).find((node) => node.type === 'repeat' && node.pointer === '/rows'),
    ).toMatchObject({ options: { kind: 'table' } })
    expect(kindsOf(form)).toMatchObject({ '/notes/*': 'longText' })
  })
})

describe('a part', () => {
  const schema = {
    'schema.json': JSON.stringify({
      type: 'object',
      properties: {
        victim: { $ref: 'metip:person/1.0.0' },
        homes: { type: 'array', maxItems: 5, items: { $ref: 'metip:address/1.0.0' } },
        car: { $ref: 'metip:vehicle/1.0.0' },
      },
    }),
  }
  const part = (...fields: string[]) =>
    JSON.stringify({
      type: 'object',
      properties: Object.fromEntries(fields.map((name) => [name, { type: 'string' }])),
    })
  const parts = {
    'person/1.0.0/schema.json': part('familyName', 'givenNames', 'alias'),
    'person/1.0.0/layout.json': JSON.stringify(
      column(control('familyName'), control('givenNames'), control('alias')),
    ),
    'address/1.0.0/schema.json': part('line1', 'town', 'postcode'),
    'vehicle/1.0.0/schema.json': part('make', 'model', 'colour'),
  }
  const kinds = async (layout?: JsonObject) => {
    const source = readForm(
      { ...schema, ...(layout && { 'layout.json': JSON.stringify(layout) }) },
      { press: '0'.repeat(64), parts: readParts(parts, collectFindings()) },
    )
    const form = await openCompiled(await compileForm(source), importText)
    return groupsOf(form).map(({ pointer, kind }) => `${pointer} ${kind}`)
  }

  test('gives its kind to the group that uses it', async () => {
    expect(await kinds()).toEqual(['/victim person', '/homes/* address', '/car vehicle'])
  })

  test('gives it where a layout places it, in a list too, and once', async () => {
    const layout = column(
      { type: 'Part', part: 'person/1.0.0', scope: '#/properties/victim' },
      control('homes', { detail: { type: 'Part', part: 'address/1.0.0', scope: '#' } }),
      control('car'),
    )
    const found = await kinds(layout)
    expect(found.filter((one) => !one.startsWith('undefined'))).toEqual([
      '/victim person',
      '/homes/* address',
      '/car vehicle',
    ])
  })
})

describe('a kind that a layout asks for', () => {
  const lint = (properties: JsonObject, layout: JsonObject) =>
    lintForm(read(properties, layout)).filter(({ code }) => code.startsWith('kind-'))

  test('makes one field of an object, and of a list of them', async () => {
    const form = await open(
      { signed: signature, plan: signature, files: { type: 'array', items: file }, own: file },
      column(
        control('signed', { kind: 'sketch' }),
        control('plan', { kind: 'floorPlan' }),
        control('files', { kind: 'photo' }),
        control('own', { kind: 'object' }),
      ),
    )
    expect(kindsOf(form)).toMatchObject({
      '/signed': 'sketch',
      '/plan': 'floorPlan',
      '/files': 'photo',
      '/own/name': 'longText',
    })
  })

  test('is not taken where the answer is of another shape, and the author is told', async () => {
    const given = { name: { type: 'string' }, signed: signature }
    const layout = column(
      control('name', { kind: 'signature' }),
      control('signed', { kind: 'date' }),
    )
    expect(kindsOf(await open(given, layout))).toEqual({ '/name': 'text', '/signed': 'signature' })
    expect(lint(given, layout)).toMatchObject([
      {
        code: 'kind-unfit',
        pointer: '/elements/0/options/kind',
        fix: [{ file: 'layout.json', pointer: '/elements/0/options/kind' }],
      },
      { code: 'kind-unfit', pointer: '/elements/1/options/kind' },
    ])
  })

  test('may be one that only the page knows, and a slip of one of ours is named', async () => {
    const given = { tags: { type: 'array', items: { type: 'string' } }, when: { type: 'string' } }
    const layout = column(
      control('tags', { kind: 'tagCloud' }),
      control('when', { kind: 'patialDate' }),
    )
    expect(kindsOf(await open(given, layout))).toEqual({
      '/tags': 'tagCloud',
      '/when': 'patialDate',
    })
    const [cloud, slip] = lint(given, layout)
    expect(cloud).toMatchObject({ code: 'kind-unknown' })
    expect(cloud).not.toHaveProperty('fix')
    expect(slip).toMatchObject({
      code: 'kind-unknown',
      message: 'Did you mean "partialDate"?',
      fix: [{ pointer: '/elements/1/options/kind', value: 'partialDate' }],
    })
  })
})

describe('an answer that is one field', () => {
  const start = (form: OpenForm, answers: JsonObject = {}) =>
    startForm(form, { now: noon, language: 'en', officer }, answers)

  const asked = async () => {
    const source = read(
      { signed: signature, report: file, photos: { type: 'array', maxItems: 3, items: photo } },
      column(control('signed', { kind: 'signature' }), control('report'), control('photos')),
    )
    return openCompiled(
      await compileForm({
        ...source,
        schema: { ...source.schema, required: ['signed', 'report', 'photos'] },
      }),
      importText,
    )
  }

  test('is missing as a whole', async () => {
    const form = await asked()
    const faults = faultsOf(start(form))
    expect(faults).toMatchObject([
      { pointer: '/signed', code: 'required' },
      { pointer: '/report', code: 'required' },
      { pointer: '/photos', code: 'required' },
    ])
    expect(faults.map((fault) => faultText(form, 'en', fault))).toEqual([
      'Add signed',
      'Add report',
      'Add photos',
    ])
  })

  test('has told at it what is wrong inside', async () => {
    const state = answer(start(await asked()), '/report', {
      name: 'report.exe',
      mediaType: 'application/exe',
      sizeBytes: 30_000_000,
      digest: '0'.repeat(64),
    })
    expect(faultsOf(answer(state, '/signed', { height: 1, lines: [] }))).toMatchObject([
      { pointer: '/signed', code: 'minItems' },
      { pointer: '/report', code: 'enum' },
      { pointer: '/report', code: 'maximum' },
      { pointer: '/photos', code: 'required' },
    ])
  })
})

test.each([
  ['local-time', ['00:00', '14:05', '23:59'], ['24:00', '9:05', '14:60', '14:05:00', '14:05Z', '']],
  [
    'partial-date',
    ['2026', '2026-03', '2024-02-29'],
    ['26', '2026-13', '2026-3', '2026-02-29', '2026-'],
  ],
])('the format %s', async (format, good, bad) => {
  const form = await open({ a: { type: 'string', format } })
  const verdict = (a: string) => (form.validators.sections['a']?.(a) ? 'good' : 'bad')
  expect(good.map(verdict)).toEqual(good.map(() => 'good'))
  expect(bad.map(verdict)).toEqual(bad.map(() => 'bad'))
})
