import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromiumPath, launchChromium } from './browser.ts'

/** What the npm-borne Chromium links against and a bare Debian lacks. */
const libraries = [
  'libnss3',
  'libnspr4',
  'libatk1.0-0',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libxkbcommon0',
  'libxcomposite1',
  'libxdamage1',
  'libxfixes3',
  'libxrandr2',
  'libgbm1',
  'libasound2',
  'libpango-1.0-0',
  'libcairo2',
]

const mend = `apt-get install -y ${libraries.join(' ')}`

/**
 * Sees that a Chromium starts, and mends what it may: as root on Debian it installs the system
 * libraries the browser lacks, and says so. Answers the sentence to print when there is no way.
 */
export async function makeChromiumReady(): Promise<string | undefined> {
  const first = await tryChromium()
  if (first === undefined) return undefined
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall) return `${first}\nRun this once, then npm test again:\n  sudo ${mend}`
  console.log(`The Chromium from npm lacks system libraries; installing them: ${mend}`)
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...libraries], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  const second = await tryChromium()
  return second && `${second}\nRun this once, then npm test again:\n  ${mend}`
}

/** Undefined when a page could be opened; otherwise why not, in a sentence. */
async function tryChromium(): Promise<string | undefined> {
  try {
    const browser = await launchChromium()
    await (await browser.newPage()).setContent('<p>ready</p>')
    await browser.close()
    return undefined
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    const why =
      /error while loading shared libraries: [^\n]*/.exec(text)?.[0] ?? text.split('\n')[0]
    return `Chromium at ${await chromiumPath()} does not start: ${why}`
  }
}
