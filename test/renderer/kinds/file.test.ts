import { AxeBuilder } from '../../support/axe.ts'
import type { Json, JsonObject } from '@metip/form-definitions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formOf, kindExamples } from '../page/examples.ts'
import type { FormPage } from '../page/main.ts'
import { openTab, type Tab } from '../page/tab.ts'
import { exifSegment } from './photoBytes.ts'

declare const page: FormPage

/** What the scenes leave on the page for the tests to look at. */
interface Kept {
  store: {
    begin(ref: { digest: string }): Promise<number>
    append(digest: string, offset: number, bytes: Uint8Array): Promise<void>
    read(digest: string): Promise<Blob>
    remove(digest: string): Promise<void>
  }
  appended: number[]
  removed: string[]
  /** After so many chunks the store breaks down once. */
  breakAfter: number
}
declare const kept: Kept

let tab: Tab

beforeAll(async () => {
  tab = await openTab({ viewport: { width: 820, height: 1180 } })
}, 60_000)
afterAll(() => tab?.close())

const show = (key: string, options: JsonObject = {}, answers: JsonObject = {}) => {
  const example = kindExamples().find((one) => one.key === key)
  if (!example || example.node.type !== 'field') throw new Error(`No example ${key}`)
  const node = { ...example.node, options: { ...example.node.options, ...options } }
  return tab.page.evaluate(
    async (given) => {
      const { form, answers, kind } = JSON.parse(given)
      const element = page.showLoose(form, { answers })
      const own = element.attachments
      const scene: Kept = {
        store: own as unknown as Kept['store'],
        appended: [],
        removed: [],
        breakAfter: Infinity,
      }
      element.attachments = {
        begin: (ref) => own.begin(ref),
        read: (digest) => own.read(digest),
        append(digest, offset, bytes) {
          if (scene.appended.length === scene.breakAfter) {
            scene.breakAfter = Infinity
            return Promise.reject(new Error('the store went away'))
          }
          scene.appended.push(offset)
          return own.append(digest, offset, bytes)
        },
        remove(digest) {
          scene.removed.push(digest)
          return own.remove(digest)
        },
      }
      Object.assign(window, { kept: scene })
      await element.updateComplete
      await customElements.whenDefined(`metip-field-${kind}`)
    },
    JSON.stringify({ form: formOf([{ ...example, node }]), answers, kind: example.kind }),
  )
}

const choose = (...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  tab.page.locator('input[data-source="files"]').setInputFiles(files)

const pdf = (name: string, sizeBytes: number, fill = 1) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.alloc(sizeBytes, fill),
})

const answers = () => tab.page.evaluate(() => page.form.answers as Record<string, Json>)
const files = () => tab.page.locator('.files .file-name').allTextContents()
const shown = () => tab.page.locator('.field').innerText()

