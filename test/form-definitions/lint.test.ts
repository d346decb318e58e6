import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { setAt, type Json, type JsonObject } from '@metip/form-definitions'
import { lintForm, lintRules, readForm, type Advice } from '@metip/form-definitions/compile'

type Files = Readonly<Record<string, JsonObject>>

/** A form nobody could wish better: the lint has nothing to say about it. */
const tidy: Files = {
  'form.json': {
    id: 'tidy-form',
    version: '1.0.0',
    marking: 'OFFICIAL',
    owner: 'Tests',
    retention: 'RET-7: seven years after the case is closed',
    languages: ['en'],
    papers: { evidence: { answers: ['/story', '/kind'] } },
    routes: [],
    acts: { sign: { did: 'signed', by: 'witness', paper: 'evidence', person: 'surname' } },
    index: { name: 'surname', references: [] },
  },
  'schema.json': {
    type: 'object',
    required: ['surname', 'kind'],
    additionalProperties: false,
    properties: {
      surname: { type: 'string', maxLength: 80, personal: true },
      kind: { type: 'string', enum: ['lost', 'found'] },
      agreed: { type: 'boolean' },
      story: { type: 'string', maxLength: 900, pattern: '^[A-Z].*$' },
      count: { type: 'integer', minimum: 0, maximum: 9 },
      seenOn: { type: 'string', format: 'date' },
      things: { type: 'array', maxItems: 5, items: { $ref: '#/$defs/thing' } },
    },
    $defs: {
      thing: {
        type: 'object',
        additionalProperties: false,
        properties: { what: { type: 'string', maxLength: 40 } },
      },
    },
  },
  'layout.json': {
    type: 'Categorization',
    elements: [
      {
        type: 'Category',
        options: { id: 'first' },
        elements: ['surname', 'kind', 'agreed', 'story', 'count', 'seenOn', 'things'].map(
          (name) => ({ type: 'Control', scope: `#/properties/${name}` }),
        ),
      },
    ],
  },
  'rules.json': {
    visible: { '/story': 'kind == "found"' },
    required: { '/agreed': 'kind == "lost"' },
    faults: [{ code: 'tooLate', severity: 'error', at: ['/seenOn'], when: 'before(now, seenOn)' }],
  },
  'words.en.json': {
    title: 'Tidy form',
    pages: { first: { label: 'About it' } },
    fields: {
      '/surname': { label: 'Family name', faults: { required: 'Enter the family name' } },
      '/kind': { label: 'What happened?', options: { lost: 'Lost', found: 'Found' } },
      '/agreed': { label: 'Does the person agree?' },
      '/story': { label: 'How was it found?', hint: 'Say where, when and by whom' },
      '/count': { label: 'How many?' },
      '/seenOn': { label: 'When was it last seen?' },
      '/things': { label: 'Things', item: 'Thing' },
      '/things/*/what': { label: 'What is it?' },
    },
    faults: { tooLate: 'The day it was seen must be in the past' },
    acts: { sign: { label: 'Signature', missing: 'The witness must sign' } },
    papers: { evidence: { title: 'TIDY', texts: {} } },
  },
  'cases/late.json': {
    name: 'Seen tomorrow',
    answers: { surname: 'One', kind: 'lost', agreed: true, seenOn: '2026-12-01' },
    expect: { faults: [{ pointer: '/seenOn', code: 'tooLate' }] },
  },
}

const lint = (files: Files): Advice[] =>
  lintForm(
    readForm(
      Object.fromEntries(Object.entries(files).map(([file, of]) => [file, JSON.stringify(of)])),
      { press: '0'.repeat(64) },
    ),
  )

type Change = readonly [file: string, pointer: string, value: Json | undefined]

const changed = (files: Files, ...changes: readonly Change[]): Files =>
  changes.reduce<Files>(
    (all, [file, pointer, value]) => ({
      ...all,
      [file]: setAt(all[file], pointer, value) as JsonObject,
    }),
    files,
  )

const schema = (pointer: string, value: Json | undefined): Change => ['schema.json', pointer, value]
const words = (pointer: string, value: Json | undefined): Change => [
  'words.en.json',
  pointer,
  value,
]
const rule = (pointer: string, value: Json | undefined): Change => ['rules.json', pointer, value]
const field = (name: string, node: Json, label = `The ${name}`): Change[] => [
  schema(`/properties/${name}`, node),
  words(`/fields/~1${name}`, { label }),
  ['layout.json', '/elements/0/elements/-', { type: 'Control', scope: `#/properties/${name}` }],
]
const many = (count: number, make: (i: number) => Change[]): Change[] =>
  Array.from({ length: count }, (_, i) => make(i)).flat()

