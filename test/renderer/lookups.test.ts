import { AxeBuilder } from '../support/axe.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject, LayoutNode } from '@metip/form-definitions'
import type { Found } from '@metip/renderer'
import type { LooseForm } from './page/looseForm.ts'
import type { FormPage } from './page/main.ts'
import { openTab, type Tab } from './page/tab.ts'

declare const page: FormPage & { aborted?: boolean; answerNow?: () => void }

let tab: Tab

beforeAll(async () => {
  tab = await openTab({ viewport: { width: 820, height: 1180 } })
}, 60_000)
afterAll(() => tab?.close())
afterEach(() => expect(tab.complaints).toEqual([]))

const field = (pointer: string, kind = 'text', options = {}): LayoutNode => ({
  type: 'field',
  pointer,
  kind,
  options,
})
const text = { type: 'string' }
const addressSchema = {
  type: 'object',
  properties: { line1: text, town: text, postcode: text, uprn: text },
}
const addressNode = (pointer: string, id: string): LayoutNode => ({
  type: 'group',
  id,
  kind: 'address',
  pointer,
  nodes: ['line1', 'town', 'postcode'].map((name) => field(`${pointer}/${name}`)),
})
const form: LooseForm = {
  pages: [
    {
      id: 'one',
      nodes: [
        {
          type: 'group',
          id: 'person',
          kind: 'person',
          pointer: '/person',
          options: {
            lookup: {
              source: 'custody',
              fills: { surname: '/familyName', forenames: '/givenNames', born: '/dateOfBirth' },
            },
          },
          nodes: [
            field('/person/givenNames'),
            field('/person/familyName'),
            field('/person/dateOfBirth', 'date'),
          ],
        },
        addressNode('/person/address', 'home'),
        addressNode('/work', 'work'),
        field('/incident', 'text', { lookup: { source: 'cad', fills: { where: '/place' } } }),
        field('/place'),
      ],
    },
  ],
  properties: {
    person: {
      type: 'object',
      properties: {
        givenNames: text,
        familyName: text,
        dateOfBirth: { type: 'string', format: 'date' },
        address: addressSchema,
      },
    },
    work: addressSchema,
    incident: text,
    place: text,
  },
  required: [],
  groups: {
    person: { label: 'Person' },
    home: { label: 'Home address' },
    work: { label: 'Work address' },
  },
  words: {
    '/person/givenNames': { label: 'Given names' },
    '/person/familyName': { label: 'Family name' },
    '/person/dateOfBirth': { label: 'Date of birth' },
    '/person/address/line1': { label: 'Home line 1' },
    '/person/address/town': { label: 'Home town' },
    '/person/address/postcode': { label: 'Home postcode' },
    '/work/line1': { label: 'Work line 1' },
    '/work/town': { label: 'Work town' },
    '/work/postcode': { label: 'Work postcode' },
    '/incident': { label: 'Incident' },
    '/place': { label: 'Place' },
  },
}

const record: Found = {
  label: 'ONE, Witness',
  detail: 'born 27 3 2012',
  record: '01LX/1234/26',
  retrievedAt: '2026-11-23T14:05:00+00:00',
  answers: { surname: 'One', forenames: 'Witness', born: '2012-03-27', unknown: 'x' },
}

interface Scene {
  readonly answers?: JsonObject
  readonly theme?: 'day' | 'dark'
  readonly language?: string
  readonly readonly?: boolean
  /** What the custody system answers: records, a refusal, nonsense, or nothing until told. */
  readonly custody?: readonly Found[] | 'refuses' | 'nonsense' | 'waits' | 'none given'
}

const show = ({ custody = [record], ...scene }: Scene = {}) =>
  tab.page.evaluate(
    async (given) => {
      const { form, custody, record, ...properties } = JSON.parse(given)
      document.body.style.background = properties.theme === 'dark' ? '#0c131b' : '#f4f6f9'
      document.body.style.color = properties.theme === 'dark' ? '#f1f4f8' : '#0b1620'
      const answers = {
        refuses: () => Promise.reject(new Error('down')),
        nonsense: () => Promise.resolve('<html>'),
        waits: ({ signal }: { signal: AbortSignal }) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => (page.aborted = true))
            page.answerNow = () => resolve([record])
          }),
      }
      page.aborted = false
      const lookup =
        typeof custody === 'string'
          ? answers[custody as keyof typeof answers]
          : () => Promise.resolve(custody)
      const lookups = { address: page.gazetteer, ...(lookup && { custody: lookup }) }
      const cad = () =>
        Promise.resolve([{ ...record, label: 'CAD 4567', answers: { where: 'The gate' } }])
      const element = page.showLoose(form, {
        ...properties,
        lookups: { ...lookups, cad } as never,
      })
      await element.updateComplete
    },
    JSON.stringify({ form, custody, record, ...scene }),
  )

const group = (name: string) => tab.page.getByRole('group', { name })
const label = (name: string) => tab.page.getByLabel(name, { exact: true })
const button = (name: string) => tab.page.getByRole('button', { name })
const answers = () => tab.page.evaluate(() => page.form.answers)
const provenance = () => tab.page.evaluate(() => page.form.provenance)
const focused = () =>
  tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.textContent?.trim() ?? '')
