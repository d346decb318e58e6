import { expect, test } from 'vitest'
import {
  codesFor,
  codeLabel,
  codesDependOn,
  fromUtf8,
  listBytes,
  listsUsed,
  nameList,
  openCodeList,
  openShelf,
  paperWords,
  signCodeList,
  startForm,
  withLists,
  type CodeList,
  type JsonObject,
  type OpenCodeList,
} from '@metip/form-definitions'
import {
  compileForm,
  FormRefused,
  openCompiled,
  readCodeList,
} from '@metip/form-definitions/compile'
import { importText, sourceOf } from '../support/forms.ts'
import { scenario } from '../support/scenario.ts'
import { makeKey } from '../support/service.ts'

const offences = (change: Partial<CodeList> = {}): Promise<OpenCodeList> =>
  nameList({
    kind: 'metip.list/1',
    id: 'offences',
    version: '1.0.0',
    title: { en: 'Offences' },
    source: 'Tests',
    validFrom: '2020-01-01',
    codes: [
      { code: 'OLD1', labels: { en: 'Old offence' }, validTo: '2024-12-31' },
      { code: 'BOTH', labels: { en: 'Lasting offence', cy: 'Trosedd' } },
    ],
    ...change,
  })

const first = await offences()
const second = await offences({
  version: '2.0.0',
  validFrom: '2025-01-01',
  codes: [
    { code: 'NEW1', labels: { en: 'New offence' } },
    { code: 'BOTH', labels: { en: 'Lasting offence, renamed' } },
  ],
})

const powers = await nameList({
  kind: 'metip.list/1',
  id: 'objects',
  version: '1.0.0',
  title: { en: 'Objects' },
  source: 'Tests',
  validFrom: '2020-01-01',
  codes: [
    { code: 1, labels: { en: 'Drugs' }, under: ['drugs'] },
    { code: 2, labels: { en: 'Weapons' }, under: ['weapons', 'drugs'] },
    { code: 3, labels: { en: 'Anything else' } },
  ],
})

const properties: JsonObject = {
  allegations: {
    type: 'array',
    items: {
      type: 'object',
      properties: {
        on: { type: 'string', format: 'date' },
        offence: { type: 'string', codeList: { id: 'offences', at: '1/on' } },
      },
    },
  },
  today: { type: 'string', codeList: 'offences' },
  power: { type: 'string' },
  object: { type: 'integer', codeList: { id: 'objects', under: '/power' } },
  several: { type: 'array', items: { type: 'integer', codeList: 'objects' } },
}

const open = async (lists = [first, second, powers], fields = properties) => {
  const schema = { type: 'object', properties: fields }
  const compiled = await compileForm(sourceOf({ schema, lists }))
  return openCompiled(compiled, importText, lists)
}
const form = await open()

const officer = { id: 'o', name: 'Officer One', rank: 'PC', warrantNo: '1', unit: 'AA' }
const stateOf = (answers: JsonObject, now = '2026-11-23T12:00:00+00:00') =>
  startForm(form, { now, language: 'en', officer }, answers)

test('a code is judged by the day of the offence, not by the day of filling in', () => {
  const allegation = (on: string, offence: string): JsonObject => ({
    allegations: [{ on, offence }],
  })
  scenario(form, allegation('2023-05-01', 'OLD1')).expectFaults()
  scenario(form, allegation('2026-05-01', 'OLD1')).expectFault('/allegations/0/offence', 'codeList')
  scenario(form, allegation('2026-05-01', 'NEW1')).expectFaults()
  scenario(form, allegation('2023-05-01', 'NEW1')).expectFault('/allegations/0/offence', 'codeList')
})

test('two offences of one statement are judged by two versions, and both are recorded', () => {
  const state = stateOf({
    allegations: [
      { on: '2023-05-01', offence: 'OLD1' },
      { on: '2026-05-01', offence: 'NEW1' },
    ],
  })
  expect(listsUsed(state)?.['offences']).toEqual([first.digest, second.digest].sort())
})

test('what was valid stays valid when the list moves on', async () => {
  const content = { allegations: [{ on: '2023-05-01', offence: 'OLD1' }] }
  const third = await offences({
    version: '3.0.0',
    validFrom: '2026-01-01',
    codes: [{ code: 'X', labels: { en: 'X' } }],
  })
  scenario(withLists(form, openShelf([first, second, third, powers])), content).expectFaults()
})

