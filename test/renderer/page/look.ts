/**
 * `node test/renderer/page/look.ts [kind …]`: pictures of the kinds in every theme, on a tablet both
 * ways up and on a small screen, to be looked at: test-results/screens/kinds/.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { kindExamples } from './examples.ts'
import { showKinds, themes } from './scene.ts'
import { openTab } from './tab.ts'

const screens = join(import.meta.dirname, '../../../test-results/screens/kinds')
const sizes = [
  { width: 1180, height: 820 },
  { width: 820, height: 1180 },
  { width: 320, height: 820 },
]
/** So many on a picture can still be looked at; and on a long page what is out of sight is blank. */
const perPicture = 6

const asked = process.argv.slice(2)
const examples = kindExamples().filter(({ kind }) => asked.length === 0 || asked.includes(kind))
mkdirSync(screens, { recursive: true })
const tab = await openTab({ reducedMotion: 'reduce' })
for (let i = 0; i < examples.length; i += perPicture) {
  const shown = examples.slice(i, i + perPicture)
  for (const state of ['filled', 'check'] as const)
    for (const theme of themes) {
      await showKinds(tab.page, shown, { theme, [state]: true })
      for (const size of sizes) {
        await tab.page.setViewportSize(size)
        const name = `${shown[0]?.kind}-${state}-${size.width}-${theme}.png`
        await tab.page.screenshot({ path: join(screens, name), fullPage: true })
        process.stdout.write(`${name}\n`)
      }
    }
}
for (const complaint of tab.complaints) process.stderr.write(`${complaint}\n`)
await tab.close()
