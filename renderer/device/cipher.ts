import { Problem, utf8, type Bytes } from '@metip/form-definitions'

/** AES-256-GCM under a fresh random IV; the tag is at the end of `bytes`. */
export interface Sealed {
  readonly iv: Bytes
  readonly bytes: Bytes
}

/** `label` is authenticated with the text, so that a record cannot be put in another's place. */
export async function encrypt(key: CryptoKey, label: string, plain: Bytes): Promise<Sealed> {
  // NIST SP 800-38D §8.2.2: 96 random bits are good for 2^32 records under one key
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const bytes = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: utf8(label) },
    key,
    plain,
  )
  return { iv, bytes: new Uint8Array(bytes) }
}

/** Throws `record-unreadable` on another key, another label or any changed bit. */
export async function decrypt(key: CryptoKey, label: string, sealed: Sealed): Promise<Bytes> {
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: sealed.iv, additionalData: utf8(label) },
      key,
      sealed.bytes,
    )
    return new Uint8Array(plain)
  } catch {
    throw new Problem(
      'record-unreadable',
      'What is stored on this device cannot be opened with this key',
      'Unlock the device as the officer who stored it.',
    )
  }
}

/** The key cannot be read back out of the browser. */
export const aesKey = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
