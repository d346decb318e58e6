import { expect, test } from '@playwright/test'
import { look } from './look.ts'
import { drawSignature, enrolTablet, startStatement, unlock } from './people.ts'
import { adultStatement, fillStatement } from './statement.ts'

test('a tablet nobody touches warns, locks itself after ten minutes, and loses nothing typed', async ({
  page,
}) => {
  await page.clock.install()
  await enrolTablet(page)
  await startStatement(page)
  await page.getByRole('textbox', { name: 'Family name' }).fill('Leftopen')
  await page.clock.fastForward('09:10')
  const warning = page.getByRole('dialog', { name: 'Are you still there?' })
  await expect(warning).toBeVisible()
  await look(page, 'officer-15-idle')
  await warning.getByRole('button', { name: 'Carry on' }).click()
  await expect(warning).toBeHidden()
  await page.clock.fastForward('09:10')
  await expect(warning).toBeVisible()
  await page.clock.fastForward('01:00')
  await expect(page.getByRole('heading', { name: 'Unlock this device' })).toBeVisible()
  await expect(page.getByText('Leftopen')).toHaveCount(0)
  await look(page, 'officer-16-locked')
  await unlock(page)
  await expect(page.getByRole('textbox', { name: 'Family name' })).toHaveValue('Leftopen')
})

test('a tablet that slept while the witness held it is locked when it wakes, and says what is gone', async ({
  page,
}) => {
  await page.clock.install()
  await enrolTablet(page)
  await startStatement(page)
  await fillStatement(page, { ...adultStatement, familyName: 'Asleep' })
  await page.getByRole('button', { name: 'Check and review' }).click()
  await page.getByRole('button', { name: 'Hand to the witness' }).click()
  await page.getByRole('button', { name: 'I have read it' }).click()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Accept', exact: true }).click()
  await drawSignature(page)
  await page.clock.fastForward('03:00:00')
  await expect(page.getByRole('heading', { name: 'Unlock this device' })).toBeVisible()
  await expect(page.getByText('Signatures that were not sealed are gone')).toBeVisible()
  await unlock(page)
  // back at the answers, all there, and nothing is signed
  await page.getByRole('button', { name: 'Check and review' }).click()
  await page.getByRole('button', { name: 'Hand to the witness' }).click()
  await page.getByRole('button', { name: 'I have read it' }).click()
  await expect(page.getByRole('checkbox')).not.toBeChecked()
})
