import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formOf, kindExamples, type KindExample } from './page/examples.ts'
import type { FormPage } from './page/main.ts'
import { openTab, type Tab } from './page/tab.ts'

declare const page: FormPage

let tab: Tab

beforeAll(async () => {
  tab = await openTab({ viewport: { width: 820, height: 1180 } })
}, 60_000)
afterAll(() => tab?.close())

interface Scene {
  readonly filled?: boolean
  readonly theme?: 'day' | 'dark'
  readonly check?: boolean
}

const show = (examples: readonly KindExample[], { filled, theme = 'day', check }: Scene = {}) => {
  const answers = filled ? Object.fromEntries(examples.map((one) => [one.key, one.filled])) : {}
  return tab.page.evaluate(
    async (given) => {
      const { form, answers, theme, check } = JSON.parse(given)
      document.body.style.background = theme === 'dark' ? '#0c131b' : '#f4f6f9'
      document.body.style.color = theme === 'dark' ? '#f1f4f8' : '#0b1620'
      const element = page.showLoose(form, { answers, theme })
      await element.updateComplete
      // Heavy kinds come when they are first needed
      const parts = [...(element.shadowRoot?.querySelectorAll(':not(:defined)') ?? [])]
      await Promise.all(parts.map(({ localName }) => customElements.whenDefined(localName)))
      if (check) element.check()
      await new Promise(requestAnimationFrame)
    },
    JSON.stringify({ form: formOf(examples), answers, theme, check }),
  )
}

/** Level AAA contrast too: a tablet in the sun, a witness without their glasses. */
const violations = async () => {
  const { violations } = await new AxeBuilder({ page: tab.page })
    .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

describe.each(['day', 'dark'] as const)('every kind, by %s', (theme) => {
  test.each([
    ['empty', {}],
    ['filled', { filled: true }],
    ['faulty', { check: true }],
  ])(
    'has no accessibility violation when %s',
    async (_, scene: Scene) => {
      await show(kindExamples(), { ...scene, theme })
      expect(await tab.page.locator('.summary li').count()).toBe(
        scene.check ? kindExamples().length : 0,
      )
      expect(await violations()).toEqual([])
    },
    60_000,
  )
})

describe.each(kindExamples())('the kind $kind', (example) => {
  test('shows what was answered and gives it back unchanged', async () => {
    await show([example], { filled: true })
    await tab.page.evaluate(() => page.form.submit())
    expect(await tab.page.evaluate(() => page.events)).toEqual([
      {
        name: 'metip-submit',
        detail: { answers: { [example.key]: example.filled }, provenance: {} },
      },
    ])
  })

  test('shows its error, tied to the field, and the summary leads there', async () => {
    await show([example], { check: true })
    const link = tab.page.locator('.summary a')
    const id = (await link.getAttribute('href'))?.slice(1) ?? ''
    expect(await tab.page.locator(`[aria-describedby~="${id}-error"]`).count()).toBeGreaterThan(0)
    await link.click()
    const isInside = () =>
      tab.page.evaluate(() => {
        const at = page.form.shadowRoot?.activeElement
        return !!at?.closest('.field, .repeat') && at.closest('.summary') === null
      })
    await expect.poll(isInside).toBe(true)
  })

  test('has controls of at least 48 pixels for the finger', async () => {
    await show([example], { filled: true })
    const small = await tab.page.evaluate(() =>
      [...(page.form.shadowRoot?.querySelectorAll('button, input, select, textarea') ?? [])]
        .map((control) => control.closest('label.option') ?? control)
        .filter((control) => control.checkVisibility())
        .filter((control) => control.getBoundingClientRect().height < 48)
        .map((control) => control.outerHTML),
    )
    expect(small).toEqual([])
  })
})

test('the page’s policy refused nothing and nothing was thrown', () => {
  expect(tab.complaints).toEqual([])
})
