import { AxeBuilder } from '@axe-core/playwright'
import { nameList, type CodeList, type JsonObject } from '@metip/form-definitions'
import { compileForm, readForm } from '@metip/form-definitions/compile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FormPage } from './page/main.ts'
import { openTab, type Tab } from './page/tab.ts'

declare const page: FormPage

const listOf = (id: string, codes: CodeList['codes']) =>
  nameList({
    kind: 'metip.list/1',
    id,
    version: '1.0.0',
    title: { en: id },
    source: 'Tests',
    validFrom: '2020-01-01',
    codes,
  })

const lists = [
  await listOf('objects', [
    { code: 'drugs', labels: { en: 'Controlled drugs' }, under: ['misuse'] },
    { code: 'tools', labels: { en: 'Article for use in theft' }, under: ['pace'] },
    { code: 'knife', labels: { en: 'Offensive weapons' } },
  ]),
  await listOf(
    'offences',
    Array.from({ length: 300 }, (_, i) => ({ code: `OF${i}`, labels: { en: `Offence ${i}` } })),
  ),
]

const schema: JsonObject = {
  $id: 'search',
  title: 'Search',
  type: 'object',
  properties: {
    power: { type: 'string', title: 'Power', enum: ['pace', 'misuse'] },
    object: { type: 'string', title: 'Object', codeList: { id: 'objects', under: '/power' } },
    offence: { type: 'string', title: 'Offence', codeList: 'offences' },
    several: { type: 'array', title: 'Several', items: { type: 'string', codeList: 'objects' } },
  },
}

let tab: Tab
let given: string

beforeAll(async () => {
  const files = { 'schema.json': JSON.stringify(schema) }
  const compiled = await compileForm(readForm(files, { press: '0'.repeat(64), lists }))
  const { manifest, digest, parts } = compiled
  given = JSON.stringify({ bundle: { manifest, digest }, lists })
  tab = await openTab({ viewport: { width: 820, height: 1180 } }, parts)
}, 60_000)
afterAll(() => tab?.close())

const show = (answers: JsonObject) =>
  tab.page.evaluate(
    async ([given, answers]) => {
      const { bundle, lists } = JSON.parse(given)
      const element = await page.showBundle(bundle, { answers: JSON.parse(answers) }, lists)
      await element.updateComplete
      await new Promise(requestAnimationFrame)
    },
    [given, JSON.stringify(answers)] as const,
  )
const answers = () => tab.page.evaluate(() => page.form.answers)
const group = (name: string) => tab.page.getByRole('group', { name })

test('a field offers the codes of its list by their labels, narrowed by another answer', async () => {
  await show({})
  expect(await group('Object').getByRole('radio').count()).toBe(3)
  await group('Power').getByRole('radio').nth(1).check()
  expect(await group('Object').locator('.option').allInnerTexts()).toEqual([
    'Controlled drugs',
    'Offensive weapons',
  ])
  await group('Object').getByText('Controlled drugs').click()
  expect(await answers()).toMatchObject({ power: 'misuse', object: 'drugs' })
})

test('what was chosen stays in sight when the list no longer has it', async () => {
  await show({ power: 'misuse', object: 'drugs' })
  await group('Power').getByRole('radio').nth(0).check()
  expect(await group('Object').locator('.option').allInnerTexts()).toEqual([
    'Article for use in theft',
    'Offensive weapons',
    'Controlled drugs',
  ])
  const faults = await tab.page.evaluate(() => page.form.check())
  expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(['/object codeList'])
})

test('a long list is searched by code or word', async () => {
  await show({})
  const found = tab.page.getByLabel('Offence', { exact: true }).locator('option')
  expect(await found.count()).toBe(51)
  await tab.page.getByLabel('Search by code or word').fill('offence 299')
  await expect.poll(() => found.allInnerTexts()).toEqual(['Choose one', 'Offence 299'])
  await tab.page.getByLabel('Offence', { exact: true }).selectOption({ label: 'Offence 299' })
  expect(await answers()).toMatchObject({ offence: 'OF299' })
})

test('several codes are kept in the order of the list', async () => {
  await show({})
  await group('Several').getByText('Offensive weapons').click()
  await group('Several').getByText('Controlled drugs').click()
  expect(await answers()).toMatchObject({ several: ['drugs', 'knife'] })
})

test('fields with lists have no accessibility violation', async () => {
  await show({ power: 'pace', object: 'knife', offence: 'OF7' })
  const { violations } = await new AxeBuilder({ page: tab.page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
})
