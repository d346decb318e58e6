import { describe, expect, test } from 'vitest'
import { startForm, type JsonObject, type OpenForm, type Provenance } from '@metip/form-definitions'
import { freezeContent } from '../../apps/officer/src/signing/content.ts'
import {
  afterAnswer,
  followClaims,
  followOrigins,
  itemFollower,
  type Origins,
} from '../../renderer/src/origins.ts'
import { openLoose } from './page/looseForm.ts'

const custody: Provenance = {
  from: 'lookup',
  source: 'custody',
  record: '01LX/1234/26',
  retrievedAt: '2026-11-23T14:05:00+00:00',
  editedSince: false,
}
const edited = { ...custody, editedSince: true }

describe('where an answer came from, once it is answered again', () => {
  const origins: Origins = { '/name': custody, '/town': { from: 'dictated' } }
  const again = (pointer: string, value: string | undefined, before: JsonObject) =>
    afterAnswer(origins, {
      pointer,
      value,
      before,
      after: { ...before, [pointer.slice(1)]: value! },
    })

  test('a record’s answer that was changed says so from then on', () => {
    expect(again('/name', 'Two', { name: 'One' })).toEqual({ ...origins, '/name': edited })
    expect(again('/name', undefined, { name: 'One' })).toEqual({ ...origins, '/name': edited })
  })

  test('the same answer again changes nothing, and what is known is the same object', () => {
    expect(again('/name', 'One', { name: 'One' })).toBe(origins)
    expect(again('/other', 'One', {})).toBe(origins)
  })

  test('what was dictated stays dictated', () => {
    expect(again('/town', 'Two', { town: 'One' })).toBe(origins)
  })

  test('a change inside a list that came from a record is a change of the list', () => {
    const list: Origins = { '/aliases': custody }
    const given = { before: { aliases: ['A'] }, after: { aliases: ['B'] } }
    expect(afterAnswer(list, { pointer: '/aliases/0', value: 'B', ...given })).toEqual({
      '/aliases': edited,
    })
  })
})

describe('what is known of a list’s items', () => {
  const [a, b, c] = [{ name: 'A' }, { name: 'B' }, { name: 'C' }] as const
  const followItems = itemFollower<string>()
  const known = { '/people/0/name': 'of A', '/people/1/name': 'of B', '/people/2/name': 'of C' }
  const move = (before: JsonObject[], after: JsonObject[], from: Record<string, string> = known) =>
    followItems(from, {
      pointer: '/people',
      value: after,
      before: { people: before },
      after: { people: after },
    })

  test('moves up when an item before it is removed', () => {
    const removed = followItems(known, {
      pointer: '/people/0',
      value: undefined,
      before: { people: [a, b, c] },
      after: { people: [b, c] },
    })
    expect(removed).toEqual({ '/people/0/name': 'of B', '/people/1/name': 'of C' })
  })

  test('comes back with the item that was removed by mistake', () => {
    const removed = move([a, b, c], [a, c])
    expect(removed).toEqual({ '/people/0/name': 'of A', '/people/1/name': 'of C' })
    expect(move([a, c], [a, b, c], removed as Record<string, string>)).toEqual(known)
  })

  test('of two things known, each comes back as what it was', () => {
    const given = (before: JsonObject[], after: JsonObject[]) => ({
      pointer: '/people',
      value: after,
      before: { people: before },
      after: { people: after },
    })
    const origins = { '/people/0/name': custody }
    expect(followOrigins(origins, given([a], []))).toEqual({})
    expect(followClaims({}, given([a], []))).toEqual({})
    expect(followOrigins({}, given([], [a]))).toEqual(origins)
    expect(followClaims({}, given([], [a]))).toEqual({})
  })

  test('goes where its item is put', () => {
    expect(move([a, b, c], [c, a, b])).toEqual({
      '/people/0/name': 'of C',
      '/people/1/name': 'of A',
      '/people/2/name': 'of B',
    })
  })

  test('stays where one item is answered anew', () => {
    const given = { before: { people: [a, b, c] }, after: { people: [a, { name: 'D' }, c] } }
    expect(followItems(known, { pointer: '/people/1/name', value: 'D', ...given })).toBe(known)
  })
})

describe('what is stated in the end', () => {
  const field = (pointer: string) =>
    ({ type: 'field', pointer, kind: 'text', options: {} }) as const
  const form: OpenForm = {
    ...openLoose({
      pages: [{ id: 'one', nodes: ['/name', '/rank', '/total'].map(field) }],
      properties: {},
      required: [],
      words: {},
      shownBy: { '/rank': 'police' },
    }),
  }
  const withTotal: OpenForm = {
    ...form,
    rules: [
      ...form.rules,
      { kind: 'computed', at: '/total', path: ['total'], reads: [], run: () => 2 } as never,
    ],
  }
  const officer = { id: 'officer-one', name: '', rank: '', warrantNo: '', unit: '' }
  const context = { now: '2026-11-23T14:05:00+00:00', language: 'en', officer }

  test('the Content says it of the answers that are asked, of no others, and of what was worked out', () => {
    const state = startForm(withTotal, context, { name: 'One', rank: 'PC', police: false })
    const content = freezeContent(withTotal, state, {
      submissionId: 'one',
      language: 'en',
      provenance: {
        '/name': edited,
        '/rank': custody,
        '/police': { from: 'typed' },
        '/gone': custody,
      },
      officer,
      deviceId: 'tablet-1',
      madeAt: context.now,
    })
    expect(content.provenance).toEqual({ '/name': edited, '/total': { from: 'computed' } })
  })
})