/** Without a date there is nothing to be late for. */
const undated = [
  schema('/properties/seenOn', { type: 'boolean' }),
  rule('/faults', []),
  words('/faults', undefined),
]

/** For each code, the least change to the tidy form that earns it. */
const earned: readonly (readonly [code: string, ...changes: Change[]])[] = [
  ['retention-missing', ['form.json', '/retention', 'TBC']],
  ['marking-missing', ['form.json', '/marking', 'Restricted']],
  ['case-missing', ['cases/late.json', '', undefined], ...undated],
  ['case-empty', ['cases/late.json', '/expect', {}], ...undated],
  ['case-key', ['cases/late.json', '/expects', { faults: [] }]],
  ['keyword-unread', schema('/properties/story/colour', 'red')],
  [
    'if-vacuous',
    schema('/if', { properties: { kind: { const: 'lost' } } }),
    schema('/then', { required: ['surname'] }),
  ],
  ['then-without-if', schema('/then', { required: ['kind'] })],
  ['required-undeclared', schema('/required/-', 'nobody')],
  [
    'closed-beside-allof',
    schema('/allOf', [{ properties: { more: { type: 'string', maxLength: 9 } } }]),
    ...field('more', { type: 'string', maxLength: 9 }).slice(1),
  ],
  [
    'pattern-quadratic',
    schema('/properties/story', { type: 'string', maxLength: 9_000, pattern: '^.*-.*$' }),
  ],
  ['pattern-unanchored', schema('/properties/story/pattern', '[A-Z]|[0-9]')],
  ['text-unbounded', schema('/properties/story', { type: 'string' })],
  ['number-unbounded', schema('/properties/count/maximum', undefined)],
  ['list-unbounded', schema('/properties/things/maxItems', undefined)],
  [
    'enum-single',
    ...field('only', { type: 'string', enum: ['one'] }),
    words('/fields/~1only/options', { one: 'One' }),
  ],
  ['def-unused', schema('/$defs/other', { type: 'string', maxLength: 9 })],
  ['personal-unmarked', schema('/properties/surname/personal', undefined)],
  ['special-unmarked', ...field('religion', { type: 'string', maxLength: 40 })],
  [
    'personal-on-evidence',
    ...field('dateOfBirth', { type: 'string', maxLength: 10, personal: true }),
    ['form.json', '/papers/evidence/answers/-', '/dateOfBirth'],
    ['form.json', '/papers/restricted', { answers: ['/surname'] }],
    words('/papers/restricted', { title: 'RESTRICTED', texts: {} }),
  ],
  ['not-shown', ...field('odd', { type: 'array', maxItems: 9, items: false })],
  ['kind-unfit', ['layout.json', '/elements/0/elements/0/options', { kind: 'number' }]],
  ['kind-unknown', ['layout.json', '/elements/0/elements/3/options', { kind: 'longtext' }]],
  ['field-unreachable', schema('/properties/lost', { type: 'string', maxLength: 9 })],
  ['page-too-long', ...many(12, (i) => field(`more${i}`, { type: 'boolean' }))],
  [
    'required-many',
    ...many(31, (i) => [
      ...field(`more${i}`, { type: 'boolean' }).slice(0, 2),
      schema('/required/-', `more${i}`),
      [
        'layout.json',
        `/elements/${1 + Math.floor(i / 10)}`,
        {
          type: 'Category',
          options: { id: `page${Math.floor(i / 10)}` },
          elements: Array.from({ length: Math.min(10, 31 - 10 * Math.floor(i / 10)) }, (_, j) => ({
            type: 'Control',
            scope: `#/properties/more${10 * Math.floor(i / 10) + j}`,
          })),
        },
      ] as const,
      words(`/pages/page${Math.floor(i / 10)}`, { label: `Page ${i}` }),
    ]),
  ],
  [
    'choice-long',
    ...field('long', { type: 'string', enum: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] }),
    words('/fields/~1long/options', {
      a: 'A',
      b: 'B',
      c: 'C',
      d: 'D',
      e: 'E',
      f: 'F',
      g: 'G',
      h: 'H',
    }),
  ],
  ['label-twice', words('/fields/~1count/label', 'When was it last seen?')],
  ['rule-constant', rule('/required/~1agreed', '1.0 < 2.0')],
  ['field-never-visible', rule('/visible/~1story', 'kind == "lost" && kind == "found"')],
  ['value-unknown', rule('/visible/~1story', 'kind == "stolen"')],
  ['default-on-declaration', rule('/default', { '/agreed': 'true' })],
  ['act-reads-hidden', ['form.json', '/acts/sign/person', 'story']],
  ['date-unbounded', ...field('on', { type: 'string', format: 'date' })],
  [
    'fault-unproven',
    rule('/faults/-', { code: 'other', severity: 'error', at: ['/story'], when: 'kind == "lost"' }),
    words('/faults/other', 'Enter something else'),
  ],
  ['label-colon', words('/fields/~1count/label', 'How many:')],
  ['label-capitals', words('/fields/~1count/label', 'HOW MANY THINGS')],
  ['label-placeholder', words('/fields/~1count/label', 'Field 1')],
  ['label-long', words('/fields/~1count/label', `How many ${'of them '.repeat(12)}?`)],
  ['hint-repeats', words('/fields/~1count/hint', 'How many')],
  ['hint-long', words('/fields/~1story/hint', 'Say where it was. '.repeat(13))],
  ['hint-latin', words('/fields/~1story/hint', 'A place, e.g. a shop')],
  ['fault-vague', words('/faults/tooLate', 'Invalid date')],
  [
    'reading-age',
    words(
      '/fields/~1story/hint',
      'Notwithstanding contemporaneous documentation, comprehensively characterise circumstances surrounding organisational identification procedures undertaken previously',
    ),
  ],
  ['words-unused', words('/groups', { nowhere: { label: 'Nowhere' } })],
]

