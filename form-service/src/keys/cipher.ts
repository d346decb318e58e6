import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { Problem, type Bytes, type Digest } from '@metip/form-definitions'

/** AES-256-GCM (NIST SP 800-38D): nonce 12 bytes, then the ciphertext, then the tag of 16. */
function close(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, bound: string): Bytes {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(bound))
  const body = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return new Uint8Array(body) as Bytes
}

/** Throws `blob-altered` where the bytes were changed, or belong elsewhere. */
function open(key: Uint8Array, closed: Uint8Array, bound: string): Bytes {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, closed.subarray(0, 12))
    decipher.setAAD(Buffer.from(bound))
    decipher.setAuthTag(closed.subarray(-16))
    return new Uint8Array(
      Buffer.concat([decipher.update(closed.subarray(12, -16)), decipher.final()]),
    ) as Bytes
  } catch {
    throw new Problem(
      'blob-altered',
      'Something stored cannot be opened with its key',
      'Run metip fsck --deep and tell the service desk.',
    )
  }
}

/** The key of one submission: destroying its wrapped form is what erasure means. */
export interface SubmissionKey {
  readonly wrapped: Bytes
  closeEnvelope(compact: string): Bytes
  openEnvelope(closed: Uint8Array): string
  /** The same plain bytes give the same closed bytes, so that storing again is no second file. */
  closeBlob(plain: Uint8Array, digest: Digest): Bytes
  openBlob(closed: Uint8Array, digest: Digest): Bytes
}

export function makeSubmissionKey(wrapping: Uint8Array, submissionId: string): SubmissionKey {
  const key = randomBytes(32)
  return useKey(key, close(wrapping, randomBytes(12), key, submissionId), submissionId)
}

export const openSubmissionKey = (
  wrapping: Uint8Array,
  wrapped: Uint8Array,
  submissionId: string,
): SubmissionKey =>
  useKey(open(wrapping, wrapped, submissionId), new Uint8Array(wrapped) as Bytes, submissionId)

function useKey(key: Uint8Array, wrapped: Bytes, submissionId: string): SubmissionKey {
  // RFC 5869: one key for each use, so that no nonce of one can meet a nonce of another
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, submissionId, use, 32))
  const [envelopeKey, blobKey, nonceKey] = [derive('envelope'), derive('blob'), derive('nonce')]
  return {
    wrapped,
    closeEnvelope: (compact) =>
      close(envelopeKey, randomBytes(12), Buffer.from(compact), submissionId),
    openEnvelope: (closed) => Buffer.from(open(envelopeKey, closed, submissionId)).toString('utf8'),
    closeBlob: (plain, digest) => {
      const nonce = createHmac('sha256', nonceKey).update(digest).digest().subarray(0, 12)
      return close(blobKey, nonce, plain, digest)
    },
    openBlob: (closed, digest) => open(blobKey, closed, digest),
  }
}
