import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { metip, startMetip, type Running } from '../cli/metip.ts'
import { look } from './look.ts'
import { enrolTablet, openRecord, passphrase } from './people.ts'

// An author's first hour: a form begun, seen, changed and broken, each time with what was entered kept.
const forms = mkdtempSync(join(tmpdir(), 'metip-author-'))
const folder = join(forms, 'found-property/1.0.0')
let preview: Running

test.beforeAll(async () => {
  const facts = ['--title', 'Found property', '--owner', 'Property services']
  const kept = ['--marking', 'OFFICIAL', '--retention', 'Review after 6 years']
  const written = await metip(['new', 'found-property', ...facts, ...kept, '--in', forms])
  expect(written, written.err).toMatchObject({ code: 0 })
  preview = startMetip(['preview', folder, '--port', '0'])
  await expect.poll(() => preview.said(), { timeout: 60_000 }).toContain('ready http')
})
test.afterAll(async () => {
  preview.child.kill()
  await preview.ended
  rmSync(forms, { recursive: true })
})

/** Changes a file as an editor does: whole, in one step. */
const change = (file: string, from: string, to: string) => {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}

test('an author sees the form, its faults and its paper, anew at each save', async ({ page }) => {
  await page.goto(/ready (\S+)/.exec(preview.said())?.[1] ?? '')
  await expect(page.getByRole('heading', { level: 1, name: 'Found property' })).toBeVisible()

  await test.step('what is missing stands beside its field, and in the list of all', async () => {
    await page.getByRole('button', { name: 'Continue' }).click()
    const form = page.locator('metip-form')
    await expect(form.getByText('Enter where it happened').first()).toBeVisible()
    await page.getByText(/\d to put right before signing/).click()
    await expect(page.getByText('/person/name required')).toBeVisible()
    await look(page, 'preview-1-faults')
  })

  const paper = page.getByRole('region', { name: /^Paper/ })
  await test.step('what is entered stands on the paper beside it', async () => {
    // typed as a person would: the browser tells of the change when the field is left
    await page.getByLabel('Where did it happen?').pressSequentially('The bus stop by the library')
    await expect(paper).toContainText('The bus stop by the library')
    // the words of what was put right go when the field is left, and what is below moves up
    await page.keyboard.press('Tab')
    await expect(page.getByText('Enter where it happened')).toHaveCount(0)
  })

  await test.step('a question that another brings up comes at once', async () => {
    await expect(page.getByLabel('What was damaged, and how?')).toHaveCount(0)
    await page.getByRole('radiogroup', { name: 'Was anything damaged?' }).getByLabel('Yes').check()
    await expect(page.getByLabel('What was damaged, and how?')).toBeVisible()
  })

  await test.step('a saved change is there without a reload, and nothing entered is lost', async () => {
    change('words.en.json', 'Where did it happen?', 'Where was it found?')
    await expect(page.getByLabel('Where was it found?')).toHaveValue('The bus stop by the library')
    await expect(paper).toContainText('Where was it found?')
  })

  await test.step('a broken rule is named with its place, and the form stays as it was', async () => {
    change('rules.json', 'before(now, incident.happenedOn)', 'before(now, incident.hapenedOn)')
    await expect(page.getByRole('alert')).toContainText(/rules\.json:\d+ \/faults\/0\/when/)
    await expect(page.getByLabel('Where was it found?')).toHaveValue('The bus stop by the library')
    await look(page, 'preview-2-broken')
    change('rules.json', 'incident.hapenedOn', 'incident.happenedOn')
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  await test.step('a case fills the form in', async () => {
    await page.getByLabel('Filled with').selectOption('a complete report')
    await expect(page.getByText('Nothing left to put right')).toBeVisible()
    await expect(paper).toContainText('Person One')
    await page.evaluate(() => scrollTo({ top: 0 }))
    await look(page, 'preview-3-case')
  })
})

test('a form refused from the start is mended on the page, and one that goes away is waited for', async ({
  page,
}) => {
  const alone = join(forms, 'lost-bicycle.schema.json')
  const broken = '{ "title": "Lost bicycle", "properties": { "colour": { "type": "strnig" } } }'
  writeFileSync(alone, broken)
  const second = startMetip(['preview', alone, '--port', '0'])
  await expect.poll(() => second.said(), { timeout: 60_000 }).toContain('ready http')
  await page.goto(/ready (\S+)/.exec(second.said())?.[1] ?? '')

  await test.step('what is wrong is there, although there is no form yet', async () => {
    await expect(page.getByRole('alert')).toContainText('schema.json')
    await expect(page.locator('metip-form')).toHaveCount(0)
    await look(page, 'preview-4-refused')
  })

  await test.step('a schema on its own is a draft, with a form and a paper', async () => {
    writeFileSync(alone, broken.replace('strnig', 'string'))
    await expect(page.getByRole('heading', { level: 1, name: 'Lost bicycle' })).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
    await page.getByLabel('Colour').fill('Green')
    await expect(page.getByRole('region', { name: /^Paper/ })).toContainText('Green')
    await look(page, 'preview-5-draft')
  })

  await test.step('moved away and put back', async () => {
    renameSync(alone, `${alone}.away`)
    await expect(page.getByRole('alert')).toContainText('cannot be read (ENOENT)')
    renameSync(`${alone}.away`, alone)
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expect(page.getByLabel('Colour')).toHaveValue('Green')
  })

  await test.step('stopped, the page says so and keeps what was entered', async () => {
    second.child.kill('SIGINT')
    expect(await second.ended).toMatchObject({ code: 0, err: '' })
    await expect(page.getByText('The preview has stopped')).toBeVisible()
    await expect(page.getByLabel('Colour')).toHaveValue('Green')
  })
})

test('published while the service runs, it is filled in, sealed and kept', async ({
  browser,
  page,
}) => {
  const published = await metip(['publish', folder], {
    METIP_DATA: process.env['METIP_JOURNEY_DATA'] ?? '',
  })
  expect(published, published.err).toMatchObject({ code: 0 })
  expect(published.out).toContain('Published found-property 1.0.0')

  await enrolTablet(page)
  await page.getByRole('button', { name: /^Found property/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Found property' })).toBeVisible()
  const found = page.getByRole('group', { name: 'When did it happen?' })
  for (const [part, value] of [
    ['Day', '1'],
    ['Month', '10'],
    ['Year', '2026'],
  ] as const)
    await found.getByLabel(part).fill(value)
  await page.getByLabel(/^Where (did it happen|was it found)\?/).fill('The bus stop by the library')
  await page.getByLabel('What happened?').fill('A bag was left on the seat.')
  await page.getByRole('radiogroup', { name: 'Was anything damaged?' }).getByLabel('No').check()
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByLabel('Full name').fill('Person One')
  await page.getByRole('button', { name: 'Check and review' }).click()
  await look(page, 'preview-6-published')
  await page.getByRole('button', { name: 'Go on to the seal' }).click()
  await page.getByLabel('Your passphrase').fill(passphrase)
  await page.getByRole('button', { name: 'Seal and send' }).click()
  await expect(page.getByText(/accepted by the service/i).first()).toBeVisible()

  const desk = await (await browser.newContext()).newPage()
  await openRecord(desk, 'Person One')
  await expect(desk.getByText('Found property').first()).toBeVisible()
})
