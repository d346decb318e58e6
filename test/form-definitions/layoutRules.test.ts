import { evalEnablement, evalVisibility, type UISchemaElement } from '@jsonforms/core'
import { Ajv } from 'ajv'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fieldAt,
  setAt,
  startForm,
  type Json,
  type JsonObject,
  type OpenForm,
} from '@metip/form-definitions'
import { compileForm, FormRefused } from '@metip/form-definitions/compile'
import { noon } from '../support/scenario.ts'
import { openSource, sourceOf } from '../support/forms.ts'

const schema: JsonObject = {
  type: 'object',
  properties: {
    text: { type: 'string' },
    kind: { type: 'string', enum: ['car', 'van', 'bus'] },
    number: { type: 'number' },
    yes: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'string' } },
    group: { type: 'object', properties: { inner: { type: 'string' } } },
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: { kind: { type: 'string' }, note: { type: 'string' } },
      },
    },
    type: { type: 'string' },
    target: { type: 'string' },
    other: { type: 'string' },
  },
}

const officer = { id: '1', name: 'Officer', rank: 'PC', warrantNo: '000000', unit: '' }
const start = (form: OpenForm, answers: JsonObject) =>
  startForm(form, { now: noon, language: 'en', officer }, answers)

const control = (name: string, rule?: Json): JsonObject => ({
  type: 'Control',
  scope: `#/properties/${name}`,
  ...(rule !== undefined && { rule }),
})
const all = ['text', 'kind', 'number', 'yes', 'type', 'other']
const layoutOf = (...elements: Json[]): JsonObject => ({
  type: 'VerticalLayout',
  elements: [...all.map((name) => control(name)), ...elements],
})
const openLayout = (layout: JsonObject, rules = {}) =>
  openSource(withWords({ schema, layout, rules }))

/** Lists want words for their items and frames; those of a test say the name. */
const withWords = (parts: Parameters<typeof sourceOf>[0]) => sourceOf(parts)

const findingsOf = async (layout: JsonObject, rules = {}) => {
  const refused = await compileForm(withWords({ schema, layout, rules })).catch((e: unknown) => e)
  return (refused as FormRefused).findings.map(
    ({ file, pointer, code }) => `${file}${pointer} ${code}`,
  )
}

/** Schemas of conditions over one answer, of the keywords that have CEL. */
const conditionFor = (values: readonly Json[]): fc.Arbitrary<Json> => {
  const { tie } = fc.letrec<{ tie: Json }>((again) => ({
    tie: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...values).map((value) => ({ const: value })),
      fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }).map((list) => ({ enum: list })),
      fc.integer({ min: -2, max: 4 }).map((n) => ({ minimum: n })),
      fc.integer({ min: -2, max: 4 }).map((n) => ({ exclusiveMaximum: n })),
      fc.integer({ min: 0, max: 4 }).map((n) => ({ minLength: n })),
      fc.integer({ min: 0, max: 4 }).map((n) => ({ maxLength: n })),
      fc.constantFrom('^a', 'b$', 'a').map((pattern) => ({ pattern })),
      fc.boolean(),
      again('tie').map((inner) => ({ not: inner })),
      fc.array(again('tie'), { minLength: 1, maxLength: 3 }).map((list) => ({ anyOf: list })),
      fc.array(again('tie'), { minLength: 1, maxLength: 3 }).map((list) => ({ allOf: list })),
      fc.array(again('tie'), { minLength: 1, maxLength: 2 }).map((list) => ({ oneOf: list })),
    ),
  }))
  return tie
}

const values: Readonly<Record<string, readonly Json[]>> = {
  text: ['a', 'b', 'ab', 'abcd'],
  kind: ['car', 'van'],
  number: [-1, 0, 1.5, 3],
  yes: [true, false],
  type: ['a', 'ab'],
}

const leaf = fc.constantFrom('text', 'kind', 'number', 'yes', 'type').chain((name) =>
  fc.record({
    scope: fc.constant(`#/properties/${name}`),
    schema: conditionFor(values[name] ?? []),
    failWhenUndefined: fc.boolean(),
  }),
)
const condition = fc.oneof(
  leaf,
  fc.record({
    type: fc.constantFrom('AND', 'OR'),
    conditions: fc.array(leaf, { minLength: 1, maxLength: 3 }),
  }),
)
const answers = fc.record(
  {
    text: fc.constantFrom('a', 'b', 'ab', 'abcd', 'xb'),
    kind: fc.constantFrom('car', 'van', 'bus'),
    number: fc.constantFrom(-2, -1, 0, 1.5, 3, 9),
    yes: fc.boolean(),
    type: fc.constantFrom('a', 'ab', 'z'),
  },
  { requiredKeys: [] },
)

