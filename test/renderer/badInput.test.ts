import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Bundle, JsonObject, LayoutNode, Part } from '@metip/form-definitions'
import { compileForm, readForm } from '@metip/form-definitions/compile'
import type { LooseForm } from './page/looseForm.ts'
import type { FormPage } from './page/main.ts'
import { openTab, type Tab } from './page/tab.ts'

declare const page: FormPage

const schema = {
  type: 'object',
  properties: {
    name: { type: 'string', title: 'Name', maxLength: 40 },
    notes: { type: 'string', title: 'Notes', maxLength: 5000 },
    count: { type: 'integer', title: 'Count', minimum: 1 },
    isPolice: { type: 'boolean', title: 'Police witness' },
    born: { type: 'string', format: 'date', title: 'Date of birth' },
    colour: { enum: ['red', 'green'], title: 'Colour' },
    rooms: { type: 'array', title: 'Rooms', items: { type: 'string' } },
    dog: { type: 'object', properties: { breed: { type: 'string', title: 'Breed' } } },
  },
  required: ['name'],
  additionalProperties: false,
}

const parts: Part[] = []
let bundle: Bundle
let tab: Tab

beforeAll(async () => {
  const {
    manifest,
    digest,
    parts: made,
  } = await compileForm(readForm({ 'schema.json': JSON.stringify(schema) }, '0'.repeat(64)))
  parts.push(...made)
  bundle = { manifest, digest }
  tab = await openTab({ viewport: { width: 820, height: 1180 } }, parts)
}, 60_000)
afterAll(() => tab?.close())
afterEach(() => expect(tab.complaints.splice(0)).toEqual([]))

const show = (properties: object = {}) =>
  tab.page.evaluate(
    async ([bundle, properties]) => {
      const form = await page.showBundle(JSON.parse(bundle), JSON.parse(properties))
      await form.updateComplete
      await form.drawn
    },
    [JSON.stringify(bundle), JSON.stringify(properties)] as const,
  )
const showLoose = (form: Partial<LooseForm>, properties: object = {}) =>
  tab.page.evaluate(
    async ([form, properties]) => {
      await page.showLoose(JSON.parse(form), JSON.parse(properties)).updateComplete
    },
    [
      JSON.stringify({ properties: {}, required: [], words: {}, ...form }),
      JSON.stringify(properties),
    ] as const,
  )
const node = (pointer: string, kind = 'text', options: JsonObject = {}): LayoutNode => ({
  type: 'field',
  pointer,
  kind,
  options,
})
const answers = () => tab.page.evaluate(() => page.form.answers)
const alert = () => tab.page.locator('metip-form [role="alert"]')
const reported = async () =>
  (await tab.page.evaluate(() => page.form.check())).map(({ pointer }) => pointer)

