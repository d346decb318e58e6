import { readExif, type Exif } from './exif.ts'
import { damaged, join, nameAt, type Picture } from './picture.ts'

/** PNG (third edition) 11: what is needed to see it, its colours too; of a film its still picture. */
const seen: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs'.split(' '),
)

export function readPng(bytes: Uint8Array<ArrayBuffer>): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, 8)]
  let exif: Exif = { orientation: 1 }
  let at = 8
  for (let name = ''; name !== 'IEND';) {
    // length, name, check sum
    if (at + 12 > bytes.length) throw damaged()
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) throw damaged()
    name = nameAt(bytes, at + 4)
    if (at === 8 && (name !== 'IHDR' || end < 8 + 25)) throw damaged()
    if (name === 'eXIf') exif = readExif(bytes.subarray(at + 8, end - 4))
    if (seen.has(name)) kept.push(bytes.subarray(at, end))
    at = end
  }
  const [widthPx, heightPx] = [view.getUint32(16), view.getUint32(20)]
  if (widthPx === 0 || heightPx === 0) throw damaged()
  return { mediaType: 'image/png', widthPx, heightPx, exif, clean: join(kept) }
}
