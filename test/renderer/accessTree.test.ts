import { AxeBuilder } from '../support/axe.ts'
import type { CDPSession } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json, LayoutNode, Provenance } from '@metip/form-definitions'
import { kindExamples, type KindExample } from './page/examples.ts'
import type { FormPage } from './page/main.ts'
import { showKinds } from './page/scene.ts'
import { openTab, type Tab } from './page/tab.ts'

declare const page: FormPage

let tab: Tab
let session: CDPSession
beforeAll(async () => {
  tab = await openTab({ viewport: { width: 820, height: 1180 } })
  session = await tab.page.context().newCDPSession(tab.page)
  await session.send('Accessibility.enable')
}, 60_000)
afterAll(() => tab?.close())

const examples = kindExamples()
const leaves = examples.filter(({ node }) => node.type === 'field')

/** What a screen reader is given of one thing in the page. */
interface Heard {
  readonly key: string
  readonly role: string
  readonly name: string
  readonly value: string
  readonly description: string
  readonly required: boolean
  readonly invalid: boolean
  /** On, for what is ticked or chosen. */
  readonly checked: boolean | undefined
  /** Can it be reached with Tab? */
  readonly isStop: boolean
  /** The words seen on it, or on its label. */
  readonly seen: string
  /** Names and descriptions of all it stands in. */
  readonly groups: readonly string[]
}

const controls = new Set(
  'button checkbox combobox link radio searchbox slider spinbutton switch textbox'.split(' '),
)
const answering = (heard: readonly Heard[]) => heard.filter(({ role }) => controls.has(role))

/** Sections of a long page are laid out when they are near: a few kinds at a time. */
const atATime = 12
const inRuns = (of: readonly KindExample[]) =>
  Array.from({ length: Math.ceil(of.length / atATime) }, (_, i) =>
    of.slice(i * atATime, (i + 1) * atATime),
  )

const tidy = (text: string | undefined | null) => (text ?? '').replace(/\s+/g, ' ').trim()

/** Marks each example's part of the page, and answers what is seen on each control by its number. */
const markControls = (keys: readonly string[]) =>
  tab.page.evaluate((keys) => {
    const root = page.form.shadowRoot as ShadowRoot
    const shown = [...(root.querySelector('form > .nodes')?.children ?? [])]
    shown.forEach((part, i) => part.setAttribute('data-key', keys[i] ?? ''))
    const seenIn = (node: Node): string => {
      if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? ''
      if (!(node instanceof Element)) return ''
      if (node.matches('svg, select, textarea, .unseen, [aria-hidden="true"]')) return ''
      if (!node.checkVisibility()) return ''
      return ` ${[...node.childNodes].map(seenIn).join('')} `
    }
    const all = [...root.querySelectorAll<HTMLInputElement>('button, input, select, textarea, a')]
    return all.map((control, i) => {
      control.setAttribute('data-at', String(i))
      if (control.matches('button, a')) return seenIn(control)
      return [...(control.labels ?? [])].map(seenIn).join(' ')
    })
  }, keys)

interface DomNode {
  readonly backendNodeId: number
  readonly attributes?: string[]
  readonly children?: DomNode[]
  readonly shadowRoots?: DomNode[]
}

/** All that is heard of these kinds, in reading order. */
async function hear(keys: readonly string[]): Promise<Heard[]> {
  const seen = await markControls(keys)
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true })
  const places = new Map<number, { key: string; of: Record<string, string> }>()
  const place = (node: DomNode, key: string) => {
    const pairs = node.attributes ?? []
    const of = Object.fromEntries(
      pairs.flatMap((name, i) => (i % 2 ? [] : [[name, pairs[i + 1] ?? '']])),
    )
    const own = of['data-key'] ?? key
    places.set(node.backendNodeId, { key: own, of })
    for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) place(child, own)
  }
  place(root, '')
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const heard: Heard[] = []
  const walk = (id: string, groups: readonly string[]) => {
    const node = byId.get(id)
    if (!node) return
    const { key = '', of = {} } = places.get(node.backendDOMNodeId ?? -1) ?? {}
    const name = tidy(String(node.name?.value ?? ''))
    const description = tidy(String(node.description?.value ?? ''))
    const role = String(node.role?.value ?? '')
    const is = (name: string) => node.properties?.find((one) => one.name === name)?.value.value
    if (!node.ignored && key !== '' && role !== 'StaticText')
      heard.push({
        key,
        role,
        name,
        description,
        groups,
        value: tidy(String(node.value?.value ?? '')),
        // Chromium's own protocol leaves this out for some roles that have it
        required: is('required') === true || of['aria-required'] === 'true' || 'required' in of,
        invalid: is('invalid') === 'true',
        checked: is('checked') === undefined ? undefined : is('checked') === 'true',
        isStop: is('focusable') === true && of['tabindex'] !== '-1' && !('disabled' in of),
        seen: tidy(seen[Number(of['data-at'] ?? -1)]),
      })
    const below = node.ignored || key === '' ? groups : [...groups, `${name} ${description}`]
    for (const child of node.childIds ?? []) walk(child, below)
  }
  walk(nodes[0]?.nodeId ?? '', [])
  return heard
}

