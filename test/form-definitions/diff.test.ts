import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { compareVersions, schemaAt, type Json, type JsonObject } from '@metip/form-definitions'
import {
  diffForms,
  versionFor,
  type Change,
  type FormSource,
} from '@metip/form-definitions/compile'
import { readFormSource, sourceOf } from '../support/forms.ts'

const schema = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...more,
})
const text = { type: 'string' }
const form = (properties: JsonObject, more: Partial<FormSource> = {}) =>
  sourceOf({ schema: schema(properties), ...more })

/** As `kind code pointer`. */
const told = (older: FormSource, newer: FormSource): string[] =>
  diffForms(older, newer).map(({ kind, code, pointer }) => `${kind} ${code} ${pointer}`)

/** Those of schema.json alone. */
const toldOf = (older: JsonObject, newer: JsonObject): string[] =>
  diffForms(sourceOf({ schema: older }), sourceOf({ schema: newer }))
    .filter(({ file }) => file === 'schema.json')
    .map(({ kind, code, pointer }) => `${kind} ${code} ${pointer}`)

test('a form is no different from itself', () => {
  const source = readFormSource('mg11-witness-statement')
  expect(diffForms(source, structuredClone(source))).toEqual([])
})

describe('of a question it is told that it', () => {
  test.each<[string, JsonObject, JsonObject, string[]]>([
    ['is new', schema({}), schema({ a: text }), ['safe question-added /a']],
    [
      'is new and required',
      schema({}),
      schema({ a: text }, { required: ['a'] }),
      ['migration question-added-required /a'],
    ],
    ['is gone', schema({ a: text }), schema({}), ['migration question-removed /a']],
    [
      'is now required',
      schema({ a: text }),
      schema({ a: text }, { required: ['a'] }),
      ['migration question-required /a'],
    ],
    [
      'need not be answered any more',
      schema({ a: text }, { required: ['a'] }),
      schema({ a: text }),
      ['safe question-optional /a'],
    ],
    [
      'is called otherwise',
      schema({ a: text }),
      schema({ b: { ...text, fieldId: 'a' } }),
      ['migration question-renamed /b'],
    ],
    [
      'has moved',
      schema({ g: schema({ a: text }), h: schema({ b: text }) }),
      schema({ g: schema({}), h: schema({ b: text, a: { ...text, fieldId: '/g/a' } }) }),
      ['migration question-moved /h/a'],
    ],
    [
      'moved with its group, once',
      schema({ g: schema({ a: text }) }),
      schema({ h: { ...schema({ a: text }), fieldId: 'g' } }),
      ['migration question-renamed /h'],
    ],
    [
      'is another kind of answer',
      schema({ a: text }),
      schema({ a: { type: 'number' } }),
      ['migration type-changed /a'],
    ],
    [
      'may be another kind of answer too',
      schema({ a: { type: 'integer' } }),
      schema({ a: { type: ['number', 'null'] } }),
      ['safe type-wider /a'],
    ],
    [
      'has one choice more and one less',
      schema({ a: { enum: ['x', 'y'] } }),
      schema({ a: { enum: ['y', 'z'] } }),
      ['migration choices-removed /a', 'safe choices-added /a'],
    ],
    [
      'may be longer',
      schema({ a: { type: 'string', maxLength: 5 } }),
      schema({ a: { type: 'string', maxLength: 9 } }),
      ['safe limit-looser /a'],
    ],
    [
      'must be shorter',
      schema({ a: text }),
      schema({ a: { type: 'string', maxLength: 9 } }),
      ['migration limit-tighter /a'],
    ],
    [
      'must have another form',
      schema({ a: { type: 'string', format: 'date' } }),
      schema({ a: { type: 'string', format: 'email' } }),
      ['migration format-changed /a'],
    ],
    [
      'may be written more freely',
      schema({ a: { type: 'string', pattern: '^x$' } }),
      schema({ a: text }),
      ['safe format-loosened /a'],
    ],
    [
      'has other conditions',
      schema({ a: text }),
      schema({ a: { ...text, not: { const: 'x' } } }),
      ['migration conditions-changed /a'],
    ],
    [
      'is tighter in each item of a list',
      schema({ l: { type: 'array', items: schema({ a: text }) } }),
      schema({ l: { type: 'array', items: schema({ a: text }, { required: ['a'] }) } }),
      ['migration question-required /l/*/a'],
    ],
    [
      'is behind a reference that changed',
      schema({ a: { $ref: '#/$defs/t' } }, { $defs: { t: text } }),
      schema({ a: { $ref: '#/$defs/t' } }, { $defs: { t: { type: 'string', minLength: 2 } } }),
      ['migration limit-tighter /a'],
    ],
    [
      'takes its choices from another list',
      schema({ a: { ...text, codeList: 'one' } }),
      schema({ a: { ...text, codeList: 'two' } }),
      ['migration code-list-changed /a'],
    ],
    [
      'is no longer marked as personal',
      schema({ a: { ...text, personal: true } }),
      schema({ a: text }),
      ['breaking personal-changed /a'],
    ],
    [
      'is marked as personal',
      schema({ a: text }),
      schema({ a: { ...text, personal: true } }),
      ['safe personal-changed /a'],
    ],
    [
      'shares its id with another',
      schema({ a: text }),
      schema({ a: text, b: { ...text, fieldId: 'a' } }),
      ['migration field-id-twice /b', 'migration question-renamed /b'],
    ],
    [
      'is only described otherwise',
      schema({ a: { anyOf: [text, { type: 'number', title: 'x' }] } }),
      schema({ a: { anyOf: [text, { type: 'number', title: 'y' }], description: 'z' } }),
      [],
    ],
  ])('%s', (_what, older, newer, changes) => {
    expect(toldOf(older, newer)).toEqual(changes)
  })

  test('may be the same as one that is gone', () => {
    const [removed] = diffForms(form({ g: schema({ a: text }) }), form({ a: text }))
    expect(removed?.message).toMatch(/If \/a is the same question, give it "fieldId": "\/g\/a"$/)
  })

  test('is called by its label', () => {
    const older = form({ dob: text })
    const { en } = form({ dob: text }).words
    const newer = {
      ...sourceOf({ schema: schema({ dob: text }, { required: ['dob'] }) }),
      words: { en: { ...en, fields: { '/dob': { label: 'Date of birth' } } } },
    } as unknown as FormSource
    expect(diffForms(older, newer)[0]?.message).toBe(
      'The question “Date of birth” is now required: drafts without it will show a fault',
    )
  })

  test('goes in circles without going on for ever', () => {
    const tree = (leaf: JsonObject): JsonObject => ({
      $ref: '#/$defs/node',
      $defs: { node: schema({ leaf, kids: { type: 'array', items: { $ref: '#/$defs/node' } } }) },
    })
    const found = toldOf(tree(text), tree({ type: 'string', maxLength: 3 }))
    expect(found).toContain('migration limit-tighter /leaf')
    expect(found.length).toBeLessThan(5)
  })
})

