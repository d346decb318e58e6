import { describe, expect, test } from 'vitest'
import {
  migrate,
  migrationFrom,
  openMigration,
  type Json,
  type JsonObject,
} from '@metip/form-definitions'
import {
  compileForm,
  compileMigration,
  FormRefused,
  migrateAnswers,
  readMigration,
  withMigration,
  type MigrationDeclaration,
} from '@metip/form-definitions/compile'
import { importText, readFormSource, sourceOf } from '../support/forms.ts'

const text = { type: 'string' }
const schema = (properties: Record<string, Json>): JsonObject => ({ type: 'object', properties })
const form = (properties: Record<string, Json>) => sourceOf({ schema: schema(properties) })

const moved = (
  older: Record<string, Json>,
  newer: Record<string, Json>,
  answers: JsonObject,
  declared?: MigrationDeclaration,
) => migrateAnswers(form(older), form(newer), answers, importText, declared)

describe('an answer', () => {
  test('stays where its question stays', async () => {
    const answers: JsonObject = {
      a: 'x',
      g: { b: 'y' },
      l: [{ c: 'z' }, {}, { c: '' }],
      t: ['p', 'q'],
    }
    const asked = {
      a: text,
      g: schema({ b: text }),
      l: { type: 'array', items: schema({ c: text }) },
      t: { type: 'array', items: text },
    }
    expect(await moved(asked, asked, answers)).toEqual({ answers, left: [] })
  })

  test('follows its question by the id', async () => {
    const newer = {
      who: { ...schema({ surname: { ...text, fieldId: 'familyName' } }), fieldId: 'witness' },
      born: { ...text, fieldId: '/witness/dateOfBirth' },
    }
    const older = { witness: schema({ familyName: text, dateOfBirth: text }) }
    const answers = { witness: { familyName: 'One', dateOfBirth: '1990-01-01' } }
    expect(await moved(older, newer, answers)).toEqual({
      answers: { who: { surname: 'One' }, born: '1990-01-01' },
      left: [],
    })
  })

  test('follows its question through a list that is called otherwise', async () => {
    const items = schema({ a: text })
    expect(
      await moved(
        { people: { type: 'array', items } },
        { persons: { type: 'array', items, fieldId: 'people' } },
        { people: [{ a: 'x' }, { a: 'y' }] },
      ),
    ).toEqual({ answers: { persons: [{ a: 'x' }, { a: 'y' }] }, left: [] })
  })

  test('moves where the author says', async () => {
    const older = { a: schema({ x: text, y: text }) }
    expect(
      await moved(
        older,
        { b: schema({ x: text, y: text }) },
        { a: { x: '1', y: '2' } },
        {
          from: '1.0.0',
          moves: { '/a': '/b' },
        },
      ),
    ).toEqual({ answers: { b: { x: '1', y: '2' } }, left: [] })
  })

  test('is made of older ones, which then have a place', async () => {
    expect(
      await moved(
        { given: text, family: text },
        { name: text },
        { given: 'A', family: 'B' },
        {
          from: '1.0.0',
          values: { '/name': 'old.given + " " + old.family' },
        },
      ),
    ).toEqual({ answers: { name: 'A B' }, left: [] })
  })

  test('is made for each item of a list', async () => {
    const list = (items: JsonObject) => ({ l: { type: 'array', items } })
    expect(
      await moved(
        list(schema({ a: text, n: { type: 'number' } })),
        list(schema({ b: text, n: { type: 'number' } })),
        { l: [{ a: 'x', n: 1 }, { n: 2 }] },
        { from: '1.0.0', values: { '/l/*/b': 'item.a + "!"' } },
      ),
    ).toEqual({ answers: { l: [{ b: 'x!', n: 1 }, { n: 2 }] }, left: [] })
  })

  test('that has no place is named, and one the author drops is not', async () => {
    const older = { a: text, b: text, l: { type: 'array', items: schema({ c: text }) } }
    const newer = { l: { type: 'array', items: schema({}) } }
    const answers = { a: 'x', b: 'y', l: [{ c: 'z' }], unknown: 1 }
    expect(await moved(older, newer, answers, { from: '1.0.0', drops: ['/b'] })).toEqual({
      answers: { l: [{}] },
      left: ['/a', '/l/0/c', '/unknown'],
    })
  })

  test('of another kind is not forced into its question', async () => {
    expect(await moved({ a: text }, { a: { type: 'number' } }, { a: 'x' })).toEqual({
      answers: {},
      left: ['/a'],
    })
  })

  test('that is absent stays absent', async () => {
    const declared = { from: '1.0.0', values: { '/b': 'old.a' } }
    expect(await moved({ a: text }, { b: text }, {}, declared)).toEqual({ answers: {}, left: [] })
  })
})

test('every case of the MG11 comes through to its own version unchanged', async () => {
  const source = readFormSource('mg11-witness-statement')
  for (const { answers } of source.cases)
    expect(await migrateAnswers(source, source, answers, importText)).toEqual({ answers, left: [] })
})