const named = (list: typeof earned) => list.map(([code, ...changes]) => [code, changes] as const)

const filesWith = (...changes: readonly Change[]): Files => {
  const { ...files } = changed(tidy, ...changes)
  for (const [file, pointer, value] of changes)
    if (pointer === '' && value === undefined) delete (files as Record<string, JsonObject>)[file]
  return files
}

const codesOf = (files: Files) => [...new Set(lint(files).map(({ code }) => code))]

test('a tidy form earns nothing', () => expect(lint(tidy)).toEqual([]))

describe('a form earns', () => {
  test.each(named(earned))('%s', (code, changes) => {
    const advice = lint(filesWith(...changes))
    expect([...new Set(advice.map((one) => one.code))]).toEqual([code])
    for (const { message, severity } of advice) {
      expect(message).toMatch(/^\p{Lu}.{15,}/u)
      expect(severity).toBe(lintRules.find((one) => one.code === code)?.severity)
    }
  })
})

describe('once it is put right, nothing is left and nothing new comes', () => {
  const fixable = earned.filter(([code]) => lintRules.some((one) => one.code === code && one.fixes))
  test.each(named(fixable))('%s', (_code, changes) => {
    const files = filesWith(...changes)
    const edits = lint(files).flatMap(({ fix }) => fix ?? [])
    expect(edits.length).toBeGreaterThan(0)
    const mended = changed(
      files,
      ...edits.map(({ file, pointer, value }) => [file, pointer, value] as const),
    )
    expect(codesOf(mended)).toEqual([])
  })
})

test('every code has a form that earns it, and only those say they bring a fix that do', () => {
  expect(earned.map(([code]) => code).sort()).toEqual(lintRules.map(({ code }) => code).sort())
  for (const [code, ...changes] of earned) {
    const fixes = lint(filesWith(...changes)).some(({ fix }) => fix !== undefined)
    expect([code, fixes]).toEqual([
      code,
      lintRules.find((one) => one.code === code)?.fixes ?? false,
    ])
  }
})

test('a schema alone is told that it is a draft, and nothing about words it did not write', () => {
  const advice = lint({
    'schema.json': { type: 'object', properties: { aName: { type: 'string', maxLength: 9 } } },
  })
  expect(advice.map(({ code }) => code)).toEqual([
    'retention-missing',
    'marking-missing',
    'case-missing',
  ])
})

test('a form in Welsh is not measured with an English ruler', () => {
  const files = changed(tidy, ['form.json', '/languages', ['en', 'cy']])
  const welsh = changed({ ...files, 'words.cy.json': tidy['words.en.json'] ?? {} }, [
    'words.cy.json',
    '/fields/~1story/hint',
    'Disgrifiwch amgylchiadau darganfyddiad, cyfrifoldebau gweinyddol, cydnabyddiaeth swyddogol, gorchymyn cyfreithlon, llywodraethol a chyfansoddiadol',
  ])
  expect(codesOf(welsh)).toEqual([])
})

test('the table in the docs is the lint’s own', () => {
  const page = readFileSync(new URL('../../docs/lint.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| `([\w-]+)` +\| (\w+) +\| (.*?) +\| (yes|) *\|$/gm)].map(
    ([, code, severity, about, fixes]) => [code, severity, about, fixes === 'yes'],
  )
  expect(rows).toEqual(
    lintRules.map(({ code, severity, about, fixes }) => [code, severity, about, fixes === true]),
  )
})
