import { describe, expect, test } from 'vitest'
import type { Json, JsonObject, RepeatNode } from '@metip/form-definitions'
import {
  addItem,
  itemsOf,
  matchItems,
  mostOf,
  moveItem,
  putBack,
  removeItem,
  type ListPlace,
} from '../../renderer/src/list.ts'
import type { FormHost } from '../../renderer/src/host.ts'
import { answer, startForm } from '@metip/form-definitions'
import { followingItems } from '../../renderer/src/shown.ts'
import { openLoose } from './page/looseForm.ts'

const node: RepeatNode = { type: 'repeat', pointer: '/list', options: { maxItems: 4 }, nodes: [] }

/** A list in a form that nobody looks at. */
function listOf(...items: Json[]): ListPlace & { readonly answers: JsonObject } {
  const officer = { id: '', name: '', rank: '', warrantNo: '', unit: '' }
  const form = openLoose({
    pages: [{ id: 'one', nodes: [node] }],
    properties: { list: { type: 'array', items: { type: 'object' } } },
    required: [],
    words: {},
  })
  const context = { now: '2026-03-27T14:05:00+00:00', language: 'en', officer }
  const host = {
    state: startForm(form, context, items.length > 0 ? { list: items } : {}),
    answer(pointer: string, value: Json | undefined) {
      host.state = answer(host.state, pointer, value)
    },
    settle: () => undefined,
  }
  return {
    host: host as unknown as FormHost,
    node,
    pointer: '/list',
    get answers() {
      return host.state.answers
    },
  }
}

const [a, b, c, d] = [{ is: 'a' }, { is: 'b' }, { is: 'c' }, { is: 'd' }]

describe('which of the items that stood there each one is', () => {
  test.each([
    ['nothing changed', [a, b, c], [a, b, c], [0, 1, 2]],
    ['one was added', [a, b], [a, b, c], [0, 1, undefined]],
    ['the first was removed', [a, b, c], [b, c], [1, 2]],
    ['one was removed in the middle', [a, b, c], [a, c], [0, 2]],
    ['one came back', [a, c], [a, b, c], [0, undefined, 1]],
    ['one moved up', [a, b, c, d], [a, d, b, c], [0, 3, 1, 2]],
    ['one moved down', [a, b, c, d], [b, c, a, d], [1, 2, 0, 3]],
    ['one was answered in', [a, b, c], [a, d, c], [0, 1, 2]],
    ['one was answered in while another went', [a, b, c], [d, c], [0, 2]],
    ['all are others', [a, b], [c, d], [0, 1]],
    ['there was none', [], [a], [undefined]],
  ])('when %s', (_, before, now, matched) => {
    expect(matchItems(before, now)).toEqual(matched)
  })

  test('also where items are equal texts', () => {
    expect(matchItems(['x', 'x', 'y'], ['x', 'y'])).toEqual([0, 2])
  })
})

describe('a list', () => {
  test('takes blank items, each a value of its own, up to its limit', () => {
    const list = listOf(a)
    expect(addItem(list)).toBe(1)
    expect(addItem(list)).toBe(2)
    expect(list.answers).toEqual({ list: [a, {}, {}] })
    expect(itemsOf(list)[1]).not.toBe(itemsOf(list)[2])
    expect(mostOf(list)).toBe(4)
  })

  test('gives back what was removed, where it was', () => {
    const list = listOf(a, b, c)
    const removed = removeItem(list, 1)
    expect(list.answers).toEqual({ list: [a, c] })
    putBack(list, removed)
    expect(list.answers).toEqual({ list: [a, b, c] })
  })

  test('that is emptied is no answer at all, and its last item still comes back', () => {
    const list = listOf(a)
    const removed = removeItem(list, 0)
    expect(list.answers).toEqual({})
    putBack(list, removed)
    expect(list.answers).toEqual({ list: [a] })
  })

  test.each([
    [0, 2, [b, c, a]],
    [2, 0, [c, a, b]],
    [1, 1, [a, b, c]],
    [0, 3, [a, b, c]],
    [0, -1, [a, b, c]],
  ])('moves item %i to place %i', (from, to, list) => {
    const place = listOf(a, b, c)
    moveItem(place, from, to)
    expect(place.answers).toEqual({ list })
  })
})

describe('what is shown in the items of a list', () => {
  const at = (pointer: string, also?: string[]) => ({
    fault: { pointer, code: 'required', severity: 'error', ...(also && { also }) } as const,
    page: 0,
    shownAt: pointer,
  })
  const follow = (shown: string, pointer: string, before: Json[], after: Json[]) =>
    followingItems([at(shown)], pointer, { list: before }, { list: after }).map(
      ({ fault, shownAt }) => (fault.pointer === shownAt ? shownAt : [fault.pointer, shownAt]),
    )

  test.each([
    ['one above is removed', '/list/2/ref', '/list/0', [a, b, c], [b, c], ['/list/1/ref']],
    ['one below is removed', '/list/0/ref', '/list/2', [a, b, c], [a, b], ['/list/0/ref']],
    ['its own is removed', '/list/1/ref', '/list/1', [a, b, c], [a, c], []],
    ['all are gone', '/list/1/ref', '/list', [a, b], [], []],
    ['it moves up', '/list/2', '/list', [a, b, c], [c, a, b], ['/list/0']],
    ['another comes back above', '/list/0/ref', '/list', [b], [a, b], ['/list/1/ref']],
    ['one is answered in', '/list/1/ref', '/list/1/ref', [a, b], [a, d], ['/list/1/ref']],
    ['it stands elsewhere', '/lists/1/ref', '/list/0', [a, b], [b], ['/lists/1/ref']],
    ['it is of the list as a whole', '/list', '/list/0', [a, b], [b], ['/list']],
  ])('goes with them when %s', (_, shown, pointer, before, after, expected) => {
    expect(follow(shown, pointer, before, after)).toEqual(expected)
  })

  test('also where it speaks of other items; and what does not move is the same', () => {
    const [one, other] = [at('/name', ['/list/2/ref', '/list/0/ref']), at('/list/0/ref')]
    const before = { list: [a, b, c] }
    expect(followingItems([one], '/list/0', before, { list: [b, c] })).toEqual([
      at('/name', ['/list/1/ref']),
    ])
    expect(followingItems([other], '/list/2', before, { list: [a, b] })[0]).toBe(other)
  })
})
