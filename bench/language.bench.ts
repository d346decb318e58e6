/**
 * The language of forms: how long a form takes to compile, answers to check, one answer to be
 * taken in; rules against interpreters; and what all of it weighs in a browser. Ratios compare what
 * was measured in this run, in turn, so that a busy machine slows both.
 */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { rolldown } from 'rolldown'
import { answer, faultsOf, type FormState, type JsonObject } from '@metip/form-definitions'
import { compileForm, readForm } from '@metip/form-definitions/compile'
import { readFormFiles } from '../apps/cli/src/formFolder.ts'
import { validatorOptions } from '../form-definitions/src/compile/validators.ts'
import { answersOf, begin, openSized, schemaOf } from './language/forms.ts'
import { measureRules, summary } from './language/rules.ts'

interface Verdict {
  readonly measure: string
  readonly asked: string
  readonly measured: string
  readonly good: boolean
}

const root = fileURLToPath(new URL('../', import.meta.url))

const median = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN

/** The fastest round of each, taken in turn: what else the machine does slows neither alone. */
function inTurn(works: readonly (() => void)[], rounds: number): number[] {
  const best = works.map(() => Infinity)
  for (let round = 0; round < rounds; round++)
    for (const [i, work] of works.entries()) {
      const begun = performance.now()
      work()
      best[i] = Math.min(best[i] ?? Infinity, performance.now() - begun)
    }
  return best
}

async function compileLargest(): Promise<Verdict> {
  const folders = readdirSync(`${root}form-definitions/forms`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(`${root}form-definitions/forms/${name}`, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((version) => `${name}/${version.name}`),
    )
  const sized = await Promise.all(
    folders.map(async (folder) => {
      const { files, options } = await readFormFiles(`${root}form-definitions/forms/${folder}`)
      const size = Object.values(files).reduce((sum, text) => sum + text.length, 0)
      return { folder, files, options, size }
    }),
  )
  const largest = sized.toSorted((a, b) => b.size - a.size)[0]
  if (!largest) throw new Error('There is no form')
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    const begun = performance.now()
    await compileForm(readForm(largest.files, largest.options))
    times.push(performance.now() - begun)
  }
  return {
    measure: `compile ${largest.folder} (${Math.round(largest.size / 1000)} kB)`,
    asked: '≤ 1 s',
    measured: `${Math.round(median(times))} ms, the first ${Math.round(times[0] ?? 0)} ms`,
    good: median(times) <= 1000,
  }
}

async function checkBesideAjv(): Promise<Verdict> {
  const fields = 500
  const form = await openSized(fields, false)
  const ajv = new Ajv2020(validatorOptions)
  addFormats.default(ajv)
  const sections = Object.entries(schemaOf(fields)['properties'] as JsonObject).map(
    ([name, section]) => [name, ajv.compile(section as JsonObject)] as const,
  )
  const calls = 200
  // Each state has answers of its own: nothing is remembered of a section seen before
  const states = () => Array.from({ length: calls }, () => begin(form, answersOf(fields)))
  let ready: FormState[] = []
  let best = [Infinity, Infinity]
  for (let round = 0; round < 30; round++) {
    ready = states()
    const took = inTurn(
      [
        () => {
          for (const state of ready) if (faultsOf(state).length > 0) throw new Error('Not valid')
        },
        () => {
          for (const { seen } of ready)
            for (const [name, check] of sections)
              if (!check(seen[name])) throw new Error('Not valid')
        },
      ],
      1,
    )
    best = best.map((one, i) => Math.min(one, took[i] ?? Infinity))
  }
  const [ours = 0, bare = 1] = best.map((ms) => (ms * 1000) / calls)
  return {
    measure: 'check 500 answers, beside bare Ajv by sections',
    asked: '≤ 3 ×',
    measured: `${(ours / bare).toFixed(2)} × (${ours.toFixed(0)} µs, bare ${bare.toFixed(0)} µs)`,
    good: ours <= 3 * bare,
  }
}

async function reEvaluate(): Promise<Verdict[]> {
  const sizes = [50, 500, 5000]
  const calls = 2000
  const states = await Promise.all(
    sizes.map(async (fields) => begin(await openSized(fields, true), answersOf(fields))),
  )
  const measure = (what: string, one: (state: FormState, i: number) => FormState) => {
    const best = inTurn(
      states.map((from) => () => {
        let state = from
        for (let i = 0; i < calls; i++) state = one(state, i)
      }),
      25,
    ).map((ms) => (ms * 1000) / calls)
    const worst = Math.max(...best) / (best[0] ?? 1)
    return {
      measure: `${what}, at 50, 500 and 5,000 fields`,
      asked: '≤ 1.5 ×',
      measured: `${worst.toFixed(2)} × (${best.map((us) => us.toFixed(1)).join(', ')} µs)`,
      good: worst <= 1.5,
    }
  }
  const answerOne = (state: FormState, i: number) => {
    const next = answer(state, '/s0/f4', i % 1000)
    return answer(next, '/s0/f0', i % 2 === 0 ? 'yes' : 'no')
  }
  return [
    measure('two answers taken in with their rules', answerOne),
    measure('the same, and the faults looked for', (state, i) => {
      const next = answerOne(state, i)
      faultsOf(next)
      return next
    }),
  ]
}

async function rulesBesideInterpreters(): Promise<Verdict[]> {
  const { compiledNs, celJsRatio, jsonataRatio } = summary(await measureRules())
  return (
    [
      ['cel-js', celJsRatio],
      ['jsonata', jsonataRatio],
    ] as const
  ).map(([name, ratio]) => ({
    measure: `rules beside ${name}`,
    asked: '≥ 5 ×',
    measured: `${ratio.toFixed(1)} × (${compiledNs.toFixed(0)} ns)`,
    good: ratio >= 5,
  }))
}

async function sizeOf(entry: string): Promise<number> {
  const bundle = await rolldown({ input: root + entry })
  const { output } = await bundle.generate({ minify: true })
  const code = output.map((file) => (file.type === 'chunk' ? file.code : '')).join('')
  return gzipSync(code, { level: 9 }).length / 1000
}

async function weigh(): Promise<Verdict> {
  const language = await sizeOf('bench/language/runtime.ts')
  const door = await sizeOf('form-definitions/src/index.ts')
  return {
    measure: 'the language in a browser, without validators',
    asked: '≤ 20 kB gz',
    measured: `${language.toFixed(1)} kB gz (${door.toFixed(1)} with envelopes and proofs)`,
    good: language <= 20,
  }
}

const verdicts = [
  await compileLargest(),
  await checkBesideAjv(),
  ...(await reEvaluate()),
  ...(await rulesBesideInterpreters()),
  await weigh(),
]
console.table(verdicts.map(({ good, ...told }) => ({ ...told, verdict: good ? 'good' : 'MISSED' })))
process.exitCode = verdicts.every(({ good }) => good) ? 0 : 1
