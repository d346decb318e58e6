import { expect, test, type Page } from '@playwright/test'
import { setCris } from './cris.ts'
import { look } from './look.ts'
import {
  enrolTablet,
  haveItSigned,
  openRecord,
  sealAndSend,
  startStatement,
  unlock,
} from './people.ts'
import { adultStatement, fillStatement } from './statement.ts'

async function takeStatement(page: Page, familyName: string): Promise<void> {
  await enrolTablet(page)
  await startStatement(page)
  await fillStatement(page, { ...adultStatement, familyName })
  await haveItSigned(page)
}

const acceptedByCris = (page: Page) =>
  page.getByRole('status').filter({ hasText: /Accepted by CRIS\s+Reference\s+\d{7}\/\d\d/ })

test.afterEach(() => setCris('ok'))

test('while CRIS fails the officer reads that it waits, and it goes on with nobody doing anything', async ({
  page,
}) => {
  await takeStatement(page, 'Outage')
  await setCris('500')
  await sealAndSend(page)
  await expect(page.getByText(/The receipt is verified: log entry \d+/)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Waiting for CRIS' })).toBeVisible()
  await expect(page.getByText('It goes on by itself')).toBeVisible()
  await expect(page.getByText('CRIS answered with HTTP status 500')).toBeVisible()
  await look(page, 'officer-12-waiting')
  await setCris('ok')
  await expect(acceptedByCris(page)).toBeVisible({ timeout: 30_000 })
})

test('what CRIS refuses goes to records with its code, and is sent again from there', async ({
  page,
  browser,
}) => {
  await takeStatement(page, 'Refusal')
  await setCris('reject')
  await sealAndSend(page)
  await expect(page.getByRole('heading', { name: 'Refused by CRIS' })).toBeVisible()
  await expect(page.getByText('Records have it and will put it right')).toBeVisible()
  await look(page, 'officer-13-refused')

  const context = await browser.newContext()
  const desk = await context.newPage()
  await openRecord(desk, 'Refusal')
  const deliveries = desk.getByRole('region', { name: 'Deliveries' })
  await expect(deliveries.getByText('HO100201')).toBeVisible()
  await expect(desk.getByRole('listitem').filter({ hasText: 'Refused by CRIS:' })).toBeVisible()
  await look(desk, 'records-7-refused')
  await setCris('ok')
  await desk.getByRole('button', { name: 'Send again to CRIS' }).click()
  await expect(desk.getByText(/Accepted by CRIS, reference \d{7}\/\d\d/)).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Send again to CRIS' })).toHaveCount(0)
  await context.close()
  // the officer did nothing
  await expect(acceptedByCris(page)).toBeVisible()
})

test('a statement sealed where there is no connection is kept over a reload and sent when there is one', async ({
  page,
  context,
}) => {
  await takeStatement(page, 'Noconnection')
  await page.route('**/api/submissions/**', (route) => route.abort('connectionfailed'))
  await sealAndSend(page)
  await expect(page.getByRole('heading', { name: /could not be reached/ })).toBeVisible()
  await expect(page.getByText('it is kept on this device and goes on by itself')).toBeVisible()
  await look(page, 'officer-14-no-connection')
  await page.reload()
  await unlock(page)
  const line = page.getByRole('button', { name: /^Noconnection/ })
  await expect(line).toContainText('Queued')
  await page.unroute('**/api/submissions/**')
  // the tablet tells the page when it has a connection again
  await context.setOffline(true)
  await page.waitForFunction(() => !navigator.onLine)
  await context.setOffline(false)
  await expect(line).toContainText('Accepted by CRIS', { timeout: 60_000 })
})
