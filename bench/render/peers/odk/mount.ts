import { createApp, h } from 'vue'
import { OdkWebForm, webFormsPlugin } from '@getodk/web-forms'
import type { Mounted } from '../../systems/system.ts'

/** It gives its controls no names of ours: the number in the label says which field it is. */
const label = /(Surname|Reference|Quantity|Value|Details|Date|Category|Grade|Confirmed|Total) (\d+)/

export async function mount(place: HTMLElement, { xml }: { xml: string }): Promise<Mounted> {
  const app = createApp({
    render: () =>
      h(OdkWebForm, {
        formXml: xml,
        fetchFormAttachment: async () => new Response('', { status: 404 }),
        onSubmit() {},
      }),
  })
  app.use(webFormsPlugin)
  app.mount(place)
  const known = new Map<string, Element>()
  const question = (id: string) => {
    const before = known.get(id)
    if (before?.isConnected) return before
    for (const box of place.querySelectorAll('.question-container')) {
      const text = box.querySelector('.control-text, label, legend')?.textContent ?? ''
      const number = label.exec(text)?.[2]
      if (number) known.set(`f${number}`, box)
    }
    const found = known.get(id)
    return found?.isConnected ? found : undefined
  }
  const input = (id: string) => {
    const box = question(id)
    return box?.querySelector<HTMLInputElement>('input, textarea, select') ?? box
  }
  return {
    input,
    shown: (id) => Boolean(question(id)),
    text(id) {
      const found = input(id)
      return found instanceof HTMLInputElement ? found.value : found?.textContent
    },
    submit() {
      const buttons = [...place.querySelectorAll('button')]
      buttons.find((button) => /send|submit/i.test(button.textContent))?.click()
    },
    errors: () =>
      [...place.querySelectorAll('.validation-message')].filter((box) => box.textContent.trim())
        .length,
  }
}
