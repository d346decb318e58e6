import { celEnv, isCelError, parse, plan } from '@bufbuild/cel'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { celRuntime, type JsonObject, type Json } from '@metip/form-definitions'
import { compileRules } from '../../form-definitions/src/compile/rules.ts'
import { collectFindings } from '../../form-definitions/src/compile/finding.ts'
import type { RulesModule } from '../../form-definitions/src/rules.ts'
import { sourceOf } from '../support/forms.ts'

const schema: JsonObject = {
  type: 'object',
  properties: {
    p: { type: 'boolean' },
    q: { type: 'boolean' },
    m: { type: 'number' },
    n: { type: 'integer' },
    s: { type: 'string' },
    t: { type: 'string' },
    g: {
      type: 'object',
      properties: { x: { type: 'number' }, y: { type: 'string' }, z: { type: 'boolean' } },
    },
    texts: { type: 'array', items: { type: 'string' } },
    rows: {
      type: 'array',
      items: { type: 'object', properties: { a: { type: 'number' }, b: { type: 'string' } } },
    },
    out: { type: 'boolean' },
  },
}

// Of texts beyond U+E000 see the test below: there cel-es orders by UTF-16 units
const texts = ['', 'a', 'ab', 'A', 'é', '\u{1f600}', 'it\'s "so"\n']
const numbers = [0, 1, -1, 2.5, 18, 1e6]
const text = fc.constantFrom(...texts)
const number = fc.constantFrom(...numbers)
const celText = (value: string) => JSON.stringify(value)
const celNumber = (value: number) => (Number.isInteger(value) ? value.toFixed(1) : String(value))

/** Answers with anything absent, blank texts excepted: those the form state takes for absent. */
const answers = fc.record(
  {
    p: fc.boolean(),
    q: fc.boolean(),
    m: number,
    n: fc.constantFrom(0, 1, 18),
    s: text,
    t: text,
    g: fc.record(
      { x: number, y: text, z: fc.boolean() },
      { requiredKeys: [], noNullPrototype: true },
    ),
    texts: fc.array(text, { maxLength: 3 }),
    rows: fc.array(fc.record({ a: number, b: text }, { requiredKeys: [], noNullPrototype: true }), {
      maxLength: 3,
    }),
  },
  { requiredKeys: [], noNullPrototype: true },
)

