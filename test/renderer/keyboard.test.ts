import type { FileChooser } from '@playwright/test'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { kindExamples, type KindExample } from './page/examples.ts'
import type { FormPage } from './page/main.ts'
import { showKinds } from './page/scene.ts'
import { openTab, type Tab } from './page/tab.ts'

declare const page: FormPage

let tab: Tab
let chooser: FileChooser | undefined
beforeAll(async () => {
  // no camera and no geolocation: what a station's own computer has
  tab = await openTab({ viewport: { width: 820, height: 1180 }, timezoneId: 'Europe/London' })
  tab.page.on('filechooser', (opened) => (chooser = opened))
}, 60_000)
afterAll(() => tab?.close())
beforeEach(() => (chooser = undefined))

/**
 * What the hands do: `to X` presses Tab until the focus is on X, `back to X` Shift and Tab, `type X`
 * writes, `until found` and `until focus` wait for the page, `pick X` takes a file in the window that the system opened; all else is a key.
 */
type Keys = readonly string[]

const day = (day: string, month: string, year: string, first = 'to Day'): Keys => [
  first,
  `type ${day}`,
  'to Month',
  `type ${month}`,
  'to Year',
  `type ${year}`,
]
const clock = (time: string): Keys => ['to Time', `type ${time}`]
const lines = (...entries: readonly (readonly [label: string, text: string])[]): Keys =>
  entries.flatMap(([label, text]) => [`to ${label}`, `type ${text}`])

