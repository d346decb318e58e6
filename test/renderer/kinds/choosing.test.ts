import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject, LayoutNode } from '@metip/form-definitions'
import type { LooseForm } from '../page/looseForm.ts'
import type { FormPage } from '../page/main.ts'
import { openTab, type Tab } from '../page/tab.ts'

declare const page: FormPage

let tab: Tab
beforeAll(async () => {
  tab = await openTab({ viewport: { width: 820, height: 1180 } })
}, 90_000)
afterAll(() => tab?.close())

const field = (pointer: string, kind: string, options: JsonObject = {}): LayoutNode => ({
  type: 'field',
  pointer,
  kind,
  options,
})
const form = (nodes: readonly LayoutNode[], more: Partial<LooseForm> = {}): LooseForm => ({
  pages: [{ id: 'one', nodes }],
  properties: {},
  required: [],
  words: {},
  ...more,
})
const show = (given: LooseForm, answers: JsonObject = {}) =>
  tab.page.evaluate(
    async (given) => {
      const { form, answers } = JSON.parse(given)
      await page.showLoose(form, { answers }).updateComplete
    },
    JSON.stringify({ form: given, answers }),
  )
const answers = () => tab.page.evaluate(() => page.form.answers)
const press = (key: string) => tab.page.keyboard.press(key)

const colours = ['red', 'green', 'blue']
const list = {
  type: 'repeat',
  pointer: '/cars',
  options: {},
  nodes: [field('/cars/*/colour', 'choice', { enum: colours }), field('/cars/*/seen', 'yesNo')],
} as const

describe('choices', () => {
  test('are never made by the form: what must be chosen stands empty until somebody does', async () => {
    const kinds = ['yesNo', 'yesNoUnknown', 'tick', 'declaration'] as const
    await show(
      form(
        [
          field('/radio', 'choice', { enum: colours }),
          field('/select', 'choice', { enum: colours, style: 'select' }),
          field('/searched', 'choice', { enum: colours, style: 'autocomplete' }),
          ...kinds.map((kind) => field(`/${kind}`, kind)),
        ],
        { required: ['radio', 'select', 'searched', ...kinds] },
      ),
    )
    expect(await tab.page.locator('input:checked').count()).toBe(0)
    expect(await tab.page.locator('select').inputValue()).toBe('')
    await expect.poll(() => tab.page.getByRole('combobox').last().inputValue()).toBe('')
    expect(await answers()).toEqual({})
    const required = tab.page.locator('[role=radiogroup][aria-required=true]')
    expect(await required.count()).toBe(3)
  })

  test('of one item of a list are not those of another', async () => {
    await show(form([list]), { cars: [{}, {}] })
    for (const [at, colour] of ['red', 'blue'].entries())
      await tab.page.getByRole('radiogroup', { name: 'colour' }).nth(at).getByText(colour).click()
    for (const [at, said] of ['Yes', 'No'].entries())
      await tab.page.getByRole('radiogroup', { name: 'seen' }).nth(at).getByText(said).click()
    expect(await answers()).toEqual({
      cars: [
        { colour: 'red', seen: true },
        { colour: 'blue', seen: false },
      ],
    })
    const names = await tab.page
      .locator('input[type=radio]')
      .evaluateAll((radios) => new Set(radios.map((one) => (one as HTMLInputElement).name)).size)
    expect(names).toBe(4)
  })

  test('are gone through with the arrow keys', async () => {
    await show(form([field('/radio', 'choice', { enum: colours })]))
    await tab.page.getByLabel('red').focus()
    await press('ArrowDown')
    expect(await answers()).toEqual({ radio: 'green' })
    await press('ArrowUp')
    expect(await answers()).toEqual({ radio: 'red' })
  })

  test('that do not fit stay in sight until another is chosen', async () => {
    await show(form([field('/radio', 'choice', { enum: colours })]), { radio: 'mauve' })
    const gone = tab.page.getByLabel('mauve (not one of the choices)')
    expect(await gone.isChecked()).toBe(true)
    await tab.page.getByLabel('blue').click()
    await expect.poll(() => gone.count()).toBe(0)
    expect(await answers()).toEqual({ radio: 'blue' })
  })

  test('show what the host page sets back', async () => {
    await show(form([field('/radio', 'choice', { enum: colours })]), { radio: 'red' })
    await tab.page.evaluate(() =>
      page.form.addEventListener('metip-change', () => (page.form.answers = { radio: 'red' })),
    )
    await tab.page.getByLabel('blue').click()
    await expect.poll(() => tab.page.getByLabel('red').isChecked()).toBe(true)
  })

  test('of “not known” are an answer', async () => {
    await show(form([field('/hurt', 'yesNoUnknown')]))
    await tab.page.getByLabel('Not known').click()
    expect(await answers()).toEqual({ hurt: null })
    await expect.poll(() => tab.page.getByLabel('Not known').isChecked()).toBe(true)
  })
})

