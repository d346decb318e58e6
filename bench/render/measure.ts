/** Measures one system with one form, once, in a browser context of its own. */
import type { Browser, CDPSession, Page } from '@playwright/test'
import type { Built } from './build.ts'
import { makeForm, targetsOf, visibleEmpty, fieldsOf, type NeutralForm } from './neutral.ts'
import type { Bench, MountSeen, SubmitSeen } from './page/bench.ts'
import type { KeySeen } from './page/keys.ts'

declare const bench: Bench

/** Of the main thread, in milliseconds of its processor time. */
export interface Work {
  readonly task: number
  readonly script: number
  /** Style and layout. */
  readonly layout: number
}
export interface KeyMeasured extends KeySeen, Work {
  /** What the key had to change did change; undefined where it had to change nothing. */
  readonly right?: boolean
}
export type Scene = 'idle' | 'plain' | 'driver' | 'addend'

export interface Sample {
  readonly id: string
  readonly fields: number
  /** How many times slower than the machine the page's thread ran. */
  readonly throttle: number
  readonly loadMs?: number
  readonly mount?: MountSeen & Work
  readonly heapBytes?: number
  readonly listeners?: number
  readonly keys?: Readonly<Partial<Record<Scene, readonly KeyMeasured[]>>>
  readonly submit?: SubmitSeen & Work & { readonly want: number }
  /** Why there is no more, and what the page threw. */
  readonly failure?: string
  readonly complaints: readonly string[]
}

export interface Measuring {
  readonly url: string
  readonly capMs: number
  readonly keyBudgetMs: number
}

/**
 * idle is a Shift key: what the harness and a blinking caret cost. Each driver key shows or hides
 * the field that depends on it, each addend key changes a sum.
 */
const typing: Record<Scene, readonly string[]> = {
  idle: ['Shift', 'Shift'],
  plain: ['w', 'i', 't', 'n'],
  driver: ['a', 'b', 'Backspace', 'Backspace'],
  addend: ['1', '2', '3'],
}

export const wantedErrors = (fields: number): number => fields / 2 - 2