describe('files', () => {
  test('say what may be added before anything is chosen', async () => {
    await show('files')
    expect(await shown()).toContain('PDF or plain text, up to 10 MB each, 5 files at most')
    const button = tab.page.getByRole('button', { name: 'Choose files' })
    expect(await button.getAttribute('aria-describedby')).toBe('f-files-limits')
  })

  test('are digested, handed over in chunks, and only then answers', async () => {
    await show('files')
    await choose(pdf('receipt.pdf', 600_000))
    await expect.poll(files).toEqual(['receipt.pdf'])
    const digest = await tab.page.evaluate(async () => {
      const bytes = new Uint8Array(600_000).fill(1)
      return page.definitions.digestOf(bytes)
    })
    expect(await answers()).toEqual({
      files: [{ name: 'receipt.pdf', mediaType: 'application/pdf', sizeBytes: 600_000, digest }],
    })
    expect(await tab.page.evaluate(() => kept.appended)).toEqual([0, 262_144, 524_288])
    const size = await tab.page.evaluate(
      async (digest) => (await kept.store.read(digest)).size,
      digest,
    )
    expect(size).toBe(600_000)
    expect(await tab.page.getByRole('status').allTextContents()).toContain('receipt.pdf added')
  })

  test('on their way hold the form back until they are answers, and no longer', async () => {
    await show('files')
    const handed = () =>
      tab.page.evaluate(() => page.events.findLast(({ name }) => name === 'metip-submit')?.detail)
    await tab.page.evaluate(() => {
      const store = page.form.attachments
      const { append } = store
      const free = new Promise((resolve) => Object.assign(window, { letGo: resolve }))
      store.append = async (...its) => {
        await free
        return append(...its)
      }
    })
    await choose(pdf('slow.pdf', 300_000, 5))
    await tab.page.getByRole('button', { name: 'Check and review' }).click()
    const waiting = tab.page.getByRole('button', { name: 'Adding files…' })
    await waiting.click()
    expect(await tab.page.locator('.shell > [aria-live]').innerText()).toBe('Adding files…')
    expect(await handed()).toBeUndefined()
    await tab.page.evaluate(() => (window as unknown as { letGo(): void }).letGo())
    await expect.poll(handed).toMatchObject({ answers: { files: [{ name: 'slow.pdf' }] } })
    await expect.poll(() => waiting.count()).toBe(0)
    const count = () =>
      tab.page.evaluate(() => page.events.filter(({ name }) => name === 'metip-submit').length)
    expect(await count()).toBe(1)
  })

  test('that do not get there hold the form back, and it leads to them', async () => {
    await show('files')
    await tab.page.evaluate(() => void (kept.breakAfter = 1))
    await choose(pdf('broken.pdf', 600_000, 6))
    await tab.page.evaluate(() => page.form.submit())
    await tab.page.getByText('This file could not be kept.').waitFor()
    const isInside = () =>
      tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.closest('.field') !== null)
    await expect.poll(isInside).toBe(true)
    expect(await tab.page.evaluate(() => page.events.map(({ name }) => name))).toEqual([])
  })

  test('whose hand-off breaks are no answer; they say so, and go on from where it stopped', async () => {
    await show('files')
    await tab.page.evaluate(() => void (kept.breakAfter = 2))
    await choose(pdf('long.pdf', 600_000, 2))
    await tab.page.getByText('This file could not be kept.').waitFor()
    expect(await answers()).toEqual({})
    await tab.page.getByRole('button', { name: 'Try again: long.pdf' }).click()
    await expect.poll(answers).toMatchObject({ files: [{ name: 'long.pdf' }] })
    expect(await tab.page.evaluate(() => kept.appended)).toEqual([0, 262_144, 524_288])
  })

  test.each([
    ['of another type', pdf('photo.gif', 10), { mimeType: 'image/gif' }, 'This type of file'],
    ['too large', pdf('huge.pdf', 10_000_001), {}, 'This file is too large. PDF or plain text'],
    ['empty', pdf('empty.pdf', 0), {}, 'This file is empty'],
  ])('%s are refused in words at the file, and nothing is kept', async (_, file, other, words) => {
    await show('files')
    await choose({ ...file, ...other })
    await tab.page.getByText(words).waitFor()
    expect(await tab.page.evaluate(() => kept.appended)).toEqual([])
    await tab.page.getByRole('button', { name: `Close: ${file.name}` }).click()
    expect(await tab.page.locator('.file').count()).toBe(0)
  })

  test('are as many as may be, and the same one only once', async () => {
    await show('files', { maxItems: 2 })
    await choose(pdf('a.pdf', 10, 1), pdf('again.pdf', 10, 1), pdf('b.pdf', 10, 2))
    await tab.page.getByText('This file is in the list already.').waitFor()
    await tab.page.getByText('as many files as can be added').waitFor()
    await expect.poll(async () => (await answers())['files']).toHaveLength(1)
  })

  test('that are removed come back with Undo, and their bytes go when they cannot any more', async () => {
    await show('files')
    await choose(pdf('a.pdf', 10, 1), pdf('b.pdf', 10, 2))
    await expect.poll(files).toEqual(['a.pdf', 'b.pdf'])
    await tab.page.getByRole('button', { name: 'Remove a.pdf' }).click()
    await expect.poll(files).toEqual(['b.pdf'])
    await expect
      .poll(() => tab.page.evaluate(() => page.form.shadowRoot?.activeElement?.textContent?.trim()))
      .toBe('Undo')
    await tab.page.keyboard.press('Enter')
    await expect.poll(files).toEqual(['a.pdf', 'b.pdf'])
    await tab.page.getByRole('button', { name: 'Remove a.pdf' }).click()
    await tab.page.getByRole('button', { name: 'Remove b.pdf' }).click()
    await expect.poll(answers).toEqual({})
    expect(await tab.page.evaluate(() => kept.removed.length)).toBe(1)
  })

  test('with names that turn the writing or hide characters are named plainly', async () => {
    await show('file')
    await choose({ ...pdf('bill\u202egpj.pdf', 10), mimeType: 'application/pdf' })
    await expect.poll(answers).toMatchObject({ file: { name: 'billgpj.pdf' } })
  })

  test('a single one is an answer by itself, and takes the place of the chooser', async () => {
    await show('file')
    await choose(pdf('one.pdf', 10))
    await expect.poll(answers).toMatchObject({ file: { name: 'one.pdf', sizeBytes: 10 } })
    expect(await tab.page.getByRole('button', { name: 'Choose a file' }).count()).toBe(0)
  })

  test('on their way into an item of a list do not end in the item that took its place', async () => {
    await tab.page.evaluate(async () => {
      const node = { type: 'field', pointer: '/list/*/file', kind: 'file', options: {} } as const
      const element = page.showLoose(
        {
          pages: [
            {
              id: 'one',
              nodes: [{ type: 'repeat', pointer: '/list', nodes: [node], options: {} }],
            },
          ],
          properties: { list: { type: 'array', items: { type: 'object' } } },
          required: [],
          words: { '/list': { label: 'List', item: 'Item' }, '/list/*/file': { label: 'File' } },
        },
        { answers: { list: [{ name: 'first' }, { name: 'second' }] } },
      )
      const { attachments } = element
      // While the bytes are handed over, somebody removes the first item
      element.attachments = {
        ...attachments,
        append(digest, offset, bytes) {
          element.answer('/list', [{ name: 'second' }])
          return attachments.append(digest, offset, bytes)
        },
      }
      await element.updateComplete
      await customElements.whenDefined('metip-field-file')
    })
    const inputs = tab.page.locator('input[data-source="files"]')
    await expect.poll(() => inputs.count()).toBe(2)
    await inputs.first().setInputFiles(pdf('of-the-first.pdf', 10))
    await tab.page.getByText('The list was changed meanwhile.').waitFor()
    expect(await answers()).toEqual({ list: [{ name: 'second' }] })
  })

  test('can be dropped', async () => {
    await show('files')
    const transfer = await tab.page.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }))
      return transfer
    })
    await tab.page.locator('.drop').dispatchEvent('drop', { dataTransfer: transfer })
    await expect.poll(files).toEqual(['dropped.txt'])
  })

  test('refused beside files kept violate nothing', async () => {
    await show('files')
    await choose(pdf('a.pdf', 10, 1))
    await choose({ ...pdf('no.gif', 10), mimeType: 'image/gif' })
    await tab.page.getByText('This type of file').waitFor()
    const { violations } = await new AxeBuilder({ page: tab.page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  })
})