describe('a declaration', () => {
  const words = { '/truth': { label: 'Statement of truth', hint: 'It is true.\nI read it.' } }

  test('has its words before the tick, and they describe it', async () => {
    await show(form([field('/truth', 'declaration')], { words }))
    const tick = tab.page.getByRole('checkbox', { name: 'I have read this and I accept it' })
    const described = await tick.evaluate((box) => {
      const id = box.getAttribute('aria-describedby') ?? ''
      const text = (box.getRootNode() as ShadowRoot).getElementById(id)
      const before = text ? box.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING : 0
      return { text: text?.innerText.replace(/\n+/g, ' '), isBefore: before > 0 }
    })
    expect(described).toEqual({ text: 'It is true. I read it.', isBefore: true })
    expect(await tab.page.getByRole('group', { name: 'Statement of truth' }).count()).toBe(1)
  })

  test('that is taken back is as if it had not been accepted', async () => {
    await show(form([field('/truth', 'declaration')], { words }))
    await tab.page.getByRole('checkbox').check()
    expect(await answers()).toEqual({ truth: true })
    await tab.page.getByRole('checkbox').uncheck()
    expect(await answers()).toEqual({})
  })

  test('without a title is its own name', async () => {
    const long = { '/truth': { label: 'I saw all this myself.', options: { true: 'So it is' } } }
    await show(form([field('/truth', 'declaration')], { words: long }))
    expect(await tab.page.getByRole('group', { name: 'I saw all this myself.' }).count()).toBe(1)
    expect(await tab.page.getByRole('checkbox', { name: 'So it is' }).count()).toBe(1)
  })
})

test('a question says when its details come and go, and they stand indented under it', async () => {
  await show(
    form(
      [
        {
          type: 'group',
          id: 'force',
          kind: 'question',
          nodes: [field('/used', 'yesNo'), field('/how', 'text'), field('/by', 'text')],
        },
      ],
      { shownBy: { '/how': 'used', '/by': 'used' }, groups: { force: { label: 'Use of force' } } },
    ),
  )
  const said = () => tab.page.locator('metip-group-question [role=status]').textContent()
  expect(await said()).toBe('')
  expect(await tab.page.getByRole('textbox').count()).toBe(0)
  await tab.page.getByLabel('Yes').click()
  await expect.poll(said).toBe('2 more questions follow.')
  const leftOf = (locator: ReturnType<typeof tab.page.locator>) =>
    locator.evaluate((element) => element.getBoundingClientRect().left)
  const details = tab.page.getByRole('textbox').first()
  expect(await leftOf(details)).toBeGreaterThan(
    (await leftOf(tab.page.getByRole('radiogroup'))) + 16,
  )
  await tab.page.getByLabel('No').click()
  await expect.poll(said).toBe('No more questions follow.')
})

test('the page’s policy refused nothing and nothing was thrown', () => {
  expect(tab.complaints).toEqual([])
})
