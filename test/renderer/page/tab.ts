import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import type { Part } from '@metip/form-definitions'
import { launchChromium } from '../../support/browser.ts'
import { serveFormPage } from '../../support/formPage.ts'

/** The test page in a real browser. Anything the page's policy blocks or throws fails the test. */
export interface Tab {
  readonly browser: Browser
  readonly page: Page
  readonly url: string
  /** What the page threw or the policy refused so far. */
  readonly complaints: string[]
  close(): Promise<void>
}

export async function openTab(
  options: BrowserContextOptions = {},
  parts: readonly Part[] = [],
): Promise<Tab> {
  const server = await serveFormPage(parts)
  const browser = await launchChromium()
  const page = await (await browser.newContext(options)).newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(server.url)
  return {
    browser,
    page,
    url: server.url,
    complaints,
    async close() {
      await browser.close()
      await server.close()
    },
  }
}
