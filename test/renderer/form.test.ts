import type { Locator } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LayoutNode } from '@metip/form-definitions'
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

const field = (pointer: string, kind = 'text'): LayoutNode => ({
  type: 'field',
  pointer,
  kind,
  options: {},
})

/** Three pages: a name, a tick that asks for more, a list; and a body that must be there. */
const form: LooseForm = {
  pages: [
    { id: 'witness', nodes: [field('/name'), field('/police', 'tick'), field('/rank')] },
    {
      id: 'exhibits',
      nodes: [
        {
          type: 'repeat',
          pointer: '/exhibits',
          options: {},
          nodes: [field('/exhibits/*/ref'), field('/exhibits/*/what')],
        },
      ],
    },
    { id: 'body', nodes: [field('/body', 'longText')] },
  ],
  properties: {
    name: { type: 'string' },
    police: { type: 'boolean' },
    rank: { type: 'string' },
    exhibits: { type: 'array', items: { type: 'object', properties: { ref: {}, what: {} } } },
    body: { type: 'string' },
  },
  required: ['name', 'body'],
  words: {
    '/name': { label: 'Name', faults: { required: 'Enter the name' } },
    '/police': { label: 'Police witness' },
    '/rank': { label: 'Rank' },
    '/exhibits': { label: 'Exhibits', item: 'Exhibit' },
    '/exhibits/*/ref': { label: 'Reference' },
    '/exhibits/*/what': { label: 'Description' },
    '/body': { label: 'Statement', faults: { required: 'Enter the statement' } },
  },
  shownBy: { '/rank': 'police' },
}

const show = (properties: object = {}) =>
  tab.page.evaluate(
    async ([form, properties]) => {
      await page.showLoose(JSON.parse(form), JSON.parse(properties)).updateComplete
      await new Promise(requestAnimationFrame)
    },
    [JSON.stringify(form), JSON.stringify(properties)] as const,
  )
const label = (text: string): Locator => tab.page.getByLabel(text)
const button = (name: string): Locator => tab.page.getByRole('button', { name, exact: true })
const heading = (name: string): Locator => tab.page.getByRole('heading', { name })
const answers = () => tab.page.evaluate(() => page.form.answers)
const events = (name: string) =>
  tab.page.evaluate((name) => page.events.filter((event) => event.name === name), name)
const focused = () =>
  tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.textContent?.trim())

beforeEach(() => show())

describe('filling in', () => {
  test('a keystroke draws its own field again and no other', async () => {
    const drawn = await tab.page.evaluate(async () => {
      const root = page.form.shadowRoot as ShadowRoot
      const drawn = new Set<string>()
      for (const part of root.querySelectorAll('.nodes > *')) {
        const kept = (part as unknown as { updated: (changed: unknown) => void }).updated
        Object.assign(part, {
          updated(changed: unknown) {
            drawn.add((part as unknown as { pointer: string }).pointer)
            kept.call(part, changed)
          },
        })
      }
      page.form.answer('/name', 'A')
      await new Promise(requestAnimationFrame)
      return [...drawn]
    })
    expect(drawn).toEqual(['/name'])
  })

  test('each change is told with its pointer and all answers', async () => {
    await label('Name').fill('Witness One')
    expect(await events('metip-change')).toEqual([
      {
        name: 'metip-change',
        detail: { pointer: '/name', answers: { name: 'Witness One' }, provenance: {} },
      },
    ])
  })

  test('a question appears and goes without moving the focus, and keeps its answer', async () => {
    await label('Police witness').check()
    await label('Rank').fill('PC')
    await label('Police witness').uncheck()
    expect(await label('Rank').count()).toBe(0)
    expect(await tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.id)).toBe('f-police')
    expect(await answers()).toMatchObject({ rank: 'PC' })
    await label('Police witness').check()
    expect(await label('Rank').inputValue()).toBe('PC')
  })

  test('typed markup stays text', async () => {
    await show({ answers: { name: '<img src=x onerror=alert(1)>' } })
    expect(await label('Name').inputValue()).toBe('<img src=x onerror=alert(1)>')
    expect(await tab.page.locator('img').count()).toBe(0)
  })

  test('a statement of 100,000 characters can be typed into without waiting', async () => {
    await show({ answers: { body: 'words of it '.repeat(8400) }, page: 'body' })
    const longest = await tab.page.evaluate(async () => {
      const area = page.form.shadowRoot?.querySelector('textarea') as HTMLTextAreaElement
      let longest = 0
      for (let i = 0; i < 5; i++) {
        const began = performance.now()
        area.value += 'x'
        area.dispatchEvent(new InputEvent('input'))
        await new Promise(requestAnimationFrame)
        longest = Math.max(longest, performance.now() - began)
      }
      return longest
    })
    expect(longest).toBeLessThan(500)
  })

  test('read only shows everything and changes nothing', async () => {
    await show({ answers: { name: 'Witness One' }, readonly: true })
    expect(await label('Name').getAttribute('readonly')).not.toBeNull()
    expect(await label('Police witness').isDisabled()).toBe(true)
  })
})

