import { Problem } from '@metip/form-definitions'
import type { Exif } from './exif.ts'
import { readJpeg } from './jpeg.ts'
import { readPng } from './png.ts'
import { readWebp } from './webp.ts'

/** A photo as its bytes say it is. */
export interface Picture {
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp'
  /** As stored, before it is turned upright. */
  readonly widthPx: number
  readonly heightPx: number
  readonly exif: Exif
  /** The same picture without anything that is not seen: place, owner, camera, preview, comments. */
  readonly clean: Uint8Array<ArrayBuffer>
}

/**
 * Reads a JPEG, PNG or WebP. Only what is needed to see the picture is taken over: what is not known
 * is left out, and so is whatever follows its end. Throws Problem `photo-unknown` for any other
 * format, `photo-damaged` where it breaks off.
 */
export function readPicture(bytes: Uint8Array<ArrayBuffer>): Picture {
  const starts = (...those: number[]) => those.every((one, i) => bytes[i] === one)
  if (starts(0xff, 0xd8, 0xff)) return readJpeg(bytes)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return readPng(bytes)
  if (starts(0x52, 0x49, 0x46, 0x46) && nameAt(bytes, 8) === 'WEBP') return readWebp(bytes)
  throw unknown()
}

export const unknown = (): Problem =>
  new Problem(
    'photo-unknown',
    'The file is no still picture in JPEG, PNG or WebP',
    'Choose another one, or save it as JPEG first.',
  )

export const damaged = (): Problem =>
  new Problem('photo-damaged', 'The picture breaks off or is damaged', 'Take it again.')

/** Four letters that name a part. */
export const nameAt = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + 4))

export function join(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
