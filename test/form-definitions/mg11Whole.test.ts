import { describe, expect, test } from 'vitest'
import {
  actsNeeded,
  answer,
  faultsOf,
  faultText,
  fieldAt,
  isObject,
  missingActs,
  schemaAt,
  startForm,
  type Act,
  visibleAnswers,
  type FormState,
  type Json,
  type JsonObject,
} from '@metip/form-definitions'
import { migrateAnswers, readForm, readMigration, runCase } from '@metip/form-definitions/compile'
import { importText, openSource, readFormFiles } from '../support/forms.ts'

const files = readFormFiles('mg11-witness-statement', '2.0.0')
const source = readForm(files, '0'.repeat(64))
const form = await openSource(source)
const first = readForm(readFormFiles('mg11-witness-statement', '1.0.0'), '0'.repeat(64))

const officer = { id: 'officer', name: 'Officer One', rank: 'PC', warrantNo: '000001', unit: 'AA' }
const context = { now: '2026-11-23T12:00:00+00:00', language: 'en', officer }
const caseNamed = (name: string) => source.cases.find((one) => one.name === name)
const adult = (caseNamed('An adult gives a complete statement')?.answers ?? {}) as JsonObject

const statement = (changes: Readonly<Record<string, Json | undefined>> = {}): FormState =>
  Object.entries(changes).reduce(
    (state, [pointer, value]) => answer(state, pointer, value),
    startForm(form, context, adult),
  )
const faults = (state: FormState) =>
  faultsOf(state).map(({ pointer, code, severity }) => `${severity} ${pointer} ${code}`)
const acts = (state: FormState) => actsNeeded(state).map(({ name }) => name)

test.each(source.cases.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
  expect(await runCase(form, one)).toEqual([])
})

test('every kind of statement and every way of taking it has a case', () => {
  const choices = (group: string, field: string) => {
    const asked = schemaAt(form.schema, `/${group}/${field}`)?.['enum']
    return Array.isArray(asked) ? asked : []
  }
  const used = (group: string, field: string) =>
    new Set(source.cases.map(({ answers }) => (answers[group] as JsonObject | undefined)?.[field]))
  for (const [group, field] of [
    ['statement', 'type'],
    ['taken', 'mode'],
    ['reading', 'readBack'],
  ] as const)
    expect(choices(group, field).filter((one) => !used(group, field).has(one))).toEqual([])
})

test('every fault of the rules stands in a case', () => {
  const expected = new Set(
    source.cases.flatMap(({ expect: { faults: found } }) => (found ?? []).map(({ code }) => code)),
  )
  const codes = (source.rules?.faults ?? []).map(({ code }) => code)
  expect(codes.filter((code) => !expected.has(code))).toEqual([])
})

test('whoever has filled in the first version finds each of its questions again', () => {
  const asked = (node: { properties?: object; items?: object }, at: string): string[] => [
    at,
    ...Object.entries(node.properties ?? {}).flatMap(([name, child]) =>
      asked(child as JsonObject, `${at}/${name}`),
    ),
    ...(node.items ? asked(node.items as JsonObject, `${at}/*`) : []),
  ]
  const now = new Set(asked(source.schema, ''))
  expect(asked(first.schema, '').filter((pointer) => !now.has(pointer))).toEqual([])
})

test.each([
  ['continuity', 'continuityOnly'],
  ['further', 'further'],
  ['original', 'original'],
])('a draft of the first version, %s, goes on as %s', async (was, is) => {
  const declared = readMigration(files['migration.json'] ?? '')
  const draft = { ...adult, statement: { type: was } }
  const { answers } = await migrateAnswers(first, source, draft, importText, declared)
  expect(answers['statement']).toEqual({ type: is })
  expect(answers['body']).toBe(adult['body'])
})

describe('an adult who gives a first statement in person', () => {
  const fresh = startForm(form, context)
  const pagesAsked = (state: FormState) =>
    form.layout.pages
      .filter(({ nodes }) =>
        JSON.stringify(nodes)
          .match(/"pointer":"[^"]+"/g)
          ?.some((found) => {
            const pointer = found.slice('"pointer":"'.length, -1)
            return !pointer.includes('*') && fieldAt(state, pointer).visible
          }),
      )
      .map(({ id }) => id)

  test('is asked nothing of victims, children, interpreters, distance or withdrawal', () => {
    expect(pagesAsked(fresh)).toEqual([
      'witness',
      'statement',
      'exhibits',
      'taken',
      'contact',
      'reach',
      'consent',
      'court',
    ])
  })

  test.each([
    ['/statement/type', 'victimPersonal', 'impact'],
    ['/statement/type', 'impactForBusiness', 'impact'],
    ['/statement/type', 'withdrawal', 'withdrawal'],
    ['/statement/type', 'identification', 'identification'],
    ['/statement/type', 'interpreter', 'interpretation'],
    ['/taken/mode', 'telephone', 'remote'],
    ['/taken/mode', 'video', 'remote'],
    ['/reading/readBack', 'readByOther', 'reader'],
    ['/reading/interpreterUsed', true, 'language'],
    ['/restricted/dateOfBirth', '2012-06-01', 'guardian'],
  ])('%s %s brings the page %s, and takes it away again', (pointer, value, page) => {
    const changed = answer(fresh, pointer, value)
    expect(pagesAsked(changed)).toContain(page)
    expect(pagesAsked(answer(changed, pointer, fieldAt(fresh, pointer).value))).not.toContain(page)
  })

  test('no page has more than twelve questions', () => {
    for (const { id, nodes } of form.layout.pages)
      expect([id, JSON.stringify(nodes).match(/"type":"(field|repeat)"/g)?.length ?? 0]).toEqual([
        id,
        expect.toSatisfy((count: number) => count <= 12),
      ])
  })
})

