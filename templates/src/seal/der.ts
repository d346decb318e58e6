import { concatBytes, type Bytes } from '@metip/form-definitions'

/** ITU-T X.690 §8.1: identifier, length, contents. */
export function der(tag: number, ...contents: Uint8Array[]): Bytes {
  const body = concatBytes(...contents)
  return concatBytes(Uint8Array.of(tag), lengthOf(body.length), body)
}

function lengthOf(length: number): Bytes {
  if (length < 0x80) return Uint8Array.of(length)
  const digits: number[] = []
  for (let rest = length; rest > 0; rest >>>= 8) digits.unshift(rest & 255)
  return Uint8Array.of(0x80 | digits.length, ...digits)
}

export const sequence = (...items: Uint8Array[]): Bytes => der(0x30, ...items)
/** §11.6: the members of a SET OF stand in the order of their encodings. */
export const setOf = (...items: Uint8Array[]): Bytes => der(0x31, ...inOrder(items))
export const octets = (bytes: Uint8Array): Bytes => der(0x04, bytes)
export const integer = (value: number): Bytes => der(0x02, Uint8Array.of(value))

export const inOrder = (items: readonly Uint8Array[]): Uint8Array[] => [...items].sort(compare)

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** §8.19, from dotted text. */
export function oid(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const arc of rest) {
    const groups = [arc & 127]
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 127) | 128)
    bytes.push(...groups)
  }
  return der(0x06, Uint8Array.from(bytes))
}

/** An unsigned big-endian number as INTEGER: no needless zeros, one where the first bit is set. */
export function unsigned(bytes: Uint8Array): Bytes {
  let from = 0
  while (from < bytes.length - 1 && bytes[from] === 0) from++
  const body = bytes.subarray(from)
  return der(0x02, (body[0] ?? 0) & 0x80 ? concatBytes(Uint8Array.of(0), body) : body)
}

/** One encoded element found in bytes. */
export interface Element {
  readonly tag: number
  /** Identifier and length included. */
  readonly whole: Uint8Array
  readonly body: Uint8Array
}

/** The elements that fill `bytes` exactly. Throws RangeError on anything that is not DER. */
export function readAll(bytes: Uint8Array): Element[] {
  const found: Element[] = []
  let at = 0
  while (at < bytes.length) {
    const tag = bytes[at] ?? 0
    let body = at + 2
    let length = bytes[at + 1] ?? 0x80
    if (length >= 0x80) {
      const digits = length & 127
      if (digits === 0 || digits > 4) throw new RangeError('not DER')
      length = 0
      for (let i = 0; i < digits; i++) length = length * 256 + (bytes[body + i] ?? 0)
      body += digits
    }
    const end = body + length
    if (end > bytes.length) throw new RangeError('not DER')
    found.push({ tag, whole: bytes.subarray(at, end), body: bytes.subarray(body, end) })
    at = end
  }
  return found
}
