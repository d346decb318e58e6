import { AxeBuilder } from '../support/axe.ts'
import { nameList, type CodeList, type JsonObject } from '@metip/form-definitions'
import { compileForm, readForm } from '@metip/form-definitions/compile'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FormPage } from './page/main.ts'
import { openTab, type Tab } from './page/tab.ts'
import { manyCodes } from '../support/manyCodes.ts'

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
  await listOf('offences', [
    { code: 'TH68010', labels: { en: 'Shoplifting' } },
    { code: 'TH68023', labels: { en: 'Robbery' } },
    { code: 'TH68024', labels: { en: 'Robbery with a vehicle' } },
    { code: 'OF99999', labels: { en: 'Highway robbery' }, validTo: '2021-01-01' },
    ...manyCodes(15_000),
  ]),
]

const schema: JsonObject = {
  $id: 'search',
  title: 'Search',
  type: 'object',
  properties: {
    power: { type: 'string', title: 'Power', enum: ['pace', 'misuse'] },
    object: { type: 'string', title: 'Object', codeList: { id: 'objects', under: '/power' } },
    offence: { type: 'string', title: 'Offence', codeList: 'offences' },
    others: { type: 'array', title: 'Others', items: { type: 'string', codeList: 'offences' } },
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
const radios = (name: string) => tab.page.getByRole('radiogroup', { name })

test('a field offers the codes of its list by their labels, narrowed by another answer', async () => {
  await show({})
  expect(await radios('Object').getByRole('radio').count()).toBe(3)
  await radios('Power').getByRole('radio').nth(1).check()
  expect(await radios('Object').locator('.option').allInnerTexts()).toEqual([
    'Controlled drugs',
    'Offensive weapons',
  ])
  await radios('Object').getByText('Controlled drugs').click()
  expect(await answers()).toMatchObject({ power: 'misuse', object: 'drugs' })
})

test('what was chosen stays in sight when the list no longer has it, and says so', async () => {
  await show({ power: 'misuse', object: 'drugs', offence: 'OF99999', several: ['drugs'] })
  await radios('Power').getByRole('radio').nth(0).check()
  expect(await radios('Object').locator('.option').allInnerTexts()).toEqual([
    'Article for use in theft',
    'Offensive weapons',
    'Controlled drugs (no longer in the list)',
  ])
  expect(await box().inputValue()).toBe('Highway robbery')
  expect(await described(box())).toContain('“Highway robbery” is no longer in the list.')
  const faults = await tab.page.evaluate(() => page.form.check())
  expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/object codeList',
    '/offence codeList',
  ])
})

test('several codes are kept in the order of the list', async () => {
  await show({})
  await group('Several').getByText('Offensive weapons').click()
  await group('Several').getByText('Controlled drugs').click()
  expect(await answers()).toMatchObject({ several: ['drugs', 'knife'] })
})

const box = (name = 'Offence') => tab.page.getByRole('combobox', { name, exact: true })
const options = () => tab.page.getByRole('option')
const press = (key: string) => tab.page.keyboard.press(key)
const active = () =>
  tab.page.evaluate(() => {
    const root = page.form.shadowRoot
    const id = root?.activeElement?.getAttribute('aria-activedescendant')
    return id
      ? (root?.querySelector(`[id="${id}"]`)?.textContent ?? '').replace(/\s+/g, ' ').trim()
      : undefined
  })
/** The texts that aria-describedby leads to. */
const described = (of: ReturnType<typeof box>) =>
  of.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => (element.getRootNode() as ShadowRoot).getElementById(id)?.textContent?.trim())
      .join(' '),
  )
const status = () => tab.page.locator('.combo [role=status]').first()

