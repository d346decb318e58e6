import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import {
  faultsOf,
  faultText,
  type Fault,
  type JsonObject,
  type Words,
} from '@metip/form-definitions'
import { compileForm, FormRefused, type FormSource } from '@metip/form-definitions/compile'
import { openShipped, openSource, readFormSource, sourceOf } from '../support/forms.ts'
import { scenario } from '../support/scenario.ts'

const schema: JsonObject = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 1 },
    born: { type: 'string', format: 'date' },
    age: { type: 'number', minimum: 18 },
    plea: { enum: ['guilty', 'not'] },
    exhibits: { type: 'array', minItems: 1, items: { type: 'object', properties: { ref: {} } } },
  },
}

/** A form in English and Welsh; `change` alters the words of one of them. */
function bilingual(
  change: Partial<Record<'en' | 'cy', (words: JsonObject) => void>> = {},
): FormSource {
  const source = sourceOf({ schema })
  const words = { en: source.words['en'], cy: structuredClone(source.words['en']) }
  for (const [language, alter] of Object.entries(change))
    alter(words[language as 'en' | 'cy'] as unknown as JsonObject)
  const declaration = { ...source.declaration, languages: ['en', 'cy'] }
  return { ...source, declaration, words: words as Record<string, Words> }
}

const field = (words: JsonObject, pointer: string) =>
  (words['fields'] as Record<string, JsonObject>)[pointer] as JsonObject

const sayName = (faults: JsonObject) => (words: JsonObject) =>
  void Object.assign(field(words, '/name'), { faults: faults })

async function refusals(source: FormSource): Promise<string[]> {
  const thrown: unknown = await compileForm(source).catch((error: unknown) => error)
  if (!(thrown instanceof FormRefused)) return []
  return thrown.findings.map(({ file, pointer, code }) => `${file}${pointer} ${code}`)
}

const fault = (pointer: string, code: string, params?: Fault['params']): Fault => ({
  pointer,
  code,
  severity: 'error',
  ...(params && { params }),
})

describe('plurals', () => {
  const english = '{limit, plural, one {# letter} other {# letters}} at most'
  const welsh =
    '{limit, plural, zero {# llythyren} one {# llythyren} two {# lythyren} few {# llythyren} many {# llythyren} other {# llythyren}} ar y mwyaf'
  const form = bilingual({
    en: sayName({ maxLength: english }),
    cy: sayName({ maxLength: welsh }),
  })

  test('are said in the form that the number has in each language', async () => {
    const open = await openSource(form)
    const say = (language: string, limit: number) =>
      faultText(open, language, fault('/name', 'maxLength', { limit }))
    expect([1, 2, 1000].map((limit) => say('en', limit))).toEqual([
      '1 letter at most',
      '2 letters at most',
      '1,000 letters at most',
    ])
    expect([0, 1, 2, 3, 6, 7].map((limit) => say('cy', limit))).toEqual([
      '0 llythyren ar y mwyaf',
      '1 llythyren ar y mwyaf',
      '2 lythyren ar y mwyaf',
      '3 llythyren ar y mwyaf',
      '6 llythyren ar y mwyaf',
      '7 llythyren ar y mwyaf',
    ])
  })

  test.each([
    ['{limit, plural, one {#} other {##}}'],
    [
      '{limit, plural, offset:1 =0 {none} =1 {just {label}} one {{label} and # more} other {# more}}',
    ],
    ['{limit, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} of {label}'],
    [
      '{label, select, Name {the name} other {another}} has {limit, number} and {limit, number, integer}',
    ],
    ["It''s '{'quoted'}' for {label}"],
    ['{limit, plural, =3 {three} one {one {limit}} other {{label, select, x {y} other {z #}}}}'],
  ])('are said as the library of the format says them: %s', async (text) => {
    const open = await openSource(bilingual({ en: sayName({ maxLength: text }) }))
    for (const limit of [0, 1, 2, 3, 11, 22, 23, 1234, 2.5]) {
      const label = open.words('en').fields['/name']?.label ?? ''
      expect(faultText(open, 'en', fault('/name', 'maxLength', { limit }))).toBe(
        new IntlMessageFormat(text, 'en-GB').format({ limit, label }),
      )
    }
  })

  test('are parsed when the form is published: a text with names alone stays a text', async () => {
    const open = await openSource(form)
    expect(Object.keys(open.words('en').messages ?? {})).toEqual([english])
    const plain = await openSource(bilingual({ en: sayName({ maxLength: 'At most {limit}' }) }))
    expect(plain.words('en')).not.toHaveProperty('messages')
    expect(faultText(plain, 'en', fault('/name', 'maxLength', { limit: 3 }))).toBe('At most 3')
  })

  test('need every form that the language has', async () => {
    const lacking = bilingual({ cy: sayName({ maxLength: english }) })
    expect(await refusals(lacking)).toEqual([
      'words.cy.json/fields/~1name/faults/maxLength words-plural',
    ])
  })

  test('may say a number instead of the form that stands for it alone', async () => {
    const counted = '{limit, plural, =0 {dim} =1 {un} =2 {dau} =3 {tri} =6 {chwech} other {# nod}}'
    expect(await refusals(bilingual({ cy: sayName({ maxLength: counted }) }))).toEqual([])
  })

  test('must not have forms that the language has not', async () => {
    const odd = bilingual({
      en: sayName({ maxLength: '{limit, plural, one {a} few {b} other {c}}' }),
    })
    expect(await refusals(odd)).toEqual([
      'words.en.json/fields/~1name/faults/maxLength words-plural',
    ])
  })
})

