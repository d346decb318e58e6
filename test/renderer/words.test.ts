import { AxeBuilder } from '../support/axe.ts'
import { caseNow } from '@metip/form-definitions/compile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uiWords } from '../../renderer/src/words.ts'
import type { FormPage } from './page/main.ts'
import { compileWitnessStatement } from './page/mg11.ts'
import { openTab, type Tab } from './page/tab.ts'

declare const page: FormPage

let tab: Tab
let bundle: string
const officer = { id: 'officer', name: '', rank: '', warrantNo: '', unit: '' }

beforeAll(async () => {
  const form = await compileWitnessStatement()
  bundle = JSON.stringify(form.bundle)
  tab = await openTab({ viewport: { width: 820, height: 1180 } }, form.parts)
}, 60_000)
afterAll(() => tab?.close())

const show = (language: string, answers: object = {}) =>
  tab.page.evaluate(
    async ([bundle, properties]) => {
      await (
        await page.showBundle(JSON.parse(bundle), JSON.parse(properties))
      ).updateComplete
    },
    [
      bundle,
      JSON.stringify({ language, answers, context: { now: caseNow, language, officer } }),
    ] as const,
  )
const spoken = () =>
  tab.page.evaluate(() => page.form.shadowRoot?.querySelector('.shell')?.getAttribute('lang'))

test('the whole form changes its language at once, and keeps what was entered', async () => {
  await show('en', { witness: { isPoliceWitness: false } })
  expect(await spoken()).toBe('en-GB')
  await tab.page.getByLabel('Family name').fill('Marsh')
  await tab.page.evaluate(async () => {
    page.form.language = 'cy'
    await page.form.updateComplete
  })
  expect(await spoken()).toBe('cy')
  await expect.poll(() => tab.page.getByLabel('Cyfenw').inputValue()).toBe('Marsh')
  expect(await tab.page.getByRole('heading', { name: 'Ynglŷn â’r tyst' }).count()).toBe(1)
  expect(await tab.page.getByRole('button', { name: 'Parhau' }).count()).toBe(1)
  expect(await tab.page.getByLabel('Blwyddyn').count()).toBe(1)
})

test('a form opened anew keeps what was entered when the host hands both over', async () => {
  await show('en', { witness: { isPoliceWitness: false } })
  await tab.page.getByLabel('Family name').fill('Marsh')
  await tab.page.evaluate(async () => {
    const { answers, bundle } = page.form
    // another build of the same form, as after an author's save
    if (bundle) page.form.bundle = { ...bundle }
    page.form.answers = answers
    await page.form.updateComplete
  })
  await expect.poll(() => tab.page.getByLabel('Family name').inputValue()).toBe('Marsh')
})

test('faults, lists and counts are in Welsh, and every page passes the accessibility check', async () => {
  await show('cy', { exhibits: [{}], body: 'Dau air' })
  await tab.page.evaluate(() => void page.form.submit())
  const summary = tab.page.getByRole('alert')
  expect(await summary.getByRole('heading').textContent()).toBe('Mae yna broblem')
  const lines = await summary.getByRole('link').allTextContents()
  expect(lines.map((line) => line.trim())).toContain('Rhowch gyfeirnod arddangosyn 1')
  const pages = await tab.page.evaluate(
    () => page.form.bundle?.layout.pages.map(({ id }) => id) ?? [],
  )
  const seen: string[] = []
  for (const id of pages) {
    await tab.page.evaluate(async (id) => {
      page.form.page = id
      await page.form.updateComplete
      await new Promise(requestAnimationFrame)
    }, id)
    seen.push(await tab.page.locator('metip-form .shell').innerText())
    const named = tab.page.locator('metip-form [aria-label]')
    seen.push(...(await named.evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel ?? ''))))
    const { violations } = await new AxeBuilder({ page: tab.page }).analyze()
    expect(violations.map((one) => `${id}: ${one.id}`)).toEqual([])
  }
  const text = seen.join('\n')
  expect(text).toContain('2 air')
  expect(text).toContain('Ychwanegu un arall: arddangosyn')
  expect(text).toContain('Dileu arddangosyn 1')
  // No word of the renderer's English is left
  expect(text).not.toMatch(/\b(Section|Continue|Back|Year|Month|Add|Remove|Yes|No|words?|Done)\b/)
}, 60_000)

test('a form without Welsh stays whole in its own language when asked for Welsh', async () => {
  await tab.page.evaluate(async () => {
    const form = page.showLoose(
      {
        pages: [
          { id: 'a', nodes: [{ type: 'field', pointer: '/name', kind: 'text', options: {} }] },
        ],
        properties: { name: { type: 'string' } },
        required: ['name'],
        words: { '/name': { label: 'Name' } },
      },
      { language: 'cy' },
    )
    await form.updateComplete
  })
  expect(await spoken()).toBe('en-GB')
  expect(await tab.page.getByRole('button', { name: 'Check and review' }).count()).toBe(1)
})

test('what is counted has the form its number asks for in each language', () => {
  const say = (language: string) => [0, 1, 2, 3, 1000].map((n) => uiWords(language).wordCount(n))
  expect(say('en')).toEqual(['0 words', '1 word', '2 words', '3 words', '1,000 words'])
  expect(say('cy')).toEqual(['0 gair', '1 gair', '2 air', '3 gair', '1,000 gair'])
  expect(uiWords('en').charactersLeft(-1)).toBe('1 character too many')
  expect(uiWords('cy').charactersLeft(2)).toBe('2 nod ar ôl')
})

test('the page’s policy refused nothing and nothing was thrown', () => {
  expect(tab.complaints).toEqual([])
})
