import { AxeBuilder } from '../../support/axe.ts'
import type { JsonObject } from '@metip/form-definitions'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formOf, kindExamples } from '../page/examples.ts'
import type { FormPage } from '../page/main.ts'
import { openTab, type Tab } from '../page/tab.ts'

declare const page: FormPage

let tab: Tab

beforeAll(async () => {
  tab = await openTab({
    viewport: { width: 820, height: 1180 },
    timezoneId: 'Europe/London',
  })
  await tab.page.clock.setFixedTime('2026-11-23T17:02:09Z')
}, 60_000)
afterAll(() => tab?.close())
beforeEach(() => show('number'))

interface Scene {
  readonly answers?: object
  readonly readonly?: boolean
  readonly options?: object
  readonly schema?: JsonObject
  readonly direction?: 'rtl'
}

/** The example of a kind, alone on a page. */
async function show(kind: string, { options, schema, direction, ...properties }: Scene = {}) {
  const [example] = kindExamples().filter((one) => one.kind === kind)
  if (!example) throw new Error(`no example of the kind ${kind}`)
  const node = { ...example.node, ...(options && { options }) } as typeof example.node
  await tab.page.evaluate(
    async (given) => {
      const { form, properties, direction } = JSON.parse(given)
      const element = page.showLoose(form, properties)
      await element.updateComplete
      if (direction) element.shadowRoot?.querySelector('.shell')?.setAttribute('dir', direction)
    },
    JSON.stringify({
      form: formOf([{ ...example, node, schema: schema ?? example.schema }]),
      properties,
      direction,
    }),
  )
}

const box = (id: string) => tab.page.locator(`[id="${id}"]`)
const button = (name: string | RegExp) => tab.page.getByRole('button', { name })
const dialog = () => tab.page.getByRole('dialog')
const press = (key: string) => tab.page.keyboard.press(key)
const shown = (id: string) => box(id).inputValue()
const answers = () => tab.page.evaluate(() => page.form.answers as Record<string, unknown>)
const focused = () =>
  tab.page.evaluate(() => {
    const at = page.form.shadowRoot?.activeElement
    return at?.ariaLabel ?? at?.id
  })

async function type(id: string, text: string) {
  await box(id).focus()
  await tab.page.keyboard.type(text)
}

describe('a number', () => {
  test('is one from the first digit on, and stays as typed until it is finished', async () => {
    await type('f-number', '1,250.')
    expect(await answers()).toEqual({ number: 1250 })
    expect(await shown('f-number')).toBe('1,250.')
    await press('Tab')
    expect(await shown('f-number')).toBe('1250')
  })

  test('that is none stays as typed, for the form to say so', async () => {
    await type('f-number', '1,5')
    await press('Tab')
    expect(await answers()).toEqual({ number: '1,5' })
    expect(await shown('f-number')).toBe('1,5')
  })

  test('gone is no answer', async () => {
    await type('f-number', '1')
    await press('Backspace')
    expect(await answers()).toEqual({})
  })

  test('is heard with its unit', async () => {
    await show('number', { options: { unit: 'm' } })
    const described = await box('f-number').getAttribute('aria-describedby')
    expect(await box(described ?? '').textContent()).toBe('m')
  })
})

describe('money', () => {
  test('gets its thousands and pence when it is finished', async () => {
    await show('money')
    await type('f-money', '£1250.5')
    expect(await answers()).toEqual({ money: 1250.5 })
    await press('Tab')
    expect(await shown('f-money')).toBe('1,250.50')
    expect(await answers()).toEqual({ money: 1250.5 })
  })

  test('is heard in pounds', async () => {
    await show('money')
    expect(await box('f-money-unit').textContent()).toBe('British pounds')
  })
})