type HeardByKey = ReadonlyMap<string, readonly Heard[]>
const heardIn = async (scene: Parameters<typeof showKinds>[2]): Promise<HeardByKey> => {
  const all: Heard[] = []
  for (const run of inRuns(examples)) {
    await showKinds(tab.page, run, scene)
    all.push(...(await hear(run.map(({ key }) => key))))
  }
  return Map.groupBy(all, ({ key }) => key)
}

/** What is asked first, and what it is called. */
const labelOf = ({ node, words, groups }: KindExample): string =>
  (node.type === 'group' && node.id ? groups?.[node.id] : words[node.pointer])?.label ?? ''

const leafPointers = (node: LayoutNode): string[] =>
  node.type === 'field'
    ? [node.pointer]
    : 'nodes' in node
      ? node.nodes.flatMap((one) => leafPointers(one))
      : []

/** The answer as it is heard: `role name: value`. A tick or a radio button is heard when it is on. */
const answersHeard = (heard: readonly Heard[]): string[] =>
  heard
    .filter(({ role, checked, value }) =>
      checked === undefined ? /textbox|combobox/.test(role) && value !== '' : checked,
    )
    .map(({ role, name, value }) => `${role} ${name}${value === '' ? '' : `: ${value}`}`)

const dayHeard = (day: number, month: number, year: number) => [
  `textbox Day: ${day}`,
  `textbox Month: ${month}`,
  `textbox Year: ${year}`,
]

/** Kind of answer → what is heard of it in answered controls. */
const expected: Readonly<Record<string, readonly string[]>> = {
  address: [
    'textbox Address line 1: 12 Example Street',
    'textbox Town or city: London',
    'textbox Postcode: SW1H 0BG',
  ],
  bodyMap: ['combobox Part of the body: Choose a part'],
  choice: ['radio By telephone'],
  choiceSelect: ['combobox Where was the statement taken?: At the witness’s home'],
  choiceSearched: ['combobox Where was the recording made?: In hospital'],
  choices: ['checkbox Childcare'],
  choicesSearched: [],
  computed: [],
  date: dayHeard(1, 3, 1990),
  dateTime: [...dayHeard(1, 3, 2026), 'textbox Time: 14:05'],
  declaration: ['checkbox I have read this and I accept it'],
  email: ['textbox Email address: name@example.com'],
  files: [],
  file: [],
  identifier: ['textbox Unique reference number (URN): 01ZD0301426'],
  pnc: ['textbox PNC number: 26/1234567Q'],
  longText: ['textbox What they say happened: I was at the bus stop. I saw two people.'],
  money: ['textbox What was it worth?: 1,250.50'],
  number: ['textbox How many people were there?: 12'],
  object: ['textbox Make: Example', 'textbox Serial number: 12345678'],
  closing: [],
  partialDate: ['textbox Month: 3', 'textbox Year: 2007'],
  period: [
    ...dayHeard(1, 3, 2026),
    'textbox Time: 14:05',
    ...dayHeard(1, 3, 2026),
    'textbox Time: 17:15',
  ],
  days: [...dayHeard(1, 3, 2026), ...dayHeard(14, 3, 2026)],
  person: ['textbox Given names: Witness', 'textbox Family name: One', ...dayHeard(27, 3, 1987)],
  phone: ['textbox Mobile telephone: 07700 900982'],
  photo: ['textbox What the photo shows: photo-2026-03-01-140509.jpg: Nearside front door'],
  place: [
    'textbox Where is it?: The gate of the example park',
    'textbox Easting: 530627',
    'textbox Northing: 178389',
    'textbox Latitude: 51.489366',
    'textbox Longitude: -0.119926',
    'textbox How exact is the position, in metres?: 12',
  ],
  postcode: ['textbox Postcode: SW1H 0BG'],
  question: ['radio Yes', 'textbox What was done?: Held by the arm', 'radio No'],
  repeat: ['textbox Reference: AB/1', 'textbox Reference: AB/2'],
  scan: ['textbox Seal number of the bag: A1234567'],
  signature: [],
  sketch: [],
  statement: ['textbox Statement: I was at the bus stop on the corner of the high street …'],
  table: [
    'textbox Reference: AB/1',
    'textbox What it is: Bicycle lock',
    'textbox How many: 1',
    'combobox Kept?: Yes',
    'textbox Reference: AB/2',
    'textbox What it is: Gloves',
    'textbox How many: 2',
    'combobox Kept?: No',
  ],
  text: ['textbox Family name: Example'],
  tick: ['checkbox Evidence is visually recorded'],
  time: ['textbox At what time did the shop close?: 14:05'],
  timeWithOffset: ['textbox When is the alarm set?: 14:05'],
  unknown: [],
  vehicle: [
    'textbox Registration number: AB12 CDE',
    'textbox Make: Example',
    'textbox Colour: Blue',
  ],
  vrm: ['textbox Registration number: AB12 CDE'],
  yesNo: ['radio Yes'],
  yesNoUnknown: ['radio Not known'],
  yesNoUnknownOwn: ['radio Could not be found out'],
}

