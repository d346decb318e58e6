import { Problem, type Bytes, type Digest } from '@metip/form-definitions'
import { createSHA256 } from 'hash-wasm'
import type { AttachmentRef, AttachmentStore } from '../../attachments.ts'

/** A store keeps so much at a time: what is lost when the tablet dies is at most this. */
const chunkBytes = 256 * 1024
/** Read at a time to be digested: larger than a chunk, for there is no store to wait for. */
const sliceBytes = 4 * 1024 * 1024

export interface Watch {
  readonly signal: AbortSignal
  /** How much is done, 0 to 1. */
  onShare(share: number): void
}

/** SHA-256 of a file of any size, never wholly in memory. */
export async function digestOfBlob(blob: Blob, { signal, onShare }: Watch): Promise<Digest> {
  const hash = await startHash()
  if (!hash) return hex(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))
  for (let at = 0; at < blob.size; at += sliceBytes) {
    signal.throwIfAborted()
    hash.update(await bytesOf(blob, at, sliceBytes))
    onShare(Math.min(1, (at + sliceBytes) / blob.size))
  }
  return hash.digest('hex')
}

/** Hands the bytes over to the store, from where it says that it stopped the last time. */
export async function handOff(
  store: AttachmentStore,
  ref: AttachmentRef,
  blob: Blob,
  { signal, onShare }: Watch,
): Promise<void> {
  let at = await store.begin(ref)
  if (at < 0 || at > blob.size)
    throw new Problem(
      'attachment-offset',
      'The store has more of the file than there is',
      'Remove the file and add it again.',
    )
  while (at < blob.size) {
    signal.throwIfAborted()
    const bytes = await bytesOf(blob, at, chunkBytes)
    await store.append(ref.digest, at, bytes)
    at += bytes.length
    onShare(at / blob.size)
  }
}

/** Undefined where the policy of the host page allows no WebAssembly. */
const startHash = () => createSHA256().catch(() => undefined)

async function bytesOf(blob: Blob, at: number, count: number): Promise<Bytes> {
  try {
    return new Uint8Array(await blob.slice(at, at + count).arrayBuffer())
  } catch {
    // The file was changed, or the card it lies on taken out
    throw new Problem('file-unreadable', 'The file cannot be read', 'Choose it again.')
  }
}

const hex = (bytes: ArrayBuffer): Digest =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** A name fit to be shown, kept and printed: no control characters, nothing that turns the writing. */
export function plainName(name: string): string {
  const plain = name.toWellFormed().replace(/\p{C}/gu, '').trim()
  if (plain.length <= 150) return plain || '-'
  const ending = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? ''
  return plain.slice(0, 150 - ending.length).replace(/[\ud800-\udbff]$/, '') + ending
}
