import { describe, expect, test } from 'vitest'
import {
  answer,
  faultsOf,
  fieldAt,
  startForm,
  type Json,
  type JsonObject,
  type LayoutNode,
  type OpenForm,
} from '@metip/form-definitions'
import {
  compileForm,
  FormRefused,
  openCompiled,
  readForm,
  type FormSource,
} from '@metip/form-definitions/compile'
import { importText } from '../support/forms.ts'
import { noon } from '../support/scenario.ts'

const officer = { id: '1', name: 'Officer', rank: 'PC', warrantNo: '000000', unit: '' }
const start = (form: OpenForm, answers: JsonObject = {}) =>
  startForm(form, { now: noon, language: 'en', officer }, answers)

const read = (schema: JsonObject, layout?: Json, more: Record<string, Json> = {}): FormSource => {
  const files: Record<string, Json> = {
    'schema.json': { type: 'object', ...schema },
    ...(layout !== undefined && { 'layout.json': layout }),
    ...more,
  }
  const texts = Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)])
  return readForm(Object.fromEntries(texts) as Record<string, string>, '0'.repeat(64))
}
const open = async (...given: Parameters<typeof read>): Promise<OpenForm> =>
  openCompiled(await compileForm(read(...given)), importText)

/** A layout in short: pages and groups by id, fields by pointer and kind. */
const inShort = (nodes: readonly LayoutNode[]): unknown[] =>
  nodes.map((node) => {
    switch (node.type) {
      case 'field':
        return `${node.pointer} ${node.kind}`
      case 'group':
        return { [node.id ?? `columns ${node.columns ?? 1}`]: inShort(node.nodes) }
      case 'repeat':
        return { [`${node.pointer} each`]: inShort(node.nodes) }
      default:
        return node.type === 'text' ? `text ${node.id}` : `act ${node.act}`
    }
  })
const pagesOf = ({ layout }: OpenForm) =>
  layout.pages.map(({ id, nodes }) => ({ [id]: inShort(nodes) }))

const text: JsonObject = { type: 'string' }

describe('a form that is nothing but a schema', () => {
  const schema = {
    $id: 'https://example.com/lost-property.schema.json',
    title: 'Lost property',
    description: 'What was lost, and where.',
    required: ['finder'],
    properties: {
      finder: {
        type: 'object',
        title: 'Who found it',
        properties: {
          fullName: { type: 'string', title: 'Full name', description: 'As on a passport' },
          dateOfBirth: { type: 'string', format: 'date' },
          photoID: { type: 'boolean' },
          handedIn: { enum: ['inPerson', 'AtStation', 3] },
        },
      },
    },
  }

  test('says what was made, and has a declaration, words and a paper', () => {
    const { made, declaration, words, papers } = read(schema)
    expect(made).toEqual(['form.json', 'layout.json', 'papers/evidence.json', 'words.en.json'])
    expect(declaration).toMatchObject({
      id: 'lost-property',
      version: '0.1.0',
      papers: { evidence: { answers: ['/finder'] } },
      routes: [],
      acts: {},
      index: { name: 'answers.finder.fullName' },
    })
    expect(words['en']).toMatchObject({
      title: 'Lost property',
      description: 'What was lost, and where.',
      pages: { finder: { label: 'Who found it' } },
      fields: {
        '/finder/fullName': { label: 'Full name', hint: 'As on a passport' },
        '/finder/dateOfBirth': { label: 'Date of birth' },
        '/finder/photoID': { label: 'Photo ID' },
        '/finder/handedIn': { options: { inPerson: 'In person', AtStation: 'AtStation', 3: '3' } },
      },
    })
    expect(papers['evidence']).toMatchObject({ kind: 'metip.paper/1' })
  })

  test('keeps what the author wrote: only what is missing is made', () => {
    const own = { title: 'My title', pages: {}, fields: {}, acts: {}, papers: {} }
    const { made, words } = read(schema, undefined, { 'words.en.json': own })
    expect(made).not.toContain('words.en.json')
    expect(words['en']).toMatchObject({ title: 'My title', pages: {}, fields: {} })
  })

  test('needs its words where it has a words file', async () => {
    const own = { title: 'My title', pages: {}, fields: {}, acts: {}, papers: {} }
    const source = read(schema, undefined, { 'words.en.json': own })
    const refused = (await compileForm(source).catch((e: unknown) => e)) as FormRefused
    expect(refused.findings.map(({ pointer }) => pointer)).toContain(
      '/fields/~1finder~1fullName/label',
    )
  })

  test('compiles to the same bytes twice', async () => {
    const [a, b] = await Promise.all([compileForm(read(schema)), compileForm(read(schema))])
    expect(a.digest).toBe(b.digest)
  })
})

