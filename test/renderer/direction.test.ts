import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { directionOf, sayDay, sayDayShort, sayList, sayNumber } from '../../renderer/src/formats.ts'
import { kindExamples } from './page/examples.ts'
import type { FormPage } from './page/main.ts'
import { showKinds } from './page/scene.ts'
import { openTab, type Tab } from './page/tab.ts'

declare const page: FormPage

const root = join(import.meta.dirname, '../..')

/** Sides that stay where they are when the writing turns: of a box, of text, of a corner. */
const physical = [
  /\b(margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b/,
  /(^|[\s;{])(left|right):/,
  /\b(text-align|float|clear): (left|right)\b/,
  /\bborder-(top|bottom)-(left|right)\b/,
]
/** `1px 2px 3px 4px`: another right than left. */
const fourSides = /\b(margin|padding|inset): ([^;()]+);/

const isPhysical = (line: string): boolean => {
  const sides = fourSides.exec(line.replace('!important', ''))?.[2]?.trim().split(/\s+/) ?? []
  return physical.some((side) => side.test(line)) || (sides.length === 4 && sides[1] !== sides[3])
}

describe('styles', () => {
  test('know a beginning and an end of a line, no left and right', () => {
    const sheets = [
      ...globSync('renderer/src/{styles/*,kinds/*/*tyle,*Style}.ts', { cwd: root }),
      ...globSync('apps/*/src/**/*.css', { cwd: root }),
    ]
    expect(sheets.length).toBeGreaterThan(20)
    const found = sheets.flatMap((sheet) =>
      readFileSync(join(root, sheet), 'utf8')
        .split('\n')
        .flatMap((line, i) => (isPhysical(line) ? [`${sheet}:${i + 1} ${line.trim()}`] : [])),
    )
    expect(found).toEqual([])
  })
})

describe('formats', () => {
  test('follow the language of the form', () => {
    expect(sayDay('2026-03-01', 'en')).toBe('1 March 2026')
    expect(sayDay('2026-03-01', 'cy')).toBe('1 Mawrth 2026')
    expect(sayDay('2026-03-01', 'de')).toBe('1. März 2026')
    expect(sayDayShort('2026-03-01', 'en')).toBe('1 Mar 2026')
    expect(sayNumber(12345.5, 'en')).toBe('12,345.5')
    expect(sayNumber(12345.5, 'de')).toBe('12.345,5')
    expect(sayList(['PDF', 'JPEG', 'PNG'], 'en')).toBe('PDF, JPEG or PNG')
    expect(sayList(['PDF', 'JPEG', 'PNG'], 'cy')).toBe('PDF, JPEG neu PNG')
  })

  test('know which languages are written from right to left', () => {
    expect(['ar', 'ur-PK', 'he', 'fa'].map(directionOf)).toEqual(Array(4).fill('rtl'))
    expect(['en', 'cy', 'pl', 'arn'].map(directionOf)).toEqual(Array(4).fill('ltr'))
  })
})

describe('a form written from right to left', () => {
  let tab: Tab
  const examples = kindExamples()
  beforeAll(async () => {
    tab = await openTab({ viewport: { width: 820, height: 1180 } })
  }, 60_000)
  afterAll(() => tab?.close())

  test('begins every line at the right, and fits', async () => {
    await showKinds(tab.page, examples, { filled: true, language: 'ar' })
    const { direction, spilt } = await tab.page.evaluate(() => {
      const root = page.form.shadowRoot as ShadowRoot
      const labels = [...root.querySelectorAll('.page > .nodes .label')]
      const box = root.querySelector('.page')?.getBoundingClientRect() as DOMRect
      return {
        direction: getComputedStyle(root.querySelector('.page') as Element).direction,
        spilt: labels
          .filter((label) => label.checkVisibility())
          .map((label) => label.getBoundingClientRect())
          .filter(({ left, right }) => left < box.left || right > box.right).length,
      }
    })
    expect(direction).toBe('rtl')
    expect(spilt).toBe(0)
    const label = await tab.page.locator('.page > .nodes .label').first().boundingBox()
    expect((label?.x ?? 0) + (label?.width ?? 0)).toBeGreaterThan(600)
  }, 60_000)

  test('keeps references, plates and numbers as they are read', async () => {
    await showKinds(tab.page, examples, { filled: true, language: 'ar' })
    const turned = await tab.page.evaluate(() =>
      [...(page.form.shadowRoot?.querySelectorAll<HTMLInputElement>('.page input') ?? [])]
        .filter(({ type, value }) => /^(text|tel|email)$/.test(type) && /\d/.test(value))
        .filter((input) => getComputedStyle(input).direction !== 'ltr')
        .filter((input) => getComputedStyle(input).unicodeBidi !== 'plaintext')
        .map(({ outerHTML }) => outerHTML.slice(0, 160)),
    )
    expect(turned).toEqual([])
  }, 60_000)
})
