import { expect, test } from '@playwright/test'
import { look } from './look.ts'
import { enrolTablet, openRecord, passphrase } from './people.ts'

test('a stop and search goes from the tablet to records: nobody signs, two papers are sealed', async ({
  page,
  browser,
}) => {
  await enrolTablet(page)
  await page.getByRole('button', { name: /^Stop and search/ }).click()
  const go = () => page.getByRole('button', { name: 'Continue', exact: true }).click()
  const heading = (name: string) => page.getByRole('heading', { level: 2, name }).waitFor()
  const yes = (name: string) => page.getByRole('radiogroup', { name }).getByLabel('Yes').check()

  await test.step('the search', async () => {
    await heading('The search')
    await page
      .getByRole('group', { name: 'When did the search start?' })
      .getByRole('button', { name: /^Now/ })
      .click()
    await page.getByLabel('Where did it take place?').fill('Outside the library, High Street')
    await look(page, 'officer-30-stop-search')
    await go()
  })

  await test.step('the power brings its own objects, from the signed list', async () => {
    await heading('Power and reason')
    const power = page.getByLabel('Which power was used?')
    const objects = page.getByRole('radiogroup', { name: 'What were you looking for?' })
    await power.selectOption({ label: 'Misuse of Drugs Act 1971 (section 23)' })
    await expect(objects.getByRole('radio')).toHaveCount(1)
    await power.selectOption({ label: 'Police and Criminal Evidence Act 1984 (section 1)' })
    await expect(objects.getByLabel('Controlled drugs')).toHaveCount(0)
    await objects.getByLabel('Stolen goods').check()
    await page
      .getByLabel('Grounds for the search')
      .fill('I saw the person run from the shop with a boxed telephone as its alarm sounded.')
    await look(page, 'officer-31-stop-search-power')
    await go()
  })

  await test.step('the person, how it was done, and the result', async () => {
    await heading('The person')
    await page
      .getByLabel('How does the person describe their own ethnicity?')
      .selectOption({ label: 'White: British' })
    await go()
    await heading('How it was done')
    const explained = page.getByRole('group', { name: /what did you tell or show/ })
    for (const box of await explained.getByRole('checkbox').all()) await box.check()
    await go()
    await heading('Result')
    await page.getByRole('button', { name: /Add item found/i }).click()
    await page.getByLabel('Description').fill('Boxed telephone, sealed')
    await page.getByLabel('Stolen property').check()
    await page.getByLabel('Outcome').selectOption({ label: 'Arrest' })
    await yes('Is the outcome linked')
    await yes('Was body worn video on')
    await page.getByLabel('Given to the person').check()
    await look(page, 'officer-32-stop-search-result')
    await page.getByRole('button', { name: 'Check and review' }).click()
  })

  await test.step('the papers say the codes in words, and are sealed without a signature', async () => {
    const paper = page.getByRole('region', { name: 'Stop and search record' })
    await expect(paper).toContainText('Police and Criminal Evidence Act 1984 (section 1)')
    await expect(paper).toContainText('Stolen goods')
    await look(page, 'officer-33-stop-search-review')
    await page.getByRole('button', { name: 'Go on to the seal' }).click()
    await page.getByLabel('Your passphrase').fill(passphrase)
    await page.getByRole('button', { name: 'Seal and send' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Outside the library/)
    await look(page, 'officer-34-stop-search-sent')
  })

  await test.step('records has it', async () => {
    const desk = await (await browser.newContext()).newPage()
    await openRecord(desk, 'Outside the library')
    await expect(desk.getByText('Paper for the person').first()).toBeVisible()
    await look(desk, 'records-9-stop-search')
    await desk.context().close()
  })
})