/** The second over the first; lists item by item. */
function merge(under: Json | undefined, over: Json): Json {
  if (Array.isArray(under) && Array.isArray(over))
    return over.map((item, i) => merge(under[i], item))
  if (!isObject(under) || !isObject(over)) return over
  const keys = [...new Set([...Object.keys(under), ...Object.keys(over)])]
  return Object.fromEntries(
    keys.map((key) => [key, merge(under[key], over[key] ?? under[key] ?? '')]),
  )
}

test('what other kinds of statement ask is left out of an adult’s first statement', () => {
  const everything = source.cases
    .filter(({ expect: { faults: found } }) => found?.length === 0)
    .reduce<Json>((answers, one) => merge(answers, one.answers), {})
  const entered = merge(everything, adult) as JsonObject
  expect(Object.keys(entered)).toEqual(
    expect.arrayContaining(['business', 'impact', 'withdrawal', 'identification', 'remote']),
  )
  expect(visibleAnswers(startForm(form, context, entered))).toEqual(visibleAnswers(statement()))
})

describe('a statement that was read to the witness', () => {
  const read = statement({ '/reading/readBack': 'readByOfficer' })

  test('lacks the reader’s declaration and the reader’s signature until both are there', () => {
    const page = '1'.repeat(64)
    const by = (name: string, role: string, person: string) => ({
      name,
      by: role,
      person,
      audience: 'evidence',
      at: context.now,
      pageDigests: [page] as const,
    })
    const done: Act[] = [
      { ...by('declaration', 'witness', 'Witness One'), did: 'accepted', words: page },
      {
        ...by('signature', 'witness', 'Witness One'),
        did: 'signed',
        page: 1,
        strokes: { height: 400, lines: [] },
      },
    ]
    const missing = missingActs(read, done)
    expect(missing.map(({ pointer }) => pointer)).toEqual([
      '/acts/readerDeclaration',
      '/acts/readerSignature',
      '/acts/contact',
    ])
    expect(missing[0] && faultText(form, 'en', missing[0])).toBe(
      'Whoever read the statement to the witness must accept the reader’s declaration',
    )
    const reader: Act = {
      ...by('readerDeclaration', 'reader', 'PC Officer One'),
      did: 'accepted',
      words: page,
    }
    expect(missingActs(read, [...done, reader]).map(({ pointer }) => pointer)).not.toContain(
      '/acts/readerDeclaration',
    )
    // the declaration of somebody who is not the one named does not count
    expect(
      missingActs(read, [...done, { ...reader, person: 'Reader Two' }]).map((one) => one.pointer),
    ).toContain('/acts/readerDeclaration')
  })

  test('asks for no reader any more once the witness read it', () => {
    expect(acts(answer(read, '/reading/readBack', 'witnessRead'))).toEqual([
      'declaration',
      'signature',
      'contact',
    ])
  })
})

test('the evidence may not show a single restricted answer, nor where the witness lives', () => {
  const evidence = form.declaration.papers['evidence']?.answers ?? []
  expect(evidence.length).toBeGreaterThan(0)
  for (const root of ['/restricted', '/taken/place'])
    expect(evidence.filter((seen) => seen === root || root.startsWith(seen))).toEqual([])
  expect(evidence.filter((seen) => seen.startsWith('/restricted'))).toEqual([])
})

test('the declaration is the one of the Act, to the letter', () => {
  expect(form.words('en').acts['declaration']?.text).toBe(
    'This statement (consisting of {pages} page(s) each signed by me) is true to the best of my ' +
      'knowledge and belief and I make it knowing that, if it is tendered in evidence, I shall be ' +
      'liable to prosecution if I have wilfully stated in it anything which I know to be false, or ' +
      'do not believe to be true.',
  )
})

test('warnings stop nobody from signing', () => {
  const telling = statement({ '/body': 'I live at 7 Sample Road. I produce WO/1.' })
  expect(faults(telling)).toEqual(['warning /body addressInBody'])
})

test('a date in figures is no exhibit, and small letters are none either', () => {
  expect(faults(statement({ '/body': 'On 12/11 and/or 13/11 I gave them WO/1.' }))).toEqual([])
})
