import { expect, type Page } from '@playwright/test'

export const passphrase = 'meadow trumpet orbit'

/** Opens a page of the house and signs in as one of the demo people. */
export async function signIn(page: Page, app: 'officer' | 'records', login: string): Promise<void> {
  await page.goto(`/${app}/`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator(`input[name=login][value=${login}]`).check()
  await page.getByLabel('Password').fill('metip-demo')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`**/${app}/`)
}

/** A new tablet: signed in, set up, at the list of forms. */
export async function enrolTablet(page: Page, login = 'officer'): Promise<void> {
  await signIn(page, 'officer', login)
  await setUpTablet(page)
}

export async function setUpTablet(page: Page): Promise<void> {
  await page.getByLabel('Name of this device').fill('Journey tablet')
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase again').fill(passphrase)
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page.getByRole('heading', { name: 'Statements and forms' })).toBeVisible()
}

export async function startStatement(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Witness statement/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Witness statement' }).waitFor()
}

/** Signs on the pad, as a finger would: one wavy stroke and a line under it. */
export async function drawSignature(page: Page): Promise<void> {
  const pad = page.getByRole('img', { name: /draw your signature here/ })
  const box = await pad.boundingBox()
  if (!box) throw new Error('There is no pad to sign on')
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
  await page.mouse.move(...at(0.15, 0.5))
  await page.mouse.down()
  for (let i = 0; i <= 40; i++)
    await page.mouse.move(...at(0.15 + i * 0.015, 0.5 + 0.22 * Math.sin(i / 2.4)))
  await page.mouse.up()
  await page.mouse.move(...at(0.2, 0.82))
  await page.mouse.down()
  for (let i = 0; i <= 10; i++) await page.mouse.move(...at(0.2 + i * 0.05, 0.82 - i * 0.006))
  await page.mouse.up()
}

/** Signs on the pad and then each page of the paper in hand; answers how many pages there were. */
export async function signPaper(
  page: Page,
  onPage = async () => undefined as void,
): Promise<number> {
  await drawSignature(page)
  await page.getByRole('button', { name: 'Use this signature' }).click()
  const heading = page.getByRole('heading', { name: /^Sign page 1 of \d+$/ })
  await heading.waitFor()
  await onPage()
  const pages = Number((await heading.textContent())?.split(' ').at(-1))
  for (let n = 1; n <= pages; n++)
    await page.getByRole('button', { name: `Sign page ${n}`, exact: true }).click()
  return pages
}

/** From the last page of the form to the officer's seal: the witness reads, accepts and signs. */
export async function haveItSigned(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check and review' }).click()
  await page.getByRole('button', { name: 'Hand to the witness' }).click()
  await page.getByRole('button', { name: 'I have read it' }).click()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Accept', exact: true }).click()
  await signPaper(page)
  await signPaper(page)
}

export async function sealAndSend(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue as the officer' }).click()
  await page.getByLabel('Your passphrase').fill(passphrase)
  await page.getByRole('button', { name: 'Seal and send' }).click()
}

export async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Passphrase').fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

/** A record as the records desk has it open, found by the name of its witness. */
export async function openRecord(page: Page, name: string): Promise<void> {
  await signIn(page, 'records', 'records')
  await page.getByLabel('Crime investigation').check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByRole('link', { name }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}