describe('a form that is not what it should be', () => {
  test('a part that was altered is refused, and what stood there stays', async () => {
    await show({ answers: { name: 'Witness One' } })
    const digest = bundle.manifest.parts['schema']
    await tab.page.route(`**/api/parts/${digest}`, (route) => route.fulfill({ body: '{}' }))
    const refused = await tab.page.evaluate(
      (bundle) =>
        page.showBundle(JSON.parse(bundle)).then(
          () => undefined,
          ({ code, message, todo }: Record<string, string>) => ({ code, message, todo }),
        ),
      JSON.stringify(bundle),
    )
    await tab.page.unrouteAll()
    expect(refused?.code).toBe('part-altered')
    expect(refused?.todo).toMatch(/\w/)
    expect(await tab.page.getByLabel('Name').inputValue()).toBe('Witness One')
  })

  test.each([
    ['nothing of a form', {}],
    ['a bundle that nobody opened', { manifest: {}, digest: '' }],
    ['a text', 'form'],
  ])('%s: says that it cannot be shown, and keeps the answers', async (_, given) => {
    await show({ answers: { name: 'Witness One' } })
    const problems = await tab.page.evaluate(async (given) => {
      const told: unknown[] = []
      page.form.addEventListener('metip-problem', (event) => told.push(event))
      const { bundle } = page.form
      page.form.bundle = JSON.parse(given)
      await page.form.updateComplete
      Object.assign(window, { whole: bundle })
      return told.length
    }, JSON.stringify(given))
    expect(problems).toBe(1)
    expect(await alert().innerText()).toContain('Everything that was entered is kept.')
    expect(await answers()).toEqual({ name: 'Witness One' })

    await tab.page.evaluate(async () => {
      page.form.bundle = (window as unknown as { whole: typeof page.form.bundle }).whole
      await page.form.updateComplete
    })
    expect(await tab.page.getByLabel('Name').inputValue()).toBe('Witness One')
  })

  const beside = (pointer: string): Partial<LooseForm> => ({
    pages: [{ id: 'one', nodes: [node(pointer), node('/name')] }],
    properties: { name: { type: 'string' } },
    words: { '/name': { label: 'Name' } },
  })
  test('a question about “/nowhere”, which the schema has not: it is asked, as the others', async () => {
    await showLoose(beside('/nowhere'), { answers: { name: 'Witness One' } })
    await tab.page.getByLabel('nowhere').fill('there')
    expect(await answers()).toEqual({ name: 'Witness One', nowhere: 'there' })
  })

  test.each(['/constructor/name', 'no-pointer'])(
    'a question about “%s”, which can stand nowhere: says so, and keeps the answers',
    async (pointer) => {
      await showLoose(beside(pointer), { answers: { name: 'Witness One' } })
      expect(await alert().innerText()).toContain('Everything that was entered is kept.')
      expect(await answers()).toEqual({ name: 'Witness One' })
    },
  )

  test('a kind that nobody defined says so, shows the answer and keeps it', async () => {
    await showLoose(
      {
        pages: [{ id: 'one', nodes: [node('/aura', 'aura')] }],
        properties: { aura: {} },
        words: { '/aura': { label: 'Aura' } },
      },
      { answers: { aura: { colour: 'violet' } } },
    )
    const shown = tab.page.getByRole('group', { name: 'Aura' })
    expect(await shown.innerText()).toMatch(/cannot show this question[\s\S]*violet/)
    await tab.page.evaluate(() => page.form.submit())
    expect(await tab.page.evaluate(() => page.events.at(-1)?.detail)).toMatchObject({
      answers: { aura: { colour: 'violet' } },
    })
  })

  test('a field without words is called by its own name', async () => {
    await showLoose({
      pages: [{ id: 'one', nodes: [node('/shoeSize')] }],
      properties: { shoeSize: {} },
    })
    expect(await tab.page.getByLabel('shoeSize').isVisible()).toBe(true)
  })

  test('a language that the form has no words in: its first language is shown', async () => {
    await show({ language: 'xx' })
    expect(await tab.page.getByLabel('Name').isVisible()).toBe(true)
    expect(await tab.page.locator('metip-form .shell').getAttribute('lang')).toBe('en-GB')
  })
})

describe('answers that are not what they should be', () => {
  const misfits: readonly (readonly [string, unknown])[] = [
    ['name', 5],
    ['name', { first: 'Witness' }],
    ['notes', ['a', 'b']],
    ['count', 'about twelve'],
    ['count', null],
    ['isPolice', 'not sure'],
    ['born', 'last year'],
    ['born', 19870101],
    ['colour', 'blue'],
    ['rooms', 'kitchen'],
    ['rooms', { 0: 'kitchen' }],
    ['rooms', [{ name: 'kitchen' }, null, 3]],
    ['dog', 'none'],
    ['dog', ['spaniel']],
    ['cat', 'there is no such question'],
  ]
  test.each(misfits)('%s: %j is kept and reported, and the page stands', async (key, value) => {
    const given = { name: 'Witness One', [key]: value }
    await show({ answers: given })
    expect(await answers()).toEqual(given)
    expect((await reported()).some((pointer) => pointer.startsWith(`/${key}`))).toBe(true)
    await tab.page.locator('metip-form .summary li').first().waitFor()
    expect(await tab.page.getByLabel('Name').count()).toBe(1)
    expect(await answers()).toEqual(given)
  })

  test.each([['text'], [7], [[]], [null], [true]])('%j in place of all answers', async (value) => {
    await show({ answers: value })
    await tab.page.getByLabel('Name').fill('Witness Two')
    expect(await answers()).toMatchObject({ name: 'Witness Two' })
  })

  test('keys that would be a prototype are kept as keys, reported, and reach nothing else', async () => {
    const outcome = await tab.page.evaluate(
      async ([bundle, text]) => {
        const given = JSON.parse(text) as JsonObject
        const form = await page.showBundle(JSON.parse(bundle), { answers: given })
        await form.updateComplete
        const faults = form.check().map(({ pointer }) => pointer)
        return {
          faults,
          kept: JSON.stringify(form.answers),
          reached: 'polluted' in {} || 'polluted' in Object.getPrototypeOf(form.answers),
        }
      },
      [
        JSON.stringify(bundle),
        '{"name":"Witness One","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
      ] as const,
    )
    expect(outcome.kept).toContain('"__proto__":{"polluted":1}')
    expect(outcome.reached).toBe(false)
    expect(outcome.faults.length).toBeGreaterThan(0)
    await tab.page.locator('metip-form .summary li').first().waitFor()
  })

  test('five million letters pasted into a text stay, or it is said that they do not', async () => {
    for (const label of ['Name', 'Notes']) {
      await show({ answers: { name: 'Witness One', notes: 'Seen at noon.' } })
      const box = tab.page.getByLabel(label)
      const before = await answers()
      await box.evaluate((control: HTMLInputElement) => {
        const data = new DataTransfer()
        data.setData('text/plain', 'x'.repeat(5_000_000))
        const paste = new ClipboardEvent('paste', {
          clipboardData: data,
          bubbles: true,
          cancelable: true,
        })
        control.focus()
        // What a browser does with a paste that nobody stops
        if (control.dispatchEvent(paste)) {
          control.value = 'x'.repeat(5_000_000)
          control.dispatchEvent(new InputEvent('input', { bubbles: true }))
          control.dispatchEvent(new Event('change', { bubbles: true }))
        }
      })
      const key = label.toLowerCase()
      const length = String((await answers())[key]).length
      if (length === 5_000_000) expect(await reported()).toContain(`/${key}`)
      else {
        expect(await answers()).toEqual(before)
        expect(await alert().innerText()).toMatch(/too long/i)
      }
    }
  })

  test('ten thousand items are there, can be added to, and all go out', async () => {
    const rooms = Array.from({ length: 10_000 }, (_, i) => `Room ${i}`)
    await show({ answers: { name: 'Witness One', rooms } })
    // In the page: a search through seventy thousand elements from outside takes a minute
    const sent = await tab.page.evaluate(async () => {
      const { form } = page
      const root = form.shadowRoot as ShadowRoot
      await customElements.whenDefined('metip-repeat')
      root.querySelector<HTMLButtonElement>('button.add')?.click()
      await form.drawn
      const [last] = [...root.querySelectorAll('metip-field-text')].slice(-1)
      const box = last?.querySelector('input') as HTMLInputElement
      box.value = 'Room 10000'
      box.dispatchEvent(new InputEvent('input', { bubbles: true }))
      form.submit()
      const { detail } = page.events.at(-1) as { detail: { answers: { rooms: string[] } } }
      return detail.answers.rooms
    })
    expect(sent).toEqual([...rooms, 'Room 10000'])
  }, 120_000)
})

