import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { formOf, kindExamples } from '../page/examples.ts'
import type { FormPage } from '../page/main.ts'
import { openTab, type Tab } from '../page/tab.ts'

declare const page: FormPage

let tab: Tab

beforeAll(async () => {
  tab = await openTab({ viewport: { width: 820, height: 1180 } })
}, 60_000)
afterAll(() => tab?.close())

const closing = kindExamples().filter(({ key }) => key === 'closing')

beforeEach(() =>
  tab.page.evaluate(
    async (form) => void (await page.showLoose(JSON.parse(form), { theme: 'day' }).updateComplete),
    JSON.stringify(formOf(closing)),
  ),
)

const employer = () => tab.page.getByLabel('Employer')

test('a group that is collapsed opens, closes and says which it is', async () => {
  expect(await employer().count()).toBe(1)
  expect(await employer().isVisible()).toBe(false)
  await tab.page.getByRole('button', { name: 'Show: Work' }).press('Enter')
  await employer().fill('Example and Sons')
  await tab.page.getByRole('button', { name: 'Hide: Work', expanded: true }).click()
  expect(await employer().isVisible()).toBe(false)
  expect(await tab.page.evaluate(() => page.form.answers)).toEqual({
    closing: { name: 'Example and Sons' },
  })
})

test('it opens for what is to be put right inside', async () => {
  await tab.page.evaluate(() => void page.form.check())
  await expect.poll(() => employer().isVisible()).toBe(true)
})

test('it opens for whoever is led to a question inside', async () => {
  await tab.page.evaluate(() => page.form.focusFault('/closing/place'))
  const focused = () => tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.id)
  await expect.poll(focused).toBe('f-closing-place')
})

test('the page’s policy refused nothing and nothing was thrown', () => {
  expect(tab.complaints).toEqual([])
})