describe('without a layout', () => {
  test('short groups share a page, long ones are divided, lists of some size have their own', async () => {
    const fields = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, text]))
    const group = (count: number) => ({ type: 'object', properties: fields(count) })
    const form = await open({
      properties: {
        alone: text,
        first: group(2),
        second: group(1),
        long: group(20),
        people: { type: 'array', items: group(4) },
      },
    })
    expect(form.layout.pages.map(({ id }) => id)).toEqual([
      'form',
      'first',
      'long',
      'long-2',
      'long-3',
      'people',
    ])
    const words = form.words('en')
    expect(words.pages['first']?.label).toBe('First and second')
    expect(words.pages['long-2']?.label).toBe('Long (2 of 3)')
  })

  test('each kind of answer gets its field', async () => {
    const form = await open({
      properties: {
        nullable: { type: ['string', 'null'] },
        only: { const: 'x' },
        tags: { type: 'array', items: text },
        grid: { type: 'array', items: { type: 'array', items: { type: 'number' } } },
        pair: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'boolean' }] },
        either: { type: ['string', 'number'] },
        nothing: { type: 'null' },
        old: { type: 'string', deprecated: true },
        $schema: text,
      },
    })
    expect(pagesOf(form)).toEqual([
      {
        form: [
          '/nullable text',
          '/only choice',
          { '/tags each': ['/tags/* text'] },
          '/either text',
        ],
      },
      { grid: [{ '/grid each': [{ '/grid/* each': ['/grid/*/* number'] }] }] },
      { pair: ['/pair/0 number', '/pair/1 yesNo'] },
    ])
  })

  test('a choice of groups is asked first, and brings up its own fields', async () => {
    const branch = (kind: string, fields: JsonObject) => ({
      title: `A ${kind}`,
      properties: { kind: { const: kind }, ...fields },
      required: ['kind', ...Object.keys(fields)],
    })
    const form = await open({
      properties: {
        thing: {
          type: 'object',
          properties: { colour: text, kind: text },
          oneOf: [branch('car', { doors: { type: 'number' } }), branch('dog', { breed: text })],
        },
      },
    })
    expect(pagesOf(form)).toEqual([
      {
        thing: [
          '/thing/kind choice',
          '/thing/colour text',
          '/thing/doors number',
          '/thing/breed text',
        ],
      },
    ])
    expect(form.words('en').fields['/thing/kind']?.options).toEqual({ car: 'A car', dog: 'A dog' })
    let state = start(form)
    const shown = () =>
      ['doors', 'breed'].filter((name) => fieldAt(state, `/thing/${name}`).visible)
    expect(shown()).toEqual([])
    state = answer(state, '/thing/kind', 'car')
    expect(shown()).toEqual(['doors'])
    state = answer(state, '/thing/kind', 'dog')
    expect(shown()).toEqual(['breed'])
    expect(faultsOf(state).map(({ pointer }) => pointer)).toEqual(['/thing/breed'])
  })

  test('groups that nothing tells apart stand side by side under their names', async () => {
    const form = await open({
      properties: {
        who: {
          oneOf: [
            { title: 'Person', type: 'object', properties: { name: text, born: text } },
            { title: 'Company', type: 'object', properties: { name: text, number: text } },
          ],
        },
      },
    })
    expect(pagesOf(form)).toEqual([
      {
        who: [
          '/who/name text',
          { '/who/1?': ['/who/born text'] },
          { '/who/2?': ['/who/number text'] },
        ],
      },
    ])
    const { groups } = form.words('en')
    expect(groups?.['/who/1?']?.label).toBe('Either: Person')
    expect(groups?.['/who/2?']?.label).toBe('Or: Company')
  })

  test('what an if brings is shown while it holds, in a list for its own item', async () => {
    const isHurt = { properties: { hurt: { const: true } }, required: ['hurt'] }
    const item: JsonObject = {
      type: 'object',
      properties: { hurt: { type: 'boolean' } },
      allOf: [
        { if: isHurt, else: { properties: { reason: text } } },
        { if: { not: isHurt }, else: { properties: { injury: text } } },
      ],
    }
    const form = await open({ properties: { people: { type: 'array', items: item } } })
    const state = start(form, { people: [{ hurt: true }, { hurt: false }, {}] })
    const shown = (name: string) =>
      [0, 1, 2].filter((i) => fieldAt(state, `/people/${i}/${name}`).visible)
    expect(shown('injury')).toEqual([0])
    expect(shown('reason')).toEqual([1, 2])
  })

  test('what is only for reading cannot be written, and what is only for writing is not printed', async () => {
    const form = await open({
      properties: {
        number: { type: 'string', readOnly: true },
        password: { type: 'string', writeOnly: true },
      },
    })
    expect(fieldAt(start(form), '/number').enabled).toBe(false)
    expect(JSON.stringify(form.paper('evidence'))).not.toContain('/password')
  })

  test('a schema that holds itself is asked twice over, and says where it ends', async () => {
    const form = await open({
      $defs: {
        folder: { type: 'object', properties: { name: text, inner: { $ref: '#/$defs/folder' } } },
      },
      properties: { root: { $ref: '#/$defs/folder' } },
    })
    const all = JSON.stringify(form.layout)
    expect(all).toContain('/root/inner/name')
    expect(all).not.toContain('/root/inner/inner/name')
    expect(all).toContain('"type":"text","id":"/root/inner/inner"')
  })
})

