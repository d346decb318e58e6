import { expect, test } from 'vitest'
import {
  alteredAnswers,
  faultText,
  indexOf,
  missingActs,
  startForm,
  visibleAnswers,
  type Act,
  type Content,
} from '@metip/form-definitions'
import { runCase } from '@metip/form-definitions/compile'
import { openShipped, readFormSource } from '../support/forms.ts'
import { noon, scenario } from '../support/scenario.ts'

const mg11 = 'mg11-witness-statement'
const source = readFormSource(mg11)
const form = await openShipped(mg11)

test('travels with at least eight cases', () => expect(source.cases.length).toBeGreaterThan(7))

test.each(source.cases.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
  expect(await runCase(form, one)).toEqual([])
})

const child = () => scenario(mg11).answer('/restricted/dateOfBirth', '2012-06-01')

test('a guardian is asked for while the witness is under 18, and no longer', () => {
  scenario(mg11)
    .expectHidden('/restricted/guardian')
    .answer('/restricted/dateOfBirth', '2012-06-01')
    .expectAnswer('/witness/ageIfUnder18', '14')
    .expectVisible('/restricted/guardian')
    .expectFault(
      '/restricted/guardian/name',
      'required',
      'Enter the name of the parent, guardian or appropriate adult',
    )
    .expectActs('declaration', 'signature', 'contact', 'guardian')
    .answer('/restricted/guardian/name', 'Guardian One')
    .expectSubmits('/restricted/guardian/name')
    .answer('/restricted/dateOfBirth', '1990-06-01')
    .expectAnswer('/witness/ageIfUnder18', 'Over 18')
    .expectHidden('/restricted/guardian')
    .expectAnswer('/restricted/guardian/name', 'Guardian One')
    .expectSubmits('/restricted/guardian/name', false)
    .expectActs('declaration', 'signature', 'contact')
})

test('the age counts on the day the statement was taken', () => {
  scenario(mg11)
    .answer('/restricted/dateOfBirth', '2008-11-23')
    .expectAnswer('/witness/ageIfUnder18', 'Over 18')
    .answer('/taken/startedAt', '2026-11-22T23:30:00+00:00')
    .expectAnswer('/witness/ageIfUnder18', '17')
})

test('a police witness’s date of birth stays in the draft and counts for nothing', () => {
  child()
    .answer('/witness/isPoliceWitness', true)
    .expectHidden('/restricted/dateOfBirth')
    .expectHidden('/restricted/homeAddress/line1')
    .expectAnswer('/restricted/dateOfBirth', '2012-06-01')
    .expectSubmits('/restricted/dateOfBirth', false)
    .expectAnswer('/witness/ageIfUnder18', 'Over 18')
    .expectFault('/witness/rank', 'required', 'Enter the witness’s rank or role')
    .answer('/witness/isPoliceWitness', false)
    .expectSubmits('/restricted/dateOfBirth')
    .expectAnswer('/witness/ageIfUnder18', '14')
})

test('the words of faults are those of GOV.UK', () => {
  scenario(mg11)
    .expectFault('/witness/familyName', 'required', 'Enter the witness’s family name')
    .answer('/body', 'a'.repeat(100_000))
    .expectNoFault('/body')
    .answer('/body', 'a'.repeat(100_001))
    .expectFault('/body', 'maxLength', 'The statement must be 100000 characters or fewer')
    .answer('/exhibits/-', { ref: 'ABC/0', description: 'A key' })
    .expectFault(
      '/exhibits/0/ref',
      'pattern',
      'The reference of exhibit 1 must be initials and a number, like ABC/1',
    )
    .answer('/restricted/email', 'nobody')
    .expectFault(
      '/restricted/email',
      'format',
      'Email address must be an email address in the correct format, like name@example.com',
    )
    .answer('/restricted/telephones/mobile', 'soon')
    .expectFault(
      '/restricted/telephones/mobile',
      'format',
      'Mobile telephone must be a phone number, like 020 7230 1212 or +44 7700 900 982',
    )
})

