import { expect, test, type Page } from '@playwright/test'
import { look } from './look.ts'
import { enrolTablet, passphrase, startStatement } from './people.ts'
import { adultStatement, fillStatement } from './statement.ts'

const welsh = (page: Page) =>
  page
    .getByRole('group', { name: 'Language of the statement' })
    .getByRole('button', { name: 'Cymraeg' })

test('the language of a statement changes at once, and is kept with the draft', async ({
  page,
}) => {
  await enrolTablet(page)
  await startStatement(page)
  await page.getByRole('textbox', { name: 'Family name' }).fill('Cymraes')
  await welsh(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Datganiad tyst' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('Ynglŷn â’r tyst')
  await expect(page.getByRole('textbox', { name: 'Cyfenw' })).toHaveValue('Cymraes')
  await look(page, 'officer-10-welsh')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await page.reload()
  await page.getByLabel('Passphrase').fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(welsh(page)).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('textbox', { name: 'Cyfenw' })).toHaveValue('Cymraes')
})

test('a statement made in Welsh is read and declared in Welsh', async ({ page }) => {
  await enrolTablet(page)
  await startStatement(page)
  await fillStatement(page, { ...adultStatement, familyName: 'Cymraes' })
  await welsh(page).click()
  await page.getByRole('button', { name: 'Gwirio ac adolygu' }).click()
  await page.getByRole('button', { name: 'Hand to the witness' }).click()
  await expect(page.getByRole('heading', { name: 'Darllenwch eich datganiad' })).toBeVisible()
  await page.getByRole('button', { name: 'Rwyf wedi ei ddarllen' }).click()
  await expect(page.getByText(/^Mae’r datganiad hwn \(sy’n cynnwys \d+ tudalen/)).toBeVisible()
  await look(page, 'witness-05-welsh')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Derbyn', exact: true }).click()
  await expect(page.getByText(/llofnodwch yn y blwch/)).toBeVisible()
})
