import type { Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FormPage } from './page/main.ts'
import { openTab, type Tab } from './page/tab.ts'

declare const page: FormPage

let built: Tab
let tab: Page

beforeAll(async () => {
  built = await openTab()
}, 60_000)
afterAll(() => built?.close())
/** A fresh tablet for each test. */
beforeEach(async () => {
  tab = await (await built.browser.newContext()).newPage()
  await tab.goto(built.url)
})
afterEach(() => tab.context().close())

describe('files of a draft on the device', () => {
  test('come back after a reload as they were, to their own officer and draft alone', async () => {
    await tab.evaluate(async () => {
      const vault = await page.device.createVault(page.officer)
      const { ref, bytes } = await page.fileOf('the bytes of the file', 'receipt.pdf')
      const store = page.device.attachmentsOf(vault, 'draft-1')
      await store.begin(ref)
      await store.append(ref.digest, 0, bytes.subarray(0, 8))
      await store.append(ref.digest, 8, bytes.subarray(8))
    })
    await tab.reload()
    const seen = await tab.evaluate(async () => {
      const mine = await page.device.openVault(page.officer)
      const theirs = await page.device.createVault({ ...page.officer, subject: 'officer-two' })
      const { ref } = await page.fileOf('the bytes of the file', 'receipt.pdf')
      const read = (vault: typeof mine, draft: string) =>
        page.device
          .attachmentsOf(vault, draft)
          .read(ref.digest)
          .then(
            async (blob) => `${blob.type}: ${await blob.text()}`,
            (problem: { code: string }) => problem.code,
          )
      return [
        await read(mine, 'draft-1'),
        await read(mine, 'draft-2'),
        await read(theirs, 'draft-1'),
      ]
    })
    expect(seen).toEqual([
      'application/pdf: the bytes of the file',
      'attachment-missing',
      'attachment-missing',
    ])
  })

  test('go on after a reload from where the hand-off broke', async () => {
    await tab.evaluate(async () => {
      const vault = await page.device.createVault(page.officer)
      const { ref, bytes } = await page.fileOf('a file in two halves', 'half.pdf')
      const store = page.device.attachmentsOf(vault, 'draft-1')
      await store.begin(ref)
      await store.append(ref.digest, 0, bytes.subarray(0, 10))
    })
    await tab.reload()
    const seen = await tab.evaluate(async () => {
      const vault = await page.device.openVault(page.officer)
      const { ref, bytes } = await page.fileOf('a file in two halves', 'half.pdf')
      const store = page.device.attachmentsOf(vault, 'draft-1')
      const code = (problem: { code: string }) => problem.code
      const half = await store.read(ref.digest).catch(code)
      const at = await store.begin(ref)
      const wrong = await store.append(ref.digest, 3, bytes.subarray(3)).catch(code)
      await store.append(ref.digest, at, bytes.subarray(at))
      return [half, at, wrong, await (await store.read(ref.digest)).text()]
    })
    expect(seen).toEqual(['attachment-missing', 10, 'attachment-offset', 'a file in two halves'])
  })

  test('lie there encrypted: neither bytes nor name nor digest can be read', async () => {
    const { texts, digest } = await tab.evaluate(async () => {
      const vault = await page.device.createVault(page.officer)
      const { ref, bytes } = await page.fileOf('canary of the file', 'canary-name.pdf')
      const store = page.device.attachmentsOf(vault, 'draft-1')
      await store.begin(ref)
      await store.append(ref.digest, 0, bytes)
      return { texts: (await page.readDisk()).texts, digest: ref.digest }
    })
    expect(texts.length).toBeGreaterThan(5)
    for (const secret of ['canary', digest, 'application/pdf'])
      expect(texts.filter((text) => text.includes(secret))).toEqual([])
  })

  test('with a piece put in another’s place are not given out', async () => {
    const code = await tab.evaluate(async () => {
      const vault = await page.device.createVault(page.officer)
      const { ref, bytes } = await page.fileOf('first second', 'two.pdf')
      const store = page.device.attachmentsOf(vault, 'draft-1')
      await store.begin(ref)
      await store.append(ref.digest, 0, bytes.subarray(0, 6))
      await store.append(ref.digest, 6, bytes.subarray(6))
      const [one = '', other = ''] = await page.keysOf('chunks')
      await page.swapRecords('chunks', one, other)
      return store.read(ref.digest).then(
        () => 'read',
        (problem: { code: string }) => problem.code,
      )
    })
    expect(code).toBe('record-unreadable')
  })

  test('are on the disk before the next piece is asked for', async () => {
    const durabilities = await tab.evaluate(async () => {
      const seen: string[] = []
      const { transaction } = IDBDatabase.prototype
      IDBDatabase.prototype.transaction = function (stores, mode, options) {
        if (mode === 'readwrite') seen.push(options?.durability ?? 'relaxed')
        return transaction.call(this, stores, mode, options)
      }
      const vault = await page.device.createVault(page.officer)
      const { ref, bytes } = await page.fileOf('some bytes', 'some.pdf')
      const store = page.device.attachmentsOf(vault, 'draft-1')
      await store.begin(ref)
      await store.append(ref.digest, 0, bytes)
      await store.remove(ref.digest)
      return seen
    })
    expect(durabilities).toEqual(['strict', 'strict', 'strict', 'strict'])
  })

  test('go with the draft, unless they are still to be sent', async () => {
    const left = await tab.evaluate(async () => {
      const vault = await page.device.createVault(page.officer)
      const keep = async (id: string) => {
        const { ref, bytes } = await page.fileOf(`file of ${id}`, 'file.pdf')
        const store = page.device.attachmentsOf(vault, id)
        await page.device.saveDraft(vault, { ...page.draft(), id })
        await store.begin(ref)
        await store.append(ref.digest, 0, bytes)
      }
      await keep('thrown-away')
      await keep('sent')
      await page.device.removeDraft(vault, 'thrown-away')
      await page.device.removeDraft(vault, 'sent', { keepFiles: true })
      const { ref } = await page.fileOf('file of sent', 'file.pdf')
      const kept = await page.device.attachmentsOf(vault, 'sent').read(ref.digest)
      return [
        (await page.keysOf('attachments')).length,
        (await page.keysOf('chunks')).length,
        await kept.text(),
      ]
    })
    expect(left).toEqual([1, 1, 'file of sent'])
  })

  test('that were removed leave nothing behind', async () => {
    const left = await tab.evaluate(async () => {
      const vault = await page.device.createVault(page.officer)
      const { ref, bytes } = await page.fileOf('some bytes', 'some.pdf')
      const store = page.device.attachmentsOf(vault, 'draft-1')
      await store.begin(ref)
      await store.append(ref.digest, 0, bytes)
      await store.remove(ref.digest)
      return [...(await page.keysOf('attachments')), ...(await page.keysOf('chunks'))]
    })
    expect(left).toEqual([])
  })

  test('a device of before has its drafts still', async () => {
    const opened = await tab.evaluate(async () => {
      await page.oldDatabase()
      const vault = await page.device.createVault(page.officer)
      await page.device.saveDraft(vault, page.draft({ body: 'kept' }))
      const { ref } = await page.fileOf('x', 'x.pdf')
      const at = await page.device.attachmentsOf(vault, 'draft-1').begin(ref)
      return [at, (await page.device.listDrafts(vault)).length, await page.keysOf('parts')]
    })
    expect(opened).toEqual([0, 1, ['0'.repeat(64)]])
  })
})