describe('a layout', () => {
  const schema = {
    properties: {
      a: text,
      b: text,
      notes: text,
      several: { type: 'array', items: { enum: ['x', 'y'] } },
      person: { type: 'object', properties: { name: text } },
      list: { type: 'array', items: { type: 'object', properties: { n: text, m: text } } },
    },
  }
  const at = (path: string, more: JsonObject = {}): JsonObject => ({
    type: 'Control',
    scope: `#/properties/${path}`,
    ...more,
  })

  test('with pages in pages becomes one row of pages, named by both', async () => {
    const category = (label: string, ...elements: Json[]) => ({ type: 'Category', label, elements })
    const form = await open(schema, {
      type: 'Categorization',
      options: { variant: 'stepper' },
      elements: [
        category('First', at('a')),
        category('Second', {
          type: 'Categorization',
          elements: [category('Inner', at('b')), category('Other', at('notes'))],
        }),
      ],
    })
    expect(form.layout.pages.map(({ id }) => form.words('en').pages[id]?.label)).toEqual([
      'First',
      'Second: Inner',
      'Second: Other',
    ])
  })

  test('brings its own labels, which the words file overrules', async () => {
    const layout = {
      type: 'Group',
      label: 'About it',
      elements: [
        { type: 'Label', text: 'Read this first' },
        at('a', { label: 'The letter A' }),
        at('b', { label: { text: 'The letter B', show: true } }),
        at('notes', { label: false }),
        at('person', { label: 'Somebody' }),
      ],
    }
    const { en } = read(schema, layout).words
    expect(en?.fields).toMatchObject({
      '/a': { label: 'The letter A' },
      '/b': { label: 'The letter B' },
      '/notes': { label: 'Notes' },
    })
    expect(
      Object.values(en?.groups ?? {})
        .map(({ label }) => label)
        .sort(),
    ).toEqual(['About it', 'Read this first', 'Somebody'])
    const own = { title: 'T', pages: {}, fields: { '/a': { label: 'Mine' } }, acts: {}, papers: {} }
    const merged = read(schema, layout, { 'words.en.json': own }).words['en']
    expect(merged?.fields['/a']?.label).toBe('Mine')
    expect(merged?.fields['/b']?.label).toBe('The letter B')
  })

  test('takes JSON Forms’ options for what they mean here', async () => {
    const form = await open(schema, {
      type: 'HorizontalLayout',
      elements: [
        at('notes', { options: { multi: true } }),
        at('several', { options: { multi: true } }),
        at('a', { options: { format: 'date', trim: true, readonly: true } }),
        {
          type: 'ListWithDetail',
          scope: '#/properties/list',
          options: {
            elementLabelProp: 'n',
            detail: { type: 'VerticalLayout', elements: [at('m')] },
          },
        },
      ],
    })
    expect(pagesOf(form)).toEqual([
      {
        form: [
          {
            'columns 3': [
              '/notes longText',
              '/several choices',
              '/a date',
              { '/list each': [{ 'columns 1': ['/list/*/m text'] }] },
            ],
          },
        ],
      },
    ])
    expect(fieldAt(start(form), '/a').enabled).toBe(false)
    expect(JSON.stringify(form.layout)).toContain('"title":"/n"')
  })

  test.each<[string, Json, string]>([
    [
      'misspells an option',
      at('a', { options: { readnoly: true } }),
      '/options/readnoly layout-option',
    ],
    ['leads nowhere', at('nowhere'), '/scope pointer-unknown'],
    ['holds an element nobody knows', { type: 'Carousel' }, ' layout-element'],
    ['has a label without words', { type: 'Label' }, ' layout-id'],
    [
      'has a lookup without a source',
      at('a', { options: { lookup: {} } }),
      '/options/lookup layout-lookup',
    ],
  ])('that %s is refused there', async (_what, layout, place) => {
    const refused = (await compileForm(read(schema, layout)).catch(
      (e: unknown) => e,
    )) as FormRefused
    expect(refused.findings.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([place])
  })

  test('may hold options of another renderer', async () => {
    const form = await open(schema, at('a', { options: { colourScheme: 'dark', 'x-mine': 1 } }))
    expect(pagesOf(form)).toEqual([{ form: ['/a text'] }])
  })
})

describe('a group with a scope', () => {
  const place = { type: 'object', title: 'Where it was', properties: { town: text } }
  const bare = { type: 'object', properties: { town: text } }
  const schema: JsonObject = { properties: { place, bare } }
  const titleOf = async (group: JsonObject, more: Record<string, Json> = {}) => {
    const scope = `#/properties/${group['of'] === 'bare' ? 'bare' : 'place'}`
    const town = { type: 'Control', scope: `${scope}/properties/town` }
    const { of: _of, ...its } = group
    const layout = { type: 'Group', scope, ...its, elements: [town] }
    const form = await open(schema, layout, more)
    const [node] = form.layout.pages[0]?.nodes ?? []
    const id = node?.type === 'group' ? node.id : undefined
    return id === undefined ? undefined : form.words('en').groups?.[id]?.label
  }

  test.each([
    ['takes its title from the schema where it has none', {}, 'Where it was'],
    ['keeps its own', { label: 'The place' }, 'The place'],
    ['has none where its author wants none', { label: false }, undefined],
    ['has none where the schema has none', { of: 'bare' }, undefined],
  ])('%s', async (_, group, title) => {
    expect(await titleOf(group as JsonObject)).toBe(title)
  })
})

describe('a name that no answer can have is refused with what to change', () => {
  const key = 'k'.repeat(150)
  const deep = {
    type: 'object',
    properties: { [key]: { type: 'object', properties: { [key]: text } } },
  }
  const referred = { $ref: '#/$defs/two' }
  const $defs = {
    two: { type: 'object', properties: { [key]: { $ref: '#/$defs/one' } } },
    one: deep,
  }

  test.each([
    [
      '*',
      { group: { type: 'object', properties: { '*': text } } },
      /^Rename this field: "\*" stands/,
    ],
    ['like HTML', { '<b>': text }, /^Rename this field, without < and >/],
    [
      'too long with those above',
      { [key]: deep },
      /^Shorten the names .* 453 characters, 400 at most/,
    ],
    ['too long by references', { referred }, /^Shorten the names .* characters, 400 at most/],
  ])('%s', async (_, properties, message) => {
    const refused = await open({ properties, $defs } as JsonObject).catch((error) => error)
    expect(refused).toBeInstanceOf(FormRefused)
    expect((refused as FormRefused).findings[0]?.message).toMatch(message)
  })

  test('and where in the schema', async () => {
    const refused = await open({ properties: { '<b>': text } }).catch((error) => error)
    expect((refused as FormRefused).findings[0]).toMatchObject({
      file: 'schema.json',
      pointer: '/properties/<b>',
      code: 'name-markup',
    })
  })

  test('and "a < b" is a name like others', async () => {
    await expect(open({ properties: { 'a < b': text } })).resolves.toBeDefined()
  })
})
