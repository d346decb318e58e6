import { AxeBuilder } from '../../support/axe.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Bundle, JsonObject, LayoutNode } from '@metip/form-definitions'
import { compileForm, readForm } from '@metip/form-definitions/compile'
import type { FormPage } from '../page/main.ts'
import { openTab, type Tab } from '../page/tab.ts'

declare const page: FormPage

let tab: Tab
/** The same list as a published form has it, whose schema is looked at. */
let bundle: Bundle

beforeAll(async () => {
  const files = {
    'schema.json': JSON.stringify({ type: 'object', properties: form.properties }),
    'layout.json': JSON.stringify({
      type: 'Control',
      scope: '#/properties/casualties',
      options: { title: '/name' },
    }),
  }
  const { manifest, digest, parts } = await compileForm(readForm(files, '0'.repeat(64)))
  bundle = { manifest, digest }
  tab = await openTab({ viewport: { width: 820, height: 1180 } }, parts)
}, 60_000)
afterAll(() => tab?.close())

const field = (pointer: string, kind = 'text', options: JsonObject = {}): LayoutNode => ({
  type: 'field',
  pointer,
  kind,
  options,
})

const casualties: LayoutNode = {
  type: 'repeat',
  pointer: '/casualties',
  options: { title: '/name' },
  nodes: [
    field('/casualties/*/name'),
    field('/casualties/*/born', 'date'),
    field('/casualties/*/hurt', 'yesNo'),
    {
      type: 'group',
      id: 'injury',
      nodes: [field('/casualties/*/injury'), field('/casualties/*/seat')],
    },
    {
      type: 'repeat',
      pointer: '/casualties/*/items',
      options: {},
      nodes: [field('/casualties/*/items/*/what')],
    },
  ],
}

const form = {
  pages: [{ id: 'one', nodes: [casualties] }],
  properties: {
    casualties: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, injury: { type: 'string' } },
      },
    },
  },
  required: [],
  words: {
    '/casualties': { label: 'Casualties', hint: 'Everybody who was hurt', item: 'Casualty' },
    '/casualties/*/name': { label: 'Name' },
    '/casualties/*/born': { label: 'Date of birth' },
    '/casualties/*/hurt': { label: 'Hurt' },
    '/casualties/*/injury': { label: 'Injury' },
    '/casualties/*/seat': { label: 'Seat' },
    '/casualties/*/items': { label: 'Property', item: 'Item' },
    '/casualties/*/items/*/what': { label: 'What it is' },
  },
  groups: { injury: { label: 'Injury', hint: 'As the crew saw it' } },
}

const limited = {
  ...form,
  pages: [{ id: 'one', nodes: [{ ...casualties, options: { maxItems: 2 } }] }],
}

const named = (...names: string[]) => names.map((name) => ({ name }))
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ name: `Person ${i + 1}` }))

const show = (
  casualties?: readonly object[],
  { limits = false, ...properties }: { limits?: boolean; readonly?: boolean; theme?: string } = {},
) =>
  tab.page.evaluate(
    async ([form, answers, properties]) => {
      const element = page.showLoose(JSON.parse(form), {
        theme: 'day',
        answers: JSON.parse(answers),
        ...JSON.parse(properties),
      })
      await element.updateComplete
      await new Promise(requestAnimationFrame)
    },
    [
      JSON.stringify(limits ? limited : form),
      JSON.stringify(casualties ? { casualties } : {}),
      JSON.stringify(properties),
    ] as const,
  )

const button = (name: string | RegExp) => tab.page.getByRole('button', { name, exact: true })
const names = () =>
  tab.page.evaluate(() =>
    ((page.form.answers['casualties'] ?? []) as { name?: string }[]).map(({ name }) => name),
  )
const focused = () =>
  tab.page.evaluate(() => {
    const at = page.form.shadowRoot?.activeElement
    return at?.getAttribute('aria-label') ?? at?.textContent?.trim().replace(/\s+/g, ' ')
  })