describe('photos', () => {
  /** Left half red, right half blue, 40 × 20, with the metadata of a camera. */
  const camera = async (orientation: number) => {
    const plain = await tab.page.evaluate(async () => {
      const canvas = new OffscreenCanvas(40, 20)
      const context = canvas.getContext('2d')
      if (context) {
        context.fillStyle = 'red'
        context.fillRect(0, 0, 20, 20)
        context.fillStyle = 'blue'
        context.fillRect(20, 0, 20, 20)
      }
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 })
      return [...new Uint8Array(await blob.arrayBuffer())]
    })
    const bytes = [...plain.slice(0, 2), ...exifSegment(orientation), ...plain.slice(2)]
    return { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) }
  }
  const stored = () =>
    tab.page.evaluate(async () => {
      const [ref] = page.form.answers['photo'] as unknown as { digest: string }[]
      const blob = await kept.store.read(ref?.digest ?? '')
      const bitmap = await createImageBitmap(blob)
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const context = canvas.getContext('2d')
      context?.drawImage(bitmap, 0, 0)
      const top = context?.getImageData(bitmap.width >> 1, 3, 1, 1).data
      return {
        text: new TextDecoder('latin1').decode(await blob.arrayBuffer()),
        size: [bitmap.width, bitmap.height],
        top: (top?.[0] ?? 0) > 128 ? 'red' : 'blue',
      }
    })

  test('are kept without the place where they were taken, and with the time', async () => {
    await show('photo')
    await choose(await camera(1))
    await expect.poll(answers).toMatchObject({
      photo: [
        {
          name: 'IMG_1.jpg',
          mediaType: 'image/jpeg',
          takenAt: '2026-03-01T14:05:09+01:00',
          widthPx: 40,
          heightPx: 20,
        },
      ],
    })
    expect((await stored()).text).not.toMatch(/Exif|secret/)
  })

  test('that lie on their side are turned upright in their pixels', async () => {
    await show('photo')
    await choose(await camera(6))
    await expect.poll(answers).toMatchObject({ photo: [{ widthPx: 20, heightPx: 40 }] })
    // Orientation 6: the left of what is stored is the top of what is seen
    expect(await stored()).toMatchObject({ size: [20, 40], top: 'red' })
    expect((await stored()).text).not.toMatch(/Exif|secret/)
  })

  test('are kept byte by byte where the form asks for that', async () => {
    await show('photo', { keepMetadata: true })
    const file = await camera(6)
    await choose(file)
    await expect.poll(answers).toMatchObject({ photo: [{ sizeBytes: file.buffer.length }] })
    expect((await stored()).text).toContain('secret-place')
  })

  test('are shown small, and named by what they show', async () => {
    await show('photo')
    await choose(await camera(1))
    await tab.page.getByRole('img', { name: 'Photo IMG_1.jpg' }).waitFor()
    await tab.page.getByLabel('What the photo shows: IMG_1.jpg').fill('Nearside door')
    await tab.page.getByRole('img', { name: 'Nearside door' }).waitFor()
    await expect.poll(answers).toMatchObject({ photo: [{ caption: 'Nearside door' }] })
  })

  test('that are none, or damaged, are refused in words', async () => {
    await show('photo')
    const whole = await camera(1)
    const half = { ...whole, name: 'half.jpg', buffer: whole.buffer.subarray(0, 200) }
    await choose({ ...whole, name: 'page.jpg', buffer: Buffer.from('<html>a page</html>') }, half)
    await tab.page.getByText('This is no picture that can be shown.').waitFor()
    await tab.page.getByText('This picture breaks off or is damaged.').waitFor()
    expect(await answers()).toEqual({})
  })

  test('can be taken with the camera of the page', async () => {
    await tab.page.evaluate(() => {
      const devices = navigator.mediaDevices
      const camera = { kind: 'videoinput', deviceId: '1', label: '', groupId: '' }
      devices.enumerateDevices = () => Promise.resolve([camera as MediaDeviceInfo])
      devices.getUserMedia = () => {
        const canvas = document.createElement('canvas')
        canvas.width = 64
        canvas.height = 48
        const context = canvas.getContext('2d')
        const paint = () => context?.fillRect(0, 0, 64, 48)
        paint()
        setInterval(paint, 30)
        return Promise.resolve(canvas.captureStream(30))
      }
    })
    await show('photo')
    await tab.page.getByRole('button', { name: 'Take a photo' }).click()
    await tab.page.getByRole('dialog', { name: 'Camera' }).waitFor()
    await expect
      .poll(() =>
        tab.page.evaluate(() => page.form.shadowRoot?.querySelector('video')?.videoWidth ?? 0),
      )
      .toBe(64)
    await tab.page.getByRole('button', { name: 'Take the photo' }).click()
    await expect.poll(answers).toMatchObject({ photo: [{ widthPx: 64, heightPx: 48 }] })
    const [taken] = (await answers())['photo'] as { name: string; takenAt: string }[]
    expect(taken?.name).toMatch(/^photo-\d{4}-\d\d-\d\d-\d{6}\.jpg$/)
    expect(Math.abs(Date.parse(taken?.takenAt ?? '') - Date.now())).toBeLessThan(60_000)
  })

  test('a camera that is refused says what to do instead', async () => {
    await tab.page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException('no', 'NotAllowedError'))
    })
    await show('photo')
    await tab.page.getByRole('button', { name: 'Take a photo' }).click()
    await tab.page.getByText('The camera cannot be used here.').waitFor()
    await tab.page.getByRole('button', { name: 'Cancel' }).click()
    expect(await tab.page.getByRole('dialog').count()).toBe(0)
  })
})

test('the page’s policy refused nothing and nothing was thrown', () =>
  expect(tab.complaints).toEqual([]))
