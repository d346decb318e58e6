import { webcrypto } from 'node:crypto'
import { BitString, Integer, OctetString, PrintableString, Sequence, Set, Utf8String } from 'asn1js'
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  CryptoEngine,
  Extension,
  ExtKeyUsage,
} from 'pkijs'
import { sha256, type Bytes, type Sign } from '@metip/form-definitions'

const engine = new CryptoEngine({ name: 'node', crypto: webcrypto as unknown as Crypto })

/** Attribute types of RFC 5280 appendix A.1. */
const attributeTypes = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  organization: '2.5.4.10',
  unit: '2.5.4.11',
} as const

export type Name = Partial<Record<keyof typeof attributeTypes, string>>

/** RFC 5280 §4.2.1.3, first octet of the bit string and its unused bits. */
const keyUsages = {
  /** keyCertSign (bit 5), cRLSign (bit 6) */
  authority: [0b0000_0110, 1],
  /** digitalSignature (bit 0), nonRepudiation (bit 1) */
  sealing: [0b1100_0000, 6],
} as const

export interface CertificateRequest {
  readonly subject: Name
  readonly issuer: Name
  readonly publicKey: JsonWebKey
  readonly issuerKey: JsonWebKey
  readonly sign: Sign
  readonly usage: keyof typeof keyUsages
  readonly from: Date
  readonly years: number
}

/** An X.509 v3 certificate (RFC 5280) over a P-256 key, DER. */
export async function makeCertificate(request: CertificateRequest): Promise<Bytes> {
  const certificate = new Certificate()
  certificate.version = 2
  const serial = crypto.getRandomValues(new Uint8Array(16))
  // RFC 5280 §4.1.2.2: positive and not padded
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  certificate.serialNumber = new Integer({ valueHex: serial.buffer })
  certificate.subject.valueBeforeDecode = encodeName(request.subject)
  certificate.issuer.valueBeforeDecode = encodeName(request.issuer)
  // a device's clock may be a day behind, and its first seal must be good all the same
  certificate.notBefore.value = new Date(request.from.getTime() - 26 * 3_600_000)
  const end = new Date(request.from)
  end.setUTCFullYear(end.getUTCFullYear() + request.years)
  certificate.notAfter.value = end
  await certificate.subjectPublicKeyInfo.importKey(await publicKey(request.publicKey), engine)
  certificate.extensions = [
    extension('2.5.29.19', true, new BasicConstraints(authorityOnly(request.usage)).toSchema()),
    extension('2.5.29.15', true, keyUsage(request.usage)),
    extension(
      '2.5.29.14',
      false,
      new OctetString({ valueHex: await keyIdentifier(request.publicKey) }),
    ),
    extension('2.5.29.35', false, authorityKey(await keyIdentifier(request.issuerKey))),
  ]
  if (request.usage === 'sealing')
    certificate.extensions.push(
      // emailProtection: the purpose PDF readers ask of a signer's certificate
      extension(
        '2.5.29.37',
        false,
        new ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.4'] }).toSchema(),
      ),
    )
  // ecdsa-with-SHA256 (RFC 5758 §3.2): the algorithm stands both inside and beside what is signed
  certificate.signature.algorithmId = '1.2.840.10045.4.3.2'
  certificate.signatureAlgorithm.algorithmId = '1.2.840.10045.4.3.2'
  certificate.tbsView = new Uint8Array(certificate.encodeTBS().toBER())
  const signature = derSignature(await request.sign(certificate.tbsView as Bytes))
  certificate.signatureValue = new BitString({ valueHex: signature.buffer })
  return new Uint8Array(certificate.toSchema(true).toBER())
}

const publicKey = (jwk: JsonWebKey) =>
  crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify'])

/** RFC 7093 §2 method 1: the leftmost 160 bits of the key's SHA-256. */
async function keyIdentifier(jwk: JsonWebKey): Promise<ArrayBuffer> {
  const raw = await crypto.subtle.exportKey('raw', await publicKey(jwk))
  return (await sha256(new Uint8Array(raw))).slice(0, 20).buffer
}

/** RFC 5280 §4.1.2.4, one attribute to a relative name; pkijs would put all of them in one set. */
function encodeName(name: Name): ArrayBuffer {
  const attributes = Object.entries(name).map(
    ([type, value]) =>
      new AttributeTypeAndValue({
        type: attributeTypes[type as keyof Name],
        value:
          // X.520: a serialNumber is a PrintableString
          type === 'serialNumber' ? new PrintableString({ value }) : new Utf8String({ value }),
      }),
  )
  return new Sequence({
    value: attributes.map((attribute) => new Set({ value: [attribute.toSchema()] })),
  }).toBER()
}

const authorityOnly = (usage: CertificateRequest['usage']) =>
  usage === 'authority' ? { cA: true, pathLenConstraint: 0 } : {}

function keyUsage(usage: CertificateRequest['usage']): BitString {
  const [bits, unusedBits] = keyUsages[usage]
  return new BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits })
}

/** AuthorityKeyIdentifier ::= SEQUENCE { [0] KeyIdentifier }, RFC 5280 §4.2.1.1. */
const authorityKey = (identifier: ArrayBuffer) => ({
  toBER: () => Uint8Array.of(0x30, 22, 0x80, 20, ...new Uint8Array(identifier)).buffer,
})

const extension = (extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }) =>
  new Extension({ extnID, critical, extnValue: value.toBER() })

/** From raw r‖s to the DER that X.509 carries (RFC 3279 §2.2.3). */
function derSignature(raw: Bytes): Bytes {
  const integer = (bytes: Uint8Array) => {
    let at = 0
    while (at < bytes.length - 1 && bytes[at] === 0) at++
    const trimmed = bytes.subarray(at)
    const lead = (trimmed[0] ?? 0) & 0x80 ? [0] : []
    return [2, trimmed.length + lead.length, ...lead, ...trimmed]
  }
  const body = [...integer(raw.subarray(0, 32)), ...integer(raw.subarray(32))]
  return Uint8Array.of(0x30, body.length, ...body)
}
