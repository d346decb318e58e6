import { expect, test } from 'vitest'
import type { Json, JsonObject } from '@metip/form-definitions'
import { compilerOver, refusal, runnable } from '../support/cel.ts'
import { byOracle, withGroups } from '../support/celOracle.ts'
import { answersBy, chance, chainsBy, expressionsBy, schema } from '../support/expressions.ts'

const compiler = compilerOver(schema)
const by = chance(1967)
const documents = Array.from({ length: 3000 }, () => answersBy(by))

interface Tally {
  pairs: number
  accepted: number
  /** By code. */
  readonly refused: Record<string, number>
  /** By what it answered. */
  readonly answered: Record<string, number>
  readonly differences: { source: string; answers: JsonObject; ours: unknown; wanted: unknown }[]
}

/** Runs each accepted expression over some answers, beside the oracle. */
function compare(sources: Iterable<string>, inputsEach: number): Tally {
  const tally: Tally = { pairs: 0, accepted: 0, refused: {}, answered: {}, differences: [] }
  const count = (of: Record<string, number>, key: string) => void (of[key] = (of[key] ?? 0) + 1)
  for (const source of sources) {
    const code = refusal(compiler, source)
    if (code !== undefined) {
      count(tally.refused, code)
      continue
    }
    tally.accepted++
    const ours = runnable(compiler.compile(source).code)
    const theirs = byOracle(source)
    for (let i = 0; i < inputsEach; i++) {
      const answers = by.pick(documents)
      const wanted = theirs(withGroups(schema, answers) as JsonObject)
      const is = ours(answers)
      tally.pairs++
      count(tally.answered, kindOf(is))
      if (JSON.stringify(is) !== JSON.stringify(wanted))
        tally.differences.push({ source, answers, ours: is, wanted })
    }
  }
  return tally
}

const kindOf = (value: Json | undefined) =>
  typeof value === 'boolean' ? String(value) : Array.isArray(value) ? 'list' : typeof value

test('what we compile agrees with cel-es on more than 100,000 expressions with answers', () => {
  const expression = expressionsBy(by)
  const kinds = ['bool', 'bool', 'bool', 'num', 'int', 'str', 'texts', 'nums'] as const
  const sources = new Set<string>()
  while (sources.size < 10_000) sources.add(expression(by.pick(kinds), 1 + by.below(4)))
  const { pairs, accepted, refused, answered, differences } = compare(sources, 11)
  console.log(`${pairs} pairs, ${accepted} expressions`, { answered, refused })
  expect(differences.slice(0, 3)).toEqual([])
  expect(pairs).toBeGreaterThanOrEqual(100_000)
  // A generator that only ever made errors would prove nothing
  for (const kind of ['true', 'false', 'undefined', 'number', 'string', 'list'])
    expect(answered[kind]).toBeGreaterThan(5000)
  // Too deep, too large, or what would never hold; all else must be accepted
  const reasons = [
    'expression-nesting',
    'expression-too-large',
    'expression-choice',
    'expression-never',
  ]
  expect(Object.keys(refused).filter((code) => !reasons.includes(code))).toEqual([])
}, 120_000)

test('operators without parentheses bind as in cel-es, or are refused', () => {
  const chain = chainsBy(by)
  const sources = new Set(Array.from({ length: 4000 }, chain))
  const { accepted, refused, differences } = compare(sources, 3)
  expect(differences.slice(0, 3)).toEqual([])
  expect(accepted).toBeGreaterThan(500)
  expect(Object.keys(refused).sort()).toEqual(['expression-grouping', 'expression-type'])
})
