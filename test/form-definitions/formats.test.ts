import { expect, test } from 'vitest'
import { faultsOf, type Fault } from '@metip/form-definitions'
import { readForm } from '@metip/form-definitions/compile'
import { collectFindings } from '../../form-definitions/src/compile/finding.ts'
import { formatNames } from '../../form-definitions/src/compile/formats.ts'
import { compileValidators } from '../../form-definitions/src/compile/validators.ts'
import type { Validators } from '../../form-definitions/src/open.ts'
import { importText, openSource, sourceOf } from '../support/forms.ts'
import { scenario } from '../support/scenario.ts'

const formats: Record<string, { good: string[]; bad: string[] }> = {
  date: {
    good: ['2026-11-23', '2024-02-29'],
    bad: ['2026-02-29', '2026-2-9', '23/11/2026', '2026-11-23T00:00', '0000-01-01', '2026-13-01'],
  },
  'date-time': {
    good: ['2026-11-23T12:00:00Z', '2026-06-23T12:00:00.5+01:00'],
    bad: ['2026-11-23T12:00:00', '2026-11-23T24:00:00Z', '2026-02-30T12:00:00Z', '2026-11-23'],
  },
  email: {
    good: ['a@example.com', "o'neill+x@mail.example.co.uk"],
    bad: ['a@b', 'a b@example.com', '@example.com', 'a@example.', `${'a'.repeat(65)}@example.com`],
  },
  phone: {
    good: ['020 7230 1212', '07700 900982', '+44 7700 900982', '+1 (202) 555-0100', '01632960001'],
    bad: ['999', '7700900982', '+44', 'phone', '0770090098x', '00447700900982000'],
  },
  'uk-postcode': {
    good: ['SW1A 2JL', 'E1 6AN', 'ec1a1bb', 'GIR 0AA'],
    bad: ['SW1A', '12345', 'SW1A  2JL', 'SW1A 2JLX'],
  },
  urn: { good: ['01ZD0301426', '01ZD030'], bad: ['01ZD', '01zd0301426', '01 ZD 03014 26'] },
  'pnc-id': {
    good: ['2003/0011985X', '20030011985X', '67/9893091D', '00/223R'],
    bad: ['2003/001198X', '2003/0011985I', '2003/0011985x', '03/X', '203/0011985X'],
  },
  'cro-number': {
    good: ['265416/21G', '065656/91H', 'SF05/482703J', 'SF83/50058Z'],
    bad: ['2654160/21G', '65/1G', '265416/21', 'SF5/482703J', '265416-21G'],
  },
  asn: {
    good: ['1101ZD0100000410771Z', '11/01ZD/01/410771Z'],
    bad: ['1101ZD01000004107Z', '11/01ZD/01/410771', '11 01ZD 01 410771Z', '1101ZD0100000410771I'],
  },
  'cad-ref': { good: ['4567/23NOV26', 'CAD 1'], bad: [' 1', 'a'.repeat(31), '<1>'] },
  'crime-ref': { good: ['2401234/26', '01/123456/26'], bad: ['/26', 'a'.repeat(31)] },
  'custody-ref': { good: ['01LX/1234/26'], bad: ['-1', 'a'.repeat(31)] },
  vrm: {
    good: ['AB12 CDE', 'ab12cde', 'A123 BCD', 'ABC 123D', '1 ABC', 'ABC 1', 'Q12 ABC', '101 D 234'],
    bad: ['AB12 CDEF', 'IB12 CDE', 'ABCD', '12345', 'AB-12-CDE', 'A B 1 2 C D E F'],
  },
  uprn: { good: ['1', '100023336956'], bad: ['0', '012', '1000233369560', '12a'] },
  'os-grid': {
    good: ['TQ 300 804', 'TQ300804', 'TQ 3000080400', 'SU1234', 'HP12341234'],
    bad: ['TQ 300 80', 'TQ30080', 'TI 300 804', 'AQ 300 804', 'TQ', 'TQ 3 8', 'tq 300 804'],
  },
  'partial-date': {
    good: ['1987', '1987-03', '1987-03-21'],
    bad: ['87', '1987-13', '1987-02-30', '1987-3', '0000', '1987-03-21T00:00'],
  },
  duration: { good: ['P1D', 'PT30M', 'P2W'], bad: ['P', '1D', 'P1DT', 'PT'] },
  'idn-email': { good: ['jürgen@münchen.example'], bad: ['@x', 'a b@x.y', 'a@'] },
  'idn-hostname': { good: ['münchen.example'], bad: ['-a.b', 'a..b'] },
  iri: { good: ['https://münchen.example/straße'], bad: ['/a', 'https://a b', 'http://[::1'] },
  'iri-reference': { good: ['/straße', '#ä'], bad: ['a b', '%zz'] },
}

const isError = ({ severity }: Fault) => severity === 'error'

