import type { Json, JsonObject } from '@metip/form-definitions'
import { readForm, type LooseForm } from '@metip/renderer'

/** What became of a form in the page, as far as it can be told outside of it. */
export interface Outcome {
  readonly problem?: {
    readonly name: string
    readonly code: string
    readonly message: string
    readonly todo: string
    readonly findings?: readonly { file: string; pointer: string; code: string }[]
  }
  readonly title?: string
  readonly language?: string
}

/** What the tests drive from outside. */
const loose = {
  events: [] as { name: string; detail: Json }[],

  /** Reads the form, shows it and fills it in. */
  async show(form: LooseForm, answers?: JsonObject, language = 'en'): Promise<Outcome> {
    try {
      const bundle = await readForm(form)
      const element = document.createElement('metip-form')
      Object.assign(element, { bundle, language, ...(answers && { answers }) })
      loose.events = []
      for (const name of ['metip-submit', 'metip-fault'])
        element.addEventListener(name, (event) =>
          loose.events.push({ name, detail: (event as CustomEvent<Json>).detail }),
        )
      document.body.replaceChildren(element)
      await element.updateComplete
      return { title: bundle.words(language).title, language: bundle.declaration.languages.join() }
    } catch (thrown) {
      const { name, code, message, todo, findings } = thrown as Required<Outcome>['problem']
      return { problem: { name, code, message, todo, ...(findings && { findings }) } }
    }
  },

  submit(): { name: string; detail: Json }[] {
    document.querySelector('metip-form')?.submit()
    return loose.events
  },

  /** One that holds itself cannot come in from outside. */
  showCircle(): Promise<Outcome> {
    const schema: Record<string, unknown> = { type: 'object' }
    schema['properties'] = { again: schema }
    return loose.show({ schema })
  },
}

export type LoosePage = typeof loose
Object.assign(window, { loose })
