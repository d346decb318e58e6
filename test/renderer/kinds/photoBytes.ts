/** Pictures made byte by byte, with everything in them that a camera or a stranger may have put in. */

export const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))
const u16 = (n: number) => [n >> 8, n & 255]
const u32 = (n: number) => [(n >>> 24) & 255, (n >> 16) & 255, (n >> 8) & 255, n & 255]
const le32 = (n: number) => u32(n).toReversed()

/** A TIFF block, big-endian: orientation, time, offset, and a place that nobody is to learn. */
export function exifBlock(orientation = 1): number[] {
  const time = ascii('2026:03:01 14:05:09\0')
  const offset = ascii('+01:00\0')
  const entry = (tag: number, type: number, count: number, value: number[]) => [
    ...u16(tag),
    ...u16(type),
    ...u32(count),
    ...value,
  ]
  const first = 8
  const inner = first + 2 + 3 * 12 + 4
  const texts = inner + 2 + 2 * 12 + 4
  return [
    ...ascii('MM'),
    ...u16(42),
    ...u32(first),
    ...u16(3),
    ...entry(0x0112, 3, 1, [...u16(orientation), 0, 0]),
    ...entry(0x8769, 4, 1, u32(inner)),
    ...entry(0x8825, 4, 1, u32(texts)),
    ...u32(0),
    ...u16(2),
    ...entry(0x9003, 2, time.length, u32(texts)),
    ...entry(0x9011, 2, offset.length, u32(texts + time.length)),
    ...u32(0),
    ...time,
    ...offset,
    ...ascii('GPS 51.5N 0.1W secret-place'),
  ]
}

export const segment = (marker: number, body: readonly number[]): number[] => [
  0xff,
  marker,
  ...u16(body.length + 2),
  ...body,
]

export const exifSegment = (orientation?: number): number[] =>
  segment(0xe1, [...ascii('Exif\0\0'), ...exifBlock(orientation)])

/** Entropy-coded data with a stuffed byte and a restart in it. */
const scan = [1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4]
const lastScan = [9, 8, 7]

/** A JPEG of 640 × 480 as far as its headers say. */
export const jpeg = (
  orientation?: number,
  exif: readonly number[] = exifSegment(orientation),
): Uint8Array<ArrayBuffer> =>
  new Uint8Array([
    0xff,
    0xd8,
    ...segment(0xe0, [...ascii('JFIF\0'), 1, 2, 1, 0, 72, 0, 72, 1, 1, 9, 9, 9]),
    ...exif,
    ...segment(0xe1, ascii('http://ns.adobe.com/xap/1.0/\0<x>secret-owner</x>')),
    ...segment(0xe2, [...ascii('ICC_PROFILE\0'), 1, 1, 7, 7]),
    ...segment(0xe2, ascii('MPF\0secret-second-picture')),
    ...segment(0xed, ascii('Photoshop 3.0\0secret-iptc')),
    ...segment(0xee, [...ascii('Adobe'), 0, 100, 0, 0, 0, 0, 1]),
    ...segment(0xfe, ascii('secret-comment')),
    ...segment(0xdb, [0, 1, 2, 3]),
    ...segment(0xc0, [8, ...u16(480), ...u16(640), 1, 1, 0x11, 0]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...scan,
    // a second scan, as progressive pictures have
    ...segment(0xc4, [0, 5]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...lastScan,
    0xff,
    0xd9,
    ...ascii('secret-film-behind-the-end'),
  ])

const chunk = (name: string, body: readonly number[]): number[] => [
  ...u32(body.length),
  ...ascii(name),
  ...body,
  ...u32(0),
]

export const png = (): Uint8Array<ArrayBuffer> =>
  new Uint8Array([
    0x89,
    ...ascii('PNG\r\n\u001a\n'),
    ...chunk('IHDR', [...u32(300), ...u32(200), 8, 2, 0, 0, 0]),
    ...chunk('eXIf', exifBlock(6)),
    ...chunk('iCCP', [1, 2, 3]),
    ...chunk('tEXt', ascii('Author\0secret-author')),
    ...chunk('iTXt', ascii('XML:com.adobe.xmp\0secret-owner')),
    ...chunk('prVt', ascii('secret-own-chunk')),
    ...chunk('IDAT', [5, 5, 5]),
    ...chunk('IEND', []),
    ...ascii('secret-behind-the-end'),
  ])

const riff = (name: string, body: readonly number[]): number[] => [
  ...ascii(name),
  ...le32(body.length),
  ...body,
  ...(body.length % 2 ? [0] : []),
]

export function webp(more: readonly number[] = []): Uint8Array<ArrayBuffer> {
  const body = [
    ...riff('VP8X', [0x2c, 0, 0, 0, 0x3f, 1, 0, 0xef, 0, 0]),
    ...riff('ICCP', [1, 2, 3]),
    ...more,
    ...riff('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, 0x40, 1, 0xf0, 0]),
    ...riff('EXIF', exifBlock(3)),
    ...riff('XMP ', ascii('<x>secret-owner</x>')),
  ]
  return new Uint8Array([...ascii('RIFF'), ...le32(body.length + 4), ...ascii('WEBP'), ...body])
}

export const animation = (): Uint8Array<ArrayBuffer> => webp(riff('ANMF', [1, 2, 3, 4]))
