import { describe, expect, test } from 'vitest'
import { visibleAnswers, type Json, type JsonObject } from '@metip/form-definitions'
import { openSource, sourceOf } from '../support/forms.ts'
import { scenario } from '../support/scenario.ts'

const schema: JsonObject = {
  type: 'object',
  properties: {
    a: { type: 'boolean' },
    n: { type: 'number' },
    group: { type: 'object', properties: { x: { type: 'string' } } },
    items: {
      type: 'array',
      items: { type: 'object', properties: { y: { type: 'number' }, z: { type: 'string' } } },
    },
    field: { type: 'string' },
  },
}

const withRule = (kind: string, rule: string) =>
  openSource(sourceOf({ schema, rules: { [kind]: { '/field': rule } } }))

describe('a rule that errs because an answer is absent', () => {
  test('visible: the field is hidden', async () =>
    void scenario(await withRule('visible', 'a'), {}).expectHidden('/field'))

  test('required: the field is not required', async () =>
    void scenario(await withRule('required', 'a'), {}).expectRequired('/field', false))

  test('enabled: the field is enabled', async () => {
    const form = await withRule('enabled', 'a')
    const enabled = (answers: JsonObject) => !scenario(form, answers).state.disabled.has('/field')
    expect([enabled({}), enabled({ a: true }), enabled({ a: false })]).toEqual([true, true, false])
  })

  test('fault: there is none', async () => {
    const fault = { code: 'wrong', severity: 'error', at: ['/field'], when: 'n < 1.0' } as const
    const form = await openSource(sourceOf({ schema, rules: { faults: [fault] } }))
    scenario(form, {}).expectFaults()
    scenario(form, { n: 0 }).expectFault('/field', 'wrong', 'Fault wrong')
  })

  test('computed: the answer is absent, and goes when what it was made of goes', async () => {
    const form = await withRule('computed', 'string(n + 1.0)')
    scenario(form, {})
      .expectAnswer('/field', undefined)
      .answer('/n', 1)
      .expectAnswer('/field', '2')
      .answer('/n', undefined)
      .expectAnswer('/field', undefined)
  })

  test('default: the answer is absent', async () =>
    void scenario(await withRule('default', 'group.x')).expectAnswer('/field', undefined))
})

/** true, false, or the error that absence is, seen through a fault and its opposite. */
async function verdict(rule: string, answers: JsonObject): Promise<'true' | 'false' | 'error'> {
  const faults = [
    { code: 'yes', severity: 'error', at: ['/field'], when: rule },
    { code: 'no', severity: 'error', at: ['/field'], when: `!(${rule})` },
  ] as const
  const form = await openSource(sourceOf({ schema, rules: { faults } }))
  const told = scenario(form, answers)
  for (const [code, name] of [
    ['yes', 'true'],
    ['no', 'false'],
  ] as const)
    try {
      told.expectFault('/field', code)
      return name
    } catch {
      continue
    }
  return 'error'
}

describe('an absent answer is an error, absorbed as CEL absorbs it', () => {
  const T = { a: true }
  const F = { a: false }
  const table: [string, JsonObject, 'true' | 'false' | 'error'][] = [
    ['a && n < 1.0', T, 'error'],
    ['a && n < 1.0', F, 'false'],
    ['n < 1.0 && a', F, 'false'],
    ['a || n < 1.0', T, 'true'],
    ['n < 1.0 || a', T, 'true'],
    ['a || n < 1.0', F, 'error'],
    ['!(n < 1.0)', {}, 'error'],
    ['(a ? true : n < 1.0)', T, 'true'],
    ['(a ? true : n < 1.0)', F, 'error'],
    ['(n < 1.0 ? true : true)', {}, 'error'],
    ['n == 1.0', {}, 'error'],
    ['n != 1.0', {}, 'error'],
    ['n in [1.0]', {}, 'error'],
    ['group.x == "x"', {}, 'error'],
    ['has(group.x)', {}, 'false'],
    ['has(group.x)', { group: {} }, 'false'],
    ['has(group.x)', { group: { x: 'x' } }, 'true'],
    ['has(group.x)', { group: { x: '' } }, 'false'],
    ['has(group.x)', { group: { x: ' \n' } }, 'false'],
    ['size(items) == 0', {}, 'error'],
    ['size(items) == 0', { items: [] }, 'true'],
    ['items.exists(e, e.y > 1.0)', { items: [{}, { y: 2 }] }, 'true'],
    ['items.exists(e, e.y > 1.0)', { items: [{}, { y: 0 }] }, 'error'],
    ['items.all(e, e.y > 1.0)', { items: [{}, { y: 0 }] }, 'false'],
    ['items.all(e, e.y > 1.0)', { items: [{}, { y: 2 }] }, 'error'],
    ['items.all(e, e.y > 1.0)', { items: [] }, 'true'],
    ['size(items.filter(e, e.y > 1.0)) == 1', { items: [{}, { y: 2 }] }, 'error'],
    ['size(items.map(e, e.y)) == 2', { items: [{ y: 1 }, { y: 2 }] }, 'true'],
    ['items[0].y == 1.0', { items: [{ y: 1 }] }, 'true'],
    ['items[1].y == 1.0', { items: [{ y: 1 }] }, 'error'],
    ['a && true', { a: 'yes' as Json }, 'error'],
  ]
  test.each(table)('%s with %j is %s', async (rule, answers, wanted) => {
    expect(await verdict(rule, answers)).toBe(wanted)
  })
})

