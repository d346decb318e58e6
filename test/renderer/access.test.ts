import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kindExamples } from './page/examples.ts'
import type { LooseForm } from './page/looseForm.ts'
import type { FormPage } from './page/main.ts'
import { showKinds } from './page/scene.ts'
import { openTab, type Tab } from './page/tab.ts'

declare const page: FormPage

let tab: Tab
beforeAll(async () => {
  tab = await openTab({ viewport: { width: 820, height: 1180 } })
}, 60_000)
afterAll(() => tab?.close())

const list: LooseForm = {
  pages: [
    {
      id: 'one',
      nodes: [
        { type: 'field', pointer: '/name', kind: 'text', options: {} },
        { type: 'field', pointer: '/hurt', kind: 'yesNo', options: {} },
        {
          type: 'repeat',
          pointer: '/rooms',
          options: {},
          nodes: [{ type: 'field', pointer: '/rooms/*/name', kind: 'text', options: {} }],
        },
      ],
    },
  ],
  properties: {
    name: { type: 'string' },
    hurt: { type: 'boolean' },
    rooms: {
      type: 'array',
      items: { type: 'object', properties: { name: { type: 'string' } } },
    },
  },
  required: ['name'],
  words: {
    '/name': { label: 'Name' },
    '/hurt': { label: 'Hurt' },
    '/rooms': { label: 'Rooms', item: 'Room' },
    '/rooms/*/name': { label: 'Room name' },
  },
}

const show = () =>
  tab.page.evaluate(async (given) => {
    await page.showLoose(JSON.parse(given)).updateComplete
    document.body.tabIndex = -1
    document.body.focus()
  }, JSON.stringify(list))

const focused = () =>
  tab.page.evaluate(() => {
    const at = page.form.shadowRoot?.activeElement
    return at ? at.id || (at.textContent ?? '').trim() : ''
  })

/** Presses Tab until the focus is on what has this id or text. */
async function tabTo(place: string): Promise<void> {
  for (let left = 40; left > 0; left--) {
    await tab.page.keyboard.press('Tab')
    if ((await focused()).startsWith(place)) return
  }
  throw new Error(`Tab does not lead to ${place}`)
}

test('a form is filled in and handed over with the keyboard alone', async () => {
  await show()
  const { keyboard } = tab.page
  await tabTo('f-name')
  await keyboard.type('Witness One')
  await tabTo('f-hurt')
  await keyboard.press('Space')
  await tabTo('Add')
  await keyboard.press('Enter')
  await expect.poll(focused).toBe('f-rooms-0-name')
  await keyboard.type('Kitchen')
  await tabTo('Check and review')
  await keyboard.press('Enter')
  const handedOver = () =>
    tab.page.evaluate(() => page.events.find(({ name }) => name === 'metip-submit')?.detail)
  await expect.poll(handedOver).toMatchObject({
    answers: { name: 'Witness One', hurt: true, rooms: [{ name: 'Kitchen' }] },
  })
}, 60_000)

test('Tab goes through every kind in reading order, and out at the end', async () => {
  await showKinds(tab.page, kindExamples(), { filled: true })
  const walked = await tab.page.evaluateHandle(() => [] as Element[])
  await tab.page.evaluate(() => {
    document.body.tabIndex = -1
    document.body.focus()
  })
  const faults: string[] = []
  let isInside = true
  let steps = 0
  while (isInside && steps++ < 600) {
    await tab.page.keyboard.press('Tab')
    const step = await walked.evaluate((before) => {
      const at = page.form.shadowRoot?.activeElement
      if (!at) return undefined
      // a row in which nothing was written goes when the focus leaves it
      const last = before.findLast((one) => one.isConnected)
      before.push(at)
      const { outlineStyle, boxShadow } = getComputedStyle(at.closest('label.option') ?? at)
      const own = getComputedStyle(at)
      return {
        name: at.outerHTML.slice(0, 120),
        inOrder: !last || !!(last.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING),
        isSeen: outlineStyle !== 'none' || boxShadow !== 'none' || own.outlineStyle !== 'none',
      }
    })
    if (step && !step.inOrder) faults.push(`out of order: ${step.name}`)
    if (step && !step.isSeen) faults.push(`not seen: ${step.name}`)
    isInside = step !== undefined
  }
  expect(faults).toEqual([])
  expect(isInside).toBe(false)
  expect(steps).toBeGreaterThan(kindExamples().length)
}, 120_000)