/** Kind of answer → the keys that give it → the answer. */
const roads: readonly (readonly [key: string, keys: Keys, answer: unknown])[] = [
  [
    'address',
    lines(['Address line 1', '12 Example Street'], ['Town', 'London'], ['Postcode', 'sw1h0bg']),
    { line1: '12 Example Street', town: 'London', postcode: 'SW1H 0BG' },
  ],
  [
    'bodyMap',
    ['to Part of the body', 'type Left hand, b', 'to Add', 'Enter', 'until focus', 'type Cut'],
    { marks: [expect.objectContaining({ view: 'back', kind: 'cut' })] },
  ],
  ['choice', ['to In person', 'ArrowDown'], 'telephone'],
  ['choiceSelect', ['to Where was', 'type In hos'], 'hospital'],
  ['choiceSearched', ['to Where was', 'type pris', 'until found', 'ArrowDown', 'Enter'], 'prison'],
  ['choices', ['to Transport', 'Space', 'Tab', 'Tab', 'Space'], ['transport', 'interpreter']],
  [
    'choicesSearched',
    [
      'to Where was',
      'type cou',
      'until found',
      'ArrowDown',
      'Enter',
      'type pris',
      'until found',
      'ArrowDown',
      'Enter',
      'Escape',
    ],
    ['prison', 'court'],
  ],
  ['date', day('1', '3', '1990'), '1990-03-01'],
  ['dateTime', [...day('1', '3', '2026'), ...clock('1405')], '2026-03-01T14:05:00+00:00'],
  ['declaration', ['to I have read this', 'Space'], true],
  ['email', lines(['Email address', 'name@example.com']), 'name@example.com'],
  [
    'files',
    ['to Choose files', 'Enter', 'pick file'],
    [expect.objectContaining({ name: 'receipt.txt', mediaType: 'text/plain' })],
  ],
  [
    'file',
    ['to Choose a file', 'Space', 'pick file'],
    expect.objectContaining({ name: 'receipt.txt' }),
  ],
  ['identifier', lines(['Unique reference', '01zd0301426']), '01ZD0301426'],
  ['pnc', lines(['PNC', '26/1234567Q']), '26/1234567Q'],
  [
    'longText',
    ['to What they say', 'type One line.', 'Enter', 'type Another.'],
    'One line.\nAnother.',
  ],
  ['money', lines(['What was it worth?', '1,250.50']), 1250.5],
  ['number', lines(['How many', '12']), 12],
  [
    'object',
    lines(['Make', 'Example'], ['Serial', '12345678']),
    { make: 'Example', serial: '12345678' },
  ],
  [
    'closing',
    [
      'to Hide: Work',
      'Enter',
      'Enter',
      ...lines(['Employer', 'Example and Sons'], ['Place', 'Dock Street']),
    ],
    { name: 'Example and Sons', place: 'Dock Street' },
  ],
  ['partialDate', ['to Month', 'type 3', 'to Year', 'type 2007'], '2007-03'],
  [
    'period',
    [
      ...day('1', '3', '2026'),
      ...clock('14:05'),
      ...day('1', '3', '2026', 'to Day'),
      ...clock('17:15'),
    ],
    { from: '2026-03-01T14:05:00+00:00', to: '2026-03-01T17:15:00+00:00' },
  ],
  [
    'days',
    [...day('1', '3', '2026'), ...day('14', '3', '2026')],
    { from: '2026-03-01', to: '2026-03-14' },
  ],
  [
    'person',
    [...lines(['Given names', 'Witness'], ['Family name', 'One']), ...day('27', '3', '1987')],
    { givenNames: 'Witness', familyName: 'One', dateOfBirth: '1987-03-27' },
  ],
  ['phone', lines(['Mobile telephone', '07700900982']), '07700 900982'],
  [
    'photo',
    ['to Choose photos', 'Enter', 'pick photo', ...lines(['What the photo shows', 'The door'])],
    [expect.objectContaining({ mediaType: expect.stringMatching(/^image/), caption: 'The door' })],
  ],
  [
    'place',
    lines(['Where is it?', 'The gate'], ['Easting', '530627'], ['Northing', '178389']),
    expect.objectContaining({ description: 'The gate', easting: 530627, northing: 178389 }),
  ],
  ['postcode', lines(['Postcode', 'sw1h0bg']), 'SW1H 0BG'],
  [
    'question',
    ['to Yes', 'Space', ...lines(['What was done?', 'Held by the arm']), 'to Yes', 'ArrowDown'],
    { used: true, how: 'Held by the arm', hurt: false },
  ],
  [
    'repeat',
    ['to Add', 'Enter', 'until focus', 'type AB/1', 'to Add', 'Enter', 'until focus', 'type AB/2'],
    [{ ref: 'AB/1' }, { ref: 'AB/2' }],
  ],
  ['scan', lines(['Seal number', 'A1234567']), 'A1234567'],
  [
    'signature',
    ['to I cannot draw', 'Enter', 'until focus', 'type Witness One'],
    { height: 389, lines: [], typedName: 'Witness One' },
  ],
  [
    'sketch',
    ['to Bicycle', 'Enter', 'to Bicycle 1', 'Enter', 'ArrowRight', 'ArrowRight'],
    expect.objectContaining({ symbols: [expect.objectContaining({ symbol: 'bicycle', x: 520 })] }),
  ],
  [
    'statement',
    ['to Statement', 'type I was there.', 'Enter', 'type I left.'],
    'I was there.\nI left.',
  ],
  [
    'table',
    [
      'to Add',
      'Enter',
      'until focus',
      'type AB/1',
      'to What it is',
      'type Gloves',
      'to How many',
      'type 2',
      'to Kept?',
      'type No',
    ],
    [{ ref: 'AB/1', what: 'Gloves', count: 2, kept: false }],
  ],
  ['text', lines(['Family name', 'Example']), 'Example'],
  ['tick', ['to Evidence', 'Space'], true],
  ['time', lines(['At what time', '1405']), '14:05'],
  ['timeWithOffset', lines(['When is the alarm', '1405']), expect.stringMatching(/^14:05:00[+Z-]/)],
  [
    'vehicle',
    lines(['Registration', 'ab12cde'], ['Make', 'Example'], ['Colour', 'Blue']),
    { vrm: 'AB12 CDE', make: 'Example', colour: 'Blue' },
  ],
  ['vrm', lines(['Registration', 'ab12cde']), 'AB12 CDE'],
  ['yesNo', ['to Yes', 'Space', 'ArrowDown'], false],
  ['yesNoUnknown', ['to Yes', 'ArrowDown', 'ArrowDown'], null],
  ['yesNoUnknownOwn', ['to Yes', 'ArrowUp'], 'unknown'],
]

/** Kinds that nothing is entered into. */
const neverEntered = ['computed', 'unknown']

const examples = new Map(kindExamples().map((example) => [example.key, example]))
const exampleOf = (key: string): KindExample => {
  const example = examples.get(key) as KindExample
  // who cannot draw may type their name, where the form allows that
  return key === 'signature'
    ? { ...example, node: { ...example.node, options: { typedName: true } } as KindExample['node'] }
    : example
}

/** The control that has the focus: what it is called and where it stands. */
interface Place {
  readonly name: string
  readonly isInside: boolean
  /** After the control that had the focus before, or the first. */
  readonly isAfter: boolean
}

