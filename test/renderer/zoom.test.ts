import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kindExamples } from './page/examples.ts'
import type { FormPage } from './page/main.ts'
import { showKinds } from './page/scene.ts'
import { openTab, type Tab } from './page/tab.ts'

declare const page: FormPage

let tab: Tab
const examples = kindExamples()

beforeAll(async () => {
  // 1,280 × 1,024 at 400 %: WCAG 2.2, 1.4.10
  tab = await openTab({ viewport: { width: 320, height: 256 } })
}, 60_000)
afterAll(() => tab?.close())

/** WCAG 2.2, 1.4.12: what a reader may do to the text. */
const spaceText = () =>
  tab.page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-block-end: 2em !important }`)
    page.form.shadowRoot?.adoptedStyleSheets.push(sheet)
  })

/** What sticks out of the page sideways, and what is cut off at its own edge. */
const spilt = () =>
  tab.page.evaluate(() => {
    const isInDrawing = (element: Element) => element.closest('svg, canvas, .map-view') !== null
    const isUnseen = (element: Element) => element.closest('.unseen') !== null
    const shown = [...(page.form.shadowRoot?.querySelectorAll('*') ?? [])].filter(
      (element) => !isInDrawing(element) && !isUnseen(element) && element.checkVisibility(),
    )
    const scrolls = (element: Element) => {
      for (let at: Element | null = element; at; at = at.parentElement)
        if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true
      return false
    }
    const named = (element: Element) => {
      const field = element.closest('[part=field]')?.localName ?? ''
      return `${field} ${element.localName}.${element.className} ${element.textContent?.trim().slice(0, 40)}`
    }
    return {
      sideways: shown
        .filter((element) => {
          const { left, right, width } = element.getBoundingClientRect()
          return width > 1 && (right > innerWidth + 0.5 || left < -0.5) && !scrolls(element)
        })
        .map(named),
      cutOff: shown
        .filter((element) => {
          const { overflowX, overflowY } = getComputedStyle(element)
          const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element
          // a box for text scrolls its own text
          if (/^(input|textarea|select)$/.test(element.localName)) return false
          return (
            clientWidth > 1 &&
            ((/hidden|clip/.test(overflowX) && scrollWidth > clientWidth + 1) ||
              (/hidden|clip/.test(overflowY) && scrollHeight > clientHeight + 1))
          )
        })
        .map(named),
    }
  })

const nothing = { sideways: [], cutOff: [] }

describe('at 400 % zoom', () => {
  test.each([
    ['filled', { filled: true }],
    ['faulty', { check: true }],
    ['filled, with large controls', { filled: true, size: 'large' }],
  ] as const)(
    'every kind fits into 320 pixels when %s',
    async (_, scene) => {
      await showKinds(tab.page, examples, scene)
      expect(await spilt()).toEqual(nothing)
      const wide = await tab.page.evaluate(() => document.scrollingElement?.scrollWidth)
      expect(wide).toBe(320)
    },
    60_000,
  )

  test('text that its reader has spaced out is not cut off', async () => {
    await showKinds(tab.page, examples, { check: true })
    await spaceText()
    expect(await spilt()).toEqual(nothing)
  }, 60_000)

  test('what has the focus is not covered, and nothing that sticks takes the screen', async () => {
    await showKinds(tab.page, examples, { filled: true })
    const sticking = await tab.page.evaluate(() =>
      [...(page.form.shadowRoot?.querySelectorAll('*') ?? [])]
        .filter((element) => /sticky|fixed/.test(getComputedStyle(element).position))
        .filter((element) => element.getBoundingClientRect().height > innerHeight / 3)
        .map(({ className }) => className),
    )
    expect(sticking).toEqual([])
  }, 60_000)
})

test('beside a page the list of sections leaves a low screen to the fields', async () => {
  const positionOf = () =>
    tab.page.locator('.steps').evaluate((steps) => getComputedStyle(steps).position)
  await tab.page.setViewportSize({ width: 1180, height: 820 })
  await showKinds(tab.page, examples.slice(0, 2), { review: true })
  expect(await positionOf()).toBe('sticky')
  await tab.page.setViewportSize({ width: 1180, height: 256 })
  expect(await positionOf()).toBe('static')
})
