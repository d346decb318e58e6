/** The race: every system with every size, in turn, each time in a fresh browser context. */
import type { Browser } from '@playwright/test'
import { launchChromium } from '../../test/support/browser.ts'
import type { Built } from './build.ts'
import { measure, type Measuring, type Sample } from './measure.ts'
import { makeForm } from './neutral.ts'
import type { Round } from './options.ts'
import { serveBench, type BenchServer } from './serve.ts'

/** What takes longer, all measures together, is measured three times at most. */
const slowMs = 25_000

export async function putDefinitions(
  server: BenchServer,
  systems: readonly Built[],
  fields: number,
): Promise<void> {
  const form = makeForm(fields)
  server.put(`/def/neutral/${fields}`, { json: form })
  for (const { id, system } of systems)
    server.put(`/def/${id}/${fields}`, (await system.convert?.(form)) ?? { json: form })
}

export interface RaceRules {
  readonly rounds: readonly Round[]
  readonly capMs: number
  readonly keyBudgetMs: number
}

export async function race(
  systems: readonly Built[],
  rules: RaceRules,
  tell: (sample: Sample, run: number, tookMs: number) => void,
): Promise<Sample[]> {
  const server = await serveBench()
  let browser: Browser = await launchChromium()
  try {
    const plan: Measuring = { ...rules, url: server.url }
    const samples: Sample[] = []
    for (const { ids, fields, throttle, runs } of rules.rounds) {
      const racing = systems.filter(({ id }) => ids.includes(id))
      await putDefinitions(server, racing, fields)
      const slow = new Set<string>()
      const failed = new Set<string>()
      for (let run = 0; run < runs; run++)
        for (let turn = 0; turn < racing.length; turn++) {
          // Each run begins with another one: nobody is always the first on a cold machine
          const built = racing[(turn + run) % racing.length] as Built
          if (failed.has(built.id) || (run >= 3 && slow.has(built.id))) continue
          const begun = Date.now()
          const sample = await measure(browser, built, plan, fields, throttle)
          samples.push(sample)
          if (Date.now() - begun > slowMs) slow.add(built.id)
          if (sample.failure !== undefined) {
            failed.add(built.id)
            await browser.close()
            browser = await launchChromium()
          }
          tell(sample, run, Date.now() - begun)
        }
    }
    return samples
  } finally {
    await browser.close()
    await server.close()
  }
}