/** Hears all that live regions say, in its order, from now on. */
const listen = () =>
  tab.page.evaluate(() => {
    const root = page.form.shadowRoot as ShadowRoot
    const live = '[role=status], [role=alert], [aria-live]'
    const textOf = (node: Node): string => {
      if (node.nodeType === Node.COMMENT_NODE) return ''
      if (node instanceof Element && node.matches('[aria-hidden=true], [hidden]')) return ''
      return node.childNodes.length > 0
        ? [...node.childNodes].map(textOf).join(' ')
        : (node.textContent ?? '')
    }
    const now = (at: Element) => textOf(at).replace(/\s+/g, ' ').trim()
    const known = new Map([...root.querySelectorAll(live)].map((at) => [at, now(at)]))
    const heard: string[] = []
    const hear = () => {
      for (const at of root.querySelectorAll(live)) {
        const before = known.get(at)
        const text = now(at)
        known.set(at, text)
        // a region that comes with its words is heard only if it is an alert
        const isHeard = before === undefined ? at.role === 'alert' : before !== text
        if (isHeard && text !== '') heard.push(text)
      }
    }
    new MutationObserver(hear).observe(root, {
      childList: true,
      subtree: true,
      characterData: true,
    })
    Object.assign(root, { heard })
  })

/** What was said since this was asked last. */
const said = () =>
  tab.page.evaluate(async () => {
    await page.form.updateComplete
    // what waits until somebody has stopped typing
    await new Promise((resolve) => setTimeout(resolve, 300))
    return (page.form.shadowRoot as unknown as { heard: string[] }).heard.splice(0)
  })

const press = (name: string | RegExp) => tab.page.getByRole('button', { name }).press('Enter')

describe('what a screen reader is told, in this order and once', () => {
  beforeAll(async () => {
    const [one] = list.pages
    await tab.page.evaluate(
      async (given) => {
        const record = {
          label: 'ONE, Witness',
          record: '01LX/1234/26',
          retrievedAt: '2026-11-23T14:05:00+00:00',
          answers: { surname: 'One', secret: 'x' },
        }
        const custody = () => Promise.resolve([record])
        const lookups = { custody } as never
        await page.showLoose(JSON.parse(given), { saveable: true, lookups }).updateComplete
      },
      JSON.stringify({
        ...list,
        pages: [
          { id: 'one', nodes: [...(one?.nodes ?? []), finder] },
          { id: 'two', nodes: [{ type: 'field', pointer: '/end', kind: 'text', options: {} }] },
        ],
        properties: { ...list.properties, end: { type: 'string' }, person },
        groups: { person: { label: 'Person' } },
        words: {
          ...list.words,
          '/person/surname': { label: 'Surname' },
          '/end': { label: 'Anything else' },
        },
      }),
    )
    await listen()
  })

  const person = { type: 'object', properties: { surname: { type: 'string' } } }
  const finder = {
    type: 'group',
    id: 'person',
    kind: 'person',
    pointer: '/person',
    options: { lookup: { source: 'custody', fills: { surname: '/surname' } } },
    nodes: [{ type: 'field', pointer: '/person/surname', kind: 'text', options: {} }],
  }
  const find = async () => {
    await tab.page.getByLabel('Find in the custody record').press('o')
    await tab.page.keyboard.press('Enter')
    await tab.page.getByRole('option').waitFor()
  }

  test.each<readonly [step: string, act: () => Promise<unknown>, words: readonly string[]]>([
    ['an item is added', () => press(/^Add/), ['Room 1 added']],
    ['its answer is typed', () => tab.page.keyboard.type('Secret room'), []],
    ['another item is added', () => press(/^Add/), ['Room 2 added']],
    ['its answer is typed', () => tab.page.keyboard.type('Hall'), []],
    ['an item is moved', () => press(/^Move room 2 up/), ['Room moved: now 1 of 2']],
    ['an item is removed', () => press(/^Remove room 1/), ['Room 1 removed Undo']],
    ['that is taken back', () => press(/^Undo$/), ['Room 1 is back']],
    ['records are found', find, ['Asking the custody record …', '1 found.']],
    [
      'a record is taken',
      () => tab.page.getByRole('option').press('Enter'),
      ['1 answer filled in from the custody record. Undo'],
    ],
    [
      'a page with something missing is left',
      () => press('Continue'),
      ['There is a problem Enter name'],
    ],
    [
      'what is missing is entered',
      () => tab.page.getByLabel('Name', { exact: true }).fill('A'),
      [],
    ],
    ['the next page comes', () => press('Continue'), []],
    ['an answer is typed', () => tab.page.getByLabel('Anything else').fill('Nothing'), []],
    [
      'the last answer is undone',
      () => tab.page.locator('.history .undo').press('Enter'),
      ['Undone: Anything else'],
    ],
    ['it is kept for later', () => press('Save for later'), []],
  ])('%s', async (_, act, words) => {
    await act()
    expect(await said()).toEqual(words)
  })

  test('what takes the focus is read instead: the heading of the page that came', async () => {
    const heading = () =>
      tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.textContent?.trim())
    await expect.poll(heading).toMatch(/^Save/)
    await press(/^(Go on|Stay|Carry on|Back|Continue)/)
    await expect.poll(heading).toBe('Page two')
    await press('Back')
    await expect.poll(heading).toBe('Page one')
    expect(await said()).toEqual([])
  })
})

