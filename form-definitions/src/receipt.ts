import { fromHex, fromUtf8, type Digest } from './bytes.ts'
import { canonicalBytes } from './canonical.ts'
import type { Audience } from './content.ts'
import { jwsHolds, openJws, signJws, verifyingKey, type Sign } from './jws.ts'
import { Problem } from './problem.ts'
import { inclusionHolds, leafHash } from './proof.ts'

/** The service's signed answer to an Envelope: it is in the log, at this place, since this time. */
export interface Receipt {
  readonly kind: 'metip.receipt/1'
  readonly submissionId: string
  readonly envelopeDigest: Digest
  /** The officer-sealed papers the service waits for. */
  readonly papers: Readonly<Record<Audience, Digest>>
  /** Server clock, ISO 8601 UTC. */
  readonly receivedAt: string
  readonly leafIndex: number
  readonly treeSize: number
  /** Hex, as are the proof's hashes, lowest first (RFC 9162 §2.1.3.1). */
  readonly rootHash: string
  readonly proof: readonly string[]
}

export const signReceipt = (receipt: Receipt, kid: string, sign: Sign): Promise<string> =>
  signJws(canonicalBytes(receipt), { typ: 'metip-receipt+jws', kid }, sign)

/**
 * Believes a Receipt only when its signature is by one of the trusted keys, it names this envelope,
 * and its proof leads from the envelope to the signed root. Throws Problem `receipt-refused`.
 */
export async function verifyReceipt(
  compact: string,
  expected: { submissionId: string; envelopeDigest: Digest },
  trusted: readonly JsonWebKey[],
): Promise<Receipt> {
  const refuse = (what: string) =>
    new Problem('receipt-refused', what, 'Keep the submission on the device and send it again.')
  const jws = openJws(compact)
  const keys = await Promise.all(trusted.map(verifyingKey))
  const held = await Promise.all(keys.map((key) => jwsHolds(jws, key)))
  if (!held.includes(true)) throw refuse('The receipt is not signed by this force’s service')
  const receipt = JSON.parse(fromUtf8(jws.payload)) as Receipt
  if (receipt.kind !== 'metip.receipt/1') throw refuse('The answer is not a receipt')
  if (
    receipt.submissionId !== expected.submissionId ||
    receipt.envelopeDigest !== expected.envelopeDigest
  )
    throw refuse('The receipt is for another submission')
  const proven = await inclusionHolds(
    await leafHash(receipt.envelopeDigest),
    receipt.leafIndex,
    receipt.treeSize,
    receipt.proof.map(fromHex),
    fromHex(receipt.rootHash),
  )
  if (!proven) throw refuse('The receipt’s proof does not lead to its tree head')
  return receipt
}