describe('what the host page brings fails', () => {
  const lookup = { lookup: { source: 'dvla', fills: { mark: '/mark' } } }
  test.each(['throws', 'rejects', 'answers no list'])('a lookup that %s says so', async (how) => {
    await showLoose(
      {
        pages: [{ id: 'one', nodes: [node('/mark', 'text', lookup)] }],
        properties: { mark: { type: 'string' } },
        words: { '/mark': { label: 'Mark' } },
      },
      { answers: { mark: 'AB12 CDE' } },
    )
    await tab.page.evaluate((how) => {
      const fails = () => {
        if (how === 'throws') throw new Error('out of order')
        return how === 'rejects' ? Promise.reject(new Error('out of order')) : Promise.resolve(7)
      }
      page.form.lookups = { dvla: fails as never }
    }, how)
    await tab.page
      .getByRole('button', { name: /find|look|dvla/i })
      .first()
      .click()
    await expect
      .poll(() => tab.page.locator('metip-form .shell').innerText())
      .toContain('No connection to DVLA')
    expect(await answers()).toEqual({ mark: 'AB12 CDE' })
  })

  test('a kind whose module cannot be loaded says so, and keeps the answer', async () => {
    const other = await tab.browser.newPage()
    await other.goto(tab.url)
    // What the page has by now stays; no other module comes
    await other.route('**/*.js', (route) => route.abort())
    await other.evaluate(async () => {
      const form = page.showLoose(
        {
          pages: [
            {
              id: 'one',
              nodes: [
                { type: 'field', pointer: '/cost', kind: 'money', options: {} },
                { type: 'field', pointer: '/name', kind: 'text', options: {} },
              ],
            },
          ],
          properties: { cost: { type: 'number' }, name: { type: 'string' } },
          required: [],
          words: { '/cost': { label: 'Cost' }, '/name': { label: 'Name' } },
        },
        { answers: { cost: 12.5, name: 'Witness One' } },
      )
      await form.updateComplete
    })
    const shown = other.getByRole('group', { name: 'Cost' })
    await shown.waitFor()
    expect(await shown.innerText()).toMatch(/cannot show this question[\s\S]*12\.5/)
    expect(await other.getByLabel('Name').inputValue()).toBe('Witness One')
    expect(await other.evaluate(() => page.form.answers)).toEqual({
      cost: 12.5,
      name: 'Witness One',
    })
    await other.close()
  })
})
