/** Where the time of a mount and of a submit goes: CPU profiles of a build that keeps its names. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession } from '@playwright/test'
import { launchChromium } from '../../test/support/browser.ts'
import { buildSystem } from './build.ts'
import { mountIn, openSystem, prepareIn, submitIn, wantedErrors } from './measure.ts'
import type { Options } from './options.ts'
import { putDefinitions } from './race.ts'
import { serveBench } from './serve.ts'

const heaviest = 30

export async function profile(id: string, options: Options): Promise<void> {
  const built = await buildSystem(id, false)
  const server = await serveBench()
  const browser = await launchChromium()
  mkdirSync(options.out, { recursive: true })
  try {
    for (const fields of options.sizes) {
      await putDefinitions(server, [built], fields)
      const opened = await openSystem(browser, built, { ...options, url: server.url }, 1)
      await opened.cdp.send('Profiler.enable')
      await opened.cdp.send('Profiler.setSamplingInterval', { interval: 100 })
      await prepareIn(opened, fields)
      const works = {
        mount: () => mountIn(opened, fields),
        submit: () => submitIn(opened, wantedErrors(fields)),
      }
      for (const [name, work] of Object.entries(works)) {
        const taken = await takeProfile(opened.cdp, work)
        const file = join(options.out, `${id}-${name}-${fields}.cpuprofile`)
        writeFileSync(file, JSON.stringify(taken))
        console.log(`\n${id}, ${fields} fields, ${name}: ${file}`)
        console.table(heaviestOf(taken))
      }
      await opened.close()
    }
  } finally {
    await browser.close()
    await server.close()
  }
}

interface Taken {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: {
      readonly functionName: string
      readonly url: string
      readonly lineNumber: number
    }
  }[]
  readonly samples?: readonly number[]
  readonly timeDeltas?: readonly number[]
}

/** The page says itself when the work begins and ends. */
async function takeProfile(cdp: CDPSession, work: () => Promise<unknown>): Promise<Taken> {
  const finished = new Promise<Taken>((resolve) =>
    cdp.once('Profiler.consoleProfileFinished', (event) => resolve(event.profile)),
  )
  await work()
  return finished
}

/** By self time; the harness's own functions are left out. */
function heaviestOf({ nodes, samples = [], timeDeltas = [] }: Taken) {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const spent = new Map<string, number>()
  samples.forEach((sample, i) => {
    const frame = frames.get(sample)
    if (!frame || /\/bench\//.test(frame.url) || /^\((idle|root)\)$/.test(frame.functionName))
      return
    const file = frame.url.split('/').at(-1) ?? ''
    const line = file === '' ? '' : `${file}:${frame.lineNumber + 1}`
    const name = `${frame.functionName || '(anonymous)'} ${line}`.trim()
    spent.set(name, (spent.get(name) ?? 0) + (timeDeltas[i] ?? 0) / 1000)
  })
  return [...spent]
    .sort((a, b) => b[1] - a[1])
    .slice(0, heaviest)
    .map(([name, ms]) => ({ function: name, 'self ms': Number(ms.toFixed(1)) }))
}
