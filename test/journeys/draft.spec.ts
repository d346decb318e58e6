import { expect, test } from '@playwright/test'
import { look } from './look.ts'
import { enrolTablet, passphrase, signIn, startStatement } from './people.ts'
import { adultStatement, fillStatement } from './statement.ts'

test('what was typed is there after the page was loaded again and the tablet unlocked', async ({
  page,
}) => {
  await enrolTablet(page)
  await startStatement(page)
  await page.getByRole('textbox', { name: 'Given names' }).fill('Kept')
  await page.getByRole('textbox', { name: 'Family name' }).fill('Overreload')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await page.reload()
  await page.getByLabel('Passphrase').fill('the wrong passphrase')
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByText('The passphrase is not right')).toBeVisible()
  await look(page, 'officer-09-unlock')
  await page.getByLabel('Passphrase').fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('textbox', { name: 'Family name' })).toHaveValue('Overreload')
  await page.getByRole('button', { name: 'Save and leave' }).click()
  await expect(page.getByRole('button', { name: /^Overreload, Kept/ })).toBeVisible()
})

test('another officer on the same tablet sees nothing of the first one’s drafts', async ({
  page,
}) => {
  await enrolTablet(page)
  await startStatement(page)
  await page.getByRole('textbox', { name: 'Family name' }).fill('Notforothers')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await enrolTablet(page, 'officer2')
  await expect(page.getByText('Notforothers')).toHaveCount(0)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await signIn(page, 'officer', 'officer')
  await expect(page.getByRole('heading', { name: 'Unlock this device' })).toBeVisible()
})

test('an empty form says what is missing, and each line leads to its field', async ({ page }) => {
  await enrolTablet(page)
  await startStatement(page)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  const summary = page.getByRole('alert')
  await expect(summary.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
  await look(page, 'officer-10-faults')
  await summary.getByRole('link', { name: 'Enter the witness’s family name' }).click()
  await expect(page.getByRole('textbox', { name: 'Family name' })).toBeFocused()
})

test('a character that no paper can show is named before anybody signs', async ({ page }) => {
  await enrolTablet(page)
  await startStatement(page)
  await fillStatement(page, { ...adultStatement, body: 'He said 😀 and left.' })
  await page.getByRole('button', { name: 'Check and review' }).click()
  await page.getByRole('link', { name: /Statement: .*U\+1F600/ }).click()
  await expect(page.getByRole('textbox', { name: 'Statement', exact: true })).toBeFocused()
  await expect(page.getByRole('heading', { name: 'Check the papers' })).toHaveCount(0)
})