/** Kinds whose answer stands in no box: what says it instead. */
const saidElsewhere: Readonly<Record<string, readonly string[]>> = {
  bodyMap: [
    'button 1. Left forearm, front Bruise',
    'button 2. Face Cut',
    'button 3. Upper back Graze',
  ],
  choicesSearched: ['button Remove: In the street', 'button Remove: At court'],
  computed: ['status Age if under 18'],
  files: ['button Remove receipt-0417.pdf'],
  file: ['button Remove call.mp3'],
  closing: ['button Show: Work'],
  photo: ['button Remove photo-2026-03-01-140509.jpg'],
  signature: ['button Clear and sign again'],
  sketch: ['button Car 1: Vehicle A middle', 'button Arrow 1 left'],
  unknown: ['group Question of another kind'],
}

/** Buttons beside a search that say what they do, but not yet to which question. */
const notTiedYet: ReadonlyMap<string, readonly string[]> = new Map([
  ['choiceSearched', ['button Clear', 'button Show the list']],
  [
    'choicesSearched',
    ['button Remove: In the street', 'button Remove: At court', 'button Show the list'],
  ],
])

/** Of a day that may be known in part, no single box has to be filled. */
const notRequiredYet = new Set(['partialDate'])

/** ARIA has neither required nor wrong for a group: of these the words read with the group say it. */
const saidByGroup = new Set(
  'bodyMap choices computed files file photo repeat signature sketch table unknown'.split(' '),
)

describe('what a screen reader is given of every kind', () => {
  let filled: HeardByKey
  let faulty: HeardByKey
  const of = (all: HeardByKey, { key }: KindExample) => all.get(key) ?? []

  beforeAll(async () => {
    filled = await heardIn({ filled: true })
    faulty = await heardIn({ check: true })
  }, 120_000)

  test('this account speaks of every kind there is', () => {
    expect(Object.keys(expected).toSorted()).toEqual(examples.map(({ key }) => key).toSorted())
  })

  describe.each(examples)('$kind, asked as $key', (example) => {
    test('whatever Tab stops at has a role and a name', () => {
      const heard = [...of(filled, example), ...of(faulty, example)]
      const stops = heard.filter(({ isStop }) => isStop)
      const known = new Set([...controls, 'image', 'application', 'group', 'option', 'canvas'])
      expect(stops.filter(({ role, name }) => !known.has(role) || name === '')).toEqual([])
      expect(answering(heard).filter(({ name }) => name === '')).toEqual([])
    })

    test('each question’s label names a control, or the group of controls it is about', () => {
      const label = labelOf(example)
      const controls = answering(of(filled, example))
      const loose = controls.filter(
        ({ name, groups }) => !name.includes(label) && !groups.some((one) => one.includes(label)),
      )
      const left = notTiedYet.get(example.key) ?? []
      expect(
        loose.map(({ role, name }) => `${role} ${name}`).filter((one) => !left.includes(one)),
      ).toEqual([])
      const heard = of(faulty, example).filter(({ role }) => role !== 'LabelText')
      const names = [...of(filled, example), ...heard].map(({ name }) => name)
      const asked = leafPointers(example.node).map((one) => example.words[one]?.label ?? '')
      expect(asked.filter((one) => !names.includes(one) && example.key !== 'closing')).toEqual([])
    })

    test('its name has in it the words that are seen on it', () => {
      const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, '')
      const other = answering([...of(filled, example), ...of(faulty, example)]).filter(
        ({ name, seen }) => !plain(name).includes(tidy(plain(seen))),
      )
      expect(other.map(({ name, seen }) => `seen “${seen}”, called “${name}”`)).toEqual([])
    })

    test('the answer is told', () => {
      const told = answersHeard(of(filled, example)).map((one) =>
        one.startsWith('textbox Statement') ? one.replace(/(high street) .*/, '$1 …') : one,
      )
      expect(told).toEqual(expected[example.key])
      const all = of(filled, example).map(({ role, name }) => `${role} ${name}`)
      expect(all).toEqual(expect.arrayContaining([...(saidElsewhere[example.key] ?? [])]))
    })

    test('what is missing is called required and wrong, and its hint and error are read with it', () => {
      const heard = of(faulty, example)
      if (!saidByGroup.has(example.key)) {
        expect(heard.filter(({ invalid }) => invalid).length).toBeGreaterThan(0)
        if (!notRequiredYet.has(example.key))
          expect(heard.filter(({ required }) => required).length).toBeGreaterThan(0)
      }
      const read = heard.filter(({ description }) => description.includes('Error: '))
      expect(read.length).toBeGreaterThan(0)
      const first = leafPointers(example.node)[0] ?? ''
      const { hint } =
        example.words[example.node.type === 'field' ? first : example.node.pointer] ?? {}
      if (hint !== undefined)
        expect(heard.map(({ description }) => description)).toContainEqual(
          expect.stringContaining(tidy(hint)),
        )
    })
  })
})

