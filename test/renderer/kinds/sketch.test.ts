import type { Locator } from '@playwright/test'
import { AxeBuilder } from '../../support/axe.ts'
import type { Json } from '@metip/form-definitions'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  addSymbol,
  drawingIn,
  emptyPlan,
  freeSpot,
  move,
  ninthOf,
  stretch,
  turn,
  type Drawing,
  type DrawnSymbol,
} from '../../../renderer/src/kinds/sketch/drawing.ts'
import { back, forth, noHistory, step } from '../../../renderer/src/kinds/sketch/history.ts'
import { formOf, kindExamples } from '../page/examples.ts'
import type { FormPage } from '../page/main.ts'
import { openTab, type Tab } from '../page/tab.ts'

declare const page: FormPage

const car = (x: number, y: number): DrawnSymbol => ({
  symbol: 'car',
  x,
  y,
  angle: 350,
  colour: 'red',
})
const line: Drawing = {
  ...emptyPlan,
  lines: [
    {
      tool: 'line',
      colour: 'black',
      points: [
        [100, 100],
        [300, 100],
      ],
    },
  ],
}
const theLine = { of: 'lines', index: 0 } as const
const theCar = { of: 'symbols', index: 0 } as const

describe('a plan', () => {
  test('keeps what is moved on it', () => {
    expect(move(line, theLine, -500, 10).lines[0]?.points).toEqual([
      [0, 110],
      [200, 110],
    ])
    const plan = addSymbol(emptyPlan, car(990, 10))
    expect(move(plan, theCar, 50, -50).symbols[0]).toMatchObject({ x: 1000, y: 0 })
  })

  test('turns symbols through the whole circle and lines about their middle', () => {
    expect(turn(addSymbol(emptyPlan, car(1, 1)), theCar, 15).symbols[0]?.angle).toBe(5)
    expect(turn(line, theLine, 90).lines[0]?.points).toEqual([
      [200, 0],
      [200, 200],
    ])
  })

  test('makes lines longer and shorter, but never into a dot', () => {
    expect(stretch(line, 0, 2).lines[0]?.points).toEqual([
      [0, 100],
      [400, 100],
    ])
    expect(stretch(line, 0, 0.01)).toBe(line)
  })

  test('puts new things where nothing stands yet', () => {
    const spots = new Set<string>()
    let plan = emptyPlan
    for (let i = 0; i < 8; i++) {
      const [x, y] = freeSpot(plan)
      spots.add(`${x} ${y}`)
      plan = addSymbol(plan, car(x, y))
    }
    expect(spots.size).toBe(8)
  })

  test('says where something is', () => {
    expect(ninthOf(emptyPlan, 10, 10)).toBe(0)
    expect(ninthOf(emptyPlan, 500, 350)).toBe(4)
    expect(ninthOf(emptyPlan, 1000, 700)).toBe(8)
  })

  test.each([
    ['a text', 'plan'],
    ['lines that are none', { height: 700, lines: 'none' }],
    [
      'points that are none',
      { height: 700, lines: [{ tool: 'pen', colour: 'red', points: [[1]] }] },
    ],
    ['an unknown symbol', { height: 700, lines: [], symbols: [{ ...car(1, 1), symbol: 'tank' }] }],
    ['no height', { height: 0, lines: [], symbols: [] }],
  ])('is not made of %s', (_, value) => expect(drawingIn(value)).toBeUndefined())
})

test('what was undone can be done again, until something else is done', () => {
  const one = step(noHistory, 'a')
  const undone = back(one, 'b')
  expect(undone?.to).toBe('a')
  expect(forth(undone?.history ?? noHistory, 'a')?.to).toBe('b')
  expect(forth(step(undone?.history ?? noHistory, 'a'), 'c')).toBeUndefined()
})

