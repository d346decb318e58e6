import { fromBER } from 'asn1js'
import { Certificate, ContentInfo, SignedData } from 'pkijs'
import { fromBase64, Problem, type SealedPaper } from '@metip/form-definitions'
import { digestOfBlob } from '../blobs.ts'

/** CMS SignedData, RFC 5652 §5.1. */
const signedDataType = '1.2.840.113549.1.7.2'

/**
 * Is the officer's seal a CMS SignedData with one signer that carries the device's certificate?
 * Whether it holds over the paper shows when the paper comes. Throws `seal-malformed`.
 */
export async function checkSeal(
  audience: string,
  paper: SealedPaper,
  fingerprint: string,
): Promise<void> {
  if (!isSealBy(paper.seal, fingerprint))
    throw new Problem(
      'seal-malformed',
      `The seal of the ${audience} paper is not a CMS signature with the device’s certificate`,
      'Seal the paper again.',
    )
}

function isSealBy(base64: string, fingerprint: string): boolean {
  try {
    const parsed = fromBER(fromBase64(base64).buffer)
    if (parsed.offset === -1) return false
    const outer = new ContentInfo({ schema: parsed.result })
    if (outer.contentType !== signedDataType) return false
    const signed = new SignedData({ schema: outer.content })
    const own = (signed.certificates ?? []).some(
      (one) =>
        one instanceof Certificate &&
        digestOfBlob(new Uint8Array(one.toSchema().toBER())) === fingerprint,
    )
    return own && signed.signerInfos.length === 1
  } catch {
    return false
  }
}
