/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import { describe, expect, test } from 'vitest'
import { faultsOf, startForm, answer, type FormState, type Json } from '@metip/form-definitions'
import { readForm } from '@metip/form-definitions/compile'
import { openSource, sourceOf } from '../support/forms.ts'
import { scenario } from '../support/scenario.ts'

const car = {
  type: 'object',
  title: 'Car',
  properties: { kind: { const: 'car' }, doors: { type: 'integer', maximum: 5 } },
  required: ['kind', 'doors'],
}
const bike = {
  type: 'object',
  title: 'Bike',
  properties: { kind: { const: 'bike' }, gears: { type: 'integer' }, lock: { type: 'string' } },
  required: ['kind', 'gears', 'lock'],
}

/** The codes found, with their pointers, whatever words and layout the form has. */
async function faults(v: object, answers: object): Promise<string[]> {
  const schema = { type: 'object', properties: { v, name: { type: 'string' } } }
  const form = await openBare(schema)
  return faultsOf(startForm(form, context, answers as never)).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  )
}

const context = {
  now: '2026-11-23T12:00:00Z',
  language: 'en',
  officer: { id: 'o', name: 'Officer One', rank: 'PC', warrantNo: '1', unit: 'Unit' },
} as never

/** A schema and nothing else: words, layout and papers are made. */
const openBare = (schema: object) =>
  openSource(readForm({ 'schema.json': JSON.stringify(schema) }, '0'.repeat(64)))

describe('a choice by its tag', () => {
  const v = { discriminator: { propertyName: 'kind' }, oneOf: [car, bike] }

  test('only the branch that the tag names speaks, at its own fields', async () => {
    expect(await faults(v, { v: { kind: 'car', doors: 7 } })).toEqual(['/v/doors maximum'])
    expect(await faults(v, { v: { kind: 'bike' } })).toEqual(
      expect.arrayContaining(['/v/gears required', '/v/lock required']),
    )
    expect(await faults(v, { v: { kind: 'bike' } })).toHaveLength(2)
  })

  test('a tag that is missing or unknown is what is wrong', async () => {
    expect(await faults(v, { v: { doors: 2 } })).toEqual(['/v/kind required'])
    expect(await faults(v, { v: { kind: 'boat' } })).toEqual(['/v/kind enum'])
  })
})

describe('a choice without one', () => {
  test('the branch whose fixed answers fit speaks', async () => {
    expect(
      await faults({ oneOf: [car, bike] }, { v: { kind: 'bike', gears: 1.5, lock: 'x' } }),
    ).toEqual(['/v/gears type'])
  })

  test('the branch of the right kind speaks', async () => {
    const v = { anyOf: [{ type: 'string', maxLength: 2 }, { type: 'null' }] }
    expect(await faults(v, { v: 'abc' })).toEqual(['/v maxLength'])
  })

  test('where no branch fits better than another, the choice is what is wrong', async () => {
    const v = { type: 'object', anyOf: [{ required: ['a'] }, { required: ['b'] }] }
    expect(await faults(v, { v: {} })).toEqual(['/v anyOf'])
  })

  test('one that more than one branch fits is told as such', async () => {
    const v = {
      oneOf: [
        { type: 'number', multipleOf: 2 },
        { type: 'number', multipleOf: 3 },
      ],
    }
    expect(await faults(v, { v: 6 })).toEqual(['/v oneOf'])
  })

  test('among values with titles it is a choice not offered', async () => {
    const v = {
      oneOf: [
        { const: 'a', title: 'A' },
        { const: 'b', title: 'B' },
      ],
    }
    expect(await faults(v, { v: 'c' })).toEqual(['/v enum'])
  })

  test('within a choice the inner one speaks', async () => {
    const inner = {
      ...bike,
      properties: {
        ...bike.properties,
        gears: { anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }] },
      },
    }
    const v = { discriminator: { propertyName: 'kind' }, oneOf: [car, inner] }
    expect(await faults(v, { v: { kind: 'bike', gears: 0, lock: 'x' } })).toEqual([
      '/v/gears minimum',
    ])
  })
})

test('what a condition asks for stands at the field', async () => {
  const v = {
    type: 'object',
    properties: { kind: { enum: ['yes', 'other'] }, details: { type: 'string' } },
    if: { properties: { kind: { const: 'other' } }, required: ['kind'] },
    then: { required: ['details'] },
  }
  expect(await faults(v, { v: { kind: 'other' } })).toEqual(['/v/details required'])
})

test('a group that a condition asks for is told field by field', async () => {
  const v = {
    type: 'object',
    properties: {
      kind: { enum: ['yes', 'other'] },
      where: { type: 'object', properties: { place: { type: 'string' } }, required: ['place'] },
    },
    if: { properties: { kind: { const: 'other' } }, required: ['kind'] },
    then: { required: ['where'] },
  }
  expect(await faults(v, { v: { kind: 'other' } })).toEqual(['/v/where/place required'])
})