const status = () => tab.page.locator('.page > .nodes > * > .repeat > .removed').textContent()
const rows = () => tab.page.locator('.items > .item')

describe('items in another order', () => {
  beforeEach(() => show(named('Ann', 'Bea', 'Cay')))

  test('an item moves up by its button, which keeps the focus, and that is said', async () => {
    await button('Move casualty 2 up').click()
    expect(await names()).toEqual(['Bea', 'Ann', 'Cay'])
    await expect.poll(focused).toBe('Move casualty 1 up')
    await expect.poll(status).toContain('Casualty moved: now 1 of 3')
  })

  test('an item moves down by its button, which keeps the focus', async () => {
    await button('Move casualty 1 down').press('Enter')
    await expect.poll(focused).toBe('Move casualty 2 down')
    await button('Move casualty 2 down').press('Enter')
    expect(await names()).toEqual(['Bea', 'Cay', 'Ann'])
    await expect.poll(focused).toBe('Move casualty 3 down')
  })

  test('the first goes no further up', async () => {
    await button('Move casualty 1 up').click({ force: true })
    expect(await names()).toEqual(['Ann', 'Bea', 'Cay'])
    expect(await button('Move casualty 1 up').getAttribute('aria-disabled')).toBe('true')
  })

  test('Alt and an arrow on an item’s name moves it', async () => {
    await tab.page.getByText('Casualty 3 of 3').focus()
    await tab.page.keyboard.press('Alt+Home')
    expect(await names()).toEqual(['Cay', 'Ann', 'Bea'])
    await expect.poll(focused).toBe('Casualty 1 of 3')
    await tab.page.keyboard.press('Alt+ArrowDown')
    expect(await names()).toEqual(['Ann', 'Cay', 'Bea'])
  })
})

describe('an item that is dragged by its grip', () => {
  beforeEach(() => show(many(8)))

  const drag = async (from: number, to: number) => {
    const grip = await rows().nth(from).locator('.grip').boundingBox()
    const goal = await rows().nth(to).boundingBox()
    if (!grip || !goal) throw new Error('the items are not drawn')
    await tab.page.mouse.move(grip.x + 10, grip.y + 10)
    await tab.page.mouse.down()
    await tab.page.mouse.move(goal.x + 200, goal.y + goal.height - 8, { steps: 4 })
  }
  const order = async () => (await names()).map((name) => name?.slice(-1)).join('')

  beforeEach(() => rows().nth(7).scrollIntoViewIfNeeded())

  test('lies behind the one it is let go on, and has the focus', async () => {
    await drag(4, 6)
    expect(await rows().nth(6).getAttribute('class')).toContain('drop-after')
    await tab.page.mouse.up()
    await expect.poll(order).toBe('12346758')
    await expect.poll(focused).toBe('Casualty 7: Person 5')
  })

  test('lies where it was when Escape is pressed', async () => {
    await drag(4, 6)
    await tab.page.keyboard.press('Escape')
    await tab.page.mouse.up()
    expect(await order()).toBe('12345678')
    expect(await tab.page.locator('.lifted, .drop-after, .drop-before').count()).toBe(0)
  })
})