const rules = fc.letrec<{ bool: string; num: string; int: string; str: string; row: string }>(
  (tie) => {
    const two = (a: 'bool' | 'num' | 'int' | 'str', operators: readonly string[]) =>
      fc
        .tuple(tie(a), fc.constantFrom(...operators), tie(a))
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`)
    const compare = ['==', '!=', '<', '<=', '>', '>=']
    const choose = (of: 'bool' | 'num' | 'str') =>
      fc.tuple(tie('bool'), tie(of), tie(of)).map(([c, a, b]) => `(${c} ? ${a} : ${b})`)
    return {
      bool: fc.oneof(
        { maxDepth: 5, depthSize: 'small' },
        fc.constantFrom('p', 'q', 'g.z', 'true', 'false', 'has(g.x)', 'has(g.y)'),
        two('bool', ['&&', '||', '==', '!=']),
        tie('bool').map((a) => `!${a}`),
        choose('bool'),
        two('num', compare),
        two('int', compare),
        two('str', compare),
        fc.tuple(tie('int'), tie('num')).map(([a, b]) => `(${a} < ${b})`),
        fc
          .tuple(tie('str'), fc.constantFrom('contains', 'startsWith', 'endsWith'), tie('str'))
          .map(([a, f, b]) => `${a}.${f}(${b})`),
        tie('str').map((a) => `(${a} in texts)`),
        fc
          .tuple(tie('num'), fc.array(number, { minLength: 1, maxLength: 3 }))
          .map(([a, list]) => `(${a} in [${list.map(celNumber).join(', ')}])`),
        fc
          .tuple(fc.constantFrom('exists', 'all'), tie('row'))
          .map(([macro, test]) => `rows.${macro}(e, ${test})`),
        fc
          .tuple(fc.constantFrom('exists', 'all'), tie('str'))
          .map(([macro, a]) => `texts.${macro}(f, f == ${a})`),
        tie('row').map((test) => `rows.exists(e, texts.all(f, f != e.b && ${test}))`),
      ),
      row: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        fc.constantFrom('has(e.a)', 'has(e.b)', 'e.b == s', 'e.a > m', 'p'),
        number.map((value) => `e.a < ${celNumber(value)}`),
        fc.tuple(tie('row'), tie('row')).map(([a, b]) => `(${a} && ${b})`),
        fc.tuple(tie('row'), tie('row')).map(([a, b]) => `(${a} || ${b})`),
      ),
      num: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        fc.constantFrom('m', 'n', 'g.x', 'rows[0].a', 'rows[1].a'),
        number.map(celNumber),
        two('num', ['+', '-']),
        tie('num').map((a) => `(-(${a}))`),
        choose('num'),
      ),
      int: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        fc.constantFrom('0', '1', 'size(s)', 'size(rows)', 'texts.size()'),
        tie('str').map((a) => `size(${a})`),
        two('int', ['+', '-']),
        tie('row').map((test) => `size(rows.filter(e, ${test}))`),
        fc.constant('size(rows.map(e, e.a))'),
      ),
      str: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        fc.constantFrom('s', 't', 'g.y', 'texts[0]', 'rows[0].b', 'string(n)', 'string(p)'),
        text.map(celText),
        two('str', ['+']),
        choose('str'),
      ),
    }
  },
)

const environment = celEnv()

/** The oracle sees what the language promises: a group of the schema is always there. */
function byOracle(rule: string, { g = {}, ...rest }: JsonObject): unknown {
  const result = plan(environment, parse(rule))({ g, ...rest } as never)
  return isCelError(result) ? 'error' : result
}

type Verdict = (answers: JsonObject) => unknown

/** Compiles many rules at once; undefined stands for one that is refused for its depth. */
function byUs(sources: readonly string[]): (Verdict | undefined)[] {
  const findings = collectFindings()
  const { declaration } = sourceOf({ schema })
  const faults = sources.map((when, i) => ({
    code: String(i),
    severity: 'error' as const,
    at: ['/out'],
    when,
  }))
  const code = compileRules(schema, { faults }, declaration, findings)
  expect(findings.all.filter((one) => one.code !== 'expression-nesting')).toEqual([])
  // Only here, to run thousands of rules without importing them
  const module = new Function(`return ${code.replace('export default', '')}`)() as RulesModule
  const compiled = new Map(module(celRuntime).map((rule) => [rule.code, rule]))
  return sources.map((_source, i) => {
    const rule = compiled.get(String(i))
    const scope = { now: '', officer: {} as never, item: undefined, index: undefined }
    return rule && ((given) => rule.run({ ...scope, answers: given }) ?? 'error')
  })
}

test('what we compile agrees with cel-es, absence and all, on 3,000 rules', () => {
  const seen: Record<string, number> = {}
  const seed = 1967
  const sources = fc.sample(rules.bool, { numRuns: 3000, seed })
  const given = fc.sample(fc.array(answers, { minLength: 4, maxLength: 4 }), {
    numRuns: 3000,
    seed,
  })
  const differences: { rule: string; answers: unknown; ours: unknown; wanted: unknown }[] = []
  byUs(sources).forEach((ours, i) => {
    const rule = sources[i] ?? ''
    for (const one of given[i] ?? []) {
      if (!ours) continue
      const document = one as Json as JsonObject
      const wanted = byOracle(rule, document)
      const is = ours(document)
      seen[String(wanted)] = (seen[String(wanted)] ?? 0) + 1
      if (is !== wanted) differences.push({ rule, answers: document, ours: is, wanted })
    }
  })
  expect(differences.slice(0, 3)).toEqual([])
  // A generator that only ever made errors would prove nothing
  for (const kind of ['true', 'false', 'error']) expect(seen[kind]).toBeGreaterThan(1000)
}, 120_000)

test('texts are ordered by code points, as the specification says and Go and C++ do', () => {
  const [rule] = byUs(['s < t'])
  expect(rule?.({ s: '\uff21', t: '\u{1f600}' })).toBe(true)
  expect(rule?.({ s: '\u{1f600}', t: '\uff21' })).toBe(false)
  expect(rule?.({ s: 'a', t: 'ab' })).toBe(true)
})
