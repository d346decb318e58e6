import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '@metip/form-definitions'
import { isTable, readCell, readRows } from '../../../renderer/src/kinds/table/paste.ts'
import { formOf, kindExamples } from '../page/examples.ts'
import type { FormPage } from '../page/main.ts'
import { openTab, type Tab } from '../page/tab.ts'

declare const page: FormPage

describe('rows copied from a spreadsheet', () => {
  test('are read with their tabs, lines and quotes', () => {
    expect(readRows('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(readRows('"two\nlines"\t"say ""x"""\n5"\t')).toEqual([
      ['two\nlines', 'say "x"'],
      ['5"', ''],
    ])
    expect(readRows('a\n\nb')).toEqual([['a'], [''], ['b']])
    expect(readRows('')).toEqual([])
  })

  test('are told from a text for one cell', () => {
    expect(isTable('a\tb')).toBe(true)
    expect(isTable('a\nb\n')).toBe(true)
    expect(isTable('a\n')).toBe(false)
    expect(isTable('one line')).toBe(false)
  })

  const yesAndNo = [
    { value: true, label: 'Yes' },
    { value: false, label: 'No' },
  ]
  test.each([
    ['£1,234.50', 'money', 1234.5],
    ['-3', 'number', -3],
    ['about 3', 'number', 'about 3'],
    ['1e5', 'number', '1e5'],
    ['27/3/2007', 'date', '2007-03-27'],
    ['2007-03-27', 'date', '2007-03-27'],
    ['31/2/2007', 'date', '31/2/2007'],
    ['yes ', 'yesNo', true],
    ['NO', 'yesNo', false],
    ['perhaps', 'yesNo', 'perhaps'],
    ['  a text ', 'text', 'a text'],
    ['   ', 'text', undefined],
  ])('“%s” in a field %s is %j', (text, kind, answer) => {
    expect(readCell(text, kind, yesAndNo)).toBe(answer)
  })
})

