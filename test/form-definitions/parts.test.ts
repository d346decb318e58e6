import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { FormSource, Parts } from '@metip/form-definitions/compile'
import { compileForm, inlineParts, readParts } from '@metip/form-definitions/compile'
import { openSource, sourceOf } from '../support/forms.ts'
import { scenario } from '../support/scenario.ts'

interface Found {
  file: string
  pointer: string
  code: string
  message: string
}
const collect = () => {
  const all: Found[] = []
  return {
    all,
    add: (file: string, pointer: string, code: string, message: string) =>
      void all.push({ file, pointer, code, message }),
  }
}

const folder = fileURLToPath(new URL('../../form-definitions/parts', import.meta.url))
const shippedFiles = Object.fromEntries(
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((path) => path.endsWith('.json'))
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
)
const reading = collect()
const shipped = readParts(shippedFiles, reading)
const names = [...shipped.keys()]

const json = (files: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, value]) => [path, JSON.stringify(value)]))

function inlined(source: FormSource, parts: Parts = shipped) {
  const findings = collect()
  return { form: inlineParts(source, parts, findings), found: findings.all }
}

/** A form that asks for one part, alone and in a list. */
const asking = (part: string, more: Partial<FormSource> = {}): FormSource =>
  sourceOf({
    schema: {
      type: 'object',
      properties: {
        one: { $ref: `metip:${part}` },
        many: { type: 'array', items: { $ref: `metip:${part}` } },
      },
    },
    layout: {
      type: 'VerticalLayout',
      elements: [
        { type: 'Part', part, scope: '#/properties/one' },
        {
          type: 'Control',
          scope: '#/properties/many',
          options: { detail: { type: 'Part', part, scope: '#' } },
        },
      ],
    },
    words: { en: words({ '/one': 'One', '/many': 'Many' }) },
    ...more,
  })

const words = (labels: Record<string, string>): FormSource['words'][string] => ({
  title: 'Test form',
  pages: { form: { label: 'Form' } },
  fields: Object.fromEntries(Object.entries(labels).map(([at, label]) => [at, { label }])),
  acts: {},
  papers: {},
})

describe('the shipped parts', () => {
  test('are read without a finding', () => {
    expect(reading.all).toEqual([])
    expect(names).toEqual(
      ['address', 'incident', 'officer', 'person', 'place', 'property', 'vehicle'].map(
        (name) => `${name}/1.0.0`,
      ),
    )
  })

  test.each(names)(
    '%s stands in a form, alone and in a list, in English and Welsh',
    async (part) => {
      const both = asking(part)
      const { en = words({}) } = both.words
      const { form, found } = inlined({
        ...both,
        declaration: { ...both.declaration, languages: ['en', 'cy'] },
        words: { en, cy: en },
      })
      expect(found).toEqual([])
      await compileForm(form)
      expect(JSON.stringify(form)).not.toContain('metip:')
      expect(Object.keys(form.words['cy']?.fields ?? {})).toEqual(
        Object.keys(form.words['en']?.fields ?? {}),
      )
    },
  )

  test('bring rules that hold at every place', async () => {
    const { form } = inlined(asking('person/1.0.0'))
    const open = await openSource(form)
    scenario(open)
      .expectVisible('/one/approximateAgeFrom')
      .answer('/one/dateOfBirth', '2030-01-01')
      .expectHidden('/one/approximateAgeFrom')
      .expectFaults('/one/dateOfBirth birthInFuture')
      .answer('/one/dateOfBirth', '1990-01-01')
      .answer('/many/-', {})
      .answer('/many/-', {})
      .answer('/many/1/approximateAgeFrom', 40)
      .answer('/many/1/approximateAgeTo', 30)
      .expectFaults('/many/1/approximateAgeFrom agesReversed')
  })
})

