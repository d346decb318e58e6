import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../../support/browser.ts'
import { hosts, serveHosts } from './pages.ts'
import type { Served } from './serveFolder.ts'

let served: Served
let browser: Browser
let page: Page
let complaints: string[]

beforeAll(async () => {
  served = await serveHosts()
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

describe.each(hosts)('on a page of %s', (host) => {
  beforeEach(async () => {
    await page.goto(`${served.url}${host}/`)
    await page.getByLabel('What was lost').waitFor()
  })

  test('the host hears of each answer and keeps what was entered', async () => {
    await fill()
    await expect.poll(() => shown('#answers')).toEqual(answers)
    expect(await page.getByLabel('What was lost').inputValue()).toBe('A red bicycle')
  })

  test('what is wrong is said in the form, and nothing is sent', async () => {
    await page
      .getByRole('button', { name: /^(Review|Send)$/ })
      .last()
      .click()
    expect(await page.locator('metip-form .summary li').allTextContents()).toHaveLength(2)
    expect(await page.locator('#sent:not(:empty)').count()).toBe(0)
  })

  test('the answers are sent to the host', async () => {
    await fill()
    await page
      .getByRole('button', { name: /^(Review|Send)$/ })
      .last()
      .click()
    const sent = await shown('#sent')
    expect(host === 'plain' ? JSON.parse(sent.property) : sent).toEqual(answers)
  })
})