const find = async (words = 'one') => {
  await label('Find in the custody record').fill(words)
  await tab.page.keyboard.press('Enter')
}
const choose = async () => {
  await find()
  await tab.page.getByRole('option').first().click()
}
const violations = async () => {
  const { violations } = await new AxeBuilder({ page: tab.page })
    .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

describe('finding a record', () => {
  test('by keys alone: Enter looks for it, arrows choose, and the page is not sent on', async () => {
    await show()
    await group('Home address').getByLabel('Find an address').fill('zz1 1al')
    await tab.page.keyboard.press('Enter')
    await tab.page.getByText('5 found.').waitFor()
    await tab.page.keyboard.press('ArrowDown')
    await tab.page.keyboard.press('ArrowDown')
    await tab.page.keyboard.press('End')
    await tab.page.keyboard.press('ArrowUp')
    expect(await focused()).toContain('15 Alder Street')
    await tab.page.keyboard.press('Enter')
    await tab.page.getByText('4 answers filled in from the address list.').waitFor()
    expect(await focused()).toContain('4 answers filled in')
    expect(await answers()).toMatchObject({
      person: { address: { line1: '15 Alder Street', postcode: 'ZZ1 1AL' } },
    })
    const events = await tab.page.evaluate(() => page.events.map(({ name }) => name))
    expect(new Set(events)).toEqual(new Set(['metip-change']))
  })

  test('each answer says where it came from, to a screen reader too', async () => {
    await show()
    await choose()
    expect(await answers()).toEqual({
      person: { familyName: 'One', givenNames: 'Witness', dateOfBirth: '2012-03-27' },
    })
    expect(await provenance()).toMatchObject({
      '/person/familyName': {
        from: 'lookup',
        source: 'custody',
        record: '01LX/1234/26',
        editedSince: false,
      },
    })
    const id = (await label('Family name').getAttribute('aria-describedby')) ?? ''
    expect(await tab.page.locator(`[id="${id}"]`).textContent()).toMatch(
      /From the custody record\s+01LX\/1234\/26 · 23 Nov 2026, \d\d:05/,
    )
    await tab.page.evaluate(() => page.form.submit())
    const sent = await tab.page.evaluate(() => page.events.at(-1)?.detail)
    expect(sent).toEqual({ answers: await answers(), provenance: await provenance() })
  })

  test('what was filled in is taken back with one touch', async () => {
    await show({ answers: { person: { dateOfBirth: '2012-03-27' } } })
    await choose()
    await tab.page.getByRole('button', { name: 'Undo', exact: true }).click()
    await tab.page.getByText('Taken back.').waitFor()
    expect(await answers()).toEqual({ person: { dateOfBirth: '2012-03-27' } })
    expect(await provenance()).toEqual({})
  })

  test('Escape closes what was found and goes back to the box', async () => {
    await show()
    await find()
    await tab.page.getByRole('option').waitFor()
    await tab.page.keyboard.press('ArrowDown')
    await tab.page.keyboard.press('Escape')
    expect(await tab.page.getByRole('listbox').count()).toBe(0)
    const at = await tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.id)
    expect(at).toBe('f-person-lookup')
  })

  test('a field is the box itself: what stands in it is looked for', async () => {
    await show({ answers: { incident: '4567' } })
    await button('Find in CAD').click()
    await tab.page.getByRole('option', { name: 'CAD 4567' }).click()
    await tab.page.getByText('1 answer filled in from CAD.').waitFor()
    expect(await answers()).toEqual({ incident: '4567', place: 'The gate' })
  })
})

describe('when a source has no answer', () => {
  test.each([
    ['it cannot be reached', 'refuses', 'No connection to the custody record.'],
    ['it answers nonsense', 'nonsense', 'No connection to the custody record.'],
    ['it knows nobody of that name', [], 'Nothing found in the custody record.'],
    [
      'a record is not whole',
      [{ label: 'ONE' } as unknown as Found],
      'Nothing found in the custody record.',
    ],
  ] as const)('%s: it is said, and the fields wait', async (_, custody, words) => {
    await show({ custody })
    await find()
    await tab.page.getByText(words).waitFor()
    await label('Family name').fill('By hand')
    expect(await answers()).toEqual({ person: { familyName: 'By hand' } })
  })

  test('the host page that gave no lookup is asked by an event', async () => {
    await show({ custody: 'none given' })
    await find('  one ')
    await tab.page.getByText('No connection to the custody record.').waitFor()
    expect(await tab.page.evaluate(() => page.events.at(-1))).toEqual({
      name: 'metip-lookup',
      detail: { source: 'custody', text: 'one', pointer: '/person' },
    })
  })

  test('nothing is asked for nothing', async () => {
    await show({ custody: 'none given' })
    await find('  ')
    await tab.page.getByText('Enter what to look for').waitFor()
    expect(await tab.page.evaluate(() => page.events)).toEqual([])
  })

  test('who waits may stop, and a late answer is not shown', async () => {
    await show({ custody: 'waits' })
    await find()
    await tab.page.getByText('Asking the custody record …').waitFor()
    await button('Stop').click()
    expect(await tab.page.evaluate(() => page.aborted)).toBe(true)
    await tab.page.evaluate(async () => {
      page.answerNow?.()
      await new Promise(requestAnimationFrame)
    })
    expect(await tab.page.getByRole('option').count()).toBe(0)
  })
})

