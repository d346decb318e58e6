import { AxeBuilder } from '../support/axe.ts'
import { expect, test, type Page } from '@playwright/test'

const manual = '/docs/renderer/'
let complaints: string[]

test.beforeEach(({ page }) => {
  complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
})
test.afterEach(() => expect(complaints).toEqual([]))

const example = (page: Page, name: string) => page.locator(`live-example[name="${name}"]`)

/** Goes to an example, as a reader does, and waits until its form is there. */
async function goTo(page: Page, name: string) {
  const found = example(page, name)
  await found.scrollIntoViewIfNeeded()
  await expect(found).toHaveAttribute('data-live')
  return found
}

test('every example of the renderer’s manual runs, and nothing comes from elsewhere', async ({
  page,
  baseURL,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(manual)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const names = await page
    .locator('live-example')
    .evaluateAll((all) => all.map((one) => one.getAttribute('name') ?? ''))
  expect(names.length).toBeGreaterThan(40)
  for (const name of names) {
    const found = await goTo(page, name)
    await expect(found.locator('metip-form .page-title'), name).not.toBeEmpty()
    // each kind's own script has come, and its element is alive
    await expect(found.locator('metip-form .page :not(:defined)'), name).toHaveCount(0)
  }
  // the forms themselves are looked at one by one by the tests of the kinds
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .exclude('metip-form')
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
  expect(
    asked.filter((url) => !url.startsWith(String(baseURL)) && !/^(blob|data):/.test(url)),
  ).toEqual([])
  // what was compiled at build time is all there is to run
  expect(asked.filter((url) => /\/(compile|maplibre-gl|pdf)/.test(url))).toEqual([])
})

test('an example is filled in, tells its answers and events, and is cleared', async ({ page }) => {
  await page.goto(`${manual}#five-minutes`)
  const found = await goTo(page, 'lost-property')
  await found.getByText('Answers and events').click()
  await found.getByLabel('What was lost').fill('A key')
  await expect(found.locator('.events li').first()).toContainText('metip-change')
  await expect(found.locator('.seen pre')).toContainText('A key')
  await found.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(found.locator('.events li').first()).toContainText('metip-fault')
  await expect(found.getByRole('link', { name: 'Enter when it was lost' })).toBeVisible()
  await found.getByRole('button', { name: 'Fill in', exact: true }).click()
  await expect(found.getByLabel('What was lost')).toHaveValue('A red bicycle')
  await found.getByLabel('Read-only').check()
  await expect(found.getByLabel('What was lost')).toHaveJSProperty('readOnly', true)
  await found.getByLabel('Read-only').uncheck()
  await found.getByRole('button', { name: 'Clear', exact: true }).click()
  await expect(found.getByLabel('What was lost')).toHaveValue('')
})

test('a field of one’s own is drawn where it suits better, and the built-in one elsewhere', async ({
  page,
}) => {
  await page.goto(`${manual}a-field-of-your-own`)
  const found = await goTo(page, 'stars')
  await found.getByRole('radio', { name: '4' }).check()
  await found.getByText('Answers and events').click()
  await expect(found.locator('.seen pre')).toContainText('"service": 4')
  await expect(found.getByLabel('How many of you were there?')).toHaveRole('textbox')
})

test('a record fills the fields, and each says where it came from', async ({ page }) => {
  await page.goto(`${manual}vehicle`)
  const found = await goTo(page, 'kinds/vehicle')
  await found.getByLabel('Registration number').fill('AB12 CDE')
  await found.getByRole('button', { name: 'Find in DVLA' }).click()
  await found.getByRole('option', { name: /AB12 CDE/ }).click()
  await expect(found.getByLabel('Make')).toHaveValue('Example Estate')
  await found.getByText('Answers and events').click()
  await expect(found.locator('.events')).toContainText('"from": "lookup"')
})

test('a form changes its language, and another one is read from right to left', async ({
  page,
}) => {
  await page.goto(`${manual}languages`)
  const found = await goTo(page, 'languages')
  await found.getByRole('button', { name: 'Cymraeg' }).click()
  await expect(found.getByLabel('Enw')).toBeVisible()
  const arabic = await goTo(page, 'right-to-left')
  await expect(arabic.locator('metip-form .shell')).toHaveCSS('direction', 'rtl')
})

test('a section has an address of its own, and the contents say where the reader is', async ({
  page,
}) => {
  await page.goto(`${manual}money`)
  expect(new URL(page.url()).hash).toBe('#money')
  await expect(page.getByRole('heading', { name: /^money/ })).toBeInViewport()
  const contents = page.getByRole('navigation', { name: 'Contents' })
  await expect(contents.getByRole('link', { name: 'money' })).toHaveAttribute(
    'aria-current',
    'true',
  )
  // Another manual has the same name: the section of this one is named by its address
  await contents.locator('a[href="#accessibility"]').click()
  await expect(page.getByRole('heading', { name: /^Accessibility/ })).toBeInViewport()
})

test('the page and all forms in it follow the theme and size that were chosen', async ({
  page,
}) => {
  await page.goto(manual)
  const found = await goTo(page, 'lost-property')
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('Night, red')
  await page.getByRole('combobox', { name: 'Size' }).selectOption('Large')
  await expect(found.locator('metip-form')).toHaveAttribute('theme', 'night')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'night')
  const box = await found.getByLabel('What was lost').boundingBox()
  expect(box?.height).toBeGreaterThanOrEqual(56)
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('As the system')
  await page.getByRole('combobox', { name: 'Size' }).selectOption('Normal')
})

test('the keyboard alone leads past the contents and through code that is wider than the page', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 820 })
  await page.goto(manual)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
  const wide = page.locator('main > pre').first()
  await expect(wide).toHaveAttribute('tabindex', '0')
  await wide.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => wide.evaluate((pre) => pre.scrollLeft)).toBeGreaterThan(0)
  const contents = page.getByText('Contents', { exact: true })
  await contents.click()
  await page.getByRole('link', { name: 'Methods', exact: true }).click()
  await expect(page.getByRole('heading', { name: /^Methods/ })).toBeInViewport()
  await expect(page.getByRole('link', { name: 'Methods', exact: true })).toBeHidden()
})

test('the other manuals are pages too, and what is not there is said', async ({
  page,
  request,
}) => {
  await page.goto('/docs')
  expect(new URL(page.url()).pathname).toBe('/docs/')
  await page.getByRole('link', { name: 'Rules', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rules' })).toBeVisible()
  expect((await request.get('/docs/nowhere/')).status()).toBe(404)
  expect((await request.get('/docs/nowhere')).status()).toBe(404)
  expect((await request.get('/docs/renderer/%2e%2e/%2e%2e/package.json')).status()).toBe(404)
})