test('without a day of its own a field offers what there is on the day of filling in', () => {
  const codes = (now: string) => codesFor(stateOf({}, now), '/today').map(({ code }) => code)
  expect(codes('2024-12-31T23:30:00+00:00')).toEqual(['OLD1', 'BOTH'])
  expect(codes('2025-01-01T00:00:00+00:00')).toEqual(['NEW1', 'BOTH'])
  expect(codes('2019-01-01T00:00:00+00:00')).toEqual([])
})

test('another answer narrows the list, once it is given', () => {
  const codes = (answers: JsonObject) =>
    codesFor(stateOf(answers), '/object').map(({ code }) => code)
  expect(codes({})).toEqual([1, 2, 3])
  expect(codes({ power: 'weapons' })).toEqual([2, 3])
  scenario(form, { power: 'weapons', object: 2 })
    .expectFaults()
    .answer('/power', 'theft')
    .expectFault('/object', 'codeList')
    .answer('/object', 3)
    .expectFaults()
  expect(codesDependOn(form, '/allegations/4/offence')).toEqual(['/allegations/4/on'])
  expect(codesDependOn(form, '/object')).toEqual(['/power'])
})

test('several choices are checked one by one', () => {
  scenario(form, { several: [1, 3] }).expectFaults()
  scenario(form, { several: [1, 9] }).expectFaults('/several/1 codeList')
  expect(codesFor(stateOf({}), '/several')).toHaveLength(3)
})

test('a code of another type is none of the list', () => {
  scenario(form, { object: '1' }).expectFault('/object', 'codeList')
})

test('labels come in the language asked for, else in the list’s first', () => {
  const state = stateOf({ today: 'BOTH' }, '2024-01-01T12:00:00+00:00')
  expect(codeLabel(state, '/today', 'BOTH')).toBe('Lasting offence')
  const welsh = { ...state, context: { ...state.context, language: 'cy' } }
  expect(codeLabel(welsh, '/today', 'BOTH')).toBe('Trosedd')
  expect(codeLabel(welsh, '/today', 'OLD1')).toBe('Old offence')
})

test('a paper finds the labels where a press looks for them', () => {
  const answers = {
    allegations: [{ on: '2023-05-01', offence: 'OLD1' }],
    today: 'NEW1',
    several: [3, 1],
  }
  const { fields } = paperWords(form, {
    answers,
    language: 'en',
    madeAt: '2026-11-23T12:00:00+00:00',
  })
  expect(fields['/allegations/*/offence']?.options).toEqual({ OLD1: 'Old offence' })
  expect(fields['/today']?.options).toEqual({ NEW1: 'New offence' })
  expect(fields['/several']?.options).toEqual({ '3,1': 'Anything else, Drugs' })
  expect(fields['/several/*']?.options).toEqual({ 3: 'Anything else', 1: 'Drugs' })
})

test('a code with two names in one list of answers is printed as the code', () => {
  const answers = {
    allegations: [
      { on: '2023-05-01', offence: 'BOTH' },
      { on: '2026-05-01', offence: 'BOTH' },
    ],
  }
  const words = paperWords(form, { answers, language: 'en', madeAt: '2026-11-23T12:00:00Z' })
  expect(words.fields['/allegations/*/offence']?.options).toEqual({ BOTH: 'BOTH' })
})

test('the bundle says which lists, never which versions', async () => {
  const compile = (lists: OpenCodeList[]) =>
    compileForm(sourceOf({ schema: { type: 'object', properties }, lists }))
  const [one, two] = [await compile([first, powers]), await compile([first, second, powers])]
  expect(one.digest).toBe(two.digest)
})

test('a form whose lists are not at hand does not open, and says what to do', async () => {
  const compiled = await compileForm(
    sourceOf({ schema: { type: 'object', properties }, lists: [first, powers] }),
  )
  await expect(openCompiled(compiled, importText, [first])).rejects.toMatchObject({
    code: 'list-missing',
    details: { list: 'objects' },
  })
})