const placeNow = (): Promise<Place | undefined> =>
  tab.page.evaluate(() => {
    const root = page.form.shadowRoot as ShadowRoot
    let at = root.activeElement as HTMLInputElement | null
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement as HTMLInputElement
    if (!at) return undefined
    const named = (at.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean)
    const labels = [...(at.labels ?? [])].map((label) => label.textContent).join(' ')
    const name =
      at.ariaLabel ??
      (named.map((id) => root.getElementById(id)?.textContent).join(' ') ||
        labels ||
        at.textContent ||
        '')
    const before = (root as unknown as { last?: Element }).last
    Object.assign(root, { last: at })
    const isAfter =
      !before?.isConnected ||
      before.getRootNode() !== at.getRootNode() ||
      !!(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)
    const isInside = !!(at.getRootNode() as ShadowRoot).host?.closest('.field')
    return {
      name: name.replace(/\s+/g, ' ').trim(),
      isInside: isInside || at.closest('form > .nodes') !== null,
      isAfter,
    }
  })

const most = 60

/** Presses a key until the focus is at a control called so, but on another one than now. */
async function go(key: string, name: string): Promise<void> {
  const met: string[] = []
  for (let left = most; left > 0; left--) {
    await tab.page.keyboard.press(key)
    const at = await placeNow()
    if (at?.name.startsWith(name)) return
    met.push(at?.name ?? 'outside')
  }
  throw new Error(`${key} does not lead to ${name}, but to ${met.join(', ')}`)
}

const answered = () => tab.page.evaluate(() => Object.values(page.form.answers)[0])

/** What is picked in the system's own window, once the button has opened it. */
async function pick(what: string): Promise<void> {
  await expect.poll(() => chooser).toBeDefined()
  await chooser?.setFiles(
    what === 'photo'
      ? { name: 'door.png', mimeType: 'image/png', buffer: await tab.page.screenshot() }
      : { name: 'receipt.txt', mimeType: 'text/plain', buffer: Buffer.from('Paid') },
  )
  await expect.poll(answered, { timeout: 10_000 }).toBeDefined()
}

async function press(keys: Keys): Promise<void> {
  for (const one of keys) {
    if (one === 'until found') await tab.page.getByRole('option').first().waitFor()
    else if (one.startsWith('pick ')) await pick(one.slice(5))
    else if (one === 'until focus')
      await expect.poll(async () => (await placeNow())?.isInside ?? false).toBe(true)
    else if (one.startsWith('to ')) await go('Tab', one.slice(3))
    else if (one.startsWith('back to ')) await go('Shift+Tab', one.slice(8))
    else if (one.startsWith('type ')) await tab.page.keyboard.type(one.slice(5))
    else await tab.page.keyboard.press(one)
  }
}

/** Presses a key until the focus is out of the field; answers what it met, out of order or not. */
async function leave(key: 'Tab' | 'Shift+Tab'): Promise<{ isOut: boolean; wrong: string[] }> {
  const wrong: string[] = []
  await placeNow()
  for (let left = most; left > 0; left--) {
    await tab.page.keyboard.press(key)
    const at = await placeNow()
    if (!at?.isInside) return { isOut: true, wrong }
    if (at.isAfter !== (key === 'Tab')) wrong.push(at.name)
  }
  return { isOut: false, wrong }
}

const show = async (example: KindExample) => {
  await showKinds(tab.page, [example])
  await tab.page.evaluate(() => {
    document.body.tabIndex = -1
    document.body.focus()
  })
}

test('every kind there is has its way by keyboard', () => {
  const all = [...roads.map(([key]) => key), ...neverEntered]
  expect(all.toSorted()).toEqual([...examples.keys()].toSorted())
})

describe.each(roads)('%s', (key, keys, answer) => {
  test('is answered by keyboard alone, and left both ways, in the order it stands in', async () => {
    await show(exampleOf(key))
    await press(keys)
    const out = await leave('Tab')
    await expect.poll(answered).toEqual(answer)
    await tab.page.keyboard.press('Shift+Tab')
    expect({ forwards: out, backwards: await leave('Shift+Tab') }).toEqual({
      forwards: { isOut: true, wrong: [] },
      backwards: { isOut: true, wrong: [] },
    })
    expect(await tab.page.evaluate(() => page.form.check())).toEqual([])
  })
})

test.each(neverEntered)('%s holds nobody who passes it', async (key) => {
  await show(exampleOf(key))
  await tab.page.keyboard.press('Tab')
  expect((await leave('Tab')).isOut).toBe(true)
})

test('the page’s policy refused nothing and nothing was thrown', () =>
  expect(tab.complaints).toEqual([]))