describe('faults', () => {
  test('Continue stays on a page with an error, says so and offers to leave it for later', async () => {
    await button('Continue').click()
    await expect.poll(focused).toContain('There is a problem')
    expect(await tab.page.getByRole('alert').getByRole('link').allTextContents()).toEqual([
      'Enter the name',
    ])
    expect(await label('Name').getAttribute('aria-invalid')).toBe('true')
    await button('Leave this for later').click()
    await expect.poll(focused).toBe('Page exhibits')
    expect(await tab.page.getByRole('button', { name: /Page witness/ }).textContent()).toContain(
      '1 to put right',
    )
  })

  test('any section may be gone to at any time', async () => {
    await tab.page.getByRole('button', { name: /Page body/ }).click()
    expect(await heading('Page body').isVisible()).toBe(true)
    expect(await events('metip-page')).toMatchObject([{ detail: { page: 'body' } }])
  })

  test('the last page hands over only when nothing is wrong, and a link leads to any page', async () => {
    await tab.page.getByRole('button', { name: /Page body/ }).click()
    await button('Check and review').click()
    await expect.poll(focused).toContain('There is a problem')
    expect(await tab.page.getByRole('alert').getByRole('link').allTextContents()).toEqual([
      'Enter the name',
      'Enter the statement',
    ])
    expect(await events('metip-submit')).toEqual([])
    await tab.page.getByRole('link', { name: 'Enter the name' }).click()
    await expect
      .poll(() => tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.id))
      .toBe('f-name')
  })

  test('what was put right loses its message, without pressing anything', async () => {
    await button('Continue').click()
    await label('Name').fill('Witness One')
    await label('Police witness').focus()
    await expect.poll(() => tab.page.getByText('Enter the name').count()).toBe(0)
  })

  test('only what is asked goes out', async () => {
    await show({ answers: { name: 'Witness One', rank: 'PC', body: 'I saw it.' }, page: 'body' })
    await button('Check and review').click()
    expect(await events('metip-submit')).toEqual([
      {
        name: 'metip-submit',
        detail: { answers: { name: 'Witness One', body: 'I saw it.' }, provenance: {} },
      },
    ])
  })
})

describe('a list', () => {
  beforeEach(() => show({ page: 'exhibits', answers: { name: 'Witness One' } }))

  test('takes another item and puts the focus into it', async () => {
    await button('Add exhibit').click()
    await expect
      .poll(() => tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.id))
      .toBe('f-exhibits-0-ref')
    await label('Reference').fill('AB/1')
    await button('Add another exhibit').click()
    expect(await tab.page.getByRole('group', { name: 'Exhibit 2 of 2' }).count()).toBe(1)
    expect(await answers()).toMatchObject({ exhibits: [{ ref: 'AB/1' }, {}] })
  })

  test('loses the right item, says so, and gives it back', async () => {
    const exhibits = ['AB/1', 'AB/2', 'AB/3'].map((ref) => ({ ref }))
    await show({ page: 'exhibits', answers: { exhibits } })
    await button('Remove exhibit 2').click()
    expect(await answers()).toMatchObject({ exhibits: [{ ref: 'AB/1' }, { ref: 'AB/3' }] })
    expect(await tab.page.getByRole('status').textContent()).toContain('Exhibit 2 removed')
    await expect.poll(focused).toBe('Exhibit 2 of 2')
    expect(await label('Reference').nth(1).inputValue()).toBe('AB/3')
    await button('Undo').click()
    expect(await answers()).toMatchObject({ exhibits })
  })

  test('that is emptied again is as if it had never been begun', async () => {
    await button('Add exhibit').click()
    await button('Remove exhibit 1').click()
    expect(await answers()).toEqual({ name: 'Witness One' })
    await expect.poll(focused).toBe('Add exhibit')
  })
})

test('a host page’s own field is taken where it suits better', async () => {
  await tab.page.evaluate(async () => {
    const stars = { type: 'field', pointer: '/stars', kind: 'number', options: { maximum: 5 } }
    await page.showLoose({
      pages: [{ id: 'one', nodes: [stars as never] }],
      properties: { stars: { type: 'number' } },
      required: [],
      words: { '/stars': { label: 'How well did it go?' } },
    }).updateComplete
  })
  await tab.page.getByRole('button', { name: '4' }).click()
  expect(await answers()).toEqual({ stars: 4 })
  expect(await button('★ 4').count()).toBe(1)
})

describe('small screens and large type', () => {
  test.each([
    [320, 700],
    [295, 205],
  ])('at %i pixels wide nothing is cut off', async (width, height) => {
    await tab.page.setViewportSize({ width, height })
    await show({ answers: { exhibits: [{}] } })
    for (const name of ['witness', 'exhibits', 'body']) {
      await tab.page.evaluate(async (name) => {
        page.form.page = name
        page.form.check()
        await new Promise((resolve) => setTimeout(resolve, 50))
      }, name)
      const [inner, outer] = await tab.page.evaluate(() => [
        document.documentElement.scrollWidth,
        innerWidth,
      ])
      expect(inner).toBeLessThanOrEqual(outer ?? 0)
    }
    await tab.page.setViewportSize({ width: 1180, height: 820 })
  })
})
