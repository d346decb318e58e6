import { join } from 'node:path'
import { AxeBuilder } from '../support/axe.ts'
import { expect, type Page } from '@playwright/test'

const screens = join(import.meta.dirname, '../../test-results/screens')

/** A tablet on its side and upright. */
const sizes = [
  { width: 1180, height: 820 },
  { width: 820, height: 1180 },
]

/**
 * Looks at a page as people will: both ways up, by day and dark. Keeps the four pictures, and finds
 * nothing that axe objects to.
 */
export async function look(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const viewport of sizes) {
      await page.setViewportSize(viewport)
      await papersDrawn(page)
      const day = theme === 'light' ? 'day' : 'dark'
      await page.screenshot({ path: join(screens, `${name}-${viewport.width}-${day}.png`) })
    }
    // in the page itself: there are no frames, and a second page to join them up took 58 s of the
    // road's 120; now it is 23
    const axe = new AxeBuilder({ page }).setLegacyMode()
    // by dark only the colours are others
    if (theme === 'dark') axe.withRules(['color-contrast'])
    const { violations } = await axe.analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`)
    expect(found, `what axe finds on ${name} (${theme})`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize(sizes[0] as (typeof sizes)[0])
}

/** Waits until the papers on the page, if any, are there to be seen. */
async function papersDrawn(page: Page): Promise<void> {
  for (const paper of await page.locator('metip-paper').all())
    await expect(paper.locator('canvas').first()).toHaveAttribute('data-drawn', /\d/)
}
