import { verify } from 'node:crypto'
import { fromBER } from 'asn1js'
import { Certificate, ContentInfo, SignedData } from 'pkijs'
import { fromBase64, Problem, type SealedPaper } from '@metip/form-definitions'
import { digestOfBlob } from '../blobs.ts'
import { openPublicKey } from '../keys/signing.ts'
import type { Device } from '../store/devices.ts'

/** CMS SignedData, RFC 5652 §5.1. */
const signedDataType = '1.2.840.113549.1.7.2'

/**
 * Is the officer's seal a CMS SignedData with the device's certificate and one signature by its
 * key? Whether it is over the paper shows when the paper comes. Throws `seal-malformed`.
 */
export function checkSeal(audience: string, paper: SealedPaper, device: Device): void {
  if (!isSealBy(paper.seal, device))
    throw new Problem(
      'seal-malformed',
      `The seal of the ${audience} paper is not a CMS signature by the device’s key`,
      'Seal the paper again.',
    )
}

function isSealBy(base64: string, device: Device): boolean {
  try {
    const bytes = fromBase64(base64)
    const parsed = fromBER(bytes.buffer)
    if (parsed.offset !== bytes.length) return false
    const outer = new ContentInfo({ schema: parsed.result })
    if (outer.contentType !== signedDataType) return false
    const { certificates = [], signerInfos } = new SignedData({ schema: outer.content })
    const [signer, ...others] = signerInfos
    const own = certificates.some(
      (one) =>
        one instanceof Certificate &&
        digestOfBlob(new Uint8Array(one.toSchema().toBER())) === device.fingerprint,
    )
    if (!own || !signer?.signedAttrs || others.length > 0) return false
    // RFC 5652 §5.4: signed as the SET OF that pkijs keeps beside the attributes
    const signed = new Uint8Array(signer.signedAttrs.encodedValue)
    const signature = new Uint8Array(signer.signature.valueBlock.valueHexView)
    return verify('sha256', signed, openPublicKey(device.publicKey), signature)
  } catch {
    return false
  }
}
