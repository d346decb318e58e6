import { AxeBuilder } from '../../support/axe.ts'
import type { Json } from '@metip/form-definitions'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { middleOf, regionAt, regionsOf } from '../../../renderer/src/kinds/bodyMap/body.ts'
import { marksIn, moveMark } from '../../../renderer/src/kinds/bodyMap/marks.ts'
import { words } from '../../../renderer/src/kinds/bodyMap/words.ts'
import { formOf, kindExamples } from '../page/examples.ts'
import type { FormPage } from '../page/main.ts'
import { openTab, type Tab } from '../page/tab.ts'

declare const page: FormPage

describe('the figure', () => {
  test.each(['front', 'back'] as const)(
    'has each part that can be named, seen from the %s',
    (view) => {
      for (const region of regionsOf(view)) {
        const { x, y } = middleOf(view, region)
        expect(regionAt(view, x, y), region).toBe(region)
      }
    },
  )

  test('has the person’s own left and right', () => {
    expect(regionAt('front', 0.86, 0.5)).toBe('leftHand')
    expect(regionAt('back', 0.86, 0.5)).toBe('rightHand')
  })

  test.each([
    ['beside the head', 0.2, 0.05],
    ['between the legs', 0.5, 0.9],
    ['between arm and body', 0.31, 0.38],
    ['in the corner', 0, 1],
  ])('is not %s', (_, x, y) => expect(regionAt('front', x, y)).toBeUndefined())

  test('names its parts in both languages', () => {
    expect(words.en.place('leftForearm')).toBe('Left forearm')
    expect(words.cy.place('leftForearm')).toBe('Elin (chwith)')
    expect(words.cy.place('chest')).toBe('Brest')
  })
})

test('a mark that is moved stays on the body', () => {
  const mark = { view: 'front', x: 0.5, y: 0.1 } as const
  expect(moveMark(mark, 0.01, 0)).toMatchObject({ x: 0.51 })
  expect(moveMark(mark, 0.4, 0)).toBe(mark)
})

test.each([
  ['a text', 'bruised'],
  ['a place outside', { marks: [{ view: 'front', x: 2, y: 0, kind: 'cut' }] }],
  ['a view that is none', { marks: [{ view: 'side', x: 0.5, y: 0.5, kind: 'cut' }] }],
  ['a kind that is none', { marks: [{ view: 'front', x: 0.5, y: 0.5, kind: 'cursed' }] }],
])('marks are not made of %s', (_, value) => expect(marksIn(value)).toBeUndefined())

describe('on the page', () => {
  let tab: Tab

  beforeAll(async () => {
    tab = await openTab({ viewport: { width: 820, height: 1180 } })
  }, 60_000)
  afterAll(() => tab?.close())
  beforeEach(() => show())

  const show = async (answers: Record<string, Json> = {}) => {
    const [example] = kindExamples().filter(({ kind }) => kind === 'bodyMap')
    if (!example) throw new Error('No example')
    await tab.page.evaluate(
      async (given) => {
        const { form, answers } = JSON.parse(given)
        await page.showLoose(form, { answers }).updateComplete
        await customElements.whenDefined('metip-field-body-map')
      },
      JSON.stringify({ form: formOf([example]), answers }),
    )
  }
  const answer = () => tab.page.evaluate(() => page.form.answers['bodyMap'] as Json | undefined)
  const figure = (name: string) => tab.page.getByRole('img', { name })
  const placeOn = async (name: string, x: number, y: number) => {
    const box = await figure(name).boundingBox()
    if (!box) throw new Error('There is no figure')
    return [box.x + box.width * x, box.y + box.height * y] as const
  }

  test('an injury is marked with a touch, and says what it is only when somebody has said it', async () => {
    await tab.page.mouse.click(...(await placeOn('Injuries: front of the body', 0.5, 0.28)))
    await expect.poll(answer).toMatchObject({ marks: [{ view: 'front', x: 0.5, y: 0.28 }] })
    expect(await answer()).not.toHaveProperty('marks.0.kind')
    await tab.page.getByRole('button', { name: /^1. Chest/ }).waitFor()
    await tab.page.getByLabel('Kind of injury').selectOption('Bruise')
    await tab.page.getByLabel('Size, colour, how it came about').fill('As long as a thumb')
    expect(await answer()).toMatchObject({
      marks: [{ kind: 'bruise', note: 'As long as a thumb' }],
    })
  })

  test('a touch beside the body marks nothing', async () => {
    await tab.page.mouse.click(...(await placeOn('Injuries: back of the body', 0.1, 0.1)))
    expect(await answer()).toBeUndefined()
  })

  test('a mark is dragged to where it belongs', async () => {
    await tab.page.mouse.click(...(await placeOn('Injuries: front of the body', 0.5, 0.28)))
    await tab.page.mouse.move(...(await placeOn('Injuries: front of the body', 0.5, 0.28)))
    await tab.page.mouse.down()
    await tab.page.mouse.move(...(await placeOn('Injuries: front of the body', 0.5, 0.4)), {
      steps: 4,
    })
    await tab.page.mouse.up()
    await expect.poll(answer).toMatchObject({ marks: [{ y: 0.4 }] })
    await tab.page.getByRole('button', { name: /^1. Abdomen/ }).waitFor()
  })

  test('all of it can be done by keyboard, and is told', async () => {
    const byName = tab.page.getByLabel('Part of the body')
    await byName.focus()
    await byName.selectOption('Left hand, back')
    await tab.page.keyboard.press('Tab')
    await tab.page.keyboard.press('Enter')
    await tab.page.getByText('1. Left hand, back added').waitFor({ state: 'attached' })
    // the kind is asked for at once
    await expect
      .poll(() =>
        tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.getAttribute('data-part')),
      )
      .toBe('kind')
    await tab.page.keyboard.press('ArrowDown')
    await tab.page.keyboard.press('Shift+Tab')
    const [before] = ((await answer()) as { marks: { y: number }[] }).marks
    await tab.page.keyboard.press('ArrowUp')
    const [after] = ((await answer()) as { marks: { y: number }[] }).marks
    expect((before?.y ?? 0) - (after?.y ?? 0)).toBeCloseTo(0.01, 5)
    await tab.page.keyboard.press('Delete')
    await tab.page.getByText(/^1\. Left .* removed$/).waitFor({ state: 'attached' })
    expect(await answer()).toBeUndefined()
  })

  test('what is no body map is kept, and said', async () => {
    await show({ bodyMap: 'bruised' })
    await tab.page.getByText('What stands here is no body map.').waitFor()
    expect(await answer()).toBe('bruised')
  })

  test('violates nothing while a mark is open', async () => {
    await tab.page.mouse.click(...(await placeOn('Injuries: front of the body', 0.5, 0.28)))
    const { violations } = await new AxeBuilder({ page: tab.page })
      .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  })

  test('the page’s policy refused nothing and nothing was thrown', () =>
    expect(tab.complaints).toEqual([]))
})