describe('a part in a form', () => {
  const small = json({
    'thing/1.0.0/schema.json': {
      type: 'object',
      properties: { a: { $ref: '#/$defs/text' }, b: { type: 'string' } },
      $defs: { text: { type: 'string' } },
    },
    'thing/1.0.0/words.en.json': {
      fields: {
        '': { label: 'Thing', item: 'Thing' },
        '/a': { label: 'A', hint: 'Of it' },
        '/b': { label: 'B' },
      },
    },
    'thing/1.0.0/rules.json': { visible: { '/b': 'a == "yes" && ["a"].exists(b, b == a)' } },
  })
  const parts = readParts(small, collect())

  test('gives way to the form’s own words and rules', async () => {
    const { form } = inlined(
      asking('thing/1.0.0', {
        words: { en: words({ '/one': 'One', '/many': 'Many', '/one/a': 'Our own' }) },
        rules: { visible: { '/one/b': 'true' } },
      }),
      parts,
    )
    expect(form.words['en']?.fields['/one/a']).toEqual({ label: 'Our own', hint: 'Of it' })
    expect(form.words['en']?.fields['/many/*/a']).toEqual({ label: 'A', hint: 'Of it' })
    expect(form.words['en']?.fields['/many']).toEqual({ label: 'Many', item: 'Thing' })
    expect(form.rules?.visible).toEqual({
      '/one/b': 'true',
      '/many/*/b': 'item.a == "yes" && ["a"].exists(b, b == item.a)',
    })
  })

  test('may say "answers" of its own ones, as has() wants it of a form', async () => {
    const asked = readParts(
      json({
        'thing/1.0.0/schema.json': {
          type: 'object',
          properties: { a: { type: 'string' }, b: { type: 'string' } },
        },
        'thing/1.0.0/rules.json': {
          visible: { '/b': 'has(answers.a) && answers["a"] != "no"' },
        },
      }),
      collect(),
    )
    const { form } = inlined(asking('thing/1.0.0'), asked)
    expect(form.rules?.visible).toEqual({
      '/one/b': 'has(one.a) && one["a"] != "no"',
      '/many/*/b': 'has(item.a) && item["a"] != "no"',
    })
  })

  test('stands beside references by anchor, in the form and in itself', () => {
    const anchored = readParts(
      json({
        'thing/1.0.0/schema.json': {
          type: 'object',
          properties: { a: { $ref: '#inner' } },
          $defs: { t: { $anchor: 'inner', type: 'string' } },
        },
      }),
      collect(),
    )
    const { found } = inlined(
      sourceOf({
        schema: {
          type: 'object',
          properties: { one: { $ref: 'metip:thing/1.0.0' }, two: { $ref: '#outer' } },
          $defs: { u: { $anchor: 'outer', type: 'string' } },
        },
      }),
      anchored,
    )
    expect(found).toEqual([])
  })

  test('becomes a local definition, its own references with it', () => {
    const { form } = inlined(asking('thing/1.0.0'), parts)
    expect(form.schema['$defs']).toEqual({
      'thing-1.0.0': {
        type: 'object',
        properties: { a: { $ref: '#/$defs/thing-1.0.0/$defs/text' }, b: { type: 'string' } },
        $defs: { text: { type: 'string' } },
      },
    })
  })

  test('can be taken one definition at a time', () => {
    const { form } = inlined(
      sourceOf({
        schema: {
          type: 'object',
          properties: { t: { $ref: 'metip:thing/1.0.0#/$defs/text' } },
        },
      }),
      parts,
    )
    expect(form.schema['properties']).toEqual({ t: { $ref: '#/$defs/thing-1.0.0/$defs/text' } })
  })

  test('gives the same form every time', () => {
    const text = () => JSON.stringify(inlined(asking('incident/1.0.0')).form)
    expect(text()).toBe(text())
  })

  test('leaves a form without parts as it is', () => {
    const source = sourceOf({ schema: { type: 'object', properties: { a: { type: 'string' } } } })
    expect(inlined(source).form).toBe(source)
  })
})

