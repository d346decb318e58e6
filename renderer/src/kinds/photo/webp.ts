import { readExif, type Exif } from './exif.ts'
import { damaged, join, nameAt, unknown, type Picture } from './picture.ts'

const seen: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'])
/** RFC 9649, 2.7.1: flags of VP8X that promise a chunk which is left out. */
const promised = { exif: 0x08, xmp: 0x04 }

/** RFC 9649: a RIFF file of chunks, each padded to an even length. */
export function readWebp(bytes: Uint8Array<ArrayBuffer>): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 20) throw damaged()
  const total = 8 + view.getUint32(4, true)
  if (total > bytes.length) throw damaged()
  const kept: Uint8Array[] = []
  let exif: Exif = { orientation: 1 }
  let size: { widthPx: number; heightPx: number } | undefined
  for (let at = 12; at + 8 <= total;) {
    const name = nameAt(bytes, at)
    const length = view.getUint32(at + 4, true)
    const end = at + 8 + length + (length % 2)
    // Some writers leave the padding of the last chunk out
    if (at + 8 + length > total) throw damaged()
    const body = bytes.subarray(at + 8, at + 8 + length)
    // A film is no photo, and its frames have chunks of their own
    if (name === 'ANMF') throw unknown()
    if (name === 'EXIF') exif = readExif(nameAt(body, 0) === 'Exif' ? body.subarray(6) : body)
    if (seen.has(name)) {
      size ??= sizeOf(name, body)
      const chunk = new Uint8Array(end - at)
      chunk.set(bytes.subarray(at, Math.min(end, total)))
      if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~(promised.exif | promised.xmp)
      kept.push(chunk)
    }
    at = end
  }
  if (!size) throw damaged()
  const body = join(kept)
  const head = new Uint8Array(12)
  head.set(bytes.subarray(0, 12))
  new DataView(head.buffer).setUint32(4, body.length + 4, true)
  return { mediaType: 'image/webp', ...size, exif, clean: join([head, body]) }
}

/** The first chunk of a picture tells how large it is: RFC 9649, 2.5 to 2.7. */
function sizeOf(name: string, body: Uint8Array) {
  const u16 = (at: number) => (body[at] ?? 0) | ((body[at + 1] ?? 0) << 8)
  const u24 = (at: number) => u16(at) | ((body[at + 2] ?? 0) << 16)
  if (name === 'VP8X' && body.length >= 10) return { widthPx: u24(4) + 1, heightPx: u24(7) + 1 }
  if (name === 'VP8 ' && body.length >= 10)
    return { widthPx: u16(6) & 0x3fff, heightPx: u16(8) & 0x3fff }
  if (name === 'VP8L' && body.length >= 5)
    return {
      widthPx: (u16(1) & 0x3fff) + 1,
      heightPx: ((u24(2) >> 6) & 0x3fff) + 1,
    }
  return undefined
}
