import { expect, test } from '@playwright/test'
import { look } from './look.ts'
import { drawSignature, enrolTablet, passphrase, signPaper, startStatement } from './people.ts'
import { adultStatement, fillStatement } from './statement.ts'

/** So many years ago, to the day. */
const bornYearsAgo = (years: number): [string, string, string] => {
  const today = new Date()
  return [
    String(today.getDate()),
    String(today.getMonth() + 1),
    String(today.getFullYear() - years),
  ]
}

test('a witness under 18 needs a guardian’s signature on the restricted paper', async ({
  page,
}) => {
  await enrolTablet(page)
  await startStatement(page)
  await fillStatement(page, {
    ...adultStatement,
    familyName: 'Youngperson',
    occupation: 'Student',
    born: bornYearsAgo(15),
    guardian: 'Parent Example',
  })
  await page.getByRole('button', { name: 'Check and review' }).click()
  await page.getByRole('button', { name: 'Hand to the witness' }).click()
  await page.getByRole('button', { name: 'I have read it' }).click()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Accept', exact: true }).click()
  await signPaper(page)
  await signPaper(page)
  await page.getByRole('heading', { name: /parent, guardian or appropriate adult/i }).waitFor()
  await expect(page.getByText('Parent Example, sign in the box')).toBeVisible()
  await signPaper(page)
  await page.getByRole('button', { name: 'Continue as the officer' }).click()
  await page.getByLabel('Your passphrase').fill(passphrase)
  await page.getByRole('button', { name: 'Seal and send' }).click()
  await expect(page.getByRole('heading', { name: 'Accepted by CRIS' })).toBeVisible()
})

test('going back to the answers takes the signatures back, and says so first', async ({ page }) => {
  await enrolTablet(page)
  await startStatement(page)
  await fillStatement(page, adultStatement)
  await page.getByRole('button', { name: 'Check and review' }).click()
  const handOver = page.getByRole('button', { name: 'Hand to the witness' })
  await handOver.click()
  await page.getByRole('button', { name: 'I have read it' }).click()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Accept', exact: true }).click()
  await page.getByRole('button', { name: 'Stop and give the tablet back' }).click()
  await page.getByRole('button', { name: 'Change the answers' }).click()
  const asked = page.getByRole('dialog', { name: 'Take back the signatures?' })
  await expect(asked).toBeVisible()
  await look(page, 'officer-11-take-back')
  await asked.getByRole('button', { name: 'Change the answers' }).click()
  await page.getByRole('button', { name: 'Check and review' }).click()
  await handOver.click()
  await page.getByRole('button', { name: 'I have read it' }).click()
  await expect(page.getByRole('checkbox')).not.toBeChecked()
})

test('a slip of the pen is no signature, and a signature can be drawn again', async ({ page }) => {
  await enrolTablet(page)
  await startStatement(page)
  await fillStatement(page, adultStatement)
  await page.getByRole('button', { name: 'Check and review' }).click()
  await page.getByRole('button', { name: 'Hand to the witness' }).click()
  await page.getByRole('button', { name: 'I have read it' }).click()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Accept', exact: true }).click()
  const use = page.getByRole('button', { name: 'Use this signature' })
  await page.getByRole('img', { name: /draw your signature here/ }).click()
  await expect(use).toBeDisabled()
  await drawSignature(page)
  await expect(use).toBeEnabled()
  // turning the tablet does not touch what was drawn
  await page.setViewportSize({ width: 820, height: 1180 })
  await expect(use).toBeEnabled()
  await page.getByRole('button', { name: 'Clear and sign again' }).click()
  await expect(use).toBeDisabled()
})
