import { expect, test } from 'vitest'
import { faultsOf, startForm, type JsonObject } from '@metip/form-definitions'
import { compileForm, readForm, runCase, type FormRefused } from '@metip/form-definitions/compile'
import { openSource, readFormFiles, sourceOf } from '../support/forms.ts'

const press = '0'.repeat(64)
const files = readFormFiles('mg11-witness-statement')

const refusal = (edited: Record<string, string>): string[] => {
  try {
    readForm(edited, press)
    return []
  } catch (error) {
    return (error as FormRefused).findings.map((one) => `${one.file}${one.pointer} ${one.code}`)
  }
}

test('reads a folder of texts', () => {
  const source = readForm(files, press)
  expect(Object.keys(source.papers).sort()).toEqual(['evidence', 'restricted'])
  expect(Object.keys(source.words)).toContain('en')
  expect(source.cases.length).toBeGreaterThan(7)
})

test('names every file that is missing or is no JSON, and quotes none of it', () => {
  const { 'schema.json': _schema, ...rest } = files
  expect(refusal({ ...rest, 'words.en.json': '{"secret": tru' })).toEqual([
    'words.en.json json-malformed',
    'schema.json file-missing',
  ])
  try {
    readForm({ ...files, 'rules.json': '{"secret": tru' }, press)
  } catch (error) {
    expect(JSON.stringify((error as FormRefused).findings)).not.toContain('secret')
  }
})

test('names what form.json and rules.json lack', () => {
  const form = JSON.parse(files['form.json'] ?? '') as Record<string, unknown>
  const rules = { visible: { '/body': true }, faults: [{ code: 'x' }] }
  const cases = { 'cases/odd.json': '{"name":"odd"}' }
  expect(
    refusal({
      ...files,
      ...cases,
      'form.json': JSON.stringify({ ...form, id: 'Not An Id', owner: 1, index: {} }),
      'rules.json': JSON.stringify(rules),
    }),
  ).toEqual([
    'form.json/owner file-shape',
    'form.json/index/name file-shape',
    'form.json/index/references file-shape',
    'rules.json/visible/~1body file-shape',
    'rules.json/faults/0 file-shape',
    'form.json/id file-shape',
    'cases/odd.json file-shape',
  ])
})

const schema = { type: 'object', properties: { a: { type: 'string', enum: ['x'] } } }
const run = async (expectation: object) =>
  runCase(await openSource(sourceOf({ schema })), {
    name: 'a case',
    answers: { a: 'y' },
    expect: expectation,
  })

test('a case that expects nothing does not hold', async () => {
  expect(await run({})).toEqual([{ pointer: '/expect', message: 'The case expects nothing' }])
  expect(await run({ papers: {} })).toHaveLength(1)
})

test('a case names what it misses and what it did not expect, and no answers', async () => {
  const differences = await run({
    faults: [{ pointer: '/a', code: 'required' }],
    acts: ['declaration'],
    computed: { '/a': 'x' },
  })
  expect(differences.map(({ message }) => message)).toEqual([
    'Expected, not found: /a required error',
    'Found, not expected: /a enum error',
    'Expected, not found: declaration',
    'Another value was computed',
  ])
  expect(await run({ faults: [{ pointer: '/a', code: 'enum' }] })).toEqual([])
})

test('without a layout the form gets one: a page for each group, kinds from the schema', async () => {
  const form = await openSource(
    sourceOf({
      schema: {
        type: 'object',
        properties: {
          story: { type: 'string', maxLength: 5000 },
          when: { type: 'string', format: 'date' },
          person: {
            type: 'object',
            properties: { name: { type: 'string' }, adult: { type: 'boolean' } },
          },
          items: {
            type: 'array',
            items: { type: 'object', properties: { n: { type: 'integer' } } },
          },
          kinds: { type: 'array', items: { type: 'string', enum: ['x', 'y'] } },
        },
      },
    }),
  )
  expect(form.layout.pages.map(({ id }) => id)).toEqual(['form', 'person'])
  const shown = form.layout.pages.flatMap(({ nodes }) =>
    nodes.map((node) => (node.type === 'field' ? `${node.pointer} ${node.kind}` : node.type)),
  )
  expect(shown).toEqual([
    '/story longText',
    '/when date',
    'repeat',
    '/kinds choices',
    '/person/name text',
    '/person/adult yesNo',
  ])
})

test('a layout without a field that must be answered is refused', async () => {
  const two = {
    ...schema,
    required: ['a'],
    properties: { ...schema.properties, b: { type: 'string' } },
  }
  const layout = { type: 'VerticalLayout', elements: [{ type: 'Control', scope: '/b' }] }
  const refused = await compileForm(sourceOf({ schema: two, layout })).catch(
    (error: unknown) => error,
  )
  expect(
    (refused as FormRefused).findings.map(({ code, message }) => `${code} ${message}`),
  ).toEqual(['field-unplaced The form asks for /a, but no field of the layout is for it'])
})

