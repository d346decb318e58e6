import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildBench, buildSystem, ownDist, type Built } from '../../bench/render/build.ts'
import { drawChart } from '../../bench/render/chart.ts'
import type { Sample } from '../../bench/render/measure.ts'
import { fieldsOf, makeForm, visibleEmpty } from '../../bench/render/neutral.ts'
import { readOptions } from '../../bench/render/options.ts'
import { race } from '../../bench/render/race.ts'
import { report } from '../../bench/render/report.ts'
import { summarise } from '../../bench/render/statistics.ts'
import { judge } from '../../bench/render/verdicts.ts'

const fields = 50
const ids = ['metip', 'vanilla']

let systems: Built[]
let samples: Sample[]

beforeAll(async () => {
  await buildBench()
  systems = []
  for (const id of ids) systems.push(await buildSystem(id))
  const rounds = [{ ids, fields, throttle: 1, runs: 1 }]
  samples = await race(systems, { rounds, capMs: 30_000, keyBudgetMs: 10_000 }, () => undefined)
}, 120_000)
afterAll(() => rmSync(ownDist, { recursive: true, force: true }))

describe.each(ids)('the render bench draws its form with %s', (id) => {
  const sample = () => samples.find((one) => one.id === id) as Sample

  test('and nothing breaks', () => {
    expect(sample().failure).toBeUndefined()
    expect(sample().complaints).toEqual([])
  })

  test('all that an empty form asks is there when it is said to be complete', () => {
    expect(sample().mount).toMatchObject({ missing: [], late: 0 })
  })

  test('each key has the effect it must have: a field comes and goes, a sum changes', () => {
    const rights = Object.entries(sample().keys ?? {}).map(
      ([scene, keys]) => `${scene} ${keys.map(({ right }) => right ?? '-').join(' ')}`,
    )
    expect(rights).toEqual([
      'idle - -',
      'plain - - - -',
      'driver true true true true',
      'addend true true true',
    ])
  })

  test('an error for each required field that is empty', () => {
    const required = fieldsOf(makeForm(fields)).filter((field) => field.required)
    // Two of them have been typed into
    expect(sample().submit).toMatchObject({ errors: required.length - 2 })
  })
})

test('the neutral form hides what waits for an answer', () => {
  const form = makeForm(20)
  expect(fieldsOf(form)).toHaveLength(20)
  expect(visibleEmpty(fieldsOf(form))).not.toContain('f4')
  expect(visibleEmpty(fieldsOf(form))).toContain('f8')
})

test('what was measured is judged, told and drawn', () => {
  const figures = summarise(samples)
  const verdicts = judge(figures, systems)
  expect(verdicts.map(({ measure }) => measure)).toContain('driver key, 50 fields, beside vanilla')
  expect(report(figures, systems, 'test')).toContain('| MetIP | 1 |')
  expect(drawChart(figures, systems)).toContain('>MetIP</text>')
})

test('a form that is not all there is never good', () => {
  const lacking = samples.map((sample) => ({
    ...sample,
    ...(sample.mount && { mount: { ...sample.mount, missing: ['f9'], late: 1 } }),
  }))
  const verdicts = judge(summarise(lacking), systems)
  expect(verdicts.find(({ measure }) => measure.startsWith('sound'))).toMatchObject({
    good: false,
    measured: expect.stringContaining('1 missing') as string,
  })
})

describe('by itself, the bench', () => {
  const { rounds } = readOptions([])

  test('measures ours and the limits everywhere, the peers where their order shows', () => {
    const of = (id: string) =>
      rounds
        .filter((round) => round.ids.includes(id))
        .map((round) => `${round.fields} × ${round.throttle}`)
    expect(of('metip')).toEqual([
      '50 × 1',
      '200 × 1',
      '1000 × 1',
      '5000 × 1',
      '200 × 4',
      '1000 × 4',
    ])
    expect(of('rjsf')).toEqual(['200 × 1', '1000 × 1'])
  })

  test('measures what it is asked for, and no more', () => {
    const asked = readOptions(['--peers', 'metip,rjsf', '--sizes', '200', '--runs', '1'])
    expect(asked.rounds).toEqual([{ ids: ['metip', 'rjsf'], fields: 200, throttle: 1, runs: 1 }])
  })
})
