import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Browser, BrowserContextOptions } from '@playwright/test'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { palettes } from '../../renderer/src/styles/palettes.ts'
import { launchChromium } from '../support/browser.ts'

const app = join(import.meta.dirname, '../../apps/records')
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

let folder: string
let server: Server
let browser: Browser
let url: string

/** The records page as it is served, but for its modules: they never come. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'metip-first-paint-'))
  await build({
    root: app,
    configFile: join(app, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, minify: false },
  })
  server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = pathname.replace('/records/', '') || 'index.html'
    if (/^assets\/.*js$/.test(path)) return
    const bytes = await readFile(join(folder, path)).catch(() => undefined)
    if (!bytes) return response.writeHead(404).end()
    const type = types[extname(path)] ?? 'application/octet-stream'
    return response
      .writeHead(200, { 'content-type': type, 'content-security-policy': policy })
      .end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://localhost:${(server.address() as AddressInfo).port}/records/`
  browser = await launchChromium()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  server?.closeAllConnections()
  server?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The colour of the page's middle before any of its modules ran, and what the policy refused. */
async function firstColour(options: BrowserContextOptions, chosen?: string) {
  const context = await browser.newContext(options)
  if (chosen)
    await context.addInitScript((theme) => localStorage.setItem('metip.theme', theme), chosen)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(() => document.body !== null && document.styleSheets.length > 0)
  const png = await page.screenshot()
  const colour = await page.evaluate(
    async (bytes) => {
      const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]))
      const canvas = new OffscreenCanvas(picture.width, picture.height)
      const drawing = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
      drawing.drawImage(picture, 0, 0)
      const { data } = drawing.getImageData(picture.width / 2, picture.height / 2, 1, 1)
      return `#${[...data.subarray(0, 3)].map((part) => part.toString(16).padStart(2, '0')).join('')}`
    },
    [...png],
  )
  await context.close()
  return { colour, complaints }
}

describe('before any of a page’s modules has come', () => {
  test.each([
    ['the system is dark', 'dark', undefined, 'dark'],
    ['the system is light', 'light', undefined, 'day'],
    ['the night was chosen last time', 'light', 'night', 'night'],
    ['the day was chosen last time', 'dark', 'day', 'day'],
  ] as const)('its ground is that of the theme when %s', async (_, colorScheme, chosen, theme) => {
    const { colour, complaints } = await firstColour({ colorScheme }, chosen)
    expect(colour).toBe(palettes[theme].page)
    expect(complaints).toEqual([])
  })
})
