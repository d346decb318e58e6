import { afterAll, beforeAll, expect, test } from 'vitest'
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

test('what a screen reader is told while a list is worked on', async () => {
  await show()
  const told = () => tab.page.getByRole('status').allTextContents()
  const press = (name: RegExp) => tab.page.getByRole('button', { name }).press('Enter')
  await press(/^Add/)
  await expect.poll(async () => (await told()).join(' ')).toMatch(/Room 1 added/)
  await press(/^Remove room 1/)
  await expect.poll(async () => (await told()).join(' ')).toMatch(/Room 1 removed/)
  await press(/^Undo$/)
  await expect.poll(async () => (await told()).join(' ')).toMatch(/Room 1 is back/)
}, 60_000)
