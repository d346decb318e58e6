import { fromBase64url, fromUtf8, toBase64url, utf8, type Bytes } from './bytes.ts'
import { isObject, type JsonObject } from './json.ts'
import { Problem } from './problem.ts'

/** Signs bytes with ES256 and answers the raw 64-byte signature r‖s (RFC 7518 §3.4). */
export type Sign = (data: Bytes) => Promise<Bytes>

/** A JWS in compact form (RFC 7515 §7.1), taken apart but not yet believed. */
export interface OpenedJws {
  readonly header: JsonObject
  readonly payload: Bytes
  readonly signed: Bytes
  readonly signature: Bytes
}

/** ES256 over `payload`, compact; `header` comes beside `alg`. */
export async function signJws(payload: Bytes, header: JsonObject, sign: Sign): Promise<string> {
  const head = toBase64url(utf8(JSON.stringify({ alg: 'ES256', ...header })))
  const signed = `${head}.${toBase64url(payload)}`
  return `${signed}.${toBase64url(await sign(utf8(signed)))}`
}

/** Takes a compact JWS apart. Throws Problem `jws-malformed`; the signature is not checked here. */
export function openJws(compact: string): OpenedJws {
  const parts = compact.split('.')
  try {
    const [head = '', body = '', signature = ''] = parts
    // RFC 4648 §3.5: a second spelling of the same bytes would give one document two digests
    for (const part of parts)
      if (toBase64url(fromBase64url(part)) !== part) throw new Error('base64')
    const header: unknown = JSON.parse(fromUtf8(fromBase64url(head)))
    if (parts.length !== 3 || !isObject(header)) throw new Error('shape')
    if (header['alg'] !== 'ES256' || 'crit' in header) throw new Error('alg')
    return {
      header,
      payload: fromBase64url(body),
      signed: utf8(`${head}.${body}`),
      signature: fromBase64url(signature),
    }
  } catch {
    throw new Problem(
      'jws-malformed',
      'This is not a compact JWS signed with ES256',
      'Send header.payload.signature as RFC 7515 §7.1 writes it.',
    )
  }
}

export async function jwsHolds(jws: OpenedJws, key: CryptoKey): Promise<boolean> {
  return crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    key,
    jws.signature as Bytes,
    jws.signed as Bytes,
  )
}

/** A public P-256 key (RFC 7518 §6.2) ready to check signatures with. */
export const verifyingKey = (jwk: JsonWebKey): Promise<CryptoKey> =>
  crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify'])