describe('a list of fifteen thousand codes', () => {
  test('offers nothing and chooses nothing by itself', async () => {
    await show({})
    await box().focus()
    expect(await box().getAttribute('aria-expanded')).toBe('false')
    await press('Tab')
    expect(await answers()).toEqual({})
    await box().fill('robbery')
    await options().first().waitFor()
    expect(await active()).toBeUndefined()
    await press('Enter')
    expect(await answers()).toEqual({ offence: 'TH68023' })
  })

  test('is searched by words, and chosen from by the keyboard alone', async () => {
    await show({})
    await box().pressSequentially('rob')
    await expect
      .poll(() => options().allInnerTexts())
      .toEqual(['Robbery\nTH68023', 'Robbery with a vehicle\nTH68024'])
    expect(await options().locator('mark').allInnerTexts()).toEqual(['Rob', 'Rob'])
    await expect.poll(() => status().innerText()).toBe('Results: 2')
    await press('ArrowDown')
    await press('ArrowDown')
    await expect.poll(active).toContain('Robbery with a vehicle')
    await press('ArrowUp')
    await expect.poll(active).toBe('Robbery TH68023')
    await press('Enter')
    expect(await answers()).toEqual({ offence: 'TH68023' })
    await expect.poll(() => box().inputValue()).toBe('Robbery')
    expect(await box().getAttribute('aria-expanded')).toBe('false')
    expect(await options().count()).toBe(0)
  })

  test('takes a code that is typed in full, when the field is left', async () => {
    await show({})
    await box().pressSequentially('th68010')
    await press('Tab')
    expect(await answers()).toEqual({ offence: 'TH68010' })
    await expect.poll(() => box().inputValue()).toBe('Shoplifting')
  })

  test('keeps what was typed and is none of it, and says that nothing is chosen', async () => {
    await show({})
    await box().pressSequentially('xyzzy')
    await expect.poll(() => tab.page.locator('.combo-more').innerText()).toContain('Nothing found')
    await press('Tab')
    expect(await answers()).toEqual({})
    expect(await box().inputValue()).toBe('xyzzy')
    expect(await described(box())).toContain('What you typed is not chosen yet.')
    await box().fill('rob')
    await press('Tab')
    expect(await answers()).toEqual({})
  })

  test('goes back to the answer when something else was typed, and is emptied by emptying it', async () => {
    await show({ offence: 'TH68023' })
    await box().fill('xyzzy')
    await press('Tab')
    await expect.poll(() => box().inputValue()).toBe('Robbery')
    expect(await described(box())).toContain('The answer is still “Robbery”.')
    await box().fill('else')
    await press('Escape')
    await press('Escape')
    await expect.poll(() => box().inputValue()).toBe('Robbery')
    await box().fill('')
    await press('Tab')
    expect(await answers()).toEqual({})
    expect(await box().inputValue()).toBe('')
  })

  test('offers similar words where a word is written wrongly', async () => {
    await show({})
    await box().pressSequentially('shpolifting')
    await expect.poll(() => options().allInnerTexts()).toEqual(['Shoplifting\nTH68010'])
    expect(await tab.page.locator('.combo-more').innerText()).toContain('Similar: 1')
  })

  test('is drawn bit by bit, and reaches its end by the keys', async () => {
    await show({})
    await box().focus()
    await press('ArrowDown')
    await expect.poll(() => options().count()).toBe(30)
    expect(await options().first().getAttribute('aria-setsize')).toMatch(/^1500\d$/)
    for (let i = 0; i < 6; i++) await press('PageDown')
    await expect.poll(() => options().count()).toBeGreaterThanOrEqual(60)
    expect(await answers()).toEqual({})
  })

  test('has what was chosen lately before the rest', async () => {
    await show({})
    await box().pressSequentially('TH68024')
    await press('Enter')
    await show({})
    await box().click()
    const lately = tab.page.getByRole('group', { name: 'Chosen lately' })
    await expect.poll(() => lately.getByRole('option').first().innerText()).toContain('TH68024')
    await lately.getByRole('option').first().click()
    expect(await answers()).toEqual({ offence: 'TH68024' })
  })

  test('gives several, each of which can be taken away again', async () => {
    await show({})
    for (const code of ['TH68024', 'TH68010']) {
      await box('Others').pressSequentially(code)
      await press('Enter')
    }
    expect(await answers()).toEqual({ others: ['TH68010', 'TH68024'] })
    await tab.page.getByRole('button', { name: 'Remove: Shoplifting' }).click()
    expect(await answers()).toEqual({ others: ['TH68024'] })
    await tab.page.getByRole('button', { name: 'Remove: Robbery with a vehicle' }).click()
    expect(await answers()).toEqual({})
  })

  test('can be read and not written in a form that is only read', async () => {
    await show({ offence: 'TH68023', others: ['TH68010'] })
    await tab.page.evaluate(() => Object.assign(page.form, { readonly: true }))
    await expect.poll(() => box().getAttribute('readonly')).not.toBeNull()
    await box().click()
    await press('ArrowDown')
    expect(await options().count()).toBe(0)
    expect(await tab.page.getByRole('button', { name: /^Remove|^Clear|^Show/ }).count()).toBe(0)
  })

  test('says in how short a time it answers a key', async () => {
    await show({})
    await box().focus()
    const times: number[] = []
    for (const key of 'possess a vehicle by nigth') {
      times.push(
        await tab.page.evaluate(async (key) => {
          const input = page.form.shadowRoot?.activeElement as HTMLInputElement
          const began = performance.now()
          input.value += key
          input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
          await (
            input.closest('metip-field-choice') as unknown as { updateComplete: Promise<void> }
          ).updateComplete
          page.form.getBoundingClientRect()
          return performance.now() - began
        }, key),
      )
    }
    times.sort((a, b) => a - b)
    const at = (part: number) => (times[Math.floor((times.length - 1) * part)] ?? 0).toFixed(1)
    console.log(`key to list at 15,000 codes: median ${at(0.5)} ms, worst ${at(1)} ms`)
    expect(await options().count()).toBeGreaterThan(0)
  })
})

test('fields with lists have no accessibility violation, open or closed', async () => {
  await show({ power: 'pace', object: 'knife', offence: 'OF99999', others: ['TH68010'] })
  const violations = async () => (await new AxeBuilder({ page: tab.page }).analyze()).violations
  expect((await violations()).map(({ id }) => id)).toEqual([])
  await box('Others').fill('robbery')
  await press('ArrowDown')
  await options().first().waitFor()
  expect((await violations()).map(({ id }) => id)).toEqual([])
}, 90_000)

test('the page’s policy refused nothing and nothing was thrown', () => {
  expect(tab.complaints).toEqual([])
})
