import { expect, test } from '@playwright/test'
import { look } from './look.ts'
import { enrolTablet, passphrase, signIn, startStatement } from './people.ts'

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

test('now is now, however long the form has been open', async ({ page }) => {
  await page.clock.install()
  await enrolTablet(page)
  await startStatement(page)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: 'When and where it was taken' })
    .click()
  for (let i = 0; i < 3; i++) {
    await page.clock.fastForward('08:00')
    await page.getByRole('button', { name: 'Now: When did it start?' }).click()
    await page.getByRole('button', { name: 'Now: When did it end?' }).click()
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    const errors = page.getByRole('alert').getByRole('list').first()
    await expect(errors.getByRole('link')).toHaveText(['Enter where the statement was taken'])
  }
  // and next year is not
  const start = page.getByRole('group', { name: 'When did it start?' })
  await start.getByLabel('Year').fill(String(new Date().getFullYear() + 1))
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(
    page
      .getByRole('alert')
      .getByRole('link', { name: 'The statement must have started before now' }),
  ).toBeVisible()
})