test.each([
  ['text', 'Family name', 'Example'],
  ['email', 'Email address', 'name@example.com'],
  ['phone', 'Mobile telephone', '07700900982'],
  ['pnc', 'PNC number', '26/1234567Q'],
  ['person', 'Given names', 'Witness'],
  ['address', 'Address line 1', '12 Example Street'],
  ['longText', 'What they say happened', 'I saw two people.'],
  ['statement', 'Statement', 'I saw two people.'],
])('what is entered as %s is not spoken for the whole room to hear', async (key, label, answer) => {
  await showKinds(
    tab.page,
    kindExamples().filter((one) => one.key === key),
  )
  await listen()
  const box = tab.page.getByRole('textbox', { name: label, exact: true })
  await box.press('End')
  await tab.page.keyboard.type(answer)
  await tab.page.keyboard.press('Tab')
  expect(await box.inputValue()).not.toBe('')
  const words = (await said()).join(' ')
  expect(answer.split(' ').filter((word) => words.includes(word))).toEqual([])
})

describe.each([
  [1180, 820],
  [320, 640],
])('at %i × %i', (width, height) => {
  test('what has the focus is in sight, and nothing lies on it', async () => {
    await tab.page.setViewportSize({ width, height })
    await showKinds(tab.page, kindExamples(), { filled: true })
    await tab.page.evaluate(() => {
      scrollTo(0, 0)
      document.body.tabIndex = -1
      document.body.focus()
    })
    const covered: string[] = []
    for (let steps = 0, isInside = true; isInside && steps < 600; steps++) {
      await tab.page.keyboard.press('Tab')
      const at = await tab.page.evaluate(() => {
        const root = page.form.shadowRoot as ShadowRoot
        const control = root.activeElement
        if (!control) return undefined
        const box = control.closest('label.option') ?? control
        const { left, right, top, bottom } = box.getBoundingClientRect()
        // five places of what is in the window
        const [x0, x1] = [Math.max(left, 0) + 2, Math.min(right, innerWidth) - 2]
        const [y0, y1] = [Math.max(top, 0) + 2, Math.min(bottom, innerHeight) - 2]
        const places = [
          [(x0 + x1) / 2, (y0 + y1) / 2],
          ...[x0, x1].flatMap((x) => [y0, y1].map((y) => [x, y])),
        ] as [number, number][]
        const isMet = ([x, y]: [number, number]) => {
          const met = root.elementFromPoint(x, y)
          return !!met && (box.contains(met) || met.contains(box))
        }
        const isSeen = y1 > y0 && x1 > x0 && places.some(isMet)
        return { isSeen, name: control.outerHTML.slice(0, 120) }
      })
      if (at && !at.isSeen) covered.push(at.name)
      isInside = at !== undefined
    }
    expect(covered).toEqual([])
  }, 120_000)
})

test('help stands between a question and its control, and each page has its buttons in one order', async () => {
  await tab.page.setViewportSize({ width: 820, height: 1180 })
  await showKinds(tab.page, kindExamples())
  const misplaced = await tab.page.evaluate(() => {
    const root = page.form.shadowRoot as ShadowRoot
    const follows = (one: Element, other: Element) =>
      !!(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)
    return [...root.querySelectorAll('.field > [part=hint], .field > fieldset > [part=hint]')]
      .filter((hint) => {
        const label = hint.parentElement?.querySelector('[part=label], label')
        const control = hint.parentElement?.querySelector('input, select, textarea')
        // the label of a tick has its box in it
        const isLater = control && !label?.contains(control) && !follows(hint, control)
        return !label || !follows(label, hint) || isLater
      })
      .map(({ id }) => id)
  })
  expect(misplaced).toEqual([])
  const buttons = []
  const pages = ['a', 'b', 'c', 'd'].map((id) => ({
    id,
    nodes: [{ type: 'field', pointer: `/${id}`, kind: 'text', options: {} }],
  }))
  await tab.page.evaluate(
    async (given) => {
      await page.showLoose(JSON.parse(given), { saveable: true, review: true }).updateComplete
    },
    JSON.stringify({ pages, properties: {}, required: [], words: {} }),
  )
  for (const { id } of pages) {
    await tab.page.evaluate((id) => page.form.goTo(id), id)
    await expect.poll(focused).toBe('page-title')
    buttons.push(await tab.page.locator('.actions button').allInnerTexts())
  }
  const whole = buttons[1]
  expect(buttons[2]).toEqual(whole)
  expect(buttons[0]).toEqual(whole?.filter((text) => text !== 'Back'))
  expect(buttons[3]?.slice(1)).toEqual(whole?.slice(1))
})
