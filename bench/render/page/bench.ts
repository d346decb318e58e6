import type { NeutralForm } from '../neutral.ts'
import type { Mounted, PageModule } from '../systems/system.ts'
import { armKey, settleKey, watchKeys } from './keys.ts'
import { frame, lastChange, quiet, watchChanges } from './quiet.ts'

/** Runs in the page; all that is timed is timed by the page's own clock, in milliseconds. */
export interface MountSeen {
  /** The first section's fields are there and painted. */
  readonly first: number
  /** The probes of first, middle and last section are there, and two frames have passed. */
  readonly complete: number
  /** The page is at rest. */
  readonly idle: number
  /** Fields that are asked and not there: when it was said to be complete, and at rest. */
  readonly late: number
  readonly missing: readonly string[]
  readonly elements: number
}

export interface SubmitSeen {
  /** Undefined where not all errors came. */
  readonly ms: number | undefined
  readonly errors: number
}

export interface LoadPlan {
  readonly js: string
  readonly css: readonly string[]
  readonly scripts: readonly string[]
}

export interface MountPlan {
  /** Of the first section, and of first, middle and last. */
  readonly firstIds: readonly string[]
  readonly probes: readonly string[]
  readonly visible: readonly string[]
  readonly capMs: number
}

const place = document.querySelector<HTMLElement>('#place') as HTMLElement
let system: PageModule
let ready: { text: string; form: NeutralForm; held: unknown }
let mounted: Mounted

function add(tag: 'link' | 'script', properties: Record<string, string>): Promise<unknown> {
  const element = document.createElement(tag)
  return new Promise((resolve, reject) => {
    element.addEventListener('load', resolve)
    element.addEventListener('error', () => reject(new Error('A file did not load')))
    document.head.append(Object.assign(element, properties))
  })
}

const missingOf = (ids: readonly string[]) => ids.filter((id) => !mounted.input(id))

const bench = {
  armKey,
  settleKey,
  quiet,

  /** Answers how long the script took to load and run. */
  async load({ js, css, scripts }: LoadPlan): Promise<number> {
    for (const href of css) await add('link', { rel: 'stylesheet', href })
    const begun = performance.now()
    for (const src of scripts) await add('script', { src })
    system = (await import(/* @vite-ignore */ js)) as PageModule
    return performance.now() - begun
  },

  /** Brings the definition into memory, as text. */
  async prepare(folder: string, neutral: string): Promise<void> {
    const text = await (await fetch(`${folder}/definition.json`)).text()
    const form = (await (await fetch(neutral)).json()) as NeutralForm
    const held = await system.prepare?.(JSON.parse(text), folder)
    ready = { text, form, held }
    await quiet(100, 5000)
  },

  async mount(plan: MountPlan): Promise<MountSeen | undefined> {
    const { text, form, held } = ready
    await frame()
    await frame()
    console.profile('mount')
    const begun = performance.now()
    mounted = await system.mount(place, JSON.parse(text), form, held)
    if (mounted.root) watchChanges(mounted.root)
    let first = 0
    let found = plan.probes.every((id) => mounted.input(id))
    while (!found) {
      await frame()
      if (!first && missingOf(plan.firstIds).length === 0) first = performance.now() - begun
      found = plan.probes.every((id) => mounted.input(id))
      if (performance.now() - begun > plan.capMs) return undefined
    }
    await frame()
    await frame()
    const complete = performance.now() - begun
    console.profileEnd('mount')
    const late = missingOf(plan.visible).length
    await quiet(300, 20_000)
    const idle = performance.now() - 300 - begun
    return {
      first: first || complete,
      complete,
      idle: Math.max(complete, idle),
      late,
      missing: missingOf(plan.visible),
      elements:
        place.querySelectorAll('*').length + (mounted.root?.querySelectorAll('*').length ?? 0),
    }
  },

  focus(id: string): boolean {
    const control = mounted.input(id) as HTMLElement | null | undefined
    if (!control) return false
    control.scrollIntoView({ block: 'center' })
    control.focus()
    const { activeElement } = control.getRootNode() as Document | ShadowRoot
    return activeElement === control || control.contains(activeElement)
  },
  shown: (id: string) => mounted.shown(id),
  text: (id: string) => mounted.text(id) ?? '',

  async submit({ want, capMs }: { want: number; capMs: number }): Promise<SubmitSeen> {
    console.profile('submit')
    const begun = performance.now()
    await mounted.submit()
    let ms: number | undefined
    while (performance.now() - begun < capMs) {
      await frame()
      if (mounted.errors() >= want) {
        await frame()
        await frame()
        ms = performance.now() - begun
        break
      }
      if (performance.now() - Math.max(lastChange(), begun) > 12_000) break
    }
    console.profileEnd('submit')
    await quiet(200, 5000)
    return { ms, errors: mounted.errors() }
  },
}

export type Bench = typeof bench

watchChanges(place)
watchKeys()
Object.assign(globalThis, { bench })