describe('a rule of JSON Forms', () => {
  test('decides here as it does in JSON Forms, whatever is answered', async () => {
    const ajv = new Ajv({ strict: false })
    await fc.assert(
      fc.asyncProperty(
        condition,
        fc.constantFrom('SHOW', 'HIDE', 'ENABLE', 'DISABLE'),
        fc.array(answers, { minLength: 8, maxLength: 8 }),
        async (asked, effect, tries) => {
          const element = control('target', { effect, condition: asked } as unknown as Json)
          const form = await openLayout(layoutOf(element))
          const theirs = element as unknown as UISchemaElement
          const evaluate = /SHOW|HIDE/.test(effect) ? evalVisibility : evalEnablement
          for (const given of [{}, ...tries]) {
            const { visible, enabled } = fieldAt(start(form, given as JsonObject), '/target')
            expect(/SHOW|HIDE/.test(effect) ? visible : enabled).toBe(
              evaluate(theirs, given, '', ajv, undefined),
            )
          }
        },
      ),
      { numRuns: 120, seed: 7 },
    )
  })

  test('of a group holds for everything in it, together with its own', async () => {
    const form = await openLayout(
      layoutOf({
        type: 'Group',
        rule: { effect: 'SHOW', condition: { scope: '#/properties/yes', schema: { const: true } } },
        elements: [
          control('target', {
            effect: 'HIDE',
            condition: { scope: '#/properties/kind', schema: { const: 'bus' } },
          }),
        ],
      }),
    )
    const isShown = (given: JsonObject) => fieldAt(start(form, given), '/target').visible
    expect(isShown({ yes: true })).toBe(true)
    expect(isShown({ yes: true, kind: 'bus' })).toBe(false)
    expect(isShown({ kind: 'car' })).toBe(false)
  })

  test('of a field that stands in two places hides it where neither is shown', async () => {
    const rule = (kind: string) => ({
      effect: 'SHOW',
      condition: { scope: '#/properties/kind', schema: { const: kind } },
    })
    const form = await openLayout(
      layoutOf(control('target', rule('car')), control('target', rule('van'))),
    )
    const isShown = (kind: string) => fieldAt(start(form, { kind }), '/target').visible
    expect(['car', 'van', 'bus'].map(isShown)).toEqual([true, true, false])
  })

  test('in the detail of a list looks at the same item', async () => {
    const form = await openLayout(
      layoutOf({
        type: 'Control',
        scope: '#/properties/items',
        options: {
          detail: {
            type: 'VerticalLayout',
            elements: [
              control('kind'),
              control('note', {
                effect: 'SHOW',
                condition: { scope: '#/properties/kind', schema: { const: 'x' } },
              }),
            ],
          },
        },
      }),
    )
    const state = start(form, { items: [{ kind: 'x' }, { kind: 'y' }] })
    expect(fieldAt(state, '/items/0/note').visible).toBe(true)
    expect(fieldAt(state, '/items/1/note').visible).toBe(false)
  })

  test('asks what is in a list, and what is in a group', async () => {
    const form = await openLayout(
      layoutOf(
        control('target', {
          effect: 'SHOW',
          condition: {
            type: 'AND',
            conditions: [
              { scope: '#/properties/tags', schema: { contains: { const: 'x' }, minItems: 1 } },
              {
                scope: '#',
                schema: { properties: { group: { required: ['inner'] } }, required: ['text'] },
              },
            ],
          },
        }),
      ),
    )
    const whole: JsonObject = { tags: ['y', 'x'], group: { inner: 'i' }, text: 't' }
    const isShown = (given: JsonObject) => fieldAt(start(form, given), '/target').visible
    expect(isShown(whole)).toBe(true)
    expect(isShown({ ...whole, tags: ['y'] })).toBe(false)
    expect(isShown(setAt(whole, '/group/inner', undefined) as JsonObject)).toBe(false)
    expect(isShown(setAt(whole, '/text', undefined) as JsonObject)).toBe(false)
  })
})

describe('a rule that cannot be taken over is refused where it stands:', () => {
  const show = (condition: Json): Json => ({ effect: 'SHOW', condition })
  test.each<[string, Json, string]>([
    ['without a condition', { effect: 'HIDE' }, 'layout-rule'],
    ['with an effect nobody knows', { effect: 'FLASH', condition: {} }, 'layout-rule'],
    [
      'about an answer there is not',
      show({ scope: '#/properties/nowhere', schema: { const: 1 } }),
      'rule-condition',
    ],
    [
      'with a keyword that has no CEL',
      show({ scope: '#/properties/text', schema: { format: 'email' } }),
      'rule-condition',
    ],
    [
      'with a pattern beyond begin and end',
      show({ scope: '#/properties/text', schema: { pattern: '^(a|b)+$' } }),
      'rule-condition',
    ],
  ])('%s', async (_what, rule, code) => {
    const [finding = ''] = await findingsOf(layoutOf(control('target', rule)))
    expect(finding).toMatch(new RegExp(`^layout\\.json/elements/6/rule.* ${code}$`))
  })

  test('beside one of rules.json for the same field', async () => {
    const rule = show({ scope: '#/properties/yes', schema: { const: true } })
    expect(
      await findingsOf(layoutOf(control('target', rule)), { visible: { '/target': 'yes' } }),
    ).toEqual(['layout.json/elements/6/rule rule-twice'])
  })

  test('in a circle with another one, at both places', async () => {
    const by = (name: string) => show({ scope: `#/properties/${name}`, schema: { const: 'a' } })
    const elements = layoutOf()['elements'] as Json[]
    const layout = {
      type: 'VerticalLayout',
      elements: [
        ...elements.filter((one) => !JSON.stringify(one).includes('/text"')),
        control('target', by('text')),
        control('text', by('target')),
      ],
    }
    expect(await findingsOf(layout)).toEqual([
      'layout.json/elements/5/rule rule-circular',
      'layout.json/elements/6/rule rule-circular',
    ])
  })
})
