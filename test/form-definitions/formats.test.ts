import { test } from 'vitest'
import { openSource, sourceOf } from '../support/forms.ts'
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
}

test.each(Object.entries(formats))('%s knows its own shape', async (format, { good, bad }) => {
  const schema = { type: 'object', properties: { a: { type: 'string', format } } }
  const form = await openSource(sourceOf({ schema }))
  for (const value of good) scenario(form, { a: value }).expectFaults()
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
