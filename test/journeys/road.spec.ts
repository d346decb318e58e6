import { expect, test } from '@playwright/test'
import { look } from './look.ts'
import { expectSound, handPaper } from './pdf.ts'
import { passphrase, setUpTablet, signIn, signPaper, startStatement } from './people.ts'
import { weighScripts } from './scripts.ts'
import { adultStatement, fillStatement } from './statement.ts'

/** Long enough for more pages than one: each of them is signed. */
const statement = {
  ...adultStatement,
  body: [
    adultStatement.body,
    ...Array.from(
      { length: 24 },
      (_, i) =>
        `At ${10 + i} minutes past four I looked at the recording again. It shows the same man, in ` +
        'the same coat, going past the same door, and I wrote down what I saw as I saw it.',
    ),
  ].join('\n\n'),
}
const { restricted } = statement
/** What only the restricted paper may say. */
const secrets = [restricted.placeOfBirth, restricted.address, restricted.postcode, '07700 900982']

test('a witness statement goes from the tablet to CRIS, and records hands out its two papers', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000)
  const scriptBytes = weighScripts(page)
  await test.step('the officer signs in and sets the tablet up', async () => {
    await page.goto('/officer/')
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await look(page, 'officer-01-sign-in')
    await signIn(page, 'officer', 'officer')
    await page.getByRole('button', { name: 'Set up' }).click()
    await expect(page.getByText('Enter a name for this device')).toBeVisible()
    await look(page, 'officer-02-set-up')
    await setUpTablet(page)
    await look(page, 'officer-03-home')
  })

  await test.step('fills in the form', async () => {
    await startStatement(page)
    let n = 0
    await fillStatement(page, statement, (heading) =>
      look(page, `officer-04-form-${++n}-${heading.toLowerCase().replaceAll(' ', '-')}`),
    )
    const kB = (await scriptBytes()) / 1000
    console.log(`script before review: ${kB.toFixed(1)} kB gzipped, of 250`)
    expect(kB).toBeLessThanOrEqual(250)
    await page.getByRole('button', { name: 'Check and review' }).click()
  })

  let pages = 0
  await test.step('shows the papers, and how many pages they have', async () => {
    await expect(page.getByRole('heading', { name: 'Check the papers' })).toBeVisible()
    await look(page, 'officer-05-review')
    const said = await page
      .getByRole('status')
      .filter({ hasText: /^Page 1 of/ })
      .textContent()
    pages = Number(said?.trim().split(' ').at(-1))
    expect(pages).toBeGreaterThan(1)
    await page.getByRole('button', { name: 'Hand to the witness' }).click()
  })

  await test.step('the witness reads, accepts and signs, and sees nothing of the officer', async () => {
    await expect(page.getByRole('heading', { name: 'Please read your statement' })).toBeVisible()
    await look(page, 'witness-1-read')
    await expect(page.getByText('Demo Officer', { exact: true })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0)
    await page.getByRole('button', { name: 'I have read it' }).click()
    await expect(page.getByText(`(consisting of ${pages} page(s) each signed by me)`)).toBeVisible()
    await look(page, 'witness-2-declaration')
    await expect(page.getByRole('button', { name: 'Accept', exact: true })).toBeDisabled()
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Accept', exact: true }).click()
    await page.getByRole('heading', { name: 'Signature of the witness', exact: true }).waitFor()
    await look(page, 'witness-3-pad')
    expect(await signPaper(page, () => look(page, 'witness-4-page'))).toBe(pages)
    await page.getByRole('heading', { name: /on the contact details/ }).waitFor()
    await signPaper(page)
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    await look(page, 'witness-5-done')
    await page.getByRole('button', { name: 'Continue as the officer' }).click()
  })

  let reference = ''
  await test.step('the officer seals and sends, and CRIS gives its reference', async () => {
    await expect(page.getByRole('heading', { name: 'Seal and send' })).toBeVisible()
    await look(page, 'officer-06-seal')
    await page.getByLabel('Your passphrase').fill('not the passphrase')
    await page.getByRole('button', { name: 'Seal and send' }).click()
    await expect(page.getByText('The passphrase is not right')).toBeVisible()
    await page.getByLabel('Your passphrase').fill(passphrase)
    await page.getByRole('button', { name: 'Seal and send' }).click()
    await expect(page.getByText(/The receipt is verified: log entry \d+/)).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Accepted by CRIS' })).toBeVisible()
    await look(page, 'officer-07-sent')
    const told = await page
      .getByRole('status')
      .filter({ hasText: 'Accepted by CRIS' })
      .textContent()
    reference = told?.trim().split(/\s+/).at(-1) ?? ''
    expect(reference).toMatch(/\d/)
    await page.getByRole('button', { name: 'Back to statements' }).click()
    await expect(page.getByRole('button', { name: /Marshwood.*Accepted by CRIS/ })).toBeVisible()
    await look(page, 'officer-08-home-sent')
  })

  const desk = await (await browser.newContext({ acceptDownloads: true })).newPage()
  await test.step('records says why, and finds it by name and by the reference CRIS gave', async () => {
    await desk.goto('/records/')
    await look(desk, 'records-1-sign-in')
    await signIn(desk, 'records', 'records')
    await desk.getByRole('heading', { name: 'Why are you looking?' }).waitFor()
    await look(desk, 'records-2-purpose')
    await desk.getByLabel('Prosecution file').check()
    await desk.getByRole('button', { name: 'Continue' }).click()
    await desk.getByRole('button', { name: 'Find' }).click()
    await expect(desk.getByText('Enter a name, a reference or a date')).toBeVisible()
    const from = desk.getByRole('group', { name: 'Taken from' })
    await from.getByLabel('Day').fill('30')
    await from.getByLabel('Month').fill('2')
    await from.getByLabel('Year').fill('2026')
    await desk.getByRole('button', { name: 'Find' }).click()
    await look(desk, 'records-9-no-day')
    await desk.getByRole('link', { name: 'The first day must be a real date' }).click()
    await expect(from.getByLabel('Day')).toBeFocused()
    await from.getByLabel('Day').fill('1')
    await desk.getByLabel('Name').fill('nobody of this name')
    await desk.getByRole('button', { name: 'Find' }).click()
    await expect(desk.getByRole('heading', { name: 'Nothing found' })).toBeVisible()
    await look(desk, 'records-3-nothing')
    await desk.getByLabel('Name').fill('')
    await desk.getByLabel('Reference').fill(reference)
    await desk.getByRole('button', { name: 'Find' }).click()
    await expect(desk.getByRole('link', { name: /Marshwood/ })).toHaveCount(1)
    await desk.getByLabel('Reference').fill('')
    await desk.getByLabel('Name').fill('marshw')
    await desk.getByRole('button', { name: 'Find' }).click()
    await look(desk, 'records-4-found')
    await desk
      .getByRole('link', { name: /Marshwood/ })
      .first()
      .click()
    await expect(desk.getByText(`Accepted by CRIS, reference ${reference}`)).toBeVisible()
  })

  await test.step('the record holds', async () => {
    await desk.getByRole('button', { name: 'Check this record' }).click()
    await expect(desk.getByRole('heading', { name: 'This record holds' })).toBeVisible()
    await expect(desk.getByText('Bad', { exact: true })).toHaveCount(0)
    await look(desk, 'records-5-record')
  })

  await test.step('the evidence says what was stated, and nothing that is restricted', async () => {
    const evidence = await handPaper(desk, 'Evidence paper')
    await look(desk, 'records-6-paper')
    expectSound(evidence)
    if (evidence.text === undefined) return
    expect(evidence.text).toContain('took a blue coat from the rail by the door')
    expect(evidence.text).toContain(`consisting of ${pages} page(s) each signed by me`)
    expect(evidence.text).toContain('HRM/1')
    expect(evidence.text).toContain('ŵ ŷ â')
    expect(evidence.embedded).toContain('took a blue coat from the rail by the door')
    for (const secret of [...secrets, '14/03/1984', '1984-03-14']) {
      expect(evidence.text).not.toContain(secret)
      expect(evidence.embedded).not.toContain(secret)
    }
    await desk.getByRole('button', { name: 'Close' }).click()
  })

  await test.step('the restricted paper says how to reach the witness, and not what was stated', async () => {
    const contact = await handPaper(desk, 'Restricted paper')
    expectSound(contact)
    if (contact.text === undefined) return
    for (const secret of secrets) expect(contact.text).toContain(secret)
    expect(contact.text).toContain('14/03/1984')
    expect(contact.text).not.toContain('blue coat')
    expect(contact.embedded).not.toContain('blue coat')
  })
})
