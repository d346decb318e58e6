import { expect, test } from 'vitest'
import { getAt, matchesPattern, parsePointer, setAt } from '@metip/form-definitions'

test('reads every example of RFC 6901 §5', () => {
  const document = {
    foo: ['bar', 'baz'],
    '': 0,
    'a/b': 1,
    'c%d': 2,
    'e^f': 3,
    'g|h': 4,
    'i\\j': 5,
    'k"l': 6,
    ' ': 7,
    'm~n': 8,
  }
  expect(getAt(document, '')).toBe(document)
  expect(getAt(document, '/foo')).toEqual(['bar', 'baz'])
  expect(getAt(document, '/foo/0')).toBe('bar')
  const rest: [string, number][] = [
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/e^f', 3],
    ['/g|h', 4],
    ['/i\\j', 5],
    ['/k"l', 6],
    ['/ ', 7],
    ['/m~0n', 8],
  ]
  for (const [pointer, value] of rest) expect(getAt(document, pointer)).toBe(value)
})

test('"~01" is "~1", not "/"', () => expect(parsePointer('/~01')).toEqual(['~1']))

test('a path that leads nowhere is absent', () => {
  expect(getAt({ a: [1] }, '/a/01')).toBeUndefined()
  expect(getAt({ a: 'text' }, '/a/length')).toBeUndefined()
  expect(getAt({}, '/toString')).toBeUndefined()
})

test('no path reaches a prototype', () => {
  for (const key of ['__proto__', 'constructor', 'prototype'])
    expect(() => setAt({}, `/${key}/polluted`, true)).toThrow(
      expect.objectContaining({ code: 'pointer-forbidden' }),
    )
})

test('putting a value leaves the old document as it was and shares the rest', () => {
  const old = { a: { b: 1 }, c: { d: 2 } }
  const next = setAt(old, '/a/b', 3) as typeof old
  expect(old.a.b).toBe(1)
  expect(next.a.b).toBe(3)
  expect(next.c).toBe(old.c)
})

test('"-" adds an item, absence takes it away', () => {
  const one = setAt({}, '/list/0/name', 'first')
  const two = setAt(one, '/list/-', { name: 'second' })
  expect(two).toEqual({ list: [{ name: 'first' }, { name: 'second' }] })
  expect(setAt(two, '/list/0', undefined)).toEqual({ list: [{ name: 'second' }] })
})

test('a star stands for one index', () => {
  expect(matchesPattern('/exhibits/*/ref', '/exhibits/12/ref')).toBe(true)
  expect(matchesPattern('/exhibits/*/ref', '/exhibits/12')).toBe(false)
})