test('answers of a wrong type are faults, and nothing breaks', () => {
  const nonsense = {
    witness: 'everyone',
    exhibits: { ref: 1 },
    taken: { startedAt: 5, endedAt: null },
    restricted: { dateOfBirth: ['1990'], datesToAvoid: [null, 'x'] },
    extra: true,
    ['__proto__']: { polluted: true },
  }
  scenario(mg11, JSON.parse(JSON.stringify(nonsense)) as never)
    .expectFault('/witness', 'type')
    .expectFault('/exhibits', 'type')
    .expectFault('/taken/startedAt', 'type')
    .expectFault('/restricted/datesToAvoid/0', 'type')
    .expectFault('/extra', 'additionalProperties')
  scenario(mg11, JSON.parse('{"__proto__":{"polluted":true}}') as never).expectFault(
    '',
    'additionalProperties',
  )
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('the witness’s name on both papers is one and the same answer', () => {
  for (const { answers } of Object.values(form.declaration.papers))
    expect(answers).toContain('/witness')
})

test('the evidence may not show a single restricted answer', () => {
  const evidence = form.declaration.papers['evidence']?.answers ?? []
  expect(evidence.length).toBeGreaterThan(0)
  expect(evidence.filter((pointer) => pointer.startsWith('/restricted'))).toEqual([])
})

test('records finds it by the witness’s name and the references given', () => {
  const { state } = scenario(mg11)
    .answer('/witness/familyName', 'One')
    .answer('/witness/givenNames', 'Witness')
    .answer('/refs/crimeRef', '0000123/26')
  expect(indexOf(state)).toEqual({ name: 'One, Witness', references: ['0000123/26'] })
  const empty = startForm(form, state.context, {})
  expect(indexOf(empty)).toEqual({ name: '', references: [] })
})

const page = (digit: string) => digit.repeat(64)
const common = { by: 'witness', person: 'Witness One', at: noon }
const accepted: Act = {
  ...common,
  name: 'declaration',
  audience: 'evidence',
  did: 'accepted',
  words: page('0'),
  pageDigests: [page('1'), page('2')],
}
const signedPage = (name: string, audience: string, number: number): Act => ({
  ...common,
  name,
  audience,
  did: 'signed',
  page: number,
  pageDigests: [page(String(number))],
  strokes: { height: 400, lines: [] },
})

test('the evidence is signed when each page that was accepted is signed', () => {
  const named = scenario(mg11)
    .answer('/witness/familyName', 'One')
    .answer('/witness/givenNames', 'Witness')
  const first = [accepted, signedPage('signature', 'evidence', 1)]
  const both = [...first, signedPage('signature', 'evidence', 2)]
  named
    .expectMissingActs([], 'declaration', 'signature', 'contact')
    .expectMissingActs(first, 'signature', 'contact')
    .expectMissingActs(both, 'contact')
    .expectMissingActs([...both, signedPage('contact', 'restricted', 1)])
    .answer('/witness/familyName', 'Two')
    .expectMissingActs(both, 'declaration', 'signature', 'contact')
})

test('an act counts only for the very pages that were printed, and all of them', () => {
  const { state } = scenario(mg11)
    .answer('/witness/familyName', 'One')
    .answer('/witness/givenNames', 'Witness')
  const acts = [
    accepted,
    signedPage('signature', 'evidence', 1),
    signedPage('signature', 'evidence', 2),
    signedPage('contact', 'restricted', 1),
  ]
  const missing = (evidence: string[], restricted: string[]) =>
    missingActs(state, acts, {
      evidence: { pageDigests: evidence.map(page) },
      restricted: { pageDigests: restricted.map(page) },
    }).map(({ pointer }) => pointer)
  expect(missing(['1', '2'], ['1'])).toEqual([])
  expect(missing(['1', '2'], ['1', '2'])).toEqual(['/acts/contact'])
  expect(missing(['1', '2', '3'], ['1'])).toEqual(['/acts/declaration', '/acts/signature'])
  expect(missing(['2', '1'], ['1'])).toEqual(['/acts/declaration', '/acts/signature'])
  expect(missing(['1', '2'], ['9'])).toEqual(['/acts/contact'])
})

test('an act that names a page beyond counting costs no time', () => {
  const { state } = scenario(mg11)
  const far = {
    ...signedPage('contact', 'restricted', 1),
    page: Number.MAX_SAFE_INTEGER,
    person: '',
  }
  expect(missingActs(state, [far]).map(({ pointer }) => pointer)).toContain('/acts/contact')
})

const contentOf = (answers: Content['answers']): Content => ({
  kind: 'metip.content/1',
  submissionId: '01939f2e-5c7a-7abc-8def-0123456789ab',
  salt: 'AAAAAAAAAAAAAAAAAAAAAA',
  bundle: form.bundle.digest,
  form: form.bundle.manifest.form,
  language: 'en',
  answers,
  provenance: {},
  officer: { id: 'officer', name: 'Officer One', rank: 'PC', warrantNo: '000001', unit: 'AA' },
  deviceId: 'device',
  madeAt: noon,
  attachments: [],
})

test('an age that is not what the date of birth makes it is an altered answer', () => {
  const answers = visibleAnswers(child().state)
  expect(alteredAnswers(form, contentOf(answers))).toEqual([])
  const witness = answers['witness'] as Content['answers']
  const [fault, ...more] = alteredAnswers(
    form,
    contentOf({ ...answers, witness: { ...witness, ageIfUnder18: 'Over 18' } }),
  )
  expect(more).toEqual([])
  expect(fault).toEqual({ pointer: '/witness/ageIfUnder18', code: 'computed', severity: 'error' })
  if (fault)
    expect(faultText(form, 'en', fault)).toBe(
      'Age if under 18 is not what the other answers make it',
    )
  const { ageIfUnder18: _left, ...without } = witness
  expect(alteredAnswers(form, contentOf({ ...answers, witness: without }))).toHaveLength(1)
})

test('the evidence never tells where the statement was taken: that is often a home', () => {
  const evidence = form.declaration.papers['evidence']?.answers ?? []
  expect(evidence.filter((root) => '/taken/place'.startsWith(root))).toEqual([])
})
