import { describe, expect, test } from 'vitest'
import { meantMark, writtenMark } from '../../../renderer/src/kinds/vrm/mark.ts'

describe('a registration mark', () => {
  test.each([
    ['ab12cde', 'AB12 CDE'],
    ['AB 12 CDE', 'AB12 CDE'],
    ['a123bcd', 'A123 BCD'],
    ['q1abc', 'Q1 ABC'],
    ['abc123d', 'ABC 123D'],
    ['abc1234', 'ABC 1234'],
    ['1234a', '1234 A'],
    ['aiz 1234', 'AIZ 1234'],
    ['101d123', '101 D 123'],
  ])('%s is written %s', (typed, written) => expect(writtenMark(typed)[0]).toBe(written))

  test('from abroad keeps its signs', () => {
    expect(writtenMark('b-xy  1234')).toEqual(['B-XY 1234'])
  })

  test.each([
    ['AB1O CDE', 'AB10 CDE'],
    ['A812 CDE', undefined],
    ['AB12 C0E', 'AB12 COE'],
    ['ABI2 CDE', 'AB12 CDE'],
    ['AB12 CDE', undefined],
    ['AI12 CDE', undefined],
    ['B-XY 1234', undefined],
  ])('%s: was %s meant?', (typed, meant) => expect(meantMark(typed)).toBe(meant))
})
