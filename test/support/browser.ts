import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from '@playwright/test'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * A Chromium of the system if there is one, else the one inside an npm package. Whether it starts is
 * for makeChromiumReady to see.
 */
export async function chromiumPath(): Promise<string> {
  const named = process.env['CHROME_PATH']
  if (named && canRun(named)) return named
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = folders.flatMap((at) => names.map((name) => join(at, name))).find(canRun)
  if (found) return found
  const { default: packed } = await import('@sparticuz/chromium')
  return packed.executablePath()
}

/** Arguments for whichever Chromium `chromiumPath` finds. */
export async function chromiumArgs(path: string): Promise<string[]> {
  if (names.some((name) => path.endsWith(name)) || path === process.env['CHROME_PATH']) return flags
  const { default: packed } = await import('@sparticuz/chromium')
  // --single-process crashes with several pages, and Playwright chooses headless by itself
  const own = packed.args.filter((arg) => !/^--(single-process|headless)/.test(arg))
  return [...new Set([...own, ...flags])]
}

export async function launchChromium(): Promise<Browser> {
  const executablePath = await chromiumPath()
  return chromium.launch({ executablePath, args: await chromiumArgs(executablePath) })
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