describe('a migration is refused that', () => {
  const older = form({ a: text, l: { type: 'array', items: schema({ c: text }) } })
  const newer = form({
    b: text,
    n: { type: 'number' },
    k: { type: 'array', items: schema({ d: text }) },
  })
  test.each<[string, Omit<MigrationDeclaration, 'from'>, string]>([
    ['moves what was not there', { moves: { '/x': '/b' } }, 'pointer-unknown /moves/~1x'],
    ['moves to nowhere', { moves: { '/a': '/x' } }, 'pointer-unknown /moves/~1a'],
    ['moves out of a list', { moves: { '/l/*/c': '/b' } }, 'migration-list /moves/~1l~1*~1c'],
    ['makes what is not asked', { values: { '/x': 'old.a' } }, 'pointer-unknown /values/~1x'],
    ['makes another kind', { values: { '/n': 'old.a' } }, 'expression-type /values/~1n'],
    ['reads what was not there', { values: { '/b': 'old.x' } }, 'expression-name /values/~1b'],
    [
      'makes items of no list',
      { values: { '/k/*/d': 'old.a' } },
      'migration-list /values/~1k~1*~1d',
    ],
    ['drops what was not there', { drops: ['/x'] }, 'pointer-unknown /drops/0'],
  ])('%s', async (_what, declared, finding) => {
    const thrown = await migrateAnswers(older, newer, {}, importText, {
      from: '1.0.0',
      ...declared,
    }).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(thrown).toBeInstanceOf(FormRefused)
    const found = (thrown as FormRefused).findings.map(({ code, pointer }) => `${code} ${pointer}`)
    expect(found).toEqual([finding])
  })

  test.each([
    '{',
    '[]',
    '{}',
    '{"from":"1"}',
    '{"from":"1.0.0","values":{"/a":1}}',
    '{"from":"1.0.0","drops":{}}',
  ])('is written %s', (source) => expect(() => readMigration(source)).toThrow(FormRefused))
})

describe('nothing is lost silently', () => {
  const [a, b, c] = [{ a: text }, { b: text }, { c: text }]

  test.each<[string, Record<string, Json>, Record<string, Json>, Record<string, string>]>([
    ['two questions become one', { ...a, ...b }, c, { '/a': '/c', '/b': '/c' }],
    ['one moves to where another stays', { ...a, ...b }, b, { '/a': '/b' }],
    [
      'two lists become one',
      { a: { type: 'array', items: text }, b: { type: 'array', items: text } },
      { c: { type: 'array', items: text } },
      { '/a': '/c', '/b': '/c' },
    ],
  ])('%s: refused', async (_what, older, newer, moves) => {
    const thrown = await moved(older, newer, {}, { from: '1.0.0', moves }).catch((e: unknown) => e)
    expect(thrown).toBeInstanceOf(FormRefused)
    expect((thrown as FormRefused).findings.map(({ code }) => code)).toEqual([
      'migration-place-twice',
    ])
  })

  test('two that change places both stay', async () => {
    const moves = { '/a': '/b', '/b': '/a' }
    expect(
      await moved({ ...a, ...b }, { ...a, ...b }, { a: 'x', b: 'y' }, { from: '1.0.0', moves }),
    ).toEqual({ answers: { a: 'y', b: 'x' }, left: [] })
  })

  test('a value that cannot be made takes nothing over', async () => {
    const values = { '/c': 'old.a + old.b' }
    expect(await moved({ ...a, ...b }, c, { a: 'x' }, { from: '1.0.0', values })).toEqual({
      answers: {},
      left: ['/a'],
    })
  })

  test('nor for the one item for which it cannot be made', async () => {
    const list = (fields: Record<string, Json>) => ({
      l: { type: 'array', items: schema(fields) },
    })
    const values = { '/l/*/c': 'item.a + item.b' }
    const answers: JsonObject = { l: [{ a: '1', b: '2' }, { a: '3' }] }
    expect(await moved(list({ ...a, ...b }), list(c), answers, { from: '1.0.0', values })).toEqual({
      answers: { l: [{ c: '12' }, {}] },
      left: ['/l/1/a'],
    })
  })

  test('an answer whose place a value takes is named', async () => {
    const values = { '/a': 'old.b' }
    expect(await moved({ ...a, ...b }, a, { a: 'x', b: 'y' }, { from: '1.0.0', values })).toEqual({
      answers: { a: 'y' },
      left: ['/a'],
    })
  })
})

test('a bundle brings its migration with it', async () => {
  const [older, newer] = [form({ a: text }), form({ b: { ...text, fieldId: 'a' } })]
  const findings = { all: [], add: () => undefined }
  const code = compileMigration(older, newer, undefined, findings)
  expect(compileMigration(older, newer, undefined, findings)).toBe(code)
  const compiled = await withMigration(await compileForm(newer), code)
  const part = compiled.parts.find(({ digest }) => digest === compiled.manifest.parts['migration'])
  expect(new TextDecoder().decode(part?.bytes)).toBe(code)
  const bundle = { manifest: compiled.manifest, digest: compiled.digest }
  const migration = await migrationFrom(bundle, '1.0.0', () => importText(code))
  expect(migration && migrate(migration, { a: 'x' })).toEqual({ answers: { b: 'x' }, left: [] })
  expect(await migrationFrom(bundle, '0.9.0', () => importText(code))).toBeUndefined()
  expect(openMigration(await importText(code)).from).toBe('1.0.0')
})
