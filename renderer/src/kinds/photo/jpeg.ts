import { readExif, type Exif } from './exif.ts'
import { damaged, join, type Picture } from './picture.ts'

const upright: Exif = { orientation: 1 }

/** ITU-T T.81 Annex B: markers, then scans of entropy-coded data between them. */
export function readJpeg(bytes: Uint8Array<ArrayBuffer>): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let exif = upright
  let size: { widthPx: number; heightPx: number } | undefined
  let hasScan = false
  let at = 2
  for (;;) {
    // A picture that breaks off in its last scan is still seen down to there
    if (at + 2 > bytes.length && hasScan) break
    if (at + 2 > bytes.length || bytes[at] !== 0xff) throw damaged()
    const marker = bytes[at + 1] as number
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) break
    if (at + 4 > bytes.length) throw damaged()
    const end = at + 2 + view.getUint16(at + 2)
    if (end < at + 4 || end > bytes.length) throw damaged()
    const body = bytes.subarray(at + 4, end)
    if (marker === 0xe1 && startsWith(body, 'Exif\0')) exif = readExif(body.subarray(6))
    if (isFrame(marker)) {
      if (body.length < 6) throw damaged()
      size = { heightPx: view.getUint16(at + 5), widthPx: view.getUint16(at + 7) }
    }
    const piece = keep(marker, body, bytes.subarray(at, end))
    if (piece) kept.push(piece)
    at = end
    if (marker !== 0xda) continue
    hasScan = true
    at = endOfScan(bytes, end)
    kept.push(bytes.subarray(end, at))
  }
  // What follows the end (a film, a second picture, a depth map) is not taken over
  kept.push(new Uint8Array([0xff, 0xd9]))
  if (!size || size.widthPx === 0 || size.heightPx === 0 || !hasScan) throw damaged()
  return { mediaType: 'image/jpeg', ...size, exif, clean: join(kept) }
}

const startsWith = (body: Uint8Array, text: string): boolean =>
  [...text].every((letter, i) => body[i] === letter.charCodeAt(0))

/** B.1.1.3: SOF0 to SOF15, without DHT, JPG and DAC among them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Tables, frames and scans; of the applications' segments those that change what is seen. */
function keep(marker: number, body: Uint8Array, whole: Uint8Array): Uint8Array | undefined {
  const isTable = (marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xda && marker <= 0xdf)
  if (isTable) return whole
  if (marker === 0xe0 && startsWith(body, 'JFIF\0') && body.length >= 14) return plainJfif(body)
  const isProfile = marker === 0xe2 && startsWith(body, 'ICC_PROFILE\0')
  const isColourTransform = marker === 0xee && startsWith(body, 'Adobe')
  return isProfile || isColourTransform ? whole : undefined
}

/** JFIF 1.02: the density, without the little preview that may follow it. */
const plainJfif = (body: Uint8Array): Uint8Array =>
  join([new Uint8Array([0xff, 0xe0, 0, 16]), body.subarray(0, 12), new Uint8Array([0, 0])])

/** B.1.1.5: a scan runs to the next marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}