describe('of the form it is told that', () => {
  const base = form({ a: text, b: text, g: schema({ x: text, y: text }) })
  const declared = (change: Partial<FormSource['declaration']>): FormSource => ({
    ...base,
    declaration: { ...base.declaration, ...change },
  })
  const paper = (...answers: string[]) => ({
    papers: { evidence: { template: 'test/1.0.0/evidence', answers } },
  })
  const act = { did: 'signed', by: 'witness', paper: 'evidence', person: 'a' } as const

  test.each<[string, FormSource, FormSource, string[]]>([
    [
      'a paper tells more',
      declared(paper('/g/x')),
      declared(paper('/g')),
      ['breaking paper-discloses-more /papers/evidence/answers'],
    ],
    [
      'a paper tells less, which no other keeps',
      declared(paper('/a', '/b')),
      declared(paper('/a')),
      ['breaking paper-discloses-less /papers/evidence/answers'],
    ],
    [
      'there is one more paper',
      base,
      declared(paper('/a')),
      ['breaking paper-added /papers/evidence'],
    ],
    [
      'something more must be signed',
      base,
      declared({ acts: { sign: act } }),
      ['breaking act-added /acts/sign'],
    ],
    [
      'it is signed in other cases',
      declared({ acts: { sign: act } }),
      declared({ acts: { sign: { ...act, when: 'a == "x"' } } }),
      ['breaking act-changed /acts/sign/when'],
    ],
    [
      'it is sent elsewhere',
      base,
      declared({ routes: ['cris'] }),
      ['breaking route-added /routes'],
    ],
    [
      'it is kept for another time',
      base,
      declared({ retention: '7 years' }),
      ['breaking retention-changed /retention'],
    ],
    [
      'it is marked otherwise',
      base,
      declared({ marking: 'X' }),
      ['breaking marking-changed /marking'],
    ],
    [
      'a language came',
      base,
      declared({ languages: ['en', 'cy'] }),
      ['safe language-added /languages'],
    ],
    [
      'a language is gone',
      declared({ languages: ['en', 'cy'] }),
      base,
      ['breaking language-removed /languages'],
    ],
  ])('%s', (_what, older, newer, changes) => expect(told(older, newer)).toEqual(changes))

  test('a question that moves into what a paper tells is disclosed', () => {
    const older = { ...declared(paper('/g')) }
    const newer = {
      ...older,
      schema: schema({ b: text, g: schema({ x: text, y: text, a: { ...text, fieldId: '/a' } }) }),
    }
    expect(told(older, newer)).toContain('breaking paper-discloses-more /papers/evidence/answers')
  })

  test('the words a person accepts are others', () => {
    const said = (words: string): FormSource => ({
      ...base,
      words: {
        en: {
          ...base.words['en'],
          acts: { declaration: { label: 'Declaration', text: words } },
        } as FormSource['words'][string],
      },
    })
    expect(told(said('I say so.'), said('I may say so.'))).toEqual([
      'breaking declaration-words /acts/declaration/text',
    ])
  })

  test('the words a person accepts are gone', () => {
    const said = (more: object): FormSource => ({
      ...base,
      words: {
        en: {
          ...base.words['en'],
          acts: { declaration: { label: 'Declaration', ...more } },
        } as FormSource['words'][string],
      },
    })
    expect(told(said({ text: 'I say so.' }), said({}))).toContain(
      'breaking declaration-words /acts/declaration/text',
    )
  })

  test('a rule of the layout hides what was shown', () => {
    const control = { type: 'Control', scope: '#/properties/a' }
    const rule = { effect: 'HIDE', condition: { scope: '#/properties/b', schema: { const: 'x' } } }
    const laid = (element: object): FormSource => ({
      ...form({ a: text, b: text }),
      layout: { type: 'VerticalLayout', elements: [element as JsonObject] },
    })
    expect(told(laid(control), laid({ ...control, rule }))).toContain(
      'migration layout-rules-changed ',
    )
    expect(told(laid({ ...control, rule }), laid({ ...control, rule }))).toEqual([])
  })

  test('a question that was hidden and is required is always asked', () => {
    const asked = (rules: FormSource['rules']) =>
      sourceOf({ schema: schema({ a: text }, { required: ['a'] }), ...(rules && { rules }) })
    expect(told(asked({ visible: { '/a': 'false' } }), asked(undefined))).toEqual([
      'migration rule-visible-removed /a',
    ])
  })

  test('a new question is required by a rule', () => {
    const older = form({ a: text })
    const newer = form({ a: text, b: text }, { rules: { required: { '/b': 'a == "x"' } } })
    expect(told(older, newer)).toContain('migration question-added-required /b')
  })

  test('a list may have no items, and a map no other entries', () => {
    expect(
      toldOf(
        schema({ a: { type: 'array', items: text } }),
        schema({ a: { type: 'array', items: false } }),
      ),
    ).toEqual(['migration conditions-changed /a'])
    expect(
      toldOf(
        schema({ a: { type: 'object', additionalProperties: text } }),
        schema({ a: schema({ x: text }) }),
      ),
    ).toContain('migration conditions-changed /a')
  })

  const rule = (rules: FormSource['rules']): FormSource => ({ ...base, ...(rules && { rules }) })
  const fault = { code: 'f', at: ['/a'], when: 'a == "x"' }
  test.each<[string, FormSource['rules'], FormSource['rules'], string]>([
    [
      'a question is not always asked',
      {},
      { visible: { '/b': 'a == "x"' } },
      'migration rule-visible-added /b',
    ],
    [
      'a question is always asked',
      { visible: { '/b': 'a == "x"' } },
      {},
      'safe rule-visible-removed /b',
    ],
    [
      'a question is required at times',
      {},
      { required: { '/b': 'a == "x"' } },
      'migration rule-required-added /b',
    ],
    [
      'a default is another',
      { default: { '/b': '"x"' } },
      { default: { '/b': '"y"' } },
      'safe rule-default-changed /b',
    ],
    [
      'there is a new error',
      {},
      { faults: [{ ...fault, severity: 'error' }] },
      'migration fault-added /faults/0',
    ],
    [
      'there is a new warning',
      {},
      { faults: [{ ...fault, severity: 'warning' }] },
      'safe fault-added /faults/0',
    ],
    [
      'a warning blocks now',
      { faults: [{ ...fault, severity: 'warning' }] },
      { faults: [{ ...fault, severity: 'error' }] },
      'migration fault-severity /faults/0',
    ],
  ])('%s', (_what, older, newer, change) => {
    const rules = diffForms(rule(older), rule(newer)).filter(({ file }) => file === 'rules.json')
    expect(rules.map(({ kind, code, pointer }) => `${kind} ${code} ${pointer}`)).toEqual([change])
  })
})