async function within<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms / 1000} s`)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

export async function meter(cdp: CDPSession): Promise<() => Promise<Work>> {
  const read = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return new Map(metrics.map(({ name, value }) => [name, value * 1000]))
  }
  const before = await read()
  return async () => {
    const after = await read()
    const spent = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0)
    return {
      task: spent('TaskDuration'),
      script: spent('ScriptDuration'),
      layout: spent('LayoutDuration') + spent('RecalcStyleDuration'),
    }
  }
}

function keyEvent(key: string) {
  if (key === 'Shift') return { key, code: 'ShiftLeft', windowsVirtualKeyCode: 16 }
  if (key === 'Backspace') return { key, code: 'Backspace', windowsVirtualKeyCode: 8 }
  const upper = key.toUpperCase()
  const code = /\d/.test(key) ? `Digit${key}` : `Key${upper}`
  return { key, text: key, unmodifiedText: key, code, windowsVirtualKeyCode: upper.charCodeAt(0) }
}

export async function press(cdp: CDPSession, key: string): Promise<void> {
  const { key: name, code, windowsVirtualKeyCode, ...text } = keyEvent(key)
  const same = { key: name, code, windowsVirtualKeyCode }
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...same, ...text })
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...same })
}

async function type(
  { page, cdp, built, plan }: Opened,
  form: NeutralForm,
  scene: Scene,
): Promise<KeyMeasured[]> {
  const targets = targetsOf(form)
  const at = targets[scene === 'idle' ? 'plain' : scene]
  if (!(await page.evaluate((id) => bench.focus(id), at)))
    throw new Error(`The field for ${scene} keys takes no focus`)
  await page.evaluate(() => bench.quiet(150, 5000))
  const measured: KeyMeasured[] = []
  const begun = Date.now()
  let typed = ''
  let total = await page.evaluate((id) => bench.text(id), targets.computed)
  for (const key of typing[scene]) {
    await page.evaluate(() => bench.armKey())
    const spent = await meter(cdp)
    await press(cdp, key)
    const quietMs = built.system.quietMs ?? 120
    const seen = await page.evaluate(([ms, cap]) => bench.settleKey(ms, cap), [
      quietMs,
      20_000,
    ] as const)
    const work = await spent()
    typed = key === 'Backspace' ? typed.slice(0, -1) : typed + key
    const right = await (async () => {
      if (scene === 'driver')
        return (await page.evaluate((id) => bench.shown(id), targets.dependent)) === (typed === 'a')
      if (scene !== 'addend' || !built.system.computes) return undefined
      const before = total
      total = await page.evaluate((id) => bench.text(id), targets.computed)
      return total !== before
    })()
    measured.push({ ...seen, ...work, ...(right !== undefined && { right }) })
    if (Date.now() - begun > plan.keyBudgetMs) break
  }
  return measured
}

interface Opened {
  readonly page: Page
  readonly cdp: CDPSession
  readonly built: Built
  readonly plan: Measuring
}

/** Opens a page, and loads the system's script into it. */
export async function openSystem(
  browser: Browser,
  built: Built,
  plan: Measuring,
  throttle: number,
): Promise<Opened & { loadMs: number; complaints: string[]; close(): Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1180, height: 820 } })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message.slice(0, 200)))
  await page.goto(plan.url)
  await page.waitForFunction('globalThis.bench')
  const cdp = await context.newCDPSession(page)
  // Time of the thread, not of the clock: what else the machine does is left out
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  if (throttle > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  const { js, css, scripts } = built
  const loading = page.evaluate((files) => bench.load(files), { js, css, scripts })
  const loadMs = await within(loading, plan.capMs, 'Loading')
  await page.waitForTimeout(200)
  return { page, cdp, built, plan, loadMs, complaints, close: () => context.close() }
}

export async function prepareIn({ page, built }: Opened, fields: number): Promise<void> {
  const paths = [`/def/${built.id}/${fields}`, `/def/neutral/${fields}/definition.json`] as const
  await page.evaluate(([folder, neutral]) => bench.prepare(folder, neutral), paths)
}

export async function mountIn(
  { page, plan }: Opened,
  fields: number,
): Promise<MountSeen | undefined> {
  const form = makeForm(fields)
  const [first, last] = [form.sections[0], form.sections.at(-1)]
  const slots = (section: typeof first, ...at: number[]) =>
    at.map((slot) => section?.fields[slot]?.id ?? '')
  const mounting = page.evaluate((plan) => bench.mount(plan), {
    firstIds: visibleEmpty(first?.fields ?? []),
    probes: [...slots(first, 0), targetsOf(form).plain, ...slots(last, 0, 7)],
    visible: visibleEmpty(fieldsOf(form)),
    capMs: plan.capMs,
  })
  return within(mounting, plan.capMs + 8000, 'Mounting')
}

export async function submitIn({ page, plan }: Opened, want: number): Promise<SubmitSeen> {
  const { capMs } = plan
  const submitting = page.evaluate((asked) => bench.submit(asked), { want, capMs })
  return within(submitting, capMs + 8000, 'Submitting')
}

export async function measure(
  browser: Browser,
  built: Built,
  plan: Measuring,
  fields: number,
  throttle: number,
): Promise<Sample> {
  let sample: Sample = { id: built.id, fields, throttle, complaints: [] }
  const opened = await openSystem(browser, built, plan, throttle)
  const { cdp, loadMs, complaints } = opened
  try {
    sample = { ...sample, loadMs, complaints }
    await within(prepareIn(opened, fields), plan.capMs, 'Preparing')
    const mounting = await meter(cdp)
    const mount = await mountIn(opened, fields)
    if (!mount) return { ...sample, failure: `did not finish in ${plan.capMs / 1000} s` }
    sample = { ...sample, mount: { ...mount, ...(await mounting()) } }
    await cdp.send('HeapProfiler.collectGarbage')
    const { jsEventListeners: listeners } = await cdp.send('Memory.getDOMCounters')
    const { usedSize: heapBytes } = await cdp.send('Runtime.getHeapUsage')
    sample = { ...sample, listeners, heapBytes }
    const form = makeForm(fields)
    for (const scene of ['idle', 'plain', 'driver', 'addend'] as const) {
      const measured = await within(type(opened, form, scene), 4 * plan.capMs, `${scene} keys`)
      sample = { ...sample, keys: { ...sample.keys, [scene]: measured } }
    }
    const want = wantedErrors(fields)
    const submitting = await meter(cdp)
    const submit = await submitIn(opened, want)
    return { ...sample, submit: { ...submit, ...(await submitting()), want } }
  } catch (error) {
    return { ...sample, failure: (error as Error).message.split('\n')[0] ?? 'failed' }
  } finally {
    await within(opened.close(), 5000, 'Closing').catch(() => undefined)
  }
}