describe('an answer of the officer’s own', () => {
  const own = { person: { familyName: 'Two' } }

  test('is not written over: both stand side by side until somebody chooses', async () => {
    await show({ answers: own })
    await choose()
    await tab.page
      .getByText('1 answer differs from yours: choose which to keep.', { exact: false })
      .waitFor()
    expect(await answers()).toMatchObject({ person: { familyName: 'Two' } })
    const both = group('Different in the custody record')
    expect(await both.getByRole('definition').allTextContents()).toEqual(['Two', 'One'])
    expect(await provenance()).not.toHaveProperty('/person/familyName')
  })

  test('is kept, and the question goes', async () => {
    await show({ answers: own })
    await choose()
    await button('Keep mine').click()
    expect(await answers()).toMatchObject({ person: { familyName: 'Two' } })
    expect(await button('Keep mine').count()).toBe(0)
    expect(await tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.id)).toBe(
      'f-person-familyName',
    )
  })

  test('gives way to the record’s, which says where it came from', async () => {
    await show({ answers: own })
    await choose()
    await button('Use the record’s').click()
    expect(await answers()).toMatchObject({ person: { familyName: 'One' } })
    expect(await provenance()).toMatchObject({ '/person/familyName': { source: 'custody' } })
    expect(await button('Use the record’s').count()).toBe(0)
  })

  test('that was made of a record’s counts as their own from then on', async () => {
    await show()
    await choose()
    await label('Family name').fill('Three')
    await tab.page.getByText('Changed since it came from the custody record').waitFor()
    await choose()
    await group('Different in the custody record').waitFor()
    expect(await answers()).toMatchObject({ person: { familyName: 'Three' } })
  })
})

describe('an address', () => {
  test('loses its property reference when it is changed by hand', async () => {
    await show()
    const home = group('Home address')
    await home.getByLabel('Find an address').fill('ZZ1 1AL')
    await tab.page.keyboard.press('Enter')
    await tab.page.getByRole('option').first().click()
    await home.getByText('Property reference (UPRN): 100').waitFor()
    await label('Home line 1').fill('Flat 2')
    await home.getByText('The property reference was removed').waitFor()
    expect(await answers()).toMatchObject({ person: { address: { line1: 'Flat 2' } } })
    expect(JSON.stringify([await answers(), await provenance()])).not.toContain('uprn')
  })

  test('is the same as another one of the form', async () => {
    const address = { line1: '12 Example Street', town: 'Exampleton' }
    await show({ answers: { person: { givenNames: 'Witness', familyName: 'One', address } } })
    await button('Same as Witness One, 12 Example Street').click()
    expect(await answers()).toMatchObject({ work: address })
    expect(await button('Same as').count()).toBe(0)
  })

  test('may be no fixed abode, and what stood there comes back', async () => {
    const work = { line1: '12 Example Street', town: 'Exampleton' }
    await show({ answers: { work } })
    const tick = group('Work address').getByLabel('No fixed abode')
    await tick.check()
    expect(await answers()).toEqual({ work: { line1: 'No fixed abode' } })
    await tick.uncheck()
    expect(await answers()).toEqual({ work })
  })
})

describe('a person', () => {
  test('has an age by their date of birth, and under 18 is said', async () => {
    await show({ answers: { person: { dateOfBirth: '1912-03-27' } } })
    await tab.page.getByText(/^1\d\d years old$/).waitFor()
    const year = String(new Date().getFullYear() - 12)
    await tab.page.getByLabel('Year').fill(year)
    await tab.page.getByText(/^1\d years old, under 18$/).waitFor()
    await tab.page.getByLabel('Year').fill('')
    expect(await tab.page.getByText(/years old/).count()).toBe(0)
  })
})

test('a form that is only read offers nothing to find, and says where its answers are from', async () => {
  await show()
  await choose()
  await tab.page.evaluate(async () => {
    page.form.readonly = true
    await page.form.updateComplete
  })
  await expect.poll(() => label('Find in the custody record').count()).toBe(0)
  expect(await tab.page.getByText('From the custody record').count()).toBe(3)
})

test.each(['day', 'dark'] as const)('nothing of it is inaccessible, by %s', async (theme) => {
  await show({ theme, answers: { person: { familyName: 'Two' } } })
  await choose()
  await label('Given names').fill('Edited')
  await group('Home address').getByLabel('Find an address').fill('Exampleton')
  await tab.page.keyboard.press('Enter')
  await tab.page.getByRole('option').first().waitFor()
  expect(await violations()).toEqual([])
})
