import { expect, test, type Page } from '@playwright/test'
import { look } from './look.ts'
import { handPaper } from './pdf.ts'
import { enrolTablet, haveItSigned, openRecord, sealAndSend, startStatement } from './people.ts'
import { adultStatement, fillStatement } from './statement.ts'

// One statement goes through all of them: what is put wrong here is put right again, and is still there.
test.describe.configure({ mode: 'serial' })

let page: Page

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage()
  await enrolTablet(page)
  await startStatement(page)
})
test.afterAll(() => page.context().close())

const field = (name: string) => page.getByRole('textbox', { name, exact: true })
/** Turns to one of the form's pages by the list of them. */
const turnTo = (name: string) => page.getByRole('navigation').getByRole('button', { name }).click()
const checkAndReview = async () => {
  await turnTo('Availability and needs')
  await page.getByRole('button', { name: 'Check and review' }).click()
}
const faults = () => page.getByRole('alert')
const expectFault = async (words: string | RegExp) => {
  await expect(faults().getByRole('heading', { name: 'There is a problem' })).toBeVisible()
  await expect(faults().getByRole('link', { name: words })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Check the papers' })).toHaveCount(0)
}
const setBirth = async (parts: readonly string[]) => {
  await turnTo('About the witness')
  const born = page.getByRole('group', { name: 'Date of birth' })
  for (const [i, part] of ['Day', 'Month', 'Year'].entries())
    await born.getByLabel(part).fill(parts[i] ?? '')
}
const setBody = async (body: string) => {
  await turnTo('The statement')
  await field('Statement').fill(body)
}

test('an empty form lists all that is missing, and each line leads to its field', async () => {
  await checkAndReview()
  await expectFault('Enter the witness’s family name')
  await expectFault('Enter what the witness says, or say that it was visually recorded')
  await expectFault('Select yes if the witness is willing to attend court')
  await look(page, 'officer-17-empty')
  await faults().getByRole('link', { name: 'Enter the witness’s postcode' }).click()
  await expect(field('Postcode')).toBeFocused()
})

test('dates to avoid are asked for, or that there are none', async () => {
  await turnTo('About the witness')
  await fillStatement(page, adultStatement)
  const none = page.getByLabel('The witness has no dates to avoid')
  await none.uncheck()
  await checkAndReview()
  await expectFault(/^Enter the dates the witness cannot attend court/)
  await none.check()
})

test('a witness under 18 needs the name of a guardian', async () => {
  await setBirth(['1', '2', String(new Date().getFullYear() - 12)])
  await checkAndReview()
  await expectFault('Enter the name of the parent, guardian or appropriate adult')
  await setBirth(adultStatement.born)
})

test('a statement of 100,000 characters is printed, and one more is too many', async () => {
  const sentence = 'I saw what I saw and I say it as it was. '
  const words = sentence.repeat(3000).slice(0, 100_001)
  await setBody(words)
  await checkAndReview()
  await expectFault('The statement must be 100000 characters or fewer')
  await setBody(words.slice(0, 100_000))
  await checkAndReview()
  await expect(page.getByRole('heading', { name: 'Check the papers' })).toBeVisible()
  const pages = page.getByRole('status').filter({ hasText: /^\s*Page 1 of \d\d/ })
  await expect(pages).toBeVisible()
  await page.getByRole('button', { name: 'Change the answers' }).click()
  await turnTo('The statement')
  await expect(field('Statement')).toHaveValue(words.slice(0, 100_000))
})

for (const [what, text, named] of [
  ['NUL', 'before\0after', 'U\\+0000'],
  ['a Chinese character', 'He said 漢 to me', '漢 \\(U\\+6F22\\)'],
  ['an emoji', 'He said 😀 to me', '😀 \\(U\\+1F600\\)'],
] as const)
  test(`${what} is named before anybody signs, and nothing is lost`, async () => {
    await setBody(text)
    await checkAndReview()
    await expectFault(new RegExp(`^Statement: .*${named}`))
    await faults().getByRole('link').click()
    await expect(field('Statement')).toBeFocused()
    await expect(field('Statement')).toHaveValue(text)
  })

test('Welsh and angle brackets are words like others: on the form, on paper and in records', async ({
  browser,
}) => {
  const script = '<script>alert(1)</script>'
  const dialogs: string[] = []
  page.on('dialog', (dialog) => dialogs.push(dialog.message()))
  await turnTo('About the witness')
  await field('Family name').fill(script)
  await field('Given names').fill('Ŵyn Tŷ')
  await setBody(`Gwelais ŵr yn y tŷ. He had written ${script} on the wall. &amp; <b>bold</b>`)
  await turnTo('About the witness')
  await expect(field('Family name')).toHaveValue(script)
  await turnTo('Availability and needs')
  await haveItSigned(page)
  await sealAndSend(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${script}, Ŵyn Tŷ`)
  await expect(page.getByRole('heading', { name: 'Accepted by CRIS' })).toBeVisible()

  const desk = await (await browser.newContext()).newPage()
  desk.on('dialog', (dialog) => dialogs.push(dialog.message()))
  await openRecord(desk, script)
  await look(desk, 'records-8-script')
  const { text, embedded } = await handPaper(desk, 'Evidence paper')
  if (text !== undefined) {
    expect(text).toContain(`He had written ${script} on the wall. &amp; <b>bold</b>`)
    expect(text).toContain('Gwelais ŵr yn y tŷ')
    expect(embedded).toContain(script)
  }
  await desk.context().close()
  expect(dialogs, 'what a script would have said').toEqual([])
})
