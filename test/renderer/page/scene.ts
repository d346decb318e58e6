import type { Page } from '@playwright/test'
import type { MetipForm } from '@metip/renderer'
import { formOf, type KindExample } from './examples.ts'
import type { FormPage } from './main.ts'

declare const page: FormPage

export const themes = ['day', 'dark', 'night'] as const

export interface Scene {
  readonly theme?: MetipForm['theme']
  readonly size?: MetipForm['size']
  readonly language?: string
  readonly filled?: boolean
  /** With every error shown. */
  readonly check?: boolean
  readonly review?: boolean
}

/** Shows kinds of fields on one page and waits until the heavy ones are there. */
export const showKinds = (
  at: Page,
  examples: readonly KindExample[],
  { filled, check, ...properties }: Scene = {},
): Promise<void> =>
  at.evaluate(
    async (given) => {
      const { form, answers, check, properties } = JSON.parse(given)
      const element = page.showLoose(form, { answers, ...properties })
      await element.updateComplete
      // a long page is built in slices: looking for a part of it builds the rest
      await element.focusFault(JSON.parse(given).last)
      const root = element.shadowRoot as ShadowRoot
      const waiting = [...root.querySelectorAll(':not(:defined)')]
      await Promise.all(waiting.map(({ localName }) => customElements.whenDefined(localName)))
      if (check) element.check()
      const looks = getComputedStyle(element)
      document.body.style.color = looks.color
      document.body.style.background = looks.getPropertyValue('--_page')
      // what looks at its own width has seen it
      for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame)
    },
    JSON.stringify({
      form: { ...formOf(examples), languages: [properties.language ?? 'en'] },
      answers: filled ? Object.fromEntries(examples.map((one) => [one.key, one.filled])) : {},
      last: examples.at(-1)?.node.pointer,
      check,
      properties,
    }),
  )
