import { createRequire } from 'node:module'
import { AxeBuilder as WholeAxe } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

type Options = Parameters<WholeAxe['options']>[0]
type Found = Pick<Awaited<ReturnType<WholeAxe['analyze']>>, 'violations'>

// The very axe that @axe-core/playwright brings
const beside = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
const { source } = beside('axe-core') as { source: string }

/**
 * `@axe-core/playwright` with its rules and verdicts, and the violations alone. It carries all that
 * passed out of the page, into a second one and out of that, which takes five times as long as axe
 * itself. A page with frames goes that way.
 */
export class AxeBuilder {
  readonly #page: Page
  readonly #include: string[] = []
  readonly #exclude: string[] = []
  #options: Options = {}

  constructor({ page }: { page: Page }) {
    this.#page = page
  }

  include(selector: string): this {
    this.#include.push(selector)
    return this
  }

  exclude(selector: string): this {
    this.#exclude.push(selector)
    return this
  }

  options(options: Options): this {
    this.#options = options
    return this
  }

  withRules(values: string[]): this {
    this.#options = { ...this.#options, runOnly: { type: 'rule', values } }
    return this
  }

  /** Frames are looked into either way. */
  setLegacyMode(): this {
    return this
  }

  async analyze(): Promise<Found> {
    const page = this.#page
    if (page.frames().length > 1) return this.#analyzeFrames()
    if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source)
    const context = { include: this.#include, exclude: this.#exclude }
    return page.evaluate(
      async ([context, options]) => {
        const { axe } = globalThis as unknown as {
          axe: { run(context: unknown, options: unknown): Promise<Found> }
        }
        const { violations } = await axe.run(context, options)
        return { violations }
      },
      [context, { ...this.#options, resultTypes: ['violations'] }] as const,
    )
  }

  #analyzeFrames(): Promise<Found> {
    const axe = new WholeAxe({ page: this.#page }).options(this.#options)
    for (const selector of this.#include) axe.include(selector)
    for (const selector of this.#exclude) axe.exclude(selector)
    return axe.analyze()
  }
}