const record = { source: 'custody', record: '01LX/1234/26', retrievedAt: '2026-11-23T14:05:00Z' }
const lookedUp: Provenance = { from: 'lookup', ...record, editedSince: false }

/** How an answer came to be → what is said of it. */
const origins: readonly (readonly [string, Provenance | 'conflict', string])[] = [
  ['dictated', { from: 'dictated' }, 'Dictated'],
  ['looked up', lookedUp, 'From the custody record 01LX/1234/26'],
  ['changed since', { ...lookedUp, editedSince: true }, 'Changed since it came from the custody'],
  ['unlike the record', 'conflict', 'Different in the custody record'],
]

const isObject = (value: Json) => typeof value === 'object' && value !== null
/** One answer, not a group or a list of them, that somebody gives. */
const single = leaves.filter(({ kind, filled }) => kind !== 'computed' && !isObject(filled))

/** Another answer of the same kind. */
const otherThan = ({ schema, filled }: KindExample): Json => {
  const { enum: some } = schema as { enum?: Json[] }
  if (some) return some.find((one) => one !== filled) ?? null
  if (typeof filled === 'string')
    return /\d/.test(filled) ? filled.replace(/1|3|7/g, '2') : `${filled} Two`
  return typeof filled === 'number' ? filled + 1 : filled === null ? true : !filled
}

const showFrom = async (theme: 'day' | 'dark', origin: Provenance | 'conflict') => {
  await showKinds(tab.page, single, { filled: true, theme })
  await tab.page.evaluate(
    async (given) => {
      const { origin, lookedUp, others } = JSON.parse(given)
      const { form } = page
      if (origin !== 'conflict')
        form.provenance = Object.fromEntries(Object.keys(others).map((one) => [one, origin]))
      else
        for (const [pointer, value] of Object.entries(others))
          form.claim(pointer, { value: value as string, provenance: lookedUp })
      await form.updateComplete
      // what nobody needs before is fetched now
      const isSaid = () => form.shadowRoot?.querySelector('.from, .claim')
      while (!isSaid()) await new Promise(requestAnimationFrame)
      for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame)
    },
    JSON.stringify({
      origin,
      lookedUp,
      others: Object.fromEntries(single.map((one) => [one.node.pointer, otherThan(one)])),
    }),
  )
}

describe.each(['day', 'dark'] as const)('by %s', (theme) => {
  test.each(origins)(
    'an answer of any kind that is %s says so with its control, and violates nothing',
    async (_, origin, words) => {
      await showFrom(theme, origin)
      const { violations } = await new AxeBuilder({ page: tab.page })
        .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
        .analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      const heard = Map.groupBy(await hear(single.map(({ key }) => key)), ({ key }) => key)
      const silent = single.filter(
        ({ key }) =>
          !heard
            .get(key)
            ?.some(
              ({ role, name, description }) =>
                description.includes(words) && !/Keep mine|Use the record/.test(name) && role,
            ),
      )
      expect(silent.map(({ key }) => key)).toEqual([])
    },
    60_000,
  )
})

test('the page’s policy refused nothing and nothing was thrown', () =>
  expect(tab.complaints).toEqual([]))
