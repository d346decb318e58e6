import type { Bundle, Fault, JsonObject, Pointer } from '@metip/form-definitions'
import type { FormPage } from './main.ts'

declare const page: FormPage
declare const axe: {
  run(
    where: Element,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

export interface Trial {
  readonly bundle: Bundle
  /** Answers the form takes; without them it is only drawn empty. */
  readonly valid?: JsonObject
  /** Answers with one thing wrong, and where. */
  readonly broken?: Pick<Fault, 'pointer' | 'code'> & { readonly answers: JsonObject }
}

export interface Outcome {
  /** Pages seen, in all states. */
  readonly seen: number
  /** What a page lacked, what axe found on it, and what the form itself said it could not do. */
  readonly wrong: readonly string[]
  /** The answers of `metip-submit`, from those given. */
  readonly submitted?: unknown
  /** Why there was none. */
  readonly refused: readonly string[]
  /** What was told of the broken answers. */
  readonly faults: readonly Pick<Fault, 'pointer' | 'code'>[]
  /** The summary's first line, and the answer at which the focus is after a click on it. */
  readonly line?: string
  readonly leadsTo?: Pointer
}

/** A form empty, filled and faulty, every page of it. Is run in the page: stands on nothing here. */
export async function tryForm(given: string): Promise<Outcome> {
  const { bundle, valid, broken } = JSON.parse(given) as Trial
  const wrong: string[] = []
  let seen = 0
  const note = (event: Event) => {
    const { problem, pointer } = (event as CustomEvent<{ problem: unknown; pointer?: Pointer }>)
      .detail
    wrong.push(`${pointer}: ${problem instanceof Error ? problem.stack : String(problem)}`)
  }
  addEventListener('metip-problem', note)
  const form = await page.showBundle(bundle)
  const root = form.shadowRoot as ShadowRoot

  const settle = async () => {
    await form.updateComplete
    const lazy = [...root.querySelectorAll(':not(:defined)')]
    await Promise.all(lazy.map(({ localName }) => customElements.whenDefined(localName)))
    await form.updateComplete
    await form.drawn
  }
  const look = async (state: string) => {
    await settle()
    seen++
    const at = `${state}, page ${form.page}`
    const drawn = root.querySelector('form.page > .nodes')?.textContent?.trim()
    if (!drawn) wrong.push(`${at}: nothing is drawn`)
    const { violations } = await axe.run(form, { resultTypes: ['violations'] })
    for (const { id, nodes } of violations)
      wrong.push(`${at}: ${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`)
  }
  const errors = (faults: readonly Fault[]) => faults.filter(({ severity }) => severity === 'error')

  const tryValid = async (answers: JsonObject) => {
    form.answers = answers
    await settle()
    for (const { id } of form.bundle?.layout.pages ?? [])
      if (await form.goTo(id)) await look('filled')
    const refused = errors(form.submit()).map(({ pointer, code }) => `${pointer} ${code}`)
    const submitted = page.events.findLast(({ name }) => name === 'metip-submit')?.detail
    return { refused, submitted: (submitted as { answers: unknown } | undefined)?.answers }
  }
  /** The answer that the focus is at, once it has left the summary. */
  const focused = async (): Promise<Pointer | undefined> => {
    for (let turn = 0; turn < 200; turn++) {
      const at = root.activeElement
      for (let up: Element | null = at?.closest('.summary') ? null : at; up; up = up.parentElement)
        if ('pointer' in up && typeof up.pointer === 'string') return up.pointer
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    return undefined
  }
  const tryBroken = async (answers: JsonObject) => {
    form.answers = answers
    await settle()
    const faults = errors(form.check()).map(({ pointer, code }) => ({ pointer, code }))
    await settle()
    await look('faulty')
    const link = root.querySelector<HTMLAnchorElement>('.summary a')
    link?.click()
    return { faults, line: link?.textContent?.trim() ?? '', leadsTo: (await focused()) ?? '' }
  }

  try {
    await look('empty')
    const taken = valid ? await tryValid(valid) : { refused: [] }
    const told = broken ? await tryBroken(broken.answers) : { faults: [] }
    return { seen, wrong, ...taken, ...told }
  } finally {
    removeEventListener('metip-problem', note)
  }
}
