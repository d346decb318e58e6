import { AxeBuilder } from '../support/axe.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formOf, kindExamples, type KindExample } from './page/examples.ts'
import type { LooseForm } from './page/looseForm.ts'
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

interface State extends Pick<LooseForm, 'disabled' | 'warned' | 'shownBy'> {
  readonly theme?: 'day' | 'dark'
  readonly readonly?: boolean
  readonly empty?: boolean
}

const examples = kindExamples()
const pointers = examples.map(({ node }) => node.pointer)
const answers = Object.fromEntries(examples.map((one) => [one.key, one.filled]))

/** The same form after a tick that all of it may depend on. */
const withTick = (form: LooseForm): LooseForm => ({
  ...form,
  pages: form.pages.map(({ id, nodes }) => ({
    id,
    nodes: [{ type: 'field', pointer: '/asked', kind: 'tick', options: {} }, ...nodes],
  })),
  properties: { asked: { type: 'boolean' }, ...form.properties },
  words: { '/asked': { label: 'Ask all of it' }, ...form.words },
})

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

/** Every kind on one page, in a state that a rule or the host page brought it into. */
const showState = async ({ theme = 'day', readonly, empty, ...rules }: State = {}) => {
  await tab.page.evaluate(
    async (given) => {
      const { form, answers, theme, readonly, last } = JSON.parse(given)
      document.body.style.background = theme === 'dark' ? '#0c131b' : '#f4f6f9'
      document.body.style.color = theme === 'dark' ? '#f1f4f8' : '#0b1620'
      const element = page.showLoose(form, { answers, theme, readonly })
      await element.updateComplete
      // A long page is built in slices: looking for its last part builds the rest
      await element.focusFault(last)
    },
    JSON.stringify({
      form: { ...withTick(formOf(examples)), ...rules },
      answers: empty ? {} : answers,
      theme,
      readonly: readonly ?? false,
      last: pointers.at(-1),
    }),
  )
  await settled()
}

/** Heavy kinds come when they are first needed. */
const settled = () =>
  tab.page.evaluate(async () => {
    const parts = [...(page.form.shadowRoot?.querySelectorAll(':not(:defined)') ?? [])]
    await Promise.all(parts.map(({ localName }) => customElements.whenDefined(localName)))
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame)
  })

/** What somebody could still write into. */
const writable = () =>
  tab.page.evaluate(() =>
    [
      ...(page.form.shadowRoot?.querySelectorAll<HTMLInputElement>(
        '.field :is(input, select, textarea, [contenteditable="true"])',
      ) ?? []),
    ]
      .filter((control) => control.checkVisibility())
      .filter((control) => !control.matches(':disabled') && !control.readOnly)
      .map((control) => control.outerHTML.slice(0, 200)),
  )

describe.each(['day', 'dark'] as const)('every kind on a page by %s', (theme) => {
  test('can be read and not written when it is disabled', async () => {
    await showState({ theme, disabled: ['/asked', ...pointers] })
    expect(await writable()).toEqual([])
    expect(await violations()).toEqual([])
  }, 60_000)

  test('can be read and not written in a form that is only read', async () => {
    await showState({ theme, readonly: true })
    expect(await writable()).toEqual([])
    expect(await violations()).toEqual([])
  }, 60_000)

  test('says what is worth a second look, tied to the field, and calls it no error', async () => {
    await showState({ theme, warned: pointers })
    await tab.page.evaluate(() => page.form.check())
    await settled()
    const found = await tab.page.evaluate(() => {
      const root = page.form.shadowRoot as ShadowRoot
      const warnings = [...root.querySelectorAll('[part="error"]:has(> .warning)')]
      return {
        count: warnings.length,
        loose: warnings
          .map(({ id }) => id)
          .filter((id) => !root.querySelector(`[aria-describedby~="${id}"]`)),
        calledErrors: root.querySelectorAll('[aria-invalid="true"]').length,
      }
    })
    expect(found).toEqual({ count: pointers.length, loose: [], calledErrors: 0 })
    expect(await violations()).toEqual([])
  }, 60_000)

  test('is not there until it is asked, and then is, with the focus where it was', async () => {
    await showState({
      theme,
      empty: true,
      shownBy: Object.fromEntries(pointers.map((pointer) => [pointer, 'asked'])),
    })
    const controls = tab.page.locator('.page').locator('input, select, textarea')
    expect(await controls.count()).toBe(1)
    await tab.page.getByRole('checkbox', { name: 'Ask all of it' }).press('Space')
    await settled()
    expect(await controls.count()).toBeGreaterThan(pointers.length)
    expect(await tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.id)).toBe('f-asked')
    expect(await violations()).toEqual([])
  }, 60_000)
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
