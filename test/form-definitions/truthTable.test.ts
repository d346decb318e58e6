import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { faultsOf, startForm, type JsonObject } from '@metip/form-definitions'
import { compilerOver, runnable } from '../support/cel.ts'
import { openSource, sourceOf } from '../support/forms.ts'

const page = readFileSync(fileURLToPath(new URL('../../docs/rules.md', import.meta.url)), 'utf8')

/** The cells of each row of the tables in a part of the page, without the code marks. */
function rowsOf(part: string): string[][] {
  return part
    .split('\n')
    .filter((line) => /^\|.*`/.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('\\|', '|')),
    )
}

const bare = (cell = '') => cell.replace(/^`(.*)`$/, '$1')

const schema: JsonObject = {
  type: 'object',
  properties: {
    t: { type: 'boolean' },
    f: { type: 'boolean' },
    n: { type: 'number' },
    s: { type: 'string' },
    none: { type: ['string', 'null'] },
    group: { type: 'object', properties: { x: { type: 'number' } } },
    rows: { type: 'array', items: { type: 'object', properties: { y: { type: 'number' } } } },
    field: { type: 'string' },
  },
}

const [, table = ''] = /truth table: begin -->([^]*)<!-- truth table: end/.exec(page) ?? []
const rows = rowsOf(table).map(([rule, answers, verdict]) => ({
  rule: bare(rule),
  answers: JSON.parse(bare(answers)) as JsonObject,
  verdict: bare(verdict),
}))

const officer = { id: 'officer', name: 'Officer One', rank: 'PC', warrantNo: '000001', unit: 'AA' }

/** A rule's verdict is seen through a fault when it holds, and one when its opposite does. */
const form = await openSource(
  sourceOf({
    schema,
    rules: {
      faults: rows.flatMap(({ rule }, i) =>
        [rule, `!(${rule})`].map((when, isFalse) => ({
          code: `${isFalse ? 'false' : 'true'}${i}`,
          severity: 'error' as const,
          at: ['/field'],
          when,
        })),
      ),
    },
  }),
)

test('the page has a table', () => expect(rows.length).toBeGreaterThan(40))

test.each(rows.map((row, i) => [row.rule, JSON.stringify(row.answers), row.verdict, i] as const))(
  '%s of %s is %s',
  (_rule, _answers, verdict, i) => {
    const answers = { t: true, f: false, ...rows[i]?.answers }
    const context = { now: '2026-11-23T12:00:00+00:00', language: 'en', officer }
    const codes = faultsOf(startForm(form, context, answers)).map(({ code }) => code)
    const told = ['true', 'false'].filter((one) => codes.includes(`${one}${i}`))
    expect(told).toEqual(verdict === 'error' ? [] : [verdict])
  },
)

const [, functions = ''] = /## Functions\n([^]*?)\n## /.exec(page) ?? []
const examples = rowsOf(functions)
  .map(([, example, gives]) => [bare(example), bare(gives)] as const)
  .filter(([, gives]) => !/^[a-z]+ [a-z]+$/.test(gives))

test.each(examples)('the example %s gives %s', (example, gives) => {
  const compiler = compilerOver(schema)
  const { code } = compiler.compile(`${example} == ${gives}`)
  expect(runnable(code)({})).toBe(true)
})
