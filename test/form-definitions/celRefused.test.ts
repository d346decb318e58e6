import { expect, test } from 'vitest'
import type { JsonObject } from '@metip/form-definitions'
import { compilerOver, refusal } from '../support/cel.ts'
import { schema } from '../support/expressions.ts'

const compiler = compilerOver({
  ...schema,
  properties: {
    ...(schema['properties'] as JsonObject),
    self: { $ref: '#' },
    nested: { $ref: '#/$defs/lists' },
    digit: { type: 'integer', enum: [1, 2, 3] },
  },
  $defs: { lists: { type: 'array', items: { $ref: '#/$defs/lists' } } },
})

test.each([
  ['p &&', 'expression-syntax'],
  ['', 'expression-syntax'],
  ['p // but not closed (', undefined],
  ['"open', 'expression-syntax'],
  ['{"a": 1', 'expression-syntax'],
  ['p ? q', 'expression-syntax'],
  ['nowhere == "a"', 'expression-name'],
  ['g.nowhere == "a"', 'expression-name'],
  ['g["nowhere"] == "a"', 'expression-name'],
  ['"nowhere" in g', 'expression-name'],
  ['has(g.nowhere)', 'expression-name'],
  ['constructor == "a"', 'expression-name'],
  ['g.__proto__ == "a"', 'expression-name'],
  ['g["constructor"] == "a"', 'expression-name'],
  ['s.length == 1.0', 'expression-name'],
  ['rows.exists(constructor, constructor.a > 1.0)', undefined],
  ['self.self.self.m > 1.0', undefined],
  ['self.nested == nested', 'expression-type'],
  ['s == 1.0', 'expression-type'],
  ['m == 1', 'expression-type'],
  ['m % 2.0 == 1.0', 'expression-type'],
  ['m % 2 == 1.0', 'expression-type'],
  ['s - s == s', 'expression-type'],
  ['s * 2 == s', 'expression-type'],
  ['-s == s', 'expression-type'],
  ['-p', 'expression-type'],
  ['!m', 'expression-type'],
  ['m ? p : q', 'expression-type'],
  ['(p ? s : m) == s', 'expression-type'],
  ['(p ? g : g) == g', 'expression-type'],
  ['texts < texts', 'expression-type'],
  ['p < q', 'expression-type'],
  ['g == g', 'expression-type'],
  ['rows == rows', 'expression-type'],
  ['counts == counts', 'expression-type'],
  ['texts == numbers', 'expression-type'],
  ['texts + numbers == texts', 'expression-type'],
  ['["a", 1.0] == texts', 'expression-type'],
  ['[] == texts', 'expression-type'],
  ['[g] == rows', 'expression-type'],
  ['m in texts', 'expression-type'],
  ['s in s', 'expression-type'],
  ['s in g', 'expression-type'],
  ['texts[m] == s', 'expression-type'],
  ['texts["0"] == s', 'expression-type'],
  ['g[s] == s', 'expression-type'],
  ['s == null', 'expression-type'],
  ['any > 1.0', 'expression-type'],
  ['any + "a" == s', 'expression-type'],
  ['any in numbers', undefined],
  ['maybeNumber > 1.0', undefined],
  ['size(m) == 1', 'expression-type'],
  ['size(g) == 1', 'expression-type'],
  ['sum(texts) == m', 'expression-type'],
  ['sum(rows) == m', 'expression-type'],
  ['min(rows) == m', 'expression-type'],
  ['distinct(rows) == rows', 'expression-type'],
  ['numbers.join(",") == s', 'expression-type'],
  ['m.trim() == s', 'expression-type'],
  ['int(p) == 1', 'expression-type'],
  ['double(texts) == m', 'expression-type'],
  ['string(texts) == s', 'expression-type'],
  ['bool(m)', 'expression-type'],
  ['ageAt(born, 18.0) > 1.0', 'expression-type'],
  ['addDays(m, 1.0) == s', 'expression-type'],
  ['distance(g, g.here) > 1.0', 'expression-type'],
  ['distance(s, t) > 1.0', 'expression-type'],
  ['rows.exists(e, e.a)', 'expression-type'],
  ['rows.filter(e, e.b) == rows', 'expression-type'],
  ['g.exists(e, true)', 'expression-type'],
  ['counts.all(k, true)', 'expression-type'],
  ['choice == "c"', 'expression-choice'],
  ['"c" != choice', 'expression-choice'],
  ['choice in ["a", "c"]', 'expression-choice'],
  ['digit == 4.0', 'expression-choice'],
  ['digit == 3.0', undefined],
  ['{"a": s} == counts', 'expression-operator'],
  ['timestamp(s) < timestamp(t)', 'expression-operator'],
  ['duration("1h") == duration("1h")', 'expression-operator'],
  ['dyn(s) == 1', 'expression-operator'],
  ['type(s) == string', 'expression-operator'],
  ['s.split(",") == texts', 'expression-operator'],
  ['cel.bind(x, 1, x == 1)', 'expression-operator'],
  ['optional.of(s).hasValue()', 'expression-operator'],
  ['toString() == s', 'expression-operator'],
  ['s.toString() == s', 'expression-operator'],
  ['hasOwnProperty("a")', 'expression-operator'],
  ['ageAt(born) > 1.0', 'expression-operator'],
  ['s.contains() == p', 'expression-operator'],
  ['rows.exists(true)', 'expression-operator'],
  ['s.matches("(a+)+$")', 'expression-matches'],
  ['matches(s, "(a+)+$")', 'expression-matches'],
  ['has(g.here)', 'expression-has'],
  ['has(p)', 'expression-has'],
  ['has(texts[0])', 'expression-has'],
  ['1u == 1u', 'expression-literal'],
  ['b"a" == b"a"', 'expression-literal'],
  ['9007199254740992 > 1', 'expression-literal'],
  ['p == m < n', 'expression-grouping'],
  ['p == s in texts', 'expression-grouping'],
  ['p == /* no ( comment */ (m < n)', 'expression-syntax'],
  ['p == // no (\n m < n', 'expression-grouping'],
  ['p == (m < n)', undefined],
  ['rows.exists(a, rows.exists(b, rows.exists(c, c.a > a.a)))', 'expression-nesting'],
  ['rows.map(a, rows.map(b, rows.map(c, c.a)))[0] == [[m]]', 'expression-nesting'],
  [`s == "${'a'.repeat(8000)}"`, 'expression-too-large'],
  ['('.repeat(3000) + 'p' + ')'.repeat(3000), 'expression-too-large'],
  ['!'.repeat(7000) + 'p', 'expression-too-large'],
  ['-'.repeat(7000) + 'm > 1.0', 'expression-too-large'],
  [Array(300).fill('p').join(' || '), 'expression-too-large'],
  [`m in [${Array(300).fill('1.0').join(',')}]`, 'expression-too-large'],
  [`self${'.self'.repeat(1000)}.p`, 'expression-too-large'],
])('%s: %s', (source, code) => expect(refusal(compiler, source)).toBe(code))

