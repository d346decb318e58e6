import { equalBytes, sha256, type Bytes } from '@metip/form-definitions'
import { fromBER, ObjectIdentifier, OctetString } from 'asn1js'
import {
  Certificate,
  CertificateChainValidationEngine,
  ContentInfo,
  SignedData,
  type SignerInfo,
} from 'pkijs'
import { refused } from '../pdf/reader.ts'
import { oids } from '../seal/cms.ts'
import { readAll } from '../seal/der.ts'

/** The holder of a certificate, by its subject (RFC 5280 appendix A.1). */
export interface Signer {
  readonly name: string
  readonly serial: string | undefined
}

const whose = { officer: 'officer’s', force: 'force’s' }

/**
 * Believes a detached CMS only when its one signer signed exactly `covered`, with a certificate that
 * was good `at` that time and leads to one of the roots. Answers who that is.
 */
export async function verifyCms(
  cms: Uint8Array,
  covered: Bytes,
  roots: readonly Bytes[],
  at: Date,
  by: 'officer' | 'force',
): Promise<Signer> {
  const { signedData, signer } = open(cms)
  const attribute = (type: string) => {
    const found = signer.signedAttrs?.attributes.filter((one) => one.type === type) ?? []
    if (found.length !== 1 || found[0]?.values.length !== 1)
      throw refused(`The ${whose[by]} seal lacks what a PAdES signature must sign`)
    return found[0].values[0]
  }
  const contentType = attribute(oids.contentType)
  if (!(contentType instanceof ObjectIdentifier) || contentType.valueBlock.toString() !== oids.data)
    throw refused(`The ${whose[by]} seal signs something else than a file`)
  const digest = attribute(oids.messageDigest)
  if (
    !(digest instanceof OctetString) ||
    !equalBytes(new Uint8Array(digest.getValue()), await sha256(covered))
  )
    throw refused(`The paper was altered after the ${whose[by]} seal`)
  const { signatureVerified, signerCertificate } = await signedData.verify({
    signer: 0,
    data: covered.buffer.slice(covered.byteOffset, covered.byteOffset + covered.length),
    checkChain: false,
    extendedMode: true,
  })
  if (!signatureVerified || !signerCertificate)
    throw refused(`The ${whose[by]} seal is not by the key of its certificate`)

  // RFC 5035 §4: the certificate itself is signed, so that no other can be put in its place
  const own = new Uint8Array(signerCertificate.toSchema(true).toBER(false))
  const cited = certificateHash(new Uint8Array(attribute(oids.signingCertificateV2).toBER(false)))
  if (!cited || !equalBytes(cited, await sha256(own)))
    throw refused(`The ${whose[by]} seal names another certificate`)

  const chain = new CertificateChainValidationEngine({
    trustedCerts: roots.map(certificateFrom),
    // The engine takes the last one for the signer's
    certs: [
      ...(signedData.certificates ?? []).filter(
        (one): one is Certificate => one instanceof Certificate && one !== signerCertificate,
      ),
      signerCertificate,
    ],
    checkDate: at,
  })
  const { result } = await chain.verify()
  if (!result)
    throw refused(
      `The ${whose[by]} seal’s certificate is not from an authority to believe, or was not good at that time`,
    )
  const named = (type: string): string | undefined => {
    const found = signerCertificate.subject.typesAndValues.find((one) => one.type === type)
    return found && String(found.value.valueBlock.value)
  }
  return { name: named('2.5.4.3') ?? 'a holder without a name', serial: named('2.5.4.5') }
}

function open(cms: Uint8Array): { signedData: SignedData; signer: SignerInfo } {
  const parsed = fromBER(Uint8Array.from(cms))
  if (parsed.offset !== cms.length) throw refused('A seal is not readable')
  const content = new ContentInfo({ schema: parsed.result })
  if (content.contentType !== oids.signedData) throw refused('A seal is not a signature')
  const signedData = new SignedData({ schema: content.content })
  const [signer, ...more] = signedData.signerInfos
  if (
    !signer ||
    more.length > 0 ||
    signedData.encapContentInfo.eContent !== undefined ||
    signer.digestAlgorithm.algorithmId !== oids.sha256 ||
    signer.signatureAlgorithm.algorithmId !== oids.ecdsaWithSha256
  )
    throw refused('A seal is not of the kind a paper has')
  return { signedData, signer }
}

const certificateFrom = (bytes: Uint8Array): Certificate =>
  Certificate.fromBER(Uint8Array.from(bytes))

/** SigningCertificateV2 → the first ESSCertIDv2's hash, SHA-256 being left out as the default. */
function certificateHash(attribute: Uint8Array): Uint8Array | undefined {
  const into = (bytes: Uint8Array | undefined) => readAll(bytes ?? new Uint8Array())[0]
  const hash = into(into(into(into(attribute)?.body)?.body)?.body)
  return hash?.tag === 0x04 ? hash.body : undefined
}
