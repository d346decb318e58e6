import type { Bundle, JsonObject, OpenCodeList } from '@metip/form-definitions'
import type { MetipForm } from '@metip/renderer'
import { open, prepare } from '../systems/metip/open.ts'
import { armKey, settleKey, watchKeys } from './keys.ts'
import { frame, lastChange, quiet, sleep, watchChanges } from './quiet.ts'

/** Times of one form, in milliseconds since its parts were in memory. */
export interface RealSeen {
  readonly openMs: number
  /** Controls are there, and painted. */
  readonly firstMs: number
  /** Nothing changes any more. */
  readonly completeMs: number
  readonly controls: number
}

const controls = 'input, textarea, select'

let element: MetipForm

const real = {
  armKey,
  settleKey,
  quiet,

  async mount(given: { folder: string; page: string; answers: string }): Promise<RealSeen> {
    const text = await (await fetch(`${given.folder}/definition.json`)).text()
    const { lists, ...bundle } = JSON.parse(text) as Bundle & { lists: OpenCodeList[] }
    const answers = JSON.parse(given.answers) as JsonObject
    const held = await prepare(bundle, given.folder)
    await sleep(100)
    await frame()
    await frame()
    const begun = performance.now()
    const form = await open(bundle, held, lists)
    const openMs = performance.now() - begun
    element = document.createElement('metip-form') as MetipForm
    Object.assign(element, { bundle: form, answers, page: given.page })
    document.querySelector('#place')?.append(element)
    await element.updateComplete
    const root = element.shadowRoot as ShadowRoot
    watchChanges(root)
    while (!root.querySelector(controls)) await frame()
    await frame()
    await frame()
    const firstMs = performance.now() - begun
    await quiet(300, 20_000)
    return {
      openMs,
      firstMs,
      completeMs: Math.max(firstMs, lastChange() - begun),
      controls: root.querySelectorAll(controls).length,
    }
  },

  async focus(pointer: string): Promise<void> {
    await element.focusFault(pointer)
  },

  async check(): Promise<{ ms: number; faults: number }> {
    const begun = performance.now()
    const faults = element.check()
    await element.updateComplete
    await frame()
    await frame()
    return { ms: performance.now() - begun, faults: faults.length }
  },
}

export type RealPage = typeof real

watchKeys()
Object.assign(globalThis, { real })
