/** A byte string over a plain ArrayBuffer, which WebCrypto and Blob accept. */
export type Bytes = Uint8Array<ArrayBuffer>

/** SHA-256, 64 lower-case hex digits: the name of every content-addressed thing. */
export type Digest = string

export const isDigest = (text: unknown): text is Digest =>
  typeof text === 'string' && /^[0-9a-f]{64}$/.test(text)

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

/** Throws on bytes that are not UTF-8, where a replacement character would hide a change. */
export const fromUtf8 = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)

export async function sha256(bytes: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Bytes))
}

export async function digestOf(bytes: Uint8Array | string): Promise<Digest> {
  return toHex(await sha256(typeof bytes === 'string' ? utf8(bytes) : bytes))
}

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export const fromHex = (hex: string): Bytes =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  // 32 kB at a time: String.fromCharCode takes its bytes as arguments, and those are limited
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

export const fromBase64 = (text: string): Bytes =>
  Uint8Array.from(atob(text), (c) => c.charCodeAt(0))

/** RFC 4648 §5 without padding, as JOSE writes it. */
export const toBase64url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

export const fromBase64url = (text: string): Bytes =>
  fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'))

export function concatBytes(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
