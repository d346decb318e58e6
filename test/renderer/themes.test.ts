import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '../support/axe.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { palettes, type Palette } from '../../renderer/src/styles/palettes.ts'
import { kindExamples } from './page/examples.ts'
import type { FormPage } from './page/main.ts'
import { showKinds, themes } from './page/scene.ts'
import { openTab, type Tab } from './page/tab.ts'

declare const page: FormPage

/** WCAG 2.2, relative luminance: of `#rrggbb`. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['page', 'surface', 'sunken', 'accent-soft', 'error-soft'] as const
const inks = ['ink', 'muted', 'accent', 'accent-strong', 'error', 'warning', 'good'] as const

describe.each(Object.entries<Palette>(palettes))('the colours by %s', (theme, colours) => {
  test.each(grounds)('let every text be read on the ground %s at 7:1', (ground) => {
    const weak = inks.filter((ink) => contrast(colours[ink], colours[ground]) < 7)
    expect(weak).toEqual([])
  })

  test('let the text on a button be read at 7:1', () => {
    for (const ground of ['accent', 'accent-strong'] as const)
      expect(contrast(colours['on-accent'], colours[ground])).toBeGreaterThanOrEqual(7)
  })

  test.each(grounds)('let controls and the focus be seen on the ground %s at 3:1', (ground) => {
    const seen = (colour: keyof Palette) => contrast(colours[colour], colours[ground])
    expect(seen('edge')).toBeGreaterThanOrEqual(3)
    expect(Math.max(seen('focus'), seen('focus-edge'))).toBeGreaterThanOrEqual(3)
  })

  test('are those of the product’s pages too', () => {
    const sheet = readFileSync(
      join(import.meta.dirname, '../../apps/shell/src/styles/tokens.css'),
      'utf8',
    )
    const selector = theme === 'day' ? ':root {' : `:root[data-theme='${theme}'] {`
    const from = sheet.indexOf(selector)
    const block = sheet.slice(from, sheet.indexOf('}', from))
    const given = [...block.matchAll(/--metip-([\w-]+): (#\w{6});/g)].map(([, name, value]) => [
      name,
      value,
    ])
    expect(Object.fromEntries(given)).toMatchObject(colours)
  })
})

test('by night there is no blue and hardly any green in what lights up', () => {
  for (const colour of Object.values(palettes.night)) {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
      parseInt(colour.slice(at, at + 2), 16),
    )
    expect(red).toBeGreaterThanOrEqual(green)
    expect(green).toBeGreaterThanOrEqual(blue)
    expect(blue).toBeLessThanOrEqual(0x70)
  }
})

describe('in a browser', () => {
  let tab: Tab
  const examples = kindExamples()
  beforeAll(async () => {
    tab = await openTab({ viewport: { width: 820, height: 1180 } })
  }, 60_000)
  afterAll(() => tab?.close())

  /** All controls that are smaller than they should be. */
  const smaller = (px: number) =>
    tab.page.evaluate(
      (px) =>
        [...(page.form.shadowRoot?.querySelectorAll('button, input, select, textarea, a') ?? [])]
          .map((control) => control.closest('label.option') ?? control)
          .filter((control) => control.checkVisibility())
          .filter((control) => control.getBoundingClientRect().height < px - 0.01)
          .map((control) => control.outerHTML.slice(0, 200)),
      px,
    )
  const valueOf = (name: string) =>
    tab.page.evaluate((name) => getComputedStyle(page.form).getPropertyValue(name).trim(), name)

  test('auto goes with the system, and a theme that was chosen does not', async () => {
    await showKinds(tab.page, examples.slice(0, 1), { theme: 'auto' })
    for (const [colorScheme, theme] of [
      ['light', 'day'],
      ['dark', 'dark'],
    ] as const) {
      await tab.page.emulateMedia({ colorScheme })
      expect(await valueOf('--_page')).toBe(palettes[theme].page)
    }
    for (const theme of themes) {
      await tab.page.evaluate((theme) => page.form.setAttribute('theme', theme), theme)
      expect(await valueOf('--_page')).toBe(palettes[theme].page)
    }
    await tab.page.emulateMedia({ colorScheme: 'light' })
  }, 60_000)

  test.each([
    ['filled', { filled: true }],
    ['faulty', { check: true }],
  ])(
    'every kind can be read by night when %s',
    async (_, scene) => {
      await showKinds(tab.page, examples, { ...scene, theme: 'night' })
      const { violations } = await new AxeBuilder({ page: tab.page })
        .withRules(['color-contrast', 'color-contrast-enhanced'])
        .analyze()
      expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([])
    },
    60_000,
  )

  test('by night nothing on the screen is bright', async () => {
    await showKinds(
      tab.page,
      examples.filter(({ kind }) => /signature|sketch|photo|map|vrm/.test(kind)),
      { theme: 'night', filled: true },
    )
    const picture = await tab.page.screenshot({ fullPage: true })
    const { bright, blueish } = await countPixels(tab, picture)
    expect(blueish).toBe(0)
    expect(bright).toBeLessThan(0.04)
  }, 60_000)

  test('large controls are 56 pixels high', async () => {
    await showKinds(tab.page, examples, { filled: true, size: 'large' })
    expect(await smaller(56)).toEqual([])
  }, 60_000)

  test('more contrast that the system asks for makes every line as strong as the text', async () => {
    await tab.page.emulateMedia({ contrast: 'more' })
    await showKinds(tab.page, examples.slice(0, 1), { theme: 'dark' })
    for (const name of ['--_muted', '--_line', '--_edge'])
      expect(await valueOf(name)).toBe(palettes.dark.ink)
    await tab.page.emulateMedia({ contrast: null })
  })

  test('nothing moves for those who asked for that', async () => {
    await tab.page.emulateMedia({ reducedMotion: 'reduce' })
    await showKinds(tab.page, examples, { filled: true })
    const moving = await tab.page.evaluate(() =>
      [...(page.form.shadowRoot?.querySelectorAll('*') ?? [])]
        .filter((element) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element)
          return (
            transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior === 'smooth'
          )
        })
        .map(({ localName, className }) => `${localName}.${className}`),
    )
    expect(moving).toEqual([])
    await tab.page.emulateMedia({ reducedMotion: null })
  }, 60_000)

  test('the system’s own colours show what is chosen and what has the focus', async () => {
    await tab.page.emulateMedia({ forcedColors: 'active' })
    await showKinds(tab.page, examples.filter(({ kind }) => kind === 'choice').slice(0, 1), {
      filled: true,
    })
    const styleOf = (selector: string) =>
      tab.page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { outlineStyle, borderTopColor } = getComputedStyle(element)
          return { outlineStyle, borderTopColor }
        })
    const chosen = await styleOf('.option:has(:checked)')
    expect(chosen).not.toEqual(await styleOf('.option:not(:has(:checked))'))
    await tab.page.emulateMedia({ forcedColors: null })
  })

  test('printing is black on white and has nothing to press', async () => {
    await showKinds(tab.page, examples.slice(0, 4), { theme: 'night', filled: true })
    await tab.page.emulateMedia({ media: 'print' })
    expect(await valueOf('--_ink')).toBe('#000000')
    const left = await tab.page.evaluate(
      () =>
        [...(page.form.shadowRoot?.querySelectorAll('.button, .tool, .steps') ?? [])].filter(
          (control) => control.checkVisibility(),
        ).length,
    )
    expect(left).toBe(0)
    await tab.page.emulateMedia({ media: null })
  })
})

/** Shares of the pixels that are lighter than a dim amber, and of those that are rather blue. */
const countPixels = (tab: Tab, png: Buffer) =>
  tab.page.evaluate(
    async (bytes) => {
      const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]))
      const canvas = new OffscreenCanvas(picture.width, picture.height)
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
      context.drawImage(picture, 0, 0)
      const { data } = context.getImageData(0, 0, picture.width, picture.height)
      let bright = 0
      let blueish = 0
      for (let i = 0; i < data.length; i += 4) {
        const [red = 0, green = 0, blue = 0] = data.subarray(i, i + 3)
        if (green > 0x60) bright++
        if (blue > 24 && blue > red) blueish++
      }
      return { bright: bright / (data.length / 4), blueish }
    },
    [...png],
  )
