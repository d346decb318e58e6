import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { digestOf, toBase64, type Digest } from '@metip/form-definitions'
import type { PrintJob } from '@metip/templates/press'
import { pressDigests, readPress } from '@metip/templates/releases'
import { buildPress } from '../../templates/build.ts'
import { launchChromium } from '../support/browser.ts'

const golden = new URL('golden/', import.meta.url)
const read = async (name: string) => JSON.parse(await readFile(new URL(name, golden), 'utf8'))
const papers = ['evidence', 'restricted'] as const

test('the newest released press is what the source builds', async () => {
  expect(
    (await buildPress()).digest,
    'the press changed: npm run release --workspace @metip/templates, then node test/templates/golden/write.ts',
  ).toBe(pressDigests().at(-1))
})

test('a press needs nothing but itself', async () => {
  for (const press of pressDigests()) {
    const text = new TextDecoder().decode(await readPress(press))
    expect(text).not.toMatch(/\bimport\s*[({"']|\bfrom\s*["']|require\(/)
    expect(text).not.toMatch(/Date\.now|new Date\(\)|Math\.random|process\.|document\.|window\./)
  }
})

test('a press that was never released is refused', async () => {
  await expect(readPress('0'.repeat(64))).rejects.toMatchObject({ code: 'press-unknown' })
})

test('every released press prints in Node the very papers it printed when it was released', async () => {
  const digests: Record<Digest, Record<string, Digest>> = await read('digests.json')
  for (const press of pressDigests()) {
    const { print } = await import(
      `data:text/javascript;base64,${toBase64(await readPress(press))}`
    )
    for (const paper of papers) {
      const job: PrintJob = await read(`${paper}.json`)
      expect(await digestOf((await print(job)).bytes), paper).toBe(digests[press]?.[paper])
    }
  }
})

test('and the same in Chromium', async () => {
  const digests: Record<Digest, Record<string, Digest>> = await read('digests.json')
  const presses = pressDigests()
  const server = createServer((request, response) => {
    const press = presses.find((digest) => request.url === `/${digest}.mjs`)
    if (!press)
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>press</title>')
    else
      void readPress(press).then((bytes) =>
        response.setHeader('content-type', 'text/javascript').end(bytes),
      )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    for (const press of presses)
      for (const paper of papers) {
        // As text: the test runner rewrites import() in functions
        const printed = await page.evaluate(`(async () => {
          const { print } = await import('/${press}.mjs')
          const { bytes } = await print(${JSON.stringify(await read(`${paper}.json`))})
          const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
          return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
        })()`)
        expect(printed, paper).toBe(digests[press]?.[paper])
      }
  } finally {
    await browser.close()
    server.close()
  }
}, 60_000)