describe('a finding names', () => {
  const refer = (ref: string) =>
    sourceOf({ schema: { type: 'object', properties: { x: { $ref: ref } } } })
  const codesOf = (source: FormSource, parts?: Parts) =>
    inlined(source, parts).found.map(({ file, pointer, code }) => `${file}${pointer} ${code}`)

  test.each([
    ['a part that is not there', 'metip:person/9.9.9', 'part-missing'],
    ['a part without a version', 'metip:person', 'part-malformed'],
    ['a path instead of a part', 'metip:../person/1.0.0', 'part-malformed'],
  ])('%s', (_what, ref, code) => {
    expect(codesOf(refer(ref))).toEqual([`schema.json/properties/x/$ref ${code}`])
  })

  test('a part that uses itself', () => {
    const parts = readParts(
      json({
        'a/1.0.0/schema.json': { properties: { b: { $ref: 'metip:b/1.0.0' } } },
        'b/1.0.0/schema.json': { properties: { a: { $ref: 'metip:a/1.0.0' } } },
      }),
      collect(),
    )
    expect(codesOf(refer('metip:a/1.0.0'), parts)).toEqual([
      'parts/b/1.0.0/schema.json/properties/a/$ref part-circular',
    ])
  })

  test('a layout that holds itself', () => {
    const parts = readParts(
      json({
        'a/1.0.0/schema.json': {},
        'a/1.0.0/layout.json': { type: 'Part', part: 'a/1.0.0', scope: '#' },
      }),
      collect(),
    )
    const source = {
      ...refer('metip:a/1.0.0'),
      layout: { type: 'Part', part: 'a/1.0.0', scope: '#' },
    }
    expect(codesOf(source, parts)).toContain('parts/a/1.0.0/layout.json/part part-circular')
  })

  test('a definition of the form that a part would take the name of', () => {
    const source = refer('metip:person/1.0.0')
    const schema = { ...source.schema, $defs: { 'person-1.0.0': {} } }
    expect(codesOf({ ...source, schema })).toEqual(['schema.json/$defs/person-1.0.0 part-clash'])
  })

  test('two parts with different words for one fault', () => {
    const part = (text: string) => ({ faults: { same: text } })
    const parts = readParts(
      json({
        'a/1.0.0/schema.json': {},
        'a/1.0.0/words.en.json': part('One'),
        'b/1.0.0/schema.json': {},
        'b/1.0.0/words.en.json': part('Another'),
      }),
      collect(),
    )
    const source = sourceOf({
      schema: {
        type: 'object',
        properties: { x: { $ref: 'metip:a/1.0.0' }, y: { $ref: 'metip:b/1.0.0' } },
      },
    })
    expect(codesOf(source, parts)).toEqual(['words.en.json/faults/same part-clash'])
  })

  test('a rule of a part that a list puts out of reach', () => {
    const parts = readParts(
      json({
        'a/1.0.0/schema.json': {
          properties: {
            n: { type: 'string' },
            list: { type: 'array', items: { properties: { m: { type: 'string' } } } },
          },
        },
        'a/1.0.0/rules.json': { visible: { '/list/*/m': 'n == item.m' } },
      }),
      collect(),
    )
    const inList = sourceOf({
      schema: {
        type: 'object',
        properties: { all: { type: 'array', items: { $ref: 'metip:a/1.0.0' } } },
      },
    })
    expect(codesOf(refer('metip:a/1.0.0'), parts)).toEqual([])
    expect(codesOf(inList, parts)).toEqual([
      'parts/a/1.0.0/rules.json/visible/~1list~1*~1m part-rule',
    ])
  })

  test.each([
    ['a file that is no JSON', 'a/1.0.0/schema.json', '{', ''],
    ['words that are no words', 'a/1.0.0/words.en.json', '{"fields": {"/a": 1}}', '/fields'],
    ['a rule that is no text', 'a/1.0.0/rules.json', '{"visible": {"/a": 1}}', '/visible'],
    ['a fault without a code', 'a/1.0.0/rules.json', '{"faults": [{}]}', '/faults/0'],
    [
      'a file nested without end',
      'a/1.0.0/schema.json',
      '{"a":'.repeat(999) + '1' + '}'.repeat(999),
      '',
    ],
  ])('%s', (_what, path, text, pointer) => {
    const findings = collect()
    readParts({ 'a/1.0.0/schema.json': '{}', [path]: text }, findings)
    expect(findings.all.map((one) => one.file + one.pointer)).toContain(`parts/${path}${pointer}`)
  })

  test('parts at more places than a form can have', () => {
    const names = Array.from({ length: 12 }, (_, i) => `d${i}`)
    const $defs = Object.fromEntries(
      names.map((name, i) => {
        const ref = i === 11 ? 'metip:person/1.0.0' : `#/$defs/d${i + 1}`
        return [name, { properties: { a: { $ref: ref }, b: { $ref: ref } } }]
      }),
    )
    expect(codesOf(sourceOf({ schema: { $ref: '#/$defs/d0', $defs } }))).toContain(
      'schema.json part-places',
    )
  })
})