test.each(Object.entries(formats))('%s knows its own shape', async (format, { good, bad }) => {
  const schema = { type: 'object', properties: { a: { type: 'string', format } } }
  const form = await openSource(sourceOf({ schema }))
  for (const value of good)
    expect(faultsOf(scenario(form, { a: value }).state).filter(isError)).toEqual([])
  for (const value of bad) scenario(form, { a: value }).expectFaults('/a format')
})

test.each<[string, object, unknown, string, string]>([
  ['a number too large', { type: 'number', maximum: 5 }, 6, 'maximum', 'The a must be 5 or less'],
  ['a text for a number', { type: 'number' }, 'x', 'type', 'The a must be a number'],
  [
    'a text too short',
    { minLength: 2, type: 'string' },
    'x',
    'minLength',
    'The a must be 2 characters or more',
  ],
  [
    'a choice not offered',
    { type: 'string', enum: ['x'] },
    'y',
    'enum',
    'The a must be one of the choices offered',
  ],
  [
    'one of several shapes',
    { anyOf: [{ type: 'string' }, { type: 'number' }] },
    true,
    'anyOf',
    'The a must be in the right form',
  ],
  [
    'a list with the same twice',
    { type: 'array', uniqueItems: true, items: { type: 'string' } },
    ['x', 'x'],
    'uniqueItems',
    'The a must not have the same entry twice',
  ],
])('%s is one fault with words of its own', async (_what, field, value, code, text) => {
  const form = await openSource(
    sourceOf({ schema: { type: 'object', properties: { a: field } } as never }),
  )
  scenario(form, { a: value } as never)
    .expectFaults(`/a ${code}`)
    .expectFault('/a', code, text)
})

test('a format of a pattern takes no long time over a text made to keep it busy', async () => {
  const hostile = [
    'a'.repeat(5000),
    '0'.repeat(5000),
    '1:'.repeat(3000),
    '{a'.repeat(2000),
    'P1'.repeat(2000),
    'a.'.repeat(3000) + '!',
    'a@' + 'b.'.repeat(2500),
    '%61'.repeat(2000) + ' ',
  ]
  const properties = Object.fromEntries(
    formatNames.map((format) => [format.replaceAll('-', '_'), { type: 'string', format }]),
  )
  const schema = JSON.stringify({ type: 'object', properties })
  const form = await openSource(readForm({ 'schema.json': schema }, '0'.repeat(64)))
  for (const text of hostile) {
    const answers = Object.fromEntries(Object.keys(properties).map((name) => [name, text]))
    expect(faultsOf(scenario(form, answers).state).length).toBeGreaterThan(20)
  }
})

test('a force says more exactly what its references look like, and adds some of its own', async () => {
  const force = {
    'cad-ref': { pattern: '^[0-9]{1,5}/[0-9]{2}[A-Z]{3}[0-9]{2}$', example: '4567/23NOV26' },
    'beat-no': { pattern: '^[A-Z]{2}[0-9]$', example: 'AB1' },
  }
  const findings = collectFindings()
  const text = (format: string) => ({ type: 'string', format })
  const schema = { properties: { cad: text('cad-ref'), beat: text('beat-no') } }
  const code = compileValidators(schema, findings, force)
  expect(findings.all).toEqual([])
  const { default: made } = (await importText(code)) as { default: Validators }
  const check = (name: string, value: string) => made.sections[name]?.(value)
  expect([check('cad', '4567/23NOV26'), check('cad', 'CAD 1')]).toEqual([true, false])
  expect([check('beat', 'AB1'), check('beat', 'AB12')]).toEqual([true, false])
  const refused = collectFindings()
  compileValidators({}, refused, {
    x: { pattern: '^(a+)+$', example: '' },
    date: { pattern: 'a', example: '' },
  })
  expect(refused.all.map(({ code: kind }) => kind)).toEqual(['pattern-refused', 'format-taken'])
})

test('lengths are counted in characters, not in UTF-16 units', async () => {
  const schema = { type: 'object', properties: { a: { type: 'string', maxLength: 2 } } }
  const form = await openSource(sourceOf({ schema }))
  scenario(form, { a: '\u{1f600}\u{1f600}' }).expectFaults()
  scenario(form, { a: '\u{1f600}\u{1f600}x' }).expectFaults('/a maxLength')
})

test('words are made from the label where the form has none', async () => {
  const schema = {
    type: 'object',
    required: ['a', 'c', 'rows'],
    properties: {
      a: { type: 'string' },
      c: { type: 'string', enum: ['x'] },
      rows: { type: 'array', items: { type: 'string' }, minItems: 1 },
    },
  }
  const form = await openSource(sourceOf({ schema }))
  scenario(form, {})
    .expectFault('/a', 'required', 'Enter the a')
    .expectFault('/c', 'required', 'Select the c')
    .expectFault('/rows', 'required', 'Enter the rows')
})