describe('a date', () => {
  test('pasted into one box fills all three', async () => {
    await show('date')
    await box('f-date-day').fill('27 March 2026')
    expect(await answers()).toEqual({ date: '2026-03-27' })
    expect(await shown('f-date-month')).toBe('3')
  })

  test('keeps the month as the word that was typed', async () => {
    await show('date')
    await type('f-date-day', '7')
    await type('f-date-month', 'Tach')
    await type('f-date-year', '2026')
    expect(await answers()).toEqual({ date: '2026-11-07' })
    expect(await shown('f-date-month')).toBe('tach')
  })

  test('is picked from the calendar with the keyboard alone', async () => {
    await show('date', { answers: { date: '2026-03-31' } })
    await box('f-date-year').focus()
    await press('Tab')
    await press('Enter')
    await dialog().waitFor()
    expect(await focused()).toMatch(/^Tuesday,? 31 March 2026$/)
    for (const key of ['PageDown', 'ArrowRight', 'Home', 'Enter']) await press(key)
    expect(await answers()).toEqual({ date: '2026-04-27' })
    expect(await dialog().count()).toBe(0)
    expect(await focused()).toBe('Calendar: Date of birth')
  })

  test('is picked from the calendar with a finger; the calendar says which month it shows', async () => {
    await show('date')
    await button('Calendar: Date of birth').click()
    const month = dialog().locator('[aria-live="polite"]')
    await expect.poll(() => month.textContent()).toContain('November 2026')
    await button('Next year').click()
    await button('Previous month').click()
    await expect.poll(() => month.textContent()).toContain('October 2027')
    await dialog()
      .getByRole('gridcell', { name: /5 October 2027/ })
      .first()
      .click()
    expect(await answers()).toEqual({ date: '2027-10-05' })
  })

  test('is today at one press', async () => {
    await show('date')
    await button('Calendar: Date of birth').click()
    await button('Today').click()
    expect(await answers()).toEqual({ date: '2026-11-23' })
  })

  test('stays what it was when the calendar is left', async () => {
    await show('date', { answers: { date: '2026-03-31' } })
    for (const leave of [() => press('Escape'), () => tab.page.mouse.click(5, 5)]) {
      await button('Calendar: Date of birth').click()
      await dialog().waitFor()
      await press('ArrowDown')
      await leave()
      await expect.poll(() => dialog().count()).toBe(0)
    }
    expect(await answers()).toEqual({ date: '2026-03-31' })
  })

  test('has a calendar without accessibility violations, of days a finger hits', async () => {
    await show('date', { answers: { date: '2026-03-31' } })
    await button('Calendar: Date of birth').click()
    await dialog().waitFor()
    const { violations } = await new AxeBuilder({ page: tab.page })
      .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    const small = await dialog()
      .locator('td[data-day], button')
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 48).length)
    expect(small).toBe(0)
    await press('Escape')
  })

  test('has a calendar that goes the way its language is written', async () => {
    await show('date', { answers: { date: '2026-03-10' }, direction: 'rtl' })
    await button('Calendar: Date of birth').click()
    await dialog().waitFor()
    await press('ArrowLeft')
    await press('Enter')
    expect(await answers()).toEqual({ date: '2026-03-11' })
  })

  test('has no calendar where nothing may be entered', async () => {
    await show('date', { readonly: true, answers: { date: '2026-03-31' } })
    expect(await button(/Calendar/).count()).toBe(0)
  })

  test('can be typed where the calendar cannot be loaded, which is said', async () => {
    const other = await tab.browser.newPage()
    await other.route(/\/calendar-[^/]*\.js$/, (route) => route.abort())
    await other.goto(tab.url)
    const [example] = kindExamples().filter(({ kind }) => kind === 'date')
    await other.evaluate(
      (given) => void page.showLoose(JSON.parse(given)),
      JSON.stringify(formOf(example ? [example] : [])),
    )
    await other.getByRole('button', { name: /Calendar/ }).click()
    const said = other.getByRole('status').filter({ hasText: 'The calendar cannot be opened' })
    await said.waitFor()
    await other.getByLabel('Year').fill('2026')
    expect(await said.count()).toBe(1)
    await other.close()
  })
})

describe('a moment', () => {
  test('keeps its time when its day is picked', async () => {
    await show('dateTime')
    await type('f-dateTime-time', '2.05pm')
    await press('Tab')
    expect(await shown('f-dateTime-time')).toBe('14:05')
    await button(/^Calendar/).click()
    await button('Today').click()
    expect(await answers()).toEqual({ dateTime: '2026-11-23T14:05:00+00:00' })
  })

  test('is now at one press', async () => {
    await show('dateTime')
    await button(/^Now/).click()
    expect(await answers()).toEqual({ dateTime: '2026-11-23T17:02:00+00:00' })
  })
})

describe('a time', () => {
  test('is read as people write it, and shown by the clock when it is finished', async () => {
    await show('time')
    await type('f-time', '2pm')
    expect(await shown('f-time')).toBe('2pm')
    expect(await answers()).toEqual({ time: '14:00' })
    await press('Tab')
    expect(await shown('f-time')).toBe('14:00')
  })

  test('is now at one press', async () => {
    await show('time')
    await button(/^Now/).click()
    expect(await answers()).toEqual({ time: '17:02' })
    expect(await shown('f-time')).toBe('17:02')
  })

  test('that is none stays as typed', async () => {
    await show('time')
    await type('f-time', 'about two')
    await press('Tab')
    expect(await answers()).toEqual({ time: 'about two' })
    expect(await shown('f-time')).toBe('about two')
  })
})

test('a date known in part is said back in words', async () => {
  await show('partialDate')
  await type('f-partialDate-month', '3')
  await type('f-partialDate-year', '2007')
  expect(await answers()).toEqual({ partialDate: '2007-03' })
  expect(await tab.page.getByRole('status').allTextContents()).toContain('Some time in March 2007')
})

