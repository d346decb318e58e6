import { concatBytes, Problem, sha256, type Bytes, type Sign } from '@metip/form-definitions'
import { der, inOrder, integer, octets, oid, readAll, sequence, setOf, unsigned } from './der.ts'

export const oids = {
  signedData: '1.2.840.113549.1.7.2',
  data: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const

/** Who seals: certificates as DER, the own one first, and the key's ES256 (raw r‖s). */
export interface Sealer {
  readonly certificates: readonly Bytes[]
  readonly sign: Sign
}

/** Issuer and serial number of a certificate (RFC 5280 §4.1), as they are encoded in it. */
function issuerAndSerial(certificate: Uint8Array): Bytes {
  const tbs = readAll(readAll(certificate)[0]?.body ?? new Uint8Array())[0]
  const parts = readAll(tbs?.body ?? new Uint8Array())
  // version is [0] and may be absent in a version 1 certificate
  const [serial, , issuer] = parts[0]?.tag === 0xa0 ? parts.slice(1) : parts
  if (!serial || !issuer)
    throw new Problem(
      'certificate-malformed',
      'A sealing certificate is not X.509',
      'Enrol the device again, or restore the force’s certificate.',
    )
  return sequence(issuer.whole, serial.whole)
}

const attribute = (type: string, value: Uint8Array) => sequence(oid(type), setOf(value))

/**
 * CMS SignedData (RFC 5652), detached, as PAdES-B-B wants it (EN 319 142-1 §5.3): content type,
 * message digest and ESS signing-certificate-v2 are signed; the time stands in the PDF's /M.
 */
export async function makeCms(digest: Uint8Array, sealer: Sealer): Promise<Bytes> {
  const [own] = sealer.certificates
  if (!own)
    throw new Problem(
      'certificate-missing',
      'There is no certificate to seal with',
      'Enrol the device, or restore the force’s certificate.',
    )
  const algorithm = sequence(oid(oids.sha256))
  // RFC 5035 §4: SHA-256 is the default and so is left out
  const certificateId = sequence(octets(await sha256(own)))
  const attributes = inOrder([
    attribute(oids.contentType, oid(oids.data)),
    attribute(oids.messageDigest, octets(digest)),
    attribute(oids.signingCertificateV2, sequence(sequence(certificateId))),
  ])
  // RFC 5652 §5.4: signed as SET OF, stored as [0] IMPLICIT
  const raw = await sealer.sign(setOf(...attributes))
  const signature = sequence(unsigned(raw.subarray(0, 32)), unsigned(raw.subarray(32)))
  const signer = sequence(
    integer(1),
    issuerAndSerial(own),
    algorithm,
    der(0xa0, ...attributes),
    sequence(oid(oids.ecdsaWithSha256)),
    octets(signature),
  )
  const signedData = sequence(
    integer(1),
    setOf(algorithm),
    sequence(oid(oids.data)),
    der(0xa0, concatBytes(...inOrder(sealer.certificates))),
    setOf(signer),
  )
  return sequence(oid(oids.signedData), der(0xa0, signedData))
}
