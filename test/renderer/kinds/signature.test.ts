import { AxeBuilder } from '../../support/axe.ts'
import type { Json, Strokes } from '@metip/form-definitions'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  extend,
  isFull,
  pathOf,
  signatureOf,
  strokesIn,
  type Line,
} from '../../../renderer/src/kinds/signature/strokes.ts'
import { formOf, kindExamples } from '../page/examples.ts'
import type { FormPage } from '../page/main.ts'
import { openTab, type Tab } from '../page/tab.ts'

declare const page: FormPage

const wave: Line = Array.from({ length: 60 }, (_, i) => [100 + i * 10, 200 + (i % 7) * 9, i, 500])

describe('strokes', () => {
  test('with too little ink are a slip of the pen', () => {
    expect(signatureOf([[[1, 1, 0, 0]]])).toBeNull()
    expect(signatureOf([wave])).toEqual({ height: 389, lines: [wave] })
  })

  test('leave out what is no more than trembling', () => {
    const lines = extend([[[10, 10, 0, 500]]], [11, 11, 8, 500])
    expect(lines[0]).toHaveLength(1)
    expect(extend(lines, [20, 20, 16, 500])[0]).toHaveLength(2)
  })

  test('have an end: scribbling does not fill the draft', () => {
    let lines: readonly Line[] = [[[0, 0, 0, 0]]]
    for (let i = 1; i < 6_500; i++) lines = extend(lines, [(i * 37) % 1000, (i * 91) % 389, i, 1])
    expect(isFull(lines)).toBe(true)
    expect(lines.flat().length).toBe(6_000)
  })

  test('draw a dot as a dot', () => expect(pathOf([[5, 6, 0, 0]])).toBe('M5 6l.1 0'))

  test.each([
    ['a text', 'signed'],
    ['points of three numbers', { height: 389, lines: [[[1, 2, 3]]] }],
    ['numbers that are not whole', { height: 389, lines: [[[1, 2.5, 3, 4]]] }],
    ['nothing', undefined],
  ])('are not made of %s', (_, value) => expect(strokesIn(value)).toBeUndefined())
})

describe('on the page', () => {
  let tab: Tab

  beforeAll(async () => {
    tab = await openTab({ viewport: { width: 820, height: 1180 } })
  }, 60_000)
  afterAll(() => tab?.close())
  beforeEach(() => show())

  const show = async (answers: Record<string, Json> = {}, options = {}, language = 'en') => {
    const [example] = kindExamples().filter(({ kind }) => kind === 'signature')
    if (!example || example.node.type !== 'field') throw new Error('No example')
    const form = formOf([{ ...example, node: { ...example.node, options } }])
    await tab.page.evaluate(async (given) => {
      const { form, answers, language } = JSON.parse(given)
      await page.showLoose(form, { answers, language }).updateComplete
      await customElements.whenDefined('metip-field-signature')
    }, JSON.stringify({ form, answers, language }))
  }
  const answer = () =>
    tab.page.evaluate(() => page.form.answers['signature'] as unknown as Strokes | undefined)
  const stroke = async (down: number) => {
    const pad = tab.page.getByRole('img', { name: /draw your signature here/ })
    const box = await pad.boundingBox()
    if (!box) throw new Error('There is no pad')
    await tab.page.mouse.move(box.x + box.width * 0.2, box.y + box.height * down)
    await tab.page.mouse.down()
    for (let i = 1; i <= 10; i++)
      await tab.page.mouse.move(
        box.x + box.width * (0.2 + i * 0.05),
        box.y + box.height * (down + 0.02 * (i % 3)),
      )
    await tab.page.mouse.up()
  }
  const press = (name: string) => tab.page.getByRole('button', { name }).click()

  test('a signature is vectors with time and pressure, in thousandths of the pad', async () => {
    await stroke(0.3)
    await stroke(0.6)
    const { height, lines } = (await answer()) ?? { height: 0, lines: [] }
    expect(height).toBe(389)
    expect(lines).toHaveLength(2)
    const points = lines.flat()
    expect(points.every((point) => point.every(Number.isSafeInteger))).toBe(true)
    const times = points.map(([, , t]) => t)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times[0]).toBe(0)
    expect(Math.abs((points[0]?.[0] ?? 0) - 200)).toBeLessThan(5)
  })

  test('survives the turning of the tablet, untouched and still in its place', async () => {
    await stroke(0.4)
    const before = await answer()
    await tab.page.setViewportSize({ width: 400, height: 820 })
    expect(await answer()).toEqual(before)
    const drawn = await tab.page.locator('.pad path').boundingBox()
    const pad = await tab.page.locator('.pad svg').boundingBox()
    expect(((drawn?.x ?? 0) - (pad?.x ?? 0)) / (pad?.width ?? 1)).toBeCloseTo(0.2, 1)
    await tab.page.setViewportSize({ width: 820, height: 1180 })
  })

  test('goes on after the draft was opened again, later than what was drawn before', async () => {
    await stroke(0.3)
    const before = await answer()
    await show({ signature: before as unknown as Json })
    await stroke(0.7)
    const { lines = [] } = (await answer()) ?? {}
    expect(lines[0]).toEqual(before?.lines[0])
    expect(lines[1]?.[0]?.[2]).toBeGreaterThan(before?.lines[0]?.at(-1)?.[2] ?? Infinity)
  })

  test('loses its last stroke, or all of them', async () => {
    await stroke(0.3)
    await stroke(0.6)
    await press('Undo last stroke')
    expect((await answer())?.lines).toHaveLength(1)
    await press('Clear and sign again')
    expect(await answer()).toBeUndefined()
    await tab.page.getByText('Sign here').waitFor()
  })

  test('a name is typed instead where the form allows that', async () => {
    expect(await tab.page.getByRole('button', { name: /cannot draw/ }).count()).toBe(0)
    await show({}, { typedName: true })
    await press('I cannot draw: type the name instead')
    await tab.page.getByLabel('Your full name, as your signature').fill('Witness One')
    expect(await answer()).toEqual({ height: 389, lines: [], typedName: 'Witness One' })
    const { violations } = await new AxeBuilder({ page: tab.page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await press('Draw the signature instead')
    expect(await answer()).toBeUndefined()
    await tab.page.getByRole('img', { name: /draw your signature here/ }).waitFor()
  })

  test('what is no signature is kept, and said', async () => {
    await show({ signature: 'signed' })
    await tab.page.getByText('What stands here is no signature.').waitFor()
    expect(await answer()).toBe('signed')
  })

  test('the page’s policy refused nothing and nothing was thrown', () =>
    expect(tab.complaints).toEqual([]))
})