describe('what was begun in an item', () => {
  test('goes with it when the one before it is removed', async () => {
    await show(named('Ann', 'Bea'))
    await rows().nth(1).getByLabel('Day').fill('3')
    await button('Remove casualty 1').click()
    expect(await names()).toEqual(['Bea'])
    expect(await tab.page.getByLabel('Day').inputValue()).toBe('3')
    await tab.page.getByLabel('Injury', { exact: true }).fill('Wrist')
    expect(await tab.page.evaluate(() => page.form.answers)).toMatchObject({
      casualties: [{ name: 'Bea', injury: 'Wrist' }],
    })
  })

  test('what was chosen stays chosen when two change places', async () => {
    await show([
      { name: 'Ann', hurt: true },
      { name: 'Bea', hurt: false },
      { name: 'Cay', hurt: true },
    ])
    const chosen = () =>
      tab.page.evaluate(() =>
        [...page.form.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type=radio]')]
          .map(({ checked }) => (checked ? 'x' : '-'))
          .join(''),
      )
    expect(await chosen()).toBe('x--xx-')
    await button('Move casualty 2 up').click()
    await expect.poll(chosen).toBe('-xx-x-')
    await button('Remove casualty 2').click()
    await expect.poll(chosen).toBe('-xx-')
  })

  test('a list in a list goes along too', async () => {
    await show([{ name: 'Ann' }, { name: 'Bea', items: [{ what: 'Phone' }] }])
    await button('Move casualty 2 up').click()
    await tab.page.getByLabel('What it is').fill('Telephone')
    await rows().first().getByRole('button', { name: 'Add another item' }).click()
    expect(await tab.page.evaluate(() => page.form.answers)).toEqual({
      casualties: [{ name: 'Bea', items: [{ what: 'Telephone' }, {}] }, { name: 'Ann' }],
    })
  })

  test('no two things have the same id, whatever was moved and removed', async () => {
    await show(named('Ann', 'Bea', 'Cay'))
    await button('Remove casualty 1').click()
    await button('Add another casualty').click()
    await button('Move casualty 3 up').click()
    const twice = await tab.page.evaluate(() => {
      const ids = [...(page.form.shadowRoot?.querySelectorAll('[id]') ?? [])].map(({ id }) => id)
      return ids.filter((id, i) => ids.indexOf(id) !== i)
    })
    expect(twice).toEqual([])
  })
})

