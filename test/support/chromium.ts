import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumPath } from './browser.ts'

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
  let path: string
  try {
    path = await chromiumPath()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const first = tryChromium(path)
  if (first.starts) return undefined
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall)
    return `Chromium at ${path} does not start: ${first.why}\nRun this once, then npm test again:\n  sudo ${mend}`
  console.log(`Chromium at ${path} lacks system libraries; installing them: ${mend}`)
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...libraries], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  const second = tryChromium(path)
  return second.starts
    ? undefined
    : `Chromium at ${path} still does not start: ${second.why}\nRun this once, then npm test again:\n  ${mend}`
}

function tryChromium(path: string): { starts: boolean; why: string } {
  const profile = mkdtempSync(join(tmpdir(), 'metip-chromium-'))
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking']
  const done = spawnSync(
    path,
    [...flags, `--user-data-dir=${profile}`, '--dump-dom', 'data:text/html,<p>ready</p>'],
    { encoding: 'utf8', timeout: 60_000 },
  )
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  const why = done.stderr?.split('\n').find((line) => /error while loading|cannot open/.test(line))
  return { starts: done.stdout?.includes('ready') ?? false, why: why ?? 'it printed no page' }
}
