/** What a camera wrote that is kept: everything else, the place above all, is left out. */
export interface Exif {
  /** 1 to 8 as of TIFF 6.0; 1 is upright. */
  readonly orientation: number
  /** The camera's own clock: `2026-03-01T14:05:00`. */
  readonly takenAt?: string
  /** `+01:00`, where the camera knew it. */
  readonly offset?: string
}

const tags = { orientation: 0x0112, exif: 0x8769, takenAt: 0x9003, offset: 0x9011 }
/** More entries than any camera writes: what says so is hostile. */
const mostEntries = 512

/** Reads the TIFF block of a photo (Exif 3.0, 4.6). What does not make sense counts as not there. */
export function readExif(bytes: Uint8Array): Exif {
  const tiff = new Tiff(bytes)
  const first = tiff.entries(tiff.u32(4))
  const orientation = tiff.u16(first.get(tags.orientation) ?? Infinity) ?? 1
  const pointer = first.get(tags.exif)
  const inner = tiff.entries(pointer === undefined ? undefined : tiff.u32(pointer))
  const takenAt = instantOf(tiff.textAt(inner.get(tags.takenAt), 19))
  const offset = tiff.textAt(inner.get(tags.offset), 6)
  return {
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    ...(takenAt !== undefined && { takenAt }),
    ...(offset !== undefined && /^[+-](0\d|1[0-4]):[0-5]\d$/.test(offset) && { offset }),
  }
}

class Tiff {
  readonly #view: DataView
  readonly #little: boolean
  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#little = bytes[0] === 0x49
  }

  u16(at: number): number | undefined {
    return at >= 0 && at + 2 <= this.#view.byteLength
      ? this.#view.getUint16(at, this.#little)
      : undefined
  }
  u32(at: number): number | undefined {
    return at >= 0 && at + 4 <= this.#view.byteLength
      ? this.#view.getUint32(at, this.#little)
      : undefined
  }

  /** Tag → where its value, or the offset of a longer one, stands. */
  entries(at: number | undefined): Map<number, number> {
    const found = new Map<number, number>()
    const count = at === undefined || at < 8 ? 0 : (this.u16(at) ?? 0)
    for (let i = 0; at !== undefined && i < Math.min(count, mostEntries); i++) {
      const entry = at + 2 + i * 12
      const tag = this.u16(entry)
      if (tag === undefined) break
      found.set(tag, entry + 8)
    }
    return found
  }

  textAt(at: number | undefined, length: number): string | undefined {
    const start = at === undefined ? undefined : this.u32(at)
    if (start === undefined || start + length > this.#view.byteLength) return undefined
    let text = ''
    for (let i = 0; i < length; i++) text += String.fromCharCode(this.#view.getUint8(start + i))
    return text
  }
}

/** `2026:03:01 14:05:00` as an instant without an offset. */
function instantOf(text: string | undefined): string | undefined {
  const found = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(text ?? '')
  if (!found) return undefined
  const instant = `${found[1]}-${found[2]}-${found[3]}T${found[4]}`
  // A date that is none comes back as another one, or not at all
  const made = new Date(`${instant}Z`)
  return !Number.isNaN(made.getTime()) && made.toISOString().startsWith(instant)
    ? instant
    : undefined
}