describe('a long list', () => {
  beforeEach(() => show(many(40)))

  test('has its first items open and says of the others who they are', async () => {
    expect(await tab.page.getByLabel('Name').count()).toBe(3)
    expect(await button('Casualty 12: Person 12').getAttribute('aria-expanded')).toBe('false')
  })

  test('opens an item when somebody asks for it, and closes it again', async () => {
    await button('Casualty 12: Person 12').click()
    const twelfth = tab.page.getByRole('group', { name: 'Casualty 12: Person 12' })
    await twelfth.getByLabel('Name').fill('Somebody else')
    await button('Casualty 12: Somebody else').click()
    expect(await twelfth.getByLabel('Name').count()).toBe(0)
  })

  test('opens what is to be put right, and leads to it', async () => {
    await show(many(40).map((one, i) => (i === 30 ? {} : one)))
    await tab.page.evaluate(async () => {
      page.form.focusFault('/casualties/30/name')
    })
    await expect
      .poll(() => tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.id))
      .toBe('f-casualties-30-name')
  })

  test('an item that is added stands open, with the focus in it', async () => {
    await button('Add another casualty').click()
    await expect
      .poll(() => tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.id))
      .toBe('f-casualties-40-name')
  })

  test('says on a closed item that there is something to put right', async () => {
    const answers = { casualties: many(40).map((one, i) => (i === 30 || i === 5 ? {} : one)) }
    await tab.page.evaluate(
      async ([bundle, answers]) => {
        const element = await page.showBundle(JSON.parse(bundle), { answers: JSON.parse(answers) })
        await element.updateComplete
        element.check()
      },
      [JSON.stringify(bundle), JSON.stringify(answers)] as const,
    )
    const sixth = tab.page.getByRole('button', { name: /^Casualty 6/ })
    await expect.poll(() => sixth.getAttribute('aria-expanded')).toBe('true')
    expect(await sixth.textContent()).toContain('1 to put right')
    await sixth.click()
    expect(await sixth.getAttribute('aria-expanded')).toBe('false')
    await tab.page.getByRole('alert').getByRole('link').first().click()
    await expect
      .poll(() => tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.id))
      .toBe('f-casualties-5-name')
  })

  test('takes what is shown to be wrong in an item along when it moves', async () => {
    await tab.page.evaluate(
      async ([bundle, answers]) => {
        const element = await page.showBundle(JSON.parse(bundle), { answers: JSON.parse(answers) })
        await element.updateComplete
        element.check()
      },
      [JSON.stringify(bundle), JSON.stringify({ casualties: [...named('A', 'B'), {}] })] as const,
    )
    const shown = () =>
      tab.page.locator('.summary a, .items [id$=-error]').evaluateAll((all) => {
        const at = all.map((one) => one.getAttribute('href')?.slice(1) ?? one.id)
        return at.toSorted()
      })
    const at = (index: number) => [`f-casualties-${index}-name`, `f-casualties-${index}-name-error`]
    await expect.poll(shown).toEqual(at(2))
    await tab.page.getByRole('button', { name: 'Remove casualty 1' }).click()
    // longer than messages stay that were put right
    await tab.page.waitForTimeout(400)
    expect(await shown()).toEqual(at(1))
    expect(await tab.page.locator('#f-casualties-1-name').getAttribute('aria-invalid')).toBe('true')
    await tab.page.getByRole('button', { name: 'Move casualty 2 up' }).click()
    await tab.page.waitForTimeout(400)
    expect(await shown()).toEqual(at(0))
    await tab.page.evaluate(() => page.form.undo())
    await expect.poll(shown).toEqual(at(1))
    await tab.page.evaluate(() => page.form.undo())
    await expect.poll(shown).toEqual(at(2))
    await tab.page.getByRole('button', { name: 'Remove casualty 3' }).click()
    await expect.poll(shown).toEqual([])
  })

  test('keeps the elements of all others when the first of 1,000 is removed and put back', async () => {
    await show(many(1000))
    const kept = await tab.page.evaluate(async () => {
      const rows = () => [...page.form.shadowRoot!.querySelectorAll('.items > .item')]
      const first = rows()
      const inside = [...first[1]!.querySelectorAll('*')].length
      const click = async (selector: string) => {
        page.form.shadowRoot!.querySelector<HTMLElement>(selector)!.click()
        await page.form.drawn
      }
      await click('.item-tools .quiet')
      const then = rows()
      await click('.removed .quiet')
      return {
        same: then.every((row, i) => row === first[i + 1]),
        inside: inside === first[1]!.querySelectorAll('*').length,
        back: rows().length,
        title: rows()[999]!.textContent!.trim().replace(/\s+/g, ' '),
      }
    })
    expect(kept).toEqual({
      same: true,
      inside: true,
      back: 1000,
      title: 'Casualty 1000: Person 1000',
    })
  })
})

describe.each(['day', 'dark'] as const)('by %s', (theme) => {
  test('neither closed nor open items, nor what was removed, keep anybody out', async () => {
    await show(many(6), { theme })
    await button('Remove casualty 2').click()
    await button('Undo').waitFor()
    const { violations } = await new AxeBuilder({ page: tab.page })
      .include('metip-form')
      .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  })
})

describe('a list that is full', () => {
  test('offers no more, and says so', async () => {
    await show(named('Ann', 'Bea'), { limits: true })
    expect(await tab.page.getByRole('button', { name: /^Add another casualty/ }).count()).toBe(0)
    expect(await tab.page.locator('.full').first().textContent()).toContain('There is room for 2')
  })
})

test('read only has no tools, and long lists still open', async () => {
  await show(many(40), { readonly: true })
  expect(await tab.page.locator('.item-tools, .add, .grip:visible').count()).toBe(0)
  await button('Casualty 12: Person 12').click()
  expect(await tab.page.getByLabel('Name').count()).toBe(4)
})

test('the page’s policy refused nothing and nothing was thrown', () => {
  expect(tab.complaints).toEqual([])
})