describe('rules under a list', () => {
  const form = openSource(
    sourceOf({
      schema,
      rules: {
        visible: { '/items/*/z': 'item.y > 1.0' },
        required: { '/items/*/z': 'index > 0.0' },
        default: { '/items/*/y': '5.0' },
        faults: [
          { code: 'more', severity: 'warning', at: ['/items/*/y'], when: 'size(items) > 2' },
        ],
      },
    }),
  )

  test('are about their own item, and follow it when an item before it goes', async () => {
    scenario(await form, {
      items: [
        { y: 0, z: 'a' },
        { y: 2, z: 'b' },
      ],
    })
      .expectHidden('/items/0/z')
      .expectVisible('/items/1/z')
      .expectRequired('/items/1/z')
      .answer('/items/0', undefined)
      .expectVisible('/items/0/z')
      .expectRequired('/items/0/z', false)
      .expectAnswer('/items/0/z', 'b')
      .expectSubmits('/items/0/z')
      .answer('/items/0/y', 0)
      .expectHidden('/items/0/z')
      .expectSubmits('/items/0/z', false)
      .expectAnswer('/items/0/z', 'b')
  })

  test('give a new item its defaults, and not to an item of a draft', async () => {
    scenario(await form, { items: [{}] })
      .answer('/items/-', {})
      .expectAnswer('/items/1/y', 5)
      .expectAnswer('/items/0/y', undefined)
      .expectVisible('/items/1/z')
  })

  test('mark every item that is wrong', async () => {
    scenario(await form, { items: [{ y: 0 }, { y: 0 }, { y: 0 }] }).expectFaults(
      '/items/0/y more',
      '/items/1/y more',
      '/items/2/y more',
    )
  })

  test('a change inside one item touches no other', async () => {
    const { state } = scenario(await form, { items: [{ y: 0 }, { y: 0 }] }).answer('/items/1/y', 2)
    expect([...state.changed].sort()).toEqual(['/items/1/y', '/items/1/z'])
  })

  test('items come in order', async () => {
    const start = scenario(await form, {})
    expect(() => start.answer('/items/1', {})).toThrow(
      expect.objectContaining({ code: 'item-missing' }),
    )
  })
})

test('answering changes no earlier state', async () => {
  const first = scenario(await withRule('visible', 'a'), { field: 'kept' })
  const before = JSON.stringify(first.state.answers)
  first.answer('/a', true).expectVisible('/field').expectSubmits('/field')
  expect(JSON.stringify(first.state.answers)).toBe(before)
  first.expectHidden('/field').expectSubmits('/field', false)
})

test('a field named as rules name something else is under answers, or itself outside a list', async () => {
  const named: JsonObject = {
    type: 'object',
    properties: { now: { type: 'string' }, index: { type: 'string' }, field: { type: 'string' } },
  }
  const visible = { '/field': 'answers.now == "x" && now != "x" && index == "y"' }
  const form = await openSource(sourceOf({ schema: named, rules: { visible } }))
  scenario(form, { now: 'x', index: 'y' }).expectVisible('/field')
})

test('null among the items of a list is an answer, where the schema has it', async () => {
  const items = { type: ['integer', 'null'] }
  const form = await openSource(
    sourceOf({ schema: { type: 'object', properties: { counts: { type: 'array', items } } } }),
  )
  const { state } = scenario(form, { counts: [null, 3] }).expectFaults()
  expect(visibleAnswers(state)).toEqual({ counts: [null, 3] })
})