describe('refused at publish', () => {
  const refused = async (text: string, code = 'maxLength') =>
    (await refusals(bilingual({ en: sayName({ [code]: text }) }))).map((one) =>
      one.split(' ').at(-1),
    )

  test.each([
    ['a bracket left open', 'At most {limit', 'words-syntax'],
    ['a plural without "other"', '{limit, plural, one {a}}', 'words-syntax'],
    ['an argument that nothing gives', 'At most {most}', 'words-argument'],
    ['a limit for a fault that has none', '{limit}', 'words-argument', 'required'],
    ['an item’s number outside a list', 'Item {number}', 'words-argument', 'required'],
    ['a date, for which browsers have no Welsh', '{limit, date, long}', 'words-argument'],
    ['a number in a currency', '{limit, number, ::currency/GBP}', 'words-argument'],
    ['HTML', '<b>{limit}</b>', 'words-html'],
    ['a script', '<script>alert(1)</script>', 'words-html'],
  ])('%s', async (_name, text, code, fault?: string) => {
    expect(await refused(text, fault)).toEqual([code])
  })

  test('a placeholder in a label, where nothing fills it in', async () => {
    const label = (words: JsonObject) =>
      void Object.assign(field(words, '/name'), { label: 'Name {number}' })
    expect(await refusals(bilingual({ cy: label }))).toEqual([
      'words.cy.json/fields/~1name/label words-argument',
    ])
  })

  test('a plural on a paper and in an act, which print names and no more', async () => {
    const shipped = readFormSource('mg11-witness-statement')
    const words = structuredClone(shipped.words['en']) as unknown as Record<string, JsonObject>
    const pages = '{pages, plural, one {# page} other {# pages}}'
    Object.assign(words['acts']?.['declaration'] as JsonObject, { text: pages })
    const evidence = words['papers']?.['evidence'] as JsonObject
    Object.assign(evidence['texts'] as JsonObject, {
      page: pages,
      further: 'On {day}',
    })
    const source = { ...shipped, words: { ...shipped.words, en: words as unknown as Words } }
    expect(await refusals(source)).toEqual([
      'words.en.json/acts/declaration/text words-plural',
      'words.en.json/papers/evidence/texts/page words-plural',
      'words.en.json/papers/evidence/texts/further words-argument',
    ])
  })

  test('a text that is none, and trees an author made', async () => {
    const odd = (words: JsonObject) => {
      Object.assign(field(words, '/name'), { hint: 5 })
      Object.assign(words, { messages: { x: [{ type: 0, value: 'y' }] } })
    }
    expect(await refusals(bilingual({ en: odd }))).toEqual([
      'words.en.json/fields/~1name/hint words-shape',
      'words.en.json/messages/x words-shape',
    ])
  })
})