describe('a list as a table', () => {
  let tab: Tab
  beforeAll(async () => {
    tab = await openTab({ viewport: { width: 820, height: 1180 } })
  }, 90_000)
  afterAll(() => tab?.close())
  beforeEach(() => tab.page.setViewportSize({ width: 820, height: 1180 }))

  const example = kindExamples().find(({ kind }) => kind === 'table')
  const show = (answers: JsonObject, properties: object = {}) =>
    tab.page.evaluate(
      async (given) => {
        const { form, answers, properties } = JSON.parse(given)
        const element = page.showLoose(form, { answers, ...properties })
        await element.updateComplete
        await customElements.whenDefined('metip-table')
        await new Promise(requestAnimationFrame)
      },
      JSON.stringify({ form: formOf(example ? [example] : []), answers, properties }),
    )
  const filled = { table: example?.filled ?? [] }
  const rows = () => tab.page.evaluate(() => page.form.answers['table'])
  const cell = (row: number, name: string) =>
    tab.page.getByRole('row').nth(row).getByLabel(name, { exact: true })
  const press = (key: string) => tab.page.keyboard.press(key)
  const focused = () =>
    tab.page.evaluate(() => {
      const at = page.form.shadowRoot?.activeElement
      const row = at?.closest<HTMLElement>('tr')?.dataset['row']
      const column = at?.closest<HTMLElement>('td')?.dataset['column']
      return row === undefined ? (at?.textContent?.trim() ?? '') : `${row}/${column}`
    })
  const paste = (text: string) =>
    tab.page.evaluate((text) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      const init = { clipboardData: data, bubbles: true, cancelable: true, composed: true }
      page.form.shadowRoot?.activeElement?.dispatchEvent(new ClipboardEvent('paste', init))
    }, text)

  test('has its questions as heads of columns, and each field keeps its own name', async () => {
    await show(filled)
    expect(await tab.page.getByRole('columnheader').allInnerTexts()).toEqual([
      'Item',
      'Reference',
      'What it is',
      'How many',
      'Kept?',
      'Remove',
    ])
    expect(await cell(2, 'What it is').inputValue()).toBe('Gloves')
    for (const name of ['Item 1', 'Item 2'])
      expect(await tab.page.getByRole('rowheader', { name }).count()).toBe(1)
  })

  test('goes to the row below with Enter, and gets a new one at its end', async () => {
    await show(filled)
    await cell(1, 'What it is').focus()
    await press('Enter')
    expect(await focused()).toBe('1/1')
    await press('Enter')
    await expect.poll(focused).toBe('2/1')
    await press('Enter')
    expect(await focused()).toBe('2/1')
    await tab.page.keyboard.type('Hat')
    expect(await rows()).toMatchObject([{}, {}, { what: 'Hat' }])
    await press('Shift+Enter')
    await expect.poll(focused).toBe('1/1')
  })

  test('goes on to a new row with Tab, and out of it when nothing was written there', async () => {
    await show(filled)
    await cell(2, 'Kept?').focus()
    await press('Tab')
    await expect.poll(focused).toBe('2/0')
    expect(await rows()).toHaveLength(3)
    for (let i = 0; i < 5; i++) await press('Tab')
    await expect.poll(focused).toContain('Add another item')
    await expect.poll(rows).toEqual(filled.table)
  })

  test('takes rows from a spreadsheet, and gives back what was there before', async () => {
    await show(filled)
    await cell(2, 'What it is').focus()
    await paste('What it is\tHow many\tKept?\nRope\t3\tyes\nTape\tsome\tno\n')
    const pasted = [
      { ref: 'AB/1', what: 'Bicycle lock', count: 1, kept: true },
      { ref: 'AB/2', what: 'Rope', count: 3, kept: true },
      { what: 'Tape', count: 'some', kept: false },
    ]
    expect(await rows()).toEqual(pasted)
    await tab.page.getByText('2 rows were pasted.').waitFor()
    await tab.page.locator('metip-table').getByRole('button', { name: 'Undo' }).click()
    expect(await rows()).toEqual(filled.table)
  })

  test('says how many rows there was no room for', async () => {
    await show({})
    await tab.page.getByRole('button', { name: 'Add item' }).click()
    await cell(1, 'Reference').focus()
    await paste(Array.from({ length: 12 }, (_, i) => `R${i}\tthing`).join('\n'))
    await tab.page.getByText('8 rows were pasted. There was no room for the other 4.').waitFor()
    expect(await rows()).toHaveLength(8)
    expect(await tab.page.getByRole('button', { name: /Add/ }).count()).toBe(0)
  })

  test('leaves a text for one cell to the cell', async () => {
    await show(filled)
    await cell(1, 'What it is').focus()
    await paste('one line\n')
    expect(await rows()).toEqual(filled.table)
  })

  test('loses a row and gets it back', async () => {
    await show(filled)
    await tab.page.getByRole('button', { name: 'Remove item 1' }).click()
    expect(await rows()).toMatchObject([{ ref: 'AB/2' }])
    await tab.page.locator('metip-table').getByRole('button', { name: 'Undo' }).click()
    expect(await rows()).toEqual(filled.table)
  })

  test('is cards where there is no room for rows, with the labels in sight', async () => {
    await show(filled)
    expect(await tab.page.locator('td .label').first().isVisible()).toBe(true)
    const width = () =>
      tab.page
        .locator('td .label')
        .first()
        .evaluate((label) => label.getBoundingClientRect().width)
    expect(await width()).toBeLessThan(2)
    await tab.page.setViewportSize({ width: 320, height: 800 })
    await expect.poll(width).toBeGreaterThan(50)
    expect(await tab.page.getByRole('row').count()).toBe(2)
    const spill = await tab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(spill).toBeLessThanOrEqual(0)
  })

  test('can be read and not written in a form that is only read', async () => {
    await show(filled, { readonly: true })
    expect(await tab.page.getByRole('button', { name: /Remove|Add/ }).count()).toBe(0)
    await cell(2, 'What it is').focus()
    await press('Enter')
    await paste('a\tb')
    expect(await rows()).toEqual(filled.table)
  })

  test('threw nothing', () => {
    expect(tab.complaints).toEqual([])
  })
})
