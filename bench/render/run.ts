import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchChromium } from '../../test/support/browser.ts'
import { buildBench, buildSystem, peerIds, type Built } from './build.ts'
import { drawChart } from './chart.ts'
import { installPeers } from './install.ts'
import type { Sample } from './measure.ts'
import { readOptions } from './options.ts'
import { profile } from './profile.ts'
import { publish } from './publish.ts'
import { race } from './race.ts'
import { runReal } from './real.ts'
import { realTable, report, show, verdictTable } from './report.ts'
import { summarise } from './statistics.ts'
import { judge } from './verdicts.ts'

/** Answers the exit code: 1 where something that was asked for is missed. */
export async function runRender(args: readonly string[]): Promise<number> {
  // Playwright closes its browser on these and goes on
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  const options = readOptions(args)
  await buildBench()
  if (options.profile !== undefined) {
    await profile(options.profile, options)
    return 0
  }
  if (options.ids.some((id) => peerIds().includes(id))) installPeers()
  const systems: Built[] = []
  for (const id of options.ids) systems.push(await buildSystem(id))
  mkdirSync(options.out, { recursive: true })
  const file = join(options.out, 'samples.ndjson')
  writeFileSync(file, '')
  const samples = await race(systems, options, (sample, run, tookMs) => {
    tell(sample, run, tookMs)
    appendFileSync(file, `${JSON.stringify(sample)}\n`)
  })
  const browser = await launchChromium()
  const chromium = browser.version()
  // What was raced for minutes is not lost to what comes after
  const real = options.real ? await runReal(browser, options).catch(tellFailure) : []
  await browser.close()

  const figures = summarise(samples)
  const verdicts = judge(figures, systems)
  const text = [
    report(figures, systems, chromium),
    ...(real.length > 0 ? [`## Forms that officers fill in\n\n${realTable(real)}`] : []),
    `## Asked and measured\n\n${verdictTable(verdicts)}`,
  ].join('\n\n')
  writeFileSync(join(options.out, 'render.md'), `${text}\n`)
  writeFileSync(join(options.out, 'render.svg'), drawChart(figures, systems))
  if (options.docs) await publish(text)
  console.log(`\n${text}\n\nWritten to ${options.out}: render.md, render.svg, samples.ndjson`)
  const told = real.length > 0 || !options.real
  return told && verdicts.every(({ good }) => good) ? 0 : 1
}

function tellFailure(error: Error): [] {
  console.error(`The real forms were not measured: ${error.message}`)
  return []
}

function tell(sample: Sample, run: number, tookMs: number): void {
  const { id, fields, throttle, mount, submit, keys, failure, complaints } = sample
  const least = (scene: 'plain' | 'driver' | 'addend') =>
    show(Math.min(...(keys?.[scene] ?? []).map(({ task }) => task)), 1)
  const absent = mount?.missing.length ? `, missing ${mount.missing.slice(0, 3).join(' ')}` : ''
  console.log(
    `run ${run + 1}, ${fields} × ${throttle}: ${id.padEnd(11)} first ${show(mount?.first)}, complete ${show(mount?.complete)}${absent}, keys ${least('plain')} ${least('driver')} ${least('addend')}, submit ${show(submit?.ms)} (${submit?.errors} of ${submit?.want})`,
    failure ?? '',
    complaints.slice(0, 2).join(' '),
    `[${(tookMs / 1000).toFixed(1)} s]`,
  )
}
