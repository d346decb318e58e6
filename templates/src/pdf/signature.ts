import { toHex, utf8, type Bytes } from '@metip/form-definitions'

/** Room for a CMS with a certificate chain and no timestamp. */
export const sealRoomBytes = 6144

/** Holds the place of four offsets; spaces pad what they do not need. */
const rangeRoom = ' '.repeat(40)

/**
 * A signature dictionary (ISO 32000-1 §12.8.1) whose ByteRange and Contents wait to be filled.
 * `m` is a PDF date: PAdES wants the claimed time here and no signing-time attribute.
 */
export const signatureDictionary = (reference: string, m: string): string =>
  [
    '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    `/M ${m} /Reference [${reference}]`,
    `/ByteRange [${rangeRoom}]`,
    `/Contents <${'0'.repeat(2 * sealRoomBytes)}> >>`,
  ].join(' ')

/** Where the hexadecimal digits of Contents stand, angle brackets left out. */
export interface Gap {
  readonly from: number
  readonly to: number
}

/** Finds the gap of the signature dictionary that starts at `offset`. */
export function gapAt(bytes: Uint8Array, offset: number): Gap {
  const open = find(bytes, '/Contents <', offset) + '/Contents <'.length
  return { from: open, to: open + 2 * sealRoomBytes }
}

/** Writes the ByteRange: all of the file but Contents with its brackets. */
export function fillByteRange(bytes: Bytes, offset: number): void {
  const gap = gapAt(bytes, offset)
  const after = gap.to + 1
  const range = [0, gap.from - 1, after, bytes.length - after].join(' ')
  const at = find(bytes, '/ByteRange [', offset) + '/ByteRange ['.length
  bytes.set(utf8(range.padEnd(rangeRoom.length)), at)
}

/** The bytes a seal signs. */
export const coveredBy = (bytes: Uint8Array, gap: Gap): [Uint8Array, Uint8Array] => [
  bytes.subarray(0, gap.from - 1),
  bytes.subarray(gap.to + 1),
]

/** A copy with the CMS in the gap. */
export function fillContents(bytes: Uint8Array, gap: Gap, cms: Uint8Array): Bytes {
  const filled = Uint8Array.from(bytes)
  filled.set(utf8(toHex(cms)), gap.from)
  return filled
}

function find(bytes: Uint8Array, text: string, from: number): number {
  const wanted = utf8(text)
  for (let at = from; at <= bytes.length - wanted.length; at++)
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at
  throw new Error(`The file has no ${text}`)
}