test('a schema that speaks of lists wrongly is refused with its place', async () => {
  const findings = async (fields: JsonObject): Promise<string[]> => {
    const refused: unknown = await open([first, powers], fields).catch((error: unknown) => error)
    return refused instanceof FormRefused ? refused.findings.map(({ code }) => code) : []
  }
  const text = (codeList: JsonObject | string) => ({ one: { type: 'string', codeList } })
  expect(await findings(text('nothing'))).toEqual(['list-unknown'])
  expect(await findings(text('objects'))).toEqual(['list-type'])
  expect(await findings(text({ list: 'offences' }))).toEqual(['list-shape'])
  expect(await findings(text({ id: 'offences', at: '/other' }))).toEqual(['pointer-unknown'])
  expect(await findings(text({ id: 'offences', at: '9/other' }))).toEqual(['pointer-unknown'])
  expect(await findings(text({ id: 'offences', at: '/one' }))).toEqual(['list-at'])
  expect(await findings({ ...text('offences'), two: { type: 'boolean' } })).toEqual([])
  expect(
    await findings({ two: { type: 'boolean' }, ...text({ id: 'offences', under: '/two' }) }),
  ).toEqual(['list-under'])
  expect(await findings({ one: { type: 'string', enum: ['a'], codeList: 'offences' } })).toEqual([
    'list-enum',
  ])
  expect(
    await findings({
      many: { type: 'array', items: { type: 'object', properties: { on: { type: 'string' } } } },
      ...text({ id: 'offences', under: '/many/*/on' }),
    }),
  ).toEqual(['pointer-item'])
})

test('an authored list is refused with all that is wrong in it', async () => {
  const { list } = first
  const refusal = async (change: object): Promise<string[]> => {
    const text = JSON.stringify({ ...list, ...change })
    const refused: unknown = await readCodeList('lists/x.json', text).catch((e: unknown) => e)
    return refused instanceof FormRefused ? refused.findings.map(({ pointer }) => pointer) : []
  }
  expect(await refusal({})).toEqual([])
  expect(await refusal({ id: 'Not An Id', version: '1', kind: 'x', extra: 1 })).toEqual([
    '/extra',
    '/kind',
    '/id',
    '/version',
  ])
  expect(await refusal({ validFrom: '2026-02-30' })).toEqual(['/validFrom'])
  expect(await refusal({ validTo: '2019-01-01' })).toEqual(['/validTo'])
  expect(await refusal({ codes: [] })).toEqual(['/codes'])
  const labels = { en: 'A' }
  expect(
    await refusal({
      codes: [
        { code: 'A', labels },
        { code: 1, labels },
      ],
    }),
  ).toEqual(['/codes/1/code'])
  expect(
    await refusal({
      codes: [
        { code: 'A', labels },
        { code: 'A', labels },
      ],
    }),
  ).toEqual(['/codes/1/code'])
  expect(
    await refusal({
      codes: [
        { code: 'A', labels, validTo: '2024-12-31' },
        { code: 'A', labels, validFrom: '2025-01-01' },
      ],
    }),
  ).toEqual([])
  for (const label of ['<b>A</b>', 'A\u202EB'])
    expect(await refusal({ codes: [{ code: 'A', labels: { en: label } }] })).toEqual([
      '/codes/0/labels',
    ])
  await expect(readCodeList('lists/x.json', '{')).rejects.toThrow('The code list has 1 fault')
})

test('a signed list opens under its publisher’s key, and under no other', async () => {
  const [own, other] = [makeKey(), makeKey()]
  const compact = await signCodeList(first, 'k', own.sign)
  const load = async () => listBytes(first.list)
  expect(await openCodeList(compact, [other.publicKey, own.publicKey], load)).toEqual(first)
  await expect(openCodeList(compact, [other.publicKey], load)).rejects.toMatchObject({
    code: 'list-refused',
  })
})

test('a list whose codes were changed after signing is refused', async () => {
  const { publicKey, sign } = makeKey()
  const compact = await signCodeList(first, 'k', sign)
  const altered = fromUtf8(listBytes(first.list)).replace('OLD1', 'NEW1')
  await expect(
    openCodeList(compact, [publicKey], async () => new TextEncoder().encode(altered)),
  ).rejects.toMatchObject({ code: 'part-altered' })
})

test('fifteen thousand codes are checked by name, not by going through them', async () => {
  const many = await nameList({
    ...first.list,
    codes: Array.from({ length: 15_000 }, (_, i) => ({
      code: `C${i}`,
      labels: { en: `Code ${i}` },
    })),
  })
  const big = await open([many, powers])
  const state = startForm(
    big,
    { now: '2026-11-23T12:00:00+00:00', language: 'en', officer },
    { today: 'C14999' },
  )
  expect(codesFor(state, '/today')).toHaveLength(15_000)
  expect(codesFor(state, '/today')).toBe(codesFor(state, '/today'))
  scenario(big, { today: 'C14999' }).expectFaults()
  scenario(big, { today: 'C15000' }).expectFaults('/today codeList')
})
