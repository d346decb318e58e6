import { expect, test } from 'vitest'
import { answerBounds, isTooMuch, type Json } from '@metip/form-definitions'

const nested = (levels: number): Json => {
  let value: Json = 1
  for (let i = 0; i < levels; i++) value = { deeper: value }
  return value
}

test('answers nested without end are found too deep, and nothing is walked into', () => {
  expect(isTooMuch(nested(answerBounds.depth - 1))).toBe(false)
  expect(isTooMuch(nested(200_000))).toBe(true)
})

test('a list longer than rules are run over is too much, and so are too many values', () => {
  const list = (length: number) => ({ list: Array.from({ length }, (_, i) => i) })
  expect(isTooMuch(list(answerBounds.items))).toBe(false)
  expect(isTooMuch(list(answerBounds.items + 1))).toBe(true)
  const many = Object.fromEntries(
    Array.from({ length: 25 }, (_, i) => [`l${i}`, list(answerBounds.items)]),
  )
  expect(isTooMuch(many)).toBe(true)
})