describe('a period', () => {
  const from = '2026-11-22T14:05:00+00:00'

  test('says how long it is, and when its end lies before its beginning', async () => {
    await show('period', { answers: { period: { from, to: '2026-11-22T17:15:00+00:00' } } })
    const length = tab.page.locator('.period-length')
    expect(await length.textContent()).toContain('3 hours 10 minutes')
    await box('f-period-to-time').fill('09:00')
    await expect.poll(() => length.textContent()).toBe('The end is before the beginning.')
    await box('f-period-to-time').fill('')
    await expect.poll(() => length.textContent()).toBe('')
  })

  test('ended on the same day wants only its time', async () => {
    await show('period', { answers: { period: { from } } })
    await button('Ends the same day').click()
    expect(await shown('f-period-to-day')).toBe('22')
    await type('f-period-to-time', '1530')
    expect(await answers()).toEqual({ period: { from, to: '2026-11-22T15:30:00+00:00' } })
  })

  test('ends now at one press', async () => {
    await show('period', { answers: { period: { from } } })
    await button('Ends now').click()
    expect(await answers()).toEqual({ period: { from, to: '2026-11-23T17:02:00+00:00' } })
  })

  test('offers no ends where nothing may be entered', async () => {
    await show('period', { readonly: true, answers: { period: { from } } })
    expect(await button(/^Ends/).count()).toBe(0)
  })
})

describe('what every character counts in', () => {
  test('a registration mark is written as on the plate when it is finished', async () => {
    await show('vrm')
    await type('f-vrm', 'ab12cde')
    await press('Tab')
    expect(await answers()).toEqual({ vrm: 'AB12 CDE' })
  })

  test('a letter in the place of a digit is asked about, never changed unseen', async () => {
    await show('vrm')
    await type('f-vrm', 'ab1ocde')
    await press('Tab')
    expect(await answers()).toEqual({ vrm: 'AB1OCDE' })
    await button('Use AB10 CDE').click()
    expect(await answers()).toEqual({ vrm: 'AB10 CDE' })
    expect(await focused()).toBe('f-vrm')
    await expect.poll(() => button(/^Use/).count()).toBe(0)
  })

  test('a postcode and a telephone number are spaced', async () => {
    await show('postcode')
    await type('f-postcode', 'sw1h0bg')
    await press('Tab')
    expect(await answers()).toEqual({ postcode: 'SW1H 0BG' })
    await show('phone')
    await type('f-phone', '07700900982')
    await press('Tab')
    expect(await answers()).toEqual({ phone: '07700 900982' })
  })

  test('a telephone number is E.164 where its schema asks for that', async () => {
    await show('phone', { options: { pattern: '^\\+[1-9]\\d{6,14}$' } })
    await type('f-phone', '07700 900982')
    await press('Tab')
    expect(await answers()).toEqual({ phone: '+447700900982' })
  })

  test('a reference shows an example, and is written in capitals', async () => {
    await show('identifier')
    expect(await box('f-identifier-hint').textContent()).toBe('For example, 01ZD0301426')
    await type('f-identifier', '01zd/03014/26')
    await press('Tab')
    expect(await answers()).toEqual({ identifier: '01ZD0301426' })
  })

  test('an address for email is taken out of what was pasted with it', async () => {
    await show('email')
    await box('f-email').fill('mailto:name@example.com')
    await box('f-email').blur()
    expect(await answers()).toEqual({ email: 'name@example.com' })
  })
})

describe('a vehicle', () => {
  const lookup = {
    source: 'vehicles',
    fills: { make: '/make', colour: '/colour' },
  }

  test('is found by its mark in a system outside', async () => {
    const properties = { vrm: {}, make: {}, colour: {} }
    await show('vehicle', { options: { lookup }, schema: { type: 'object', properties } })
    await tab.page.evaluate(() => {
      page.form.lookups = {
        vehicles: ({ text }) =>
          Promise.resolve([
            {
              label: text,
              record: text,
              retrievedAt: '2026-11-23T17:02:00Z',
              answers: { make: 'Example', colour: 'Blue' },
            },
          ]),
      }
    })
    await type('f-vehicle-vrm', 'ab12cde')
    await press('Tab')
    await button(/^Find in/).click()
    await tab.page.getByRole('option', { name: 'AB12 CDE' }).click()
    await expect
      .poll(answers)
      .toEqual({ vehicle: { vrm: 'AB12 CDE', make: 'Example', colour: 'Blue' } })
  })

  test('without a system to ask has its fields alone', async () => {
    await show('vehicle')
    expect(await button(/^Find in/).count()).toBe(0)
  })
})

test('the page’s policy refused nothing and nothing was thrown', () => {
  expect(tab.complaints).toEqual([])
})
