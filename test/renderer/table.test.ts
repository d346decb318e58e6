import { expect, test } from 'vitest'
import type { Layout, LayoutNode } from '@metip/form-definitions'
import { comparePlaces, makeFieldTable } from '../../renderer/src/table.ts'

const field = (pointer: string): LayoutNode => ({
  type: 'field',
  pointer,
  kind: 'text',
  options: {},
})
const layout: Layout = {
  pages: [
    { type: 'page', id: 'a', nodes: [{ type: 'group', nodes: [field('/witness/name')] }] },
    {
      type: 'page',
      id: 'b',
      nodes: [
        {
          type: 'repeat',
          pointer: '/exhibits',
          options: {},
          nodes: [field('/exhibits/*/ref'), field('/exhibits/*/what')],
        },
        field('/body'),
      ],
    },
  ],
}
const table = makeFieldTable(layout)

test('a fault in a list item is shown at its own field on the list’s page', () => {
  expect(table.place('/exhibits/3/what')).toMatchObject({ page: 1, shownAt: '/exhibits/3/what' })
})

test('a fault deeper than any field is shown at the nearest field above it', () => {
  expect(table.place('/body/unexpected')).toMatchObject({ page: 1, shownAt: '/body' })
})

test('a fault of a whole object is shown at the first field in it', () => {
  expect(table.place('/witness')).toMatchObject({ page: 0, shownAt: '/witness/name' })
})

test('a fault that no page shows has no place', () => {
  expect(table.place('/elsewhere')).toBeUndefined()
})

test('faults read in the order of the form, item by item', () => {
  const wanted = [
    '/witness/name',
    '/exhibits',
    '/exhibits/0/ref',
    '/exhibits/0/what',
    '/exhibits/1/ref',
    '/exhibits/10/ref',
    '/body',
  ]
  const sorted = wanted.toReversed().sort((a, b) => comparePlaces(table.place(a), table.place(b)))
  expect(sorted).toEqual(wanted)
})
