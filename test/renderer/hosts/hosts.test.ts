import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../../support/browser.ts'
import { servePages } from './pages.ts'
import type { Served } from './serveFolder.ts'

const hosts = ['plain', 'react', 'vue', 'angular'] as const

let served: Served
let browser: Browser
let page: Page
let complaints: string[]

beforeAll(async () => {
  served = await servePages(hosts)
  browser = await launchChromium()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 820, height: 1180 } })
  complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
})
afterEach(async () => {
  await page.close()
  expect(complaints).toEqual([])
})

const shown = async (id: string) => JSON.parse((await page.locator(id).textContent()) || 'null')

const fill = async () => {
  await page.getByLabel('What was lost').fill('A red bicycle')
  await page.getByLabel('Day').fill('3')
  await page.getByLabel('Month').fill('2')
  await page.getByLabel('Year').fill('2026')
}
const answers = { item: 'A red bicycle', lostOn: '2026-02-03' }

/** Where the frameworks' pages hand over with the element's own button, the form of HTML has its own. */
const send = (host: string) =>
  host === 'plain'
    ? page.getByRole('button', { name: 'Send' }).click()
    : page.locator('metip-form .button.primary').click()

const open = async (host: string) => {
  await page.goto(`${served.url}${host}/`)
  await page.getByLabel('What was lost').waitFor()
}
const summary = () => page.locator('metip-form .summary li').allInnerTexts()
const countSent = () => page.locator('#sent:not(:empty)').count()

describe.each(hosts)('on a page of %s', (host) => {
  beforeEach(() => open(host))

  test('the host hears of each answer, and what was entered stays', async () => {
    await fill()
    await expect.poll(() => shown('#answers')).toEqual(answers)
    expect(await page.getByLabel('What was lost').inputValue()).toBe('A red bicycle')
  })

  test('what is wrong is said in the form, and nothing is sent', async () => {
    await send(host)
    await expect.poll(summary).toEqual(['Enter what was lost', 'Enter when it was lost'])
    expect(await countSent()).toBe(0)
  })

  test('the answers are sent to the host', async () => {
    await fill()
    await send(host)
    const sent = await shown('#sent')
    expect(host === 'plain' ? JSON.parse(sent.property) : sent).toEqual(answers)
  })
})

describe('in a form of HTML', () => {
  beforeEach(() => open('plain'))

  test('the answers are sent under the element’s name, beside all other fields', async () => {
    await fill()
    await send('plain')
    expect(await shown('#sent')).toEqual({ reference: 'REF 1', property: JSON.stringify(answers) })
  })

  test('an answer given at the last moment counts, whichever way the form is sent', async () => {
    await fill()
    await page.evaluate(() => {
      const form = document.querySelector('form') as HTMLFormElement
      const field = document.querySelector('metip-form')?.shadowRoot?.querySelector('input')
      const type = (text: string) => {
        if (field) field.value = text
        field?.dispatchEvent(new Event('input', { bubbles: true }))
      }
      // no time passes between the key and the sending
      type('')
      form.requestSubmit()
    })
    await expect.poll(summary).toEqual(['Enter what was lost'])
    expect(await countSent()).toBe(0)
    await page.evaluate(() => {
      const field = document.querySelector('metip-form')?.shadowRoot?.querySelector('input')
      if (field) field.value = 'A key'
      field?.dispatchEvent(new Event('input', { bubbles: true }))
      document.querySelector<HTMLButtonElement>('button[type=submit]')?.click()
    })
    expect(JSON.parse((await shown('#sent')).property)).toEqual({ ...answers, item: 'A key' })
  })

  test('a form that is reset begins anew', async () => {
    await fill()
    await page.getByRole('button', { name: 'Start again' }).click()
    await expect.poll(() => page.getByLabel('What was lost').inputValue()).toBe('')
    expect(await page.getByLabel('Year').inputValue()).toBe('')
    await send('plain')
    await expect.poll(summary).toHaveLength(2)
  })

  test('in a fieldset that is disabled it cannot be written and is not sent', async () => {
    await fill()
    const disable = (disabled: boolean) =>
      page.locator('#closed').evaluate((set: HTMLFieldSetElement, value) => {
        set.disabled = value
      }, disabled)
    await disable(true)
    await expect.poll(() => page.getByLabel('What was lost').isEditable()).toBe(false)
    await send('plain')
    expect(await shown('#sent')).toEqual({ reference: 'REF 1' })
    await disable(false)
    await expect.poll(() => page.getByLabel('What was lost').isEditable()).toBe(true)
    await send('plain')
    expect(JSON.parse((await shown('#sent')).property)).toEqual(answers)
  })

  test('what the host made read-only stays so when a fieldset is opened again', async () => {
    await page.evaluate(() => {
      const set = document.querySelector<HTMLFieldSetElement>('#closed')
      const element = document.querySelector('metip-form')
      if (!set || !element) return
      element.readonly = true
      set.disabled = true
      set.disabled = false
    })
    expect(await page.getByLabel('What was lost').isEditable()).toBe(false)
  })
})

test('what a host set before the element came alive is taken over', async () => {
  await open('plain')
  const kept = await page.evaluate(async () => {
    // Frameworks clone elements out of templates, in which no element is alive yet
    const template = document.createElement('template')
    template.innerHTML = '<metip-form></metip-form>'
    const element = template.content.querySelector('metip-form')
    if (!element) return undefined
    const given = {
      lookups: { gazetteer: async () => [] },
      provenance: { '/item': { source: 'computed' } },
      attachments: { mine: true },
      map: { style: '', attribution: '', workerUrl: '' },
      answers: { item: 'A red bicycle' },
      language: 'cy',
    }
    Object.assign(element, given)
    document.body.append(element)
    await element.updateComplete
    return Object.entries(given).map(([name, value]) => [
      name,
      JSON.stringify(element[name as keyof typeof given]) === JSON.stringify(value),
    ])
  })
  expect(kept?.filter(([, same]) => !same)).toEqual([])
})