test('each missing word is a finding of its own, in the language that lacks it', async () => {
  const without = bilingual({
    cy: (words) => {
      Reflect.deleteProperty(field(words, '/born'), 'label')
      Reflect.deleteProperty(field(words, '/plea')['options'] as JsonObject, 'guilty')
    },
  })
  expect(await refusals(without)).toEqual([
    'words.cy.json/fields/~1born/label words-missing',
    'words.cy.json/fields/~1plea/options/guilty words-missing',
  ])
})

describe('faults for which a form has no words', () => {
  const labelled = bilingual({
    en: (words) => {
      Object.assign(field(words, '/name'), { label: 'Family name (optional)' })
      Object.assign(field(words, '/born'), { label: 'When were they born?' })
    },
    cy: (words) => {
      Object.assign(field(words, '/name'), { label: 'Cyfenw (dewisol)' })
      Object.assign(field(words, '/born'), { label: 'Pryd y’u ganwyd?' })
      Object.assign(field(words, '/plea'), { label: 'Ple' })
      Object.assign(field(words, '/exhibits'), { label: 'Arddangosion' })
    },
  })

  test.each([
    ['en', fault('/name', 'required'), 'Enter family name'],
    ['en', fault('/name', 'maxLength', { limit: 1 }), 'Family name must be 1 character or fewer'],
    ['en', fault('/name', 'maxLength', { limit: 2 }), 'Family name must be 2 characters or fewer'],
    ['en', fault('/born', 'required'), 'Answer the question: When were they born?'],
    ['en', fault('/plea', 'required'), 'Select the plea'],
    ['cy', fault('/name', 'required'), 'Rhowch ateb: Cyfenw'],
    [
      'cy',
      fault('/name', 'maxLength', { limit: 2 }),
      'Cyfenw: rhaid i’r ateb fod yn 2 nod neu lai',
    ],
    ['cy', fault('/born', 'required'), 'Atebwch y cwestiwn: Pryd y’u ganwyd?'],
    ['cy', fault('/plea', 'required'), 'Dewiswch ateb: Ple'],
    ['cy', fault('/exhibits', 'minItems', { limit: 1 }), 'Arddangosion: rhowch 1 eitem neu fwy'],
    ['cy', fault('/age', 'type'), 'The age: rhaid i’r ateb fod yn rhif'],
    ['cy', fault('/acts/signature', 'required'), 'Yn eisiau o hyd: Llofnod'],
    ['fr', fault('/name', 'required'), 'Enter family name'],
  ])('are said in %s: %o', async (language, one, text) => {
    expect(faultText(await openSource(labelled), language, one)).toBe(text)
  })
})

test('each fault of an empty witness statement has a sentence of its own in Welsh', async () => {
  const form = await openShipped('mg11-witness-statement')
  const faults = faultsOf(
    scenario(form, { exhibits: [{}], restricted: { datesToAvoid: [{}] } }).state,
  )
  expect(faults.length).toBeGreaterThan(15)
  for (const one of faults) {
    const [english, welsh] = ['en', 'cy'].map((language) => faultText(form, language, one))
    expect(welsh).not.toBe(english)
    expect(welsh).not.toMatch(/[{}]|Rhowch ateb:|Dewiswch ateb:/)
  }
  expect(faultText(form, 'cy', fault('/acts/declaration', 'required'))).toBe(
    'Rhaid i’r tyst dderbyn y datganiad o wirionedd',
  )
})
