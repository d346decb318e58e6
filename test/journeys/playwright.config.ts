import { createServer } from 'node:net'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumArgs, chromiumPath } from '../support/browser.ts'

/** A port that is free now. */
const freePort = () =>
  new Promise<string>((found) => {
    const server = createServer().listen(0, () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? String(address.port) : ''
      server.close(() => found(port))
    })
  })

const root = join(import.meta.dirname, '../..')
const executablePath = await chromiumPath()
// Playwright reads this file again in each of its workers, which inherit what was chosen first.
const env = process.env
env['METIP_JOURNEY_PORT'] ??= await freePort()
env['METIP_JOURNEY_CRIS_PORT'] ??= await freePort()
env['METIP_JOURNEY_DATA'] ??= mkdtempSync(join(tmpdir(), 'metip-journeys-'))
const port = env['METIP_JOURNEY_PORT']
const origin = `http://localhost:${port}`
const cris = `http://127.0.0.1:${env['METIP_JOURNEY_CRIS_PORT']}`
env['METIP_JOURNEY_CRIS'] = cris

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: join(root, 'test-results/journeys'),
  // one house for all of them, and two cores
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: origin,
    viewport: { width: 1180, height: 820 },
    locale: 'en-GB',
    hasTouch: true,
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    // a colour on its way to another would be measured in between
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath, args: await chromiumArgs(executablePath) },
  },
  webServer: [
    {
      command: `"${process.execPath}" test/journeys/crisFake.ts`,
      cwd: root,
      url: `${cris}/health`,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    },
    {
      command: 'npm start',
      cwd: root,
      url: `${origin}/readyz`,
      timeout: 90_000,
      env: {
        PORT: port,
        METIP_DATA: env['METIP_JOURNEY_DATA'],
        METIP_CRIS_URL: cris,
        METIP_LOG: 'error',
      },
      gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
      stdout: 'ignore',
      stderr: 'pipe',
    },
  ],
})
