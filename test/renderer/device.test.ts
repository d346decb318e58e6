import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/browser.ts'
import { serveFormPage, type FormPageServer } from '../support/formPage.ts'
import type { FormPage } from './page/main.ts'

declare const page: FormPage

let server: FormPageServer
let browser: Browser
let tab: Page

beforeAll(async () => {
  server = await serveFormPage()
  browser = await launchChromium()
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
/** A fresh tablet for each test. */
beforeEach(async () => {
  tab = await (await browser.newContext()).newPage()
  await tab.goto(server.url)
})
afterEach(() => tab.context().close())

/** What was thrown, by its code. */
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was thrown',
    (error: Error) => /\[(.+?)\]/.exec(error.message)?.[1] ?? error.message,
  )

describe('the vault', () => {
  test('opens with its passphrase after a reload, and signs with the same key', async () => {
    const made = await tab.evaluate(async () => {
      const vault = await page.device.createVault(page.officer)
      return vault.publicJwk
    })
    await tab.reload()
    const good = await tab.evaluate(async (made) => {
      const vault = await page.device.openVault(page.officer)
      const { openJws, jwsHolds, verifyingKey } = page.definitions
      return jwsHolds(openJws(await vault.proof()), await verifyingKey(made))
    }, made)
    expect(good).toBe(true)
  })

  test('refuses another passphrase, a weak one, a second vault and an unknown officer', async () => {
    await tab.evaluate(() => page.device.createVault(page.officer))
    const tried = (call: 'createVault' | 'openVault', change: object) =>
      codeOf(
        tab.evaluate(
          ([call, change]) => page.coded(() => page.device[call]({ ...page.officer, ...change })),
          [call, change] as const,
        ),
      )
    expect(await tried('openVault', { passphrase: 'correct horse staple' })).toBe(
      'vault-passphrase-wrong',
    )
    expect(await tried('openVault', { subject: 'someone-else' })).toBe('vault-missing')
    expect(await tried('createVault', {})).toBe('vault-exists')
    expect(await tried('createVault', { subject: 'b', passphrase: 'short' })).toBe(
      'passphrase-too-weak',
    )
  })

  test('a locked vault neither signs nor reads', async () => {
    const codes = await tab.evaluate(async () => {
      const vault = await page.device.createVault(page.officer)
      vault.lock()
      const code = (work: Promise<unknown>) =>
        work.then(
          () => 'done',
          (problem: { code: string }) => problem.code,
        )
      return [await code(vault.proof()), await code(page.device.saveDraft(vault, page.draft()))]
    })
    expect(codes).toEqual(['vault-locked', 'vault-locked'])
  })

  test('nothing on the disk holds a CryptoKey, the passphrase, the subject or an answer', async () => {
    const { texts, keys } = await tab.evaluate(async () => {
      const vault = await page.device.createVault(page.officer)
      await page.device.saveDraft(vault, page.draft({ body: 'canary-of-the-statement' }))
      const { submission } = await page.signed(vault)
      await page.device.queue(vault, submission)
      return page.readDisk()
    })
    expect(keys).toBe(0)
    expect(texts.length).toBeGreaterThan(5)
    for (const secret of ['canary', 'officer-one', 'correct horse', 'Witness', '"d":'])
      expect(texts.filter((text) => text.includes(secret))).toEqual([])
  })
})

describe('drafts', () => {
  test('come back after a reload as they were, and only to their own officer', async () => {
    await tab.evaluate(async () => {
      const vault = await page.device.createVault(page.officer)
      await page.device.saveDraft(vault, page.draft({ body: 'Ŵŷ <script>\u0000' }))
    })
    await tab.reload()
    const [own, others] = await tab.evaluate(async () => {
      const mine = await page.device.openVault(page.officer)
      const theirs = await page.device.createVault({ ...page.officer, subject: 'officer-two' })
      return [await page.device.listDrafts(mine), await page.device.listDrafts(theirs)]
    })
    expect(own.map(({ answers }) => answers)).toEqual([{ body: 'Ŵŷ <script>\u0000' }])
    expect(others).toEqual([])
  })

  test('are saved within half a second of typing, and at once when the page is hidden', async () => {
    const saved = await tab.evaluate(async () => {
      const saved: string[] = []
      const autosave = page.device.startAutosave<string>(async (value) => void saved.push(value), {
        onFailure: () => undefined,
      })
      autosave.touch('a')
      autosave.touch('ab')
      await new Promise((resolve) => setTimeout(resolve, 500))
      autosave.touch('abc')
      dispatchEvent(new Event('pagehide'))
      await autosave.stop()
      return saved
    })
    expect(saved).toEqual(['ab', 'abc'])
  })

  test('a save that failed is not forgotten: the next one takes it along', async () => {
    const [failures, saved] = await tab.evaluate(async () => {
      const saved: string[] = []
      let failures = 0
      let full = true
      const autosave = page.device.startAutosave<string>(
        async (value) => {
          if (full) throw new Error('disk full')
          saved.push(value)
        },
        { delayMs: 10, onFailure: () => failures++ },
      )
      autosave.touch('a')
      await new Promise((resolve) => setTimeout(resolve, 50))
      full = false
      await autosave.flush()
      return [failures, saved] as const
    })
    expect([failures, saved]).toEqual([1, ['a']])
  })
})

describe('the outbox', () => {
  const send = (scenario: string) =>
    tab.evaluate((scenario) => page.sendThrough(scenario), scenario)

  test('sends envelope, then papers, and lets the bytes go when all is confirmed', async () => {
    const { items, asked, cargo } = await send('well')
    expect(items.at(-1)).toMatchObject({ state: 'accepted', confirmed: true, leafIndex: 0 })
    expect(asked.map((line) => line.replace(/[0-9a-f-]{36}/, 'ID'))).toEqual([
      'PUT /api/submissions/ID',
      'GET /api/submissions/ID/status',
      'PUT /api/submissions/ID/papers/evidence',
      'PUT /api/submissions/ID/papers/restricted',
      'GET /api/submissions/ID/status',
      'GET /api/submissions/ID/status',
    ])
    expect(cargo).toBe(0)
  })

  test('is delivered when every target has given its reference', async () => {
    const { items } = await send('delivered')
    expect(items.at(-1)).toMatchObject({
      state: 'delivered',
      deliveries: [{ connector: 'cris', reference: '0100001/26' }],
    })
  })

  test('an outage keeps everything, and the next attempt goes on where it broke off', async () => {
    const { items, asked, cargoAfter } = await send('outage')
    expect(items[0]).toMatchObject({ state: 'queued', problem: { code: 'down', final: false } })
    expect(items[1]).toMatchObject({ state: 'accepted', confirmed: false })
    expect(items[2]).toMatchObject({ confirmed: true })
    expect(items[2]).not.toHaveProperty('problem')
    expect(cargoAfter).toEqual([3, 3, 0])
    expect(asked.filter((line) => /^PUT .*evidence/.test(line))).toHaveLength(1)
  })

  test('a lost answer is asked for again and gives the same receipt', async () => {
    const { items } = await send('lost answer')
    expect(items[0]).toMatchObject({ state: 'queued', problem: { code: 'service-unreachable' } })
    expect(items[1]).toMatchObject({ state: 'accepted', confirmed: true })
  })

  test('a wireless network that answers in the service’s place loses nothing', async () => {
    const { items, cargoAfter } = await send('sign-in page')
    expect(items[0]?.problem).toMatchObject({ code: 'answer-unreadable', final: false })
    expect(items[1]).toMatchObject({ confirmed: true })
    expect(cargoAfter).toEqual([3, 0])
  })

  test('a receipt by an unknown key is not believed', async () => {
    const { items, cargoAfter } = await send('impostor')
    expect(items[0]).toMatchObject({ state: 'queued', problem: { code: 'receipt-refused' } })
    expect(cargoAfter).toEqual([3])
  })

  test.each([409, 413, 422, 403])(
    'a final refusal (%i) keeps the item for a person',
    async (status) => {
      const { items, cargoAfter } = await send(`refused ${status}`)
      expect(items[0]).toMatchObject({ state: 'queued', problem: { final: true } })
      expect(cargoAfter).toEqual([3])
    },
  )

  test('a paper that the service got wrong is not let go', async () => {
    const { items, cargoAfter } = await send('paper altered')
    expect(items[0]).toMatchObject({ problem: { code: 'papers-not-confirmed' } })
    expect(cargoAfter).toEqual([3])
  })

  test('what is queued sends itself when the tablet comes back', async () => {
    const { items } = await send('by itself')
    expect(items.at(-1)).toMatchObject({ state: 'accepted', confirmed: true })
  })
})

test('ids sort by the time they were made and have the shape of RFC 9562', async () => {
  const ids = await tab.evaluate(() => [1e12, 1.5e12, 2e12].map((at) => page.device.uuidv7(at)))
  expect(ids).toEqual([...ids].sort())
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('every write waits for the disk', async () => {
  const durabilities = await tab.evaluate(async () => {
    const seen: string[] = []
    const { transaction } = IDBDatabase.prototype
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (mode === 'readwrite') seen.push(options?.durability ?? 'relaxed')
      return transaction.call(this, stores, mode, options)
    }
    await page.sendThrough('well')
    const vault = await page.device.openVault(page.officer)
    const draft = page.draft()
    await page.device.saveDraft(vault, draft)
    await page.device.removeDraft(vault, draft.id)
    return seen
  })
  expect(durabilities.length).toBeGreaterThan(6)
  expect(new Set(durabilities)).toEqual(new Set(['strict']))
})

test('a stored record put in another’s place is not opened', async () => {
  const code = await tab.evaluate(async () => {
    const vault = await page.device.createVault(page.officer)
    const [one, other] = [page.draft({ body: 'one' }), page.draft({ body: 'other' })]
    await page.device.saveDraft(vault, one)
    await page.device.saveDraft(vault, other)
    await page.swapRecords('drafts', one.id, other.id)
    return page.device.openDraft(vault, one.id).catch((problem: { code: string }) => problem.code)
  })
  expect(code).toBe('record-unreadable')
})

describe('parts of forms', () => {
  test('are kept on the device and checked each time they are read', async () => {
    const codes = await tab.evaluate(async () => {
      const bytes = page.definitions.utf8('part')
      const digest = await page.definitions.digestOf(bytes)
      let fetched = 0
      const load = page.device.partLoader(async () => {
        fetched++
        return new Response(fetched > 1 ? 'altered' : 'part')
      })
      await load(digest)
      await load(digest)
      const other = await page.definitions.digestOf('another')
      const refused = await load(other).catch((problem: { code: string }) => problem.code)
      return [fetched, refused]
    })
    expect(codes).toEqual([2, 'part-altered'])
  })
})
