import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LooseForm } from './page/looseForm.ts'
import type { FormPage } from './page/main.ts'
import { openTab, type Tab } from './page/tab.ts'

declare const page: FormPage

let tab: Tab

beforeAll(async () => {
  tab = await openTab({ viewport: { width: 1180, height: 820 } })
}, 60_000)
afterAll(() => tab?.close())
afterEach(() => expect(tab.complaints).toEqual([]))

const field = (pointer: string, kind = 'text', options = {}) =>
  ({ type: 'field', pointer, kind, options }) as const

const form: LooseForm = {
  pages: [
    { id: 'witness', nodes: [field('/name'), field('/rank')] },
    {
      id: 'exhibits',
      nodes: [
        { type: 'repeat', pointer: '/exhibits', options: {}, nodes: [field('/exhibits/*/ref')] },
        field('/secret', 'text', { review: false }),
      ],
    },
  ],
  properties: {
    name: { type: 'string' },
    rank: { type: 'string' },
    secret: { type: 'string' },
    exhibits: { type: 'array', items: { type: 'object', properties: { ref: {} } } },
  },
  required: ['name'],
  words: {
    '/name': { label: 'Name', faults: { required: 'Enter the name' } },
    '/rank': { label: 'Rank' },
    '/secret': { label: 'Left out' },
    '/exhibits': { label: 'Exhibits', item: 'Exhibit' },
    '/exhibits/*/ref': { label: 'Reference' },
  },
}

const show = (properties: object = {}) =>
  tab.page.evaluate(
    async ([form, properties]) => {
      await page.showLoose(JSON.parse(form), JSON.parse(properties)).updateComplete
      await new Promise(requestAnimationFrame)
    },
    [JSON.stringify(form), JSON.stringify(properties)] as const,
  )
const label = (text: string) => tab.page.getByLabel(text, { exact: true })
const button = (name: string | RegExp) => tab.page.getByRole('button', { name })
const heading = (name: string) => tab.page.getByRole('heading', { name })
const answers = () => tab.page.evaluate(() => page.form.answers)
const focusedId = () => tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.id)
const last = (name: string) =>
  tab.page.evaluate((name) => page.events.findLast((event) => event.name === name)?.detail, name)

describe('the review at the end', () => {
  beforeEach(() => show({ review: true }))

  test('shows what was answered, by sections, and what was not', async () => {
    await label('Name').fill('Witness One')
    await button('Continue').click()
    await button('Add exhibit').click()
    await label('Reference').fill('AB/1')
    await button('Check and review').click()
    await heading('Check your answers').waitFor()
    const said = await tab.page.locator('dl.answers > div').allInnerTexts()
    expect(said.map((text) => text.split(/\s*\n\s*/).slice(0, 2))).toEqual([
      ['Name', 'Witness One'],
      ['Rank', 'Not answered'],
      ['Reference', 'AB/1'],
    ])
    expect(await heading('Exhibit 1 of 1').count()).toBe(1)
  })

  test('a change leads to its field, and from there back to the review', async () => {
    await label('Name').fill('Witness One')
    await button('Continue').click()
    await button('Check and review').click()
    await button('Change: Rank').click()
    await expect.poll(focusedId).toBe('f-rank')
    await label('Rank').fill('PC')
    await button('Back to your answers').click()
    await heading('Check your answers').waitFor()
    await button('Finish').click()
    expect(await last('metip-submit')).toMatchObject({
      answers: { name: 'Witness One', rank: 'PC' },
    })
  })

  test('what is missing is said there, and holds the form back', async () => {
    await tab.page.evaluate(() => page.form.goTo(':review'))
    await heading('Check your answers').waitFor()
    await button('Finish').click()
    await tab.page.getByRole('link', { name: 'Enter the name' }).click()
    await expect.poll(focusedId).toBe('f-name')
    expect(await last('metip-submit')).toBeUndefined()
  })
})