describe('after an answer', () => {
  const schema = {
    type: 'object',
    additionalProperties: false,
    required: ['a'],
    properties: {
      a: {
        type: 'object',
        properties: { x: { type: 'number', maximum: 5 }, y: { type: 'string' } },
        required: ['x'],
      },
      b: {
        type: 'object',
        properties: { z: { type: 'string', maxLength: 3 }, w: { type: 'string' } },
      },
      rows: {
        type: 'array',
        maxItems: 4,
        items: {
          type: 'object',
          properties: { n: { type: 'number' }, t: { type: 'string' } },
          required: ['n'],
        },
      },
    },
  }
  const rules = {
    visible: { '/b/z': 'a.x > 2.0', '/rows/*/t': 'item.n > 1.0' },
    required: { '/b/w': 'a.x > 3.0', '/rows/*/t': 'item.n > 2.0' },
    computed: { '/a/y': 'string(a.x)' },
    faults: [
      { code: 'big', severity: 'error', at: ['/b/z'], when: 'a.x > 4.0' },
      { code: 'row', severity: 'warning', at: ['/rows/*/n'], when: 'item.n > a.x' },
    ],
  } as const
  const values: [string, (Json | undefined)[]][] = [
    ['/a/x', [1, 3, 4, 6, 'no', undefined]],
    ['/b/z', ['ab', 'abcd', undefined]],
    ['/b/w', ['w', '', undefined]],
    ['/b', [{ z: 'q' }, undefined]],
    ['/rows/-', [{ n: 1 }, { n: 9, t: 'x' }, {}]],
    ['/rows/0', [undefined]],
    ['/rows/1/n', [0, 2, 7, undefined]],
    ['/rows/0/t', ['t', undefined]],
    ['/nonsense', ['x', undefined]],
  ]

  test('the faults are those that a fresh look finds, whatever was looked at before', async () => {
    const form = await openSource(sourceOf({ schema: schema as never, rules }))
    let seed = 7
    const random = (n: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return Math.floor((seed / 2147483648) * n)
    }
    let state = startForm(form, context, {})
    const before: FormState[] = []
    for (let i = 0; i < 1500; i++) {
      const [pointer, choices] = values[random(values.length)] ?? ['', []]
      const rows = (state.answers['rows'] as Json[] | undefined)?.length ?? 0
      const index = Number(/\/rows\/(\d)/.exec(pointer)?.[1] ?? -1)
      if (index >= rows) continue
      // Now and then an older state is gone on from, as when somebody takes a step back
      if (random(20) === 0) state = before[random(before.length)] ?? state
      if (index >= ((state.answers['rows'] as Json[] | undefined)?.length ?? 0)) continue
      state = answer(state, pointer, choices[random(choices.length)])
      before.push(state)
      if (random(3) === 0) continue
      expect(faultsOf(state)).toEqual(faultsOf({ ...state }))
      const again = startForm(form, context, state.answers)
      expect([...state.hidden].sort()).toEqual([...again.hidden].sort())
      expect([...state.required].sort()).toEqual([...again.required].sort())
      expect(faultsOf(state)).toEqual(faultsOf(again))
    }
  })

  test('an older state still knows what was hidden in it', async () => {
    const form = await openSource(sourceOf({ schema: schema as never, rules }))
    const one = startForm(form, context, { a: { x: 1 } })
    const two = answer(one, '/a/x', 4)
    const three = answer(two, '/a/x', 1)
    expect([one, two, three].map(({ hidden }) => hidden.has('/b/z'))).toEqual([true, false, true])
    expect([one, two, three].map(({ required }) => required.size)).toEqual([0, 1, 0])
  })

  test('only rules that depend on it run', async () => {
    const form = await openSource(sourceOf({ schema: schema as never, rules }))
    const ran: string[] = []
    const watched = {
      ...form,
      rules: form.rules.map((rule) => ({
        ...rule,
        run: (scope: Parameters<typeof rule.run>[0]) => {
          ran.push(`${rule.kind} ${rule.at} ${String(scope.index ?? '')}`.trim())
          return rule.run(scope)
        },
      })),
    }
    const rows = Array.from({ length: 4 }, () => ({ n: 1 }))
    let state = startForm(watched, context, { a: { x: 1 }, rows })
    faultsOf(state)
    ran.length = 0
    state = answer(state, '/rows/2/n', 3)
    faultsOf(state)
    expect(ran.sort()).toEqual(['fault /rows/*/n 2', 'required /rows/*/t 2', 'visible /rows/*/t 2'])
    ran.length = 0
    state = answer(state, '/b/w', 'x')
    faultsOf(state)
    expect(ran).toEqual([])
  })
})

describe('check letters', () => {
  const vectors: Record<string, { good: string[]; bad: string[] }> = {
    'pnc-id': {
      good: [
        '2003/0011985X',
        '1979/0163001B',
        '67/9893091D',
        '00/223R',
        '2002/0073319Z',
        '20020073319Z',
      ],
      bad: ['1980/0163001B', '2000/0410771Z'],
    },
    'cro-number': {
      good: ['265416/21G', '065656/91H', 'SF05/482703J', 'SF83/50058Z'],
      bad: ['85227/65G'],
    },
    asn: { good: ['1101ZD0100000410771Z', '11/01ZD/01/410771Z'], bad: ['1101ZD0100000410772Z'] },
  }
  test.each(Object.entries(vectors))(
    'of a %s that does not fit is a warning',
    async (format, { good, bad }) => {
      const list = { type: 'array', items: { type: 'string', format } }
      const schema = { type: 'object', properties: { a: { type: 'string', format }, list } }
      const form = await openSource(sourceOf({ schema }))
      for (const a of good) scenario(form, { a, list: [a] }).expectFaults()
      for (const a of bad)
        scenario(form, { a, list: [a] }).expectFaults('/a check-letter', '/list/0 check-letter')
      const [first] = faultsOf(scenario(form, { a: bad[0] ?? '' }).state)
      expect(first?.severity).toBe('warning')
    },
  )
})