describe('on the page', () => {
  let tab: Tab
  let plan: Locator

  beforeAll(async () => {
    tab = await openTab({ viewport: { width: 820, height: 1180 } })
  }, 60_000)
  afterAll(() => tab?.close())
  beforeEach(() => show())

  const show = async (answers: Record<string, Json> = {}) => {
    const [example] = kindExamples().filter(({ kind }) => kind === 'sketch')
    if (!example) throw new Error('No example')
    await tab.page.evaluate(
      async (given) => {
        const { form, answers } = JSON.parse(given)
        await page.showLoose(form, { answers }).updateComplete
        await customElements.whenDefined('metip-field-sketch')
      },
      JSON.stringify({ form: formOf([example]), answers }),
    )
    plan = tab.page.getByRole('img', { name: 'Plan of the scene: drawing area' })
  }
  const answer = () => tab.page.evaluate(() => page.form.answers['sketch'] as Json | undefined)
  const press = (name: string) => tab.page.getByRole('button', { name, exact: true }).click()
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    const box = await plan.boundingBox()
    if (!box) throw new Error('There is no plan')
    const at = ([x, y]: readonly [number, number]) =>
      [box.x + (x / 1000) * box.width, box.y + (y / 1000) * box.width] as const
    await tab.page.mouse.move(...at(from))
    await tab.page.mouse.down()
    await tab.page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]))
    await tab.page.mouse.move(...at(to))
    await tab.page.mouse.up()
  }

  test('a line is drawn by finger, and a tap that slipped draws none', async () => {
    await press('Arrow')
    await drag([100, 100], [400, 200])
    await drag([500, 500], [502, 500])
    const { lines } = (await answer()) as unknown as Drawing
    expect(lines).toMatchObject([{ tool: 'arrow', colour: 'black' }])
    const [from = [0, 0], to = [0, 0]] = lines[0]?.points ?? []
    for (const [got, wanted] of [
      [from[0], 100],
      [from[1], 100],
      [to[0], 400],
      [to[1], 200],
    ] as const)
      expect(Math.abs(got - wanted)).toBeLessThanOrEqual(2)
  })

  test('a car is put, moved and turned by finger', async () => {
    await press('Red')
    await press('Car')
    expect(await answer()).toMatchObject({
      symbols: [{ symbol: 'car', colour: 'red', x: 500, y: 350, angle: 0 }],
    })
    await drag([500, 350], [700, 500])
    const moved = (await answer()) as unknown as Drawing
    expect(moved.symbols[0]?.x).toBeCloseTo(700, -1)
    // the handle stands over it; dragged to its right the car looks east
    await drag([700, 404], [820, 500])
    expect(((await answer()) as unknown as Drawing).symbols[0]?.angle).toBe(90)
  })

  test('all of it can be done by keyboard, and is told', async () => {
    await tab.page.getByRole('button', { name: 'Bicycle' }).focus()
    await tab.page.keyboard.press('Enter')
    await tab.page.getByText('Bicycle 1 added').waitFor({ state: 'attached' })
    await tab.page.getByRole('button', { name: /^Bicycle 1/ }).focus()
    await tab.page.keyboard.press('Enter')
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'Shift+ArrowDown'])
      await tab.page.keyboard.press(key)
    expect(await answer()).toMatchObject({ symbols: [{ x: 520, y: 362 }] })
    await press('Turn right')
    await tab.page.getByLabel('Its name on the plan').fill('Witness')
    expect(await answer()).toMatchObject({ symbols: [{ angle: 15, label: 'Witness' }] })
    await tab.page.getByRole('button', { name: /^Bicycle 1: Witness/ }).focus()
    await tab.page.keyboard.press('Delete')
    await tab.page.getByText('Bicycle 1: Witness removed').waitFor({ state: 'attached' })
    expect(await answer()).toBeUndefined()
  })

  test('a road can be put without a finger', async () => {
    await press('Road')
    await press('Put in the middle: road')
    await press('Turn right')
    expect(await answer()).toMatchObject({ lines: [{ tool: 'road' }] })
  })

  test('a touch that only selects is nothing to be undone', async () => {
    await press('Car')
    await press('Undo')
    await press('Redo')
    await plan.locator('[data-part="symbols:0"]').click()
    await press('Undo')
    expect(await answer()).toBeUndefined()
  })

  test('is undone and done again, step by step', async () => {
    await press('Car')
    await press('Lorry')
    await press('Undo')
    expect(await answer()).toMatchObject({ symbols: [{ symbol: 'car' }] })
    await press('Undo')
    expect(await answer()).toBeUndefined()
    await press('Redo')
    await press('Redo')
    expect(await answer()).toMatchObject({ symbols: [{ symbol: 'car' }, { symbol: 'lorry' }] })
  })

  test('the same points lie at the same places after the tablet was turned', async () => {
    await press('Car')
    const before = await answer()
    await tab.page.setViewportSize({ width: 1180, height: 820 })
    expect(await answer()).toEqual(before)
    await drag([500, 350], [600, 350])
    expect(((await answer()) as unknown as Drawing).symbols[0]?.x).toBeCloseTo(600, -1)
    await tab.page.setViewportSize({ width: 820, height: 1180 })
  })

  test('what is no plan is kept, and said', async () => {
    await show({ sketch: 'a plan' })
    await tab.page.getByText('What stands here is no plan.').waitFor()
    expect(await answer()).toBe('a plan')
  })

  test('violates nothing while something is selected', async () => {
    await press('Car')
    const { violations } = await new AxeBuilder({ page: tab.page })
      .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  })

  test('the page’s policy refused nothing and nothing was thrown', () =>
    expect(tab.complaints).toEqual([]))
})