describe('the next version', () => {
  const change = (kind: Change['kind'], file: string): Change => ({
    kind,
    file,
    pointer: '',
    code: 'x',
    message: 'x',
  })
  test.each([
    ['2.0.0', [change('safe', 'words.en.json'), change('breaking', 'form.json')]],
    ['1.3.0', [change('migration', 'schema.json')]],
    ['1.3.0', [change('safe', 'schema.json')]],
    ['1.2.4', [change('safe', 'words.en.json'), change('safe', 'layout.json')]],
    ['1.2.3', []],
  ])('is %s', (version, changes) => {
    expect(versionFor('1.2.3', changes)).toBe(version)
  })

  test('counts by numbers', () => {
    expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0)
    expect(compareVersions('1.0.0', '1.0.0')).toBe(0)
  })
})

// What the diff calls safe is safe: no answer that was right is wrong under the newer schema.

/** mulberry32: the same numbers every time. */
function dice(seed: number) {
  let at = seed
  const next = (below: number): number => {
    at = (at + 0x6d2b79f5) | 0
    let t = Math.imul(at ^ (at >>> 15), 1 | at)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
  const of = <T>(list: readonly T[]): T => list[next(list.length)] as T
  const some = (entries: Record<string, () => Json>): JsonObject =>
    Object.fromEntries(
      Object.entries(entries)
        .filter(() => next(3) === 0)
        .map(([key, make]) => [key, make()]),
    )
  return { next, of, some }
}
type Dice = ReturnType<typeof dice>

const names = ['a', 'b', 'c']
const scalars: readonly ((die: Dice) => JsonObject)[] = [
  ({ of, next, some }) => ({
    type: of<Json>(['string', ['string', 'null']]),
    ...some({
      maxLength: () => next(5),
      minLength: () => next(3),
      pattern: () => of(['^x', 'y$']),
    }),
  }),
  ({ of, next, some }) => ({
    type: of(['number', 'integer']),
    ...some({
      maximum: () => next(8) - 2,
      exclusiveMinimum: () => next(5) - 2,
      multipleOf: () => of([1, 2, 4]),
    }),
  }),
  ({ next }) => ({ enum: ['x', 'y', 1, true].filter((_, i) => i === 0 || next(2) === 0) }),
  ({ of }) => of<JsonObject>([{}, { const: 'x' }, { type: 'boolean' }, { $ref: '#/$defs/shared' }]),
]

const nodeOf = (die: Dice, depth: number): JsonObject =>
  depth > 1 || die.next(2) === 0
    ? die.of(scalars)(die)
    : die.next(3) === 0
      ? listOf(die, depth + 1)
      : groupOf(die, depth + 1)

function groupOf(die: Dice, depth: number): JsonObject {
  const { of, next, some } = die
  const part = () => (depth > 1 ? { type: 'object', properties: {} } : groupOf(die, depth + 1))
  return {
    type: 'object',
    properties: Object.fromEntries(
      names.filter(() => next(3) > 0).map((name) => [name, nodeOf(die, depth)]),
    ),
    ...some({
      required: () => names.filter(() => next(3) === 0),
      additionalProperties: () => next(2) === 0,
      allOf: () => [part()],
      anyOf: () => [part(), part()],
    }),
    ...(next(4) === 0 &&
      some({
        unevaluatedProperties: () => false,
        minProperties: () => next(3),
        not: () => of(scalars)(die),
        dependentRequired: () => of<Json>([{ a: ['b'] }, { b: ['c'] }]),
        if: part,
        else: part,
      })),
  }
}

const listOf = (die: Dice, depth: number): JsonObject => ({
  type: 'array',
  ...die.some({
    items: () => nodeOf(die, depth),
    maxItems: () => die.next(4),
    minItems: () => die.next(2),
    uniqueItems: () => die.next(2) === 0,
    contains: () => die.of(scalars)(die),
  }),
})

const without =
  (...keys: string[]) =>
  (node: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(node).filter(([key]) => !keys.includes(key)))
const edits: ((node: JsonObject) => JsonObject)[] = [
  (node) => ({ ...node, ...('maxLength' in node && { maxLength: Number(node['maxLength']) + 1 }) }),
  (node) => ({ ...node, ...('maximum' in node && { maximum: Number(node['maximum']) - 1 }) }),
  without('required'),
  without('additionalProperties'),
  without('anyOf'),
  without('if', 'else'),
  without('allOf'),
  without('pattern', 'multipleOf'),
  without('items'),
  without('$ref'),
  (node) => ('enum' in node ? { enum: ['x', 'y', 1, true, 'z'] } : node),
  (node) => (node['type'] === 'integer' ? { ...node, type: 'number' } : node),
  (node) =>
    node['additionalProperties'] === true ? { ...node, additionalProperties: false } : node,
  (node) =>
    'properties' in node
      ? { ...node, properties: { ...(node['properties'] as JsonObject), c: { type: 'string' } } }
      : node,
]

/** One small edit somewhere: the diff may call pairs that are close safe. */
function edited(die: Dice, root: JsonObject): JsonObject {
  const edit = die.of(edits)
  let left = die.next(12)
  const visit = (one: Json): Json => {
    if (Array.isArray(one)) return (one as Json[]).map(visit)
    if (typeof one !== 'object' || one === null) return one
    const mine = left-- === 0
    const inside = Object.fromEntries(
      Object.entries(one).map(([key, child]) => [key, visit(child)]),
    )
    return mine ? edit(inside) : inside
  }
  return visit(root) as JsonObject
}

/** Answers hold only what the form asks, each in its own place. */
function valueOf(die: Dice, older: JsonObject, pointer = ''): Json {
  const view = schemaAt(older, pointer) ?? {}
  const kind = die.next(5)
  if ('properties' in view && kind > 0)
    return Object.fromEntries(
      Object.keys(view['properties'] as JsonObject)
        .filter(() => die.next(3) > 0)
        .map((name) => [name, valueOf(die, older, `${pointer}/${name}`)]),
    )
  if (view['type'] === 'array' && kind > 0)
    return Array.from({ length: die.next(4) }, () => valueOf(die, older, `${pointer}/*`))
  return die.of<Json>(['x', 'y', 'xy', '', 'xyz', 'yyyyy', 0, 1, 2, 4, -1, 1.5, true, null])
}

test('what is called safe takes every answer that was right before', () => {
  const seen = { safe: 0, valid: 0 }
  for (let seed = 0; seed < 150; seed++) {
    const die = dice(seed)
    const older = { ...groupOf(die, 0), $defs: { shared: die.of(scalars.slice(0, 3))(die) } }
    let newer: JsonObject = older
    for (let i = 0; i <= die.next(3); i++) newer = edited(die, newer)
    const changes = diffForms(sourceOf({ schema: older }), sourceOf({ schema: newer }))
    if (changes.some(({ kind }) => kind !== 'safe')) continue
    seen.safe++
    const [was, is] = [older, newer].map((schema) =>
      new Ajv2020({ strict: false, logger: false, code: { optimize: false } }).compile(schema),
    )
    for (let i = 0; i < 40; i++) {
      const answers = valueOf(die, older)
      if (was?.(answers) !== true) continue
      seen.valid++
      expect(is?.(answers), JSON.stringify({ seed, answers, older, newer, changes })).toBe(true)
    }
  }
  // It would prove nothing if hardly anything were safe
  expect(seen.safe).toBeGreaterThan(60)
  expect(seen.valid).toBeGreaterThan(200)
}, 120_000)
