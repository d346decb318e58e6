/**
 * The forms that officers fill in, on the page that is worst for drawing: the witness statement,
 * and a collision with twenty casualties.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import type { JsonObject, OpenCodeList } from '@metip/form-definitions'
import { readFormFiles } from '../../apps/cli/src/formFolder.ts'
import { buildPage, ownDist } from './build.ts'
import { meter, press } from './measure.ts'
import type { RealPage, RealSeen } from './page/real.ts'
import { serveBench } from './serve.ts'
import { median } from './statistics.ts'
import { definitionOf } from './systems/metip/index.ts'
import type { Definition } from './systems/system.ts'

declare const real: RealPage

const forms = join(import.meta.dirname, '../../form-definitions/forms')

interface RealForm {
  readonly name: string
  readonly folder: string
  readonly page: string
  /** A field with a text control, by its pointer. */
  readonly typed: string
  answers(): JsonObject
}

const casesOf = (folder: string, name: string) =>
  (
    JSON.parse(readFileSync(join(forms, folder, 'cases', `${name}.json`), 'utf8')) as {
      answers: JsonObject
    }
  ).answers

const realForms: readonly RealForm[] = [
  {
    name: 'MG11, its first page, filled',
    folder: 'mg11-witness-statement/2.0.0',
    page: '',
    typed: '/witness/givenNames',
    answers: () => casesOf('mg11-witness-statement/2.0.0', 'adult'),
  },
  {
    name: 'Collision, 20 casualties on one page',
    folder: 'road-traffic-collision/1.0.0',
    page: 'casualties',
    typed: '/casualties/10/name',
    answers() {
      const answers = casesOf('road-traffic-collision/1.0.0', 'passengers')
      const [casualty = {}] = (answers['casualties'] ?? []) as JsonObject[]
      return { ...answers, casualties: Array.from({ length: 20 }, () => casualty) }
    },
  },
]

export interface RealFigures {
  readonly name: string
  readonly throttle: number
  readonly open: number | undefined
  readonly first: number | undefined
  readonly complete: number | undefined
  readonly key: number | undefined
  readonly check: number | undefined
  readonly faults: number | undefined
  readonly fields: number | undefined
}

interface RealSample extends RealSeen {
  readonly keys: readonly number[]
  readonly checkMs: number
  readonly faults: number
}

export interface RealPlan {
  readonly runs: number
  readonly throttle: number
}

export async function runReal(
  browser: Browser,
  { runs, throttle }: RealPlan,
): Promise<RealFigures[]> {
  await buildPage(join(import.meta.dirname, 'page/real.ts'), join(ownDist, 'real'), true)
  const server = await serveBench()
  try {
    const figures: RealFigures[] = []
    for (const form of realForms) {
      const { files, options } = await readFormFiles(join(forms, form.folder))
      const at = `/def/real/${form.folder.split('/')[0]}`
      server.put(at, await realDefinition(files, options))
      for (const rate of new Set([1, throttle])) {
        const samples: RealSample[] = []
        for (let run = 0; run < runs; run++)
          samples.push(await measureReal(browser, server.url + at.slice(1), form, rate))
        const mid = (read: (sample: RealSample) => number) => median(samples.map(read))
        figures.push({
          name: form.name,
          throttle: rate,
          open: mid(({ openMs }) => openMs),
          first: mid(({ firstMs }) => firstMs),
          complete: mid(({ completeMs }) => completeMs),
          key: median(samples.flatMap(({ keys }) => keys)),
          check: mid(({ checkMs }) => checkMs),
          faults: mid(({ faults }) => faults),
          fields: mid(({ controls }) => controls),
        })
      }
    }
    return figures
  } finally {
    await server.close()
  }
}

/** With the code lists it names beside it: a device has those of its force. */
async function realDefinition(
  files: Readonly<Record<string, string>>,
  options: Parameters<typeof definitionOf>[1],
): Promise<Definition> {
  const { json, files: parts } = await definitionOf(files, options)
  const lists: readonly OpenCodeList[] = options?.lists ?? []
  return { json: { ...(json as object), lists }, ...(parts && { files: parts }) }
}

async function measureReal(
  browser: Browser,
  folder: string,
  form: RealForm,
  throttle: number,
): Promise<RealSample> {
  const context = await browser.newContext({ viewport: { width: 820, height: 1180 } })
  const page = await context.newPage()
  try {
    await page.goto(new URL('/real', folder).href)
    await page.waitForFunction('globalThis.real')
    const cdp = await context.newCDPSession(page)
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    if (throttle > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle })
    const seen = await page.evaluate((given) => real.mount(given), {
      folder,
      page: form.page,
      answers: JSON.stringify(form.answers()),
    })
    await page.evaluate((pointer) => real.focus(pointer), form.typed)
    await page.evaluate(() => real.quiet(150, 5000))
    const keys: number[] = []
    for (const key of ['a', 'b', 'c', 'd']) {
      await page.evaluate(() => real.armKey())
      const spent = await meter(cdp)
      await press(cdp, key)
      await page.evaluate(() => real.settleKey(120, 20_000))
      keys.push((await spent()).task)
    }
    const checked = await page.evaluate(() => real.check())
    return { ...seen, keys, checkMs: checked.ms, faults: checked.faults }
  } finally {
    // A browser that went away has said so already
    await context.close().catch(() => undefined)
  }
}