describe('the sections', () => {
  const done = () => tab.page.locator('.steps-done').innerText()
  const statuses = () => tab.page.locator('.step-status').allInnerTexts()
  const pages = (...pages: LooseForm['pages']) =>
    tab.page.evaluate(
      async (form) => void (await page.showLoose(JSON.parse(form)).updateComplete),
      JSON.stringify({ ...form, pages, groups: { note: { label: 'Read this', hint: 'First.' } } }),
    )

  test('say how many are done: looked at, and no error left, shown or not', async () => {
    await show({ review: true })
    expect(await done()).toBe('0 of 2 sections done')
    await label('Name').fill('Witness One')
    await button('Continue').click()
    await expect.poll(done).toBe('1 of 2 sections done')
    await button('Check and review').click()
    await expect.poll(done).toBe('2 of 2 sections done')
    await button('Change: Name').click()
    await label('Name').fill('')
    await label('Name').blur()
    await expect.poll(done).toBe('1 of 2 sections done')
    expect(await statuses()).toEqual(['In progress', 'Done', 'Not started'])
  })

  test('with answers from before count without being looked at again', async () => {
    await show({ answers: { rank: 'PC', exhibits: [{ ref: 'AB/1' }] } })
    await expect.poll(done).toBe('1 of 2 sections done')
    expect(await statuses()).toEqual(['In progress', 'Done'])
    await tab.page.evaluate((form) => {
      const loose = { ...(JSON.parse(form) as LooseForm), languages: ['en', 'cy'] }
      page.showLoose(loose, { language: 'cy', answers: { name: 'Witness One' } })
    }, JSON.stringify(form))
    await expect.poll(done).toBe('Adrannau wedi’u cwblhau: 1 o 2')
  })

  test('are not listed where there is only one', async () => {
    await pages({ id: 'witness', nodes: [field('/name')] })
    await label('Name').waitFor()
    expect(await tab.page.getByRole('navigation').count()).toBe(0)
    expect(await tab.page.getByText(/Section 1|sections done/).count()).toBe(0)
    const [page, all] = await tab.page
      .locator('.page, .shell')
      .evaluateAll((parts) => parts.map((part) => part.clientWidth).sort((a, b) => a - b))
    expect(page).toBeGreaterThan((all ?? 0) - 10)
  })

  test('that are there to be read are among them, but nothing of theirs is in the review', async () => {
    const note = { type: 'text', id: 'note' } as const
    await pages(
      { id: 'note', nodes: [{ type: 'group', nodes: [note] }] },
      { id: 'witness', nodes: [field('/name')] },
      { id: 'empty', nodes: [] },
    )
    expect(await tab.page.locator('.step-label').allInnerTexts()).toEqual([
      'Page note',
      'Page witness',
    ])
    await tab.page.getByText('Read this').waitFor()
    await tab.page.evaluate(async () => {
      page.form.review = true
      await page.form.goTo(':review')
    })
    await heading('Check your answers').waitFor()
    expect(await heading('Page note').count()).toBe(0)
    expect(await done()).toBe('1 of 2 sections done')
  })

  test('with prose beside questions go with the questions', async () => {
    const note = { type: 'text', id: 'note' } as const
    await tab.page.evaluate(
      async (form) => void (await page.showLoose(JSON.parse(form)).updateComplete),
      JSON.stringify({
        ...form,
        pages: [...form.pages, { id: 'more', nodes: [note, field('/more')] }],
        properties: { ...form.properties, more: { type: 'string' } },
        groups: { note: { label: 'Read this' } },
        shownBy: { '/more': 'tick' },
      }),
    )
    expect(await tab.page.locator('.step').count()).toBe(2)
  })
})

describe('undo', () => {
  beforeEach(() => show())

  test('says what was undone and done again, each time, but not what was answered', async () => {
    const said = () => tab.page.locator('.shell > [aria-live=polite]').innerText()
    await label('Rank').fill('PC')
    await label('Rank').blur()
    expect(await said()).toBe('')
    await button('Undo: Rank').click()
    expect(await said()).toBe('Undone: Rank')
    await expect.poll(focusedId).toBe('f-rank')
    await button('Redo: Rank').click()
    expect(await said()).toBe('Redone: Rank')
    await label('Rank').fill('PS')
    await label('Rank').blur()
    const news = tab.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const status = page.form.shadowRoot?.querySelector('.shell > [aria-live=polite]')
          if (status)
            new MutationObserver(() => resolve(status.textContent)).observe(status, {
              childList: true,
            })
          page.form.undo()
          page.form.undo()
        }),
    )
    expect(await news).toBe('Undone: Rank')
  })

  test('takes back a field at a stroke, says which, and does it again', async () => {
    await label('Name').fill('Witness One')
    await label('Name').blur()
    await label('Rank').fill('PC')
    await label('Rank').blur()
    await button('Undo: Rank').click()
    expect(await answers()).toEqual({ name: 'Witness One' })
    await expect.poll(focusedId).toBe('f-rank')
    await button('Undo: Name').click()
    expect(await answers()).toEqual({})
    await button('Redo: Name').click()
    await button('Redo: Rank').click()
    expect(await answers()).toEqual({ name: 'Witness One', rank: 'PC' })
    expect(await label('Rank').inputValue()).toBe('PC')
  })

  test('is Ctrl+Z outside of the boxes for text, where it is the browser’s own', async () => {
    await label('Name').fill('Witness One')
    await label('Name').press('Control+z')
    const typed = await answers()
    await label('Rank').fill('PC')
    await button('Continue').focus()
    await tab.page.keyboard.press('Control+z')
    expect(await answers()).toEqual(typed)
    await expect.poll(focusedId).toBe('f-rank')
    await button('Continue').focus()
    await tab.page.keyboard.press('Control+y')
    expect(await answers()).toMatchObject({ rank: 'PC' })
  })
})

test('other answers that the host page gives cannot be undone into those before', async () => {
  await show()
  await label('Name').fill('Witness One')
  await button('Undo: Name').waitFor()
  await tab.page.evaluate(async () => {
    page.form.answers = { name: 'Witness Two' }
    await page.form.updateComplete
  })
  expect(await tab.page.evaluate(() => page.form.canUndo)).toBe(false)
  expect(await button('Undo: Name').count()).toBe(0)
})

test('saving for later says what is still missing, and gives it out with the answers', async () => {
  await show({ saveable: true, answers: { rank: 'PC' } })
  await button('Save for later').click()
  await expect.poll(focusedId).toBe('missing-title')
  await tab.page.getByRole('link', { name: 'Enter the name' }).waitFor()
  await button('Save and leave').click()
  expect(await last('metip-save')).toMatchObject({
    answers: { rank: 'PC' },
    missing: [{ pointer: '/name', label: 'Name', page: 'witness' }],
  })
})

test('a link leads to a page or a field; one that leads nowhere leaves the page as it is', async () => {
  await show()
  const go = (place: string) => tab.page.evaluate((place) => page.form.goTo(place), place)
  expect(await go('/rank')).toBe(true)
  await expect.poll(focusedId).toBe('f-rank')
  expect(await go('exhibits')).toBe(true)
  await heading('Page exhibits').waitFor()
  expect(await go('elsewhere')).toBe(false)
  expect(await go('/no/such')).toBe(false)
  expect(await tab.page.evaluate(() => page.form.page)).toBe('exhibits')
})
