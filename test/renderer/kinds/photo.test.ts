import { describe, expect, test } from 'vitest'
import { readPicture } from '../../../renderer/src/kinds/photo/picture.ts'
import { animation, ascii, jpeg, png, segment, webp } from './photoBytes.ts'

const textOf = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)
const codeOf = (bytes: Uint8Array<ArrayBuffer>): string => {
  try {
    readPicture(bytes)
    return 'read'
  } catch (problem) {
    return (problem as { code?: string }).code ?? 'thrown'
  }
}

const formats = [
  ['JPEG', jpeg(6), { widthPx: 640, heightPx: 480, mediaType: 'image/jpeg' }, 6],
  ['PNG', png(), { widthPx: 300, heightPx: 200, mediaType: 'image/png' }, 6],
  ['WebP', webp(), { widthPx: 320, heightPx: 240, mediaType: 'image/webp' }, 3],
] as const

describe.each(formats)('a photo in %s', (_, bytes, size, orientation) => {
  test('loses the place, the owner, comments, previews and what stands behind its end', () => {
    expect(textOf(bytes)).toContain('secret')
    const { clean } = readPicture(bytes)
    expect(textOf(clean)).not.toMatch(/secret|GPS|Exif|EXIF|eXIf|XMP|adobe\.com|MPF/)
  })

  test('tells how large it is, which way up, and when it was taken', () => {
    expect(readPicture(bytes)).toMatchObject({
      ...size,
      exif: { orientation, takenAt: '2026-03-01T14:05:09', offset: '+01:00' },
    })
  })

  test('keeps its colours', () => {
    expect(textOf(readPicture(bytes).clean)).toMatch(/ICC_PROFILE|iCCP|ICCP/)
  })

  test('is the same when it is read again', () => {
    const { clean } = readPicture(bytes)
    const again = readPicture(clean)
    expect(again.clean).toEqual(clean)
    expect(again).toMatchObject({ ...size, exif: { orientation: 1 } })
  })

  test('is never read beyond its end, wherever it breaks off', () => {
    const codes = new Set<string>()
    for (let length = 12; length < bytes.length; length++) codes.add(codeOf(bytes.slice(0, length)))
    expect([...codes].filter((code) => !['read', 'photo-damaged'].includes(code))).toEqual([])
    expect(codeOf(bytes.slice(0, 40))).toBe('photo-damaged')
  })

  test('with any byte changed is read or refused, and nothing else happens', () => {
    for (let at = 12; at < bytes.length; at++)
      for (const value of [0, 0x7f, 0xff]) {
        const changed = bytes.slice()
        changed[at] = value
        expect(['read', 'photo-damaged', 'photo-unknown']).toContain(codeOf(changed))
      }
  })
})

test('both scans of a progressive JPEG are kept, stuffed bytes and restarts too', () => {
  const { clean } = readPicture(jpeg())
  expect(textOf(clean)).toContain('\u0001\u0002\u00ff\u0000\u0003\u00ff\u00d0\u0004')
  expect(Array.from(clean.slice(-5))).toEqual([9, 8, 7, 0xff, 0xd9])
})

test('the preview inside a JFIF header goes, its density stays', () => {
  const { clean } = readPicture(jpeg())
  expect(Array.from(clean.slice(2, 20))).toEqual(
    segment(0xe0, [...ascii('JFIF\0'), 1, 2, 1, 0, 72, 0, 72, 0, 0]),
  )
})

test.each([
  ['a film', animation()],
  ['a GIF', new Uint8Array(ascii('GIF89a and so on, long enough'))],
  ['a page that is called a photo', new Uint8Array(ascii('<script>alert(1)</script>'))],
  ['nothing', new Uint8Array()],
])('%s is no photo', (_, bytes) => expect(codeOf(bytes)).toBe('photo-unknown'))

test.each([
  ['points at itself', [...ascii('Exif\0\0'), ...ascii('MM'), 0, 42, 0, 0, 0, 8, 255, 255]],
  ['points far away', [...ascii('Exif\0\0'), ...ascii('II'), 42, 0, 255, 255, 255, 255]],
  ['is empty', ascii('Exif\0\0')],
])('a block of metadata that %s counts as none', (_, body) => {
  const bytes = jpeg(1, segment(0xe1, body))
  expect(readPicture(bytes).exif).toEqual({ orientation: 1 })
})

test('a time that is none is not taken over', () => {
  const bytes = jpeg()
  const at = textOf(bytes).indexOf('2026:03:01')
  bytes.set(ascii('2026:02:30'), at)
  expect(readPicture(bytes).exif).toEqual({ orientation: 1, offset: '+01:00' })
})