test('a layout that leads nowhere, or holds a rule, is refused', async () => {
  const layout: JsonObject = {
    type: 'VerticalLayout',
    elements: [
      { type: 'Control', scope: '#/properties/b' },
      { type: 'Control', scope: '#/properties/a', rule: { effect: 'HIDE' } },
      { type: 'Carousel' },
    ],
  }
  const refused = await compileForm(sourceOf({ schema, layout })).catch((error: unknown) => error)
  expect(
    (refused as FormRefused).findings.map(({ pointer, code }) => `${pointer} ${code}`),
  ).toEqual([
    '/elements/0/scope pointer-unknown',
    '/elements/1/rule layout-rule',
    '/elements/2 layout-element',
  ])
})

const textsOf = (parts: Record<string, object>): Record<string, string> =>
  Object.fromEntries(Object.entries(parts).map(([path, part]) => [path, JSON.stringify(part)]))
const oneText = { type: 'object', properties: { a: { type: 'string' } } }

test('tells an author what to write where form.json has the wrong kind of thing', () => {
  try {
    readForm(textsOf({ 'schema.json': oneText, 'form.json': { papers: [], acts: 5 } }), press)
    expect.unreachable()
  } catch (error) {
    for (const { message } of (error as FormRefused).findings)
      expect(message).toMatch(/^Write an? /)
  }
})

test('a draft written in Welsh alone is a draft in Welsh', async () => {
  const words = {
    title: 'Fy ffurflen',
    pages: { form: { label: 'Tudalen' } },
    fields: { '/a': { label: 'Enw' } },
  }
  const source = readForm(textsOf({ 'schema.json': oneText, 'words.cy.json': words }), press)
  expect(source.declaration.languages).toEqual(['cy'])
  expect((await openSource(source)).words('cy').title).toBe('Fy ffurflen')
})

test('a draft is not found by a text inside what may be no group', async () => {
  const maybe = { type: ['object', 'string'], properties: { q: { type: 'string' } } }
  const among = { type: 'object', properties: { maybe } }
  const found = { type: 'object', properties: { maybe, name: { type: 'string' } } }
  const [without, named] = [among, found].map((schema) =>
    readForm(textsOf({ 'schema.json': schema }), press),
  )
  expect(without?.declaration.index.name).toBe('"Draft"')
  expect(named?.declaration.index.name).toBe('answers.name')
  await expect(compileForm(without as NonNullable<typeof without>)).resolves.toBeDefined()
})

test('a fault of a draft without words is named by its code', async () => {
  const faults = [{ code: 'too-short', severity: 'error', at: ['/a'], when: 'a == "x"' }]
  const source = readForm(textsOf({ 'schema.json': oneText, 'rules.json': { faults } }), press)
  expect((await openSource(source)).words('en').faults).toEqual({ 'too-short': 'Too short' })
})

test('a language without words is missed once, not for each text of the paper', async () => {
  const form = JSON.parse(files['form.json'] ?? '') as object
  const given = { ...form, languages: ['en', 'cy'], papers: { evidence: { answers: ['/a'] } } }
  const index = { name: 'answers.a', references: [] }
  const source = readForm(
    textsOf({ 'schema.json': oneText, 'form.json': { ...given, acts: {}, routes: [], index } }),
    press,
  )
  const refused = await compileForm(source).catch((error: unknown) => error as FormRefused)
  const findings = 'findings' in refused ? refused.findings : []
  expect(findings.map(({ file, pointer }) => file + pointer)).toEqual(['words.cy.json'])
})

test('a name or a choice with brackets in it is no message with gaps', async () => {
  const schema = { type: 'object', properties: { '{x}': { enum: ['{a}', '<b>', 'c'] } } }
  const { fields } = (await openSource(readForm(textsOf({ 'schema.json': schema }), press))).words(
    'en',
  )
  expect(fields['/{x}']?.label).toBe('(x)')
  expect(fields['/{x}']?.options).toEqual({ '{a}': '(a)', '<b>': '‹b›', c: 'C' })
})

test('a blank choice is no choice: leaving the question says it', async () => {
  const schema = {
    type: 'object',
    properties: { one: { enum: ['', 'a'] }, many: { type: 'array', items: { enum: [' ', 'b'] } } },
  }
  const form = await openSource(readForm(textsOf({ 'schema.json': schema }), press))
  const { fields } = form.words('en')
  expect(fields['/one']?.options).toEqual({ a: 'A' })
  expect(fields['/many']?.options).toEqual({ b: 'B' })
})

const here = {
  now: '2026-11-23T12:00:00+00:00',
  language: 'en',
  officer: { id: 'o', name: 'Officer', rank: 'PC', warrantNo: '1', unit: 'u' },
}

test('a schema from elsewhere may name formats for other tools; a form may not', async () => {
  const schema = { type: 'object', properties: { note: { type: 'string', format: 'textarea' } } }
  const form = await openSource(readForm({ 'schema.json': JSON.stringify(schema) }, press))
  expect(faultsOf(startForm(form, here, { note: 'Seen at noon' }))).toEqual([])
  const refused = await compileForm(sourceOf({ schema })).catch((error: unknown) => error)
  expect((refused as FormRefused).findings).toMatchObject([{ code: 'format-unknown' }])
})
