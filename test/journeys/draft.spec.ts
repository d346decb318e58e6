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
    await expect(page.getByRole('alert').getByRole('link')).toHaveText([
      'Enter where the statement was taken',
    ])
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