test.each<[string, string]>([
  ['m == 18', 'write 18.0, not 18'],
  ['size(texts) == 2.0', 'write 2, not 2.0'],
  ['has(p)', 'has(answers.p)'],
  ['s == ""', '!has(answers.name)'],
  ['s = "x"', 'write =='],
  ['p and p', 'write &&'],
  ['s == “x”', 'straight'],
  ['s + m == s', 'string('],
  ['1.0 < m < 2.0', 'a < b && b < c'],
  ['texts == "x"', '"x" in list'],
  ['rows.any(r, true)', 'list.exists('],
  ['before(s, "23/11/2026")', '"2026-11-23"'],
  ['addDays(s, 1.5) == s', 'whole number of days'],
])('%s: the sentence says what to write instead: %s', (source, instead) => {
  let message = ''
  try {
    compiler.compile(source)
  } catch (error) {
    message = (error as Error).message
  }
  expect(message).toContain(instead)
})

test('whatever a stranger writes is compiled or refused, and nothing else is thrown', () => {
  const parts = (
    'p m s g rows texts choice any self nested null true 1 1.0 "a" [ ] ( ) { } . , : ? && || ! == ' +
    '!= < <= in + - * / % has exists all map filter size sum min distinct distance e e.a b"x" 1u'
  ).split(' ')
  let seed = 7
  const next = (n: number) => (seed = (seed * 48_271) % 2_147_483_647) % n
  const seen = new Set<string | undefined>()
  for (let i = 0; i < 30_000; i++) {
    const source = Array.from({ length: 1 + next(8) }, () => parts[next(parts.length)]).join(' ')
    seen.add(refusal(compiler, source))
  }
  expect(seen.size).toBeGreaterThan(5)
})
