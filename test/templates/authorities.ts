import type { Bytes } from '@metip/form-definitions'
import type { Sealer } from '@metip/templates/seal'
import * as asn1js from 'asn1js'
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension, ExtKeyUsage } from 'pkijs'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
const makeKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

/** A certificate authority made for one test, and keys it vouches for. */
export interface Authority {
  readonly root: Bytes
  sealer(name: string, warrantNo?: string): Promise<Sealer>
  /** A key with a certificate that an officer, who is no authority, has issued. */
  vouchedForByAnOfficer(): Promise<Sealer>
}

let serial = 1

export async function makeAuthority(name: string): Promise<Authority> {
  const keys = await makeKeys()
  const root = await certify({
    name,
    issuer: name,
    key: keys.publicKey,
    by: keys.privateKey,
    ca: true,
  })
  return {
    root,
    async sealer(person, warrantNo = '123456') {
      const own = await makeKeys()
      const certificate = await certify({
        name: person,
        issuer: name,
        key: own.publicKey,
        by: keys.privateKey,
        ca: false,
        warrantNo,
      })
      return { certificates: [certificate, root], sign: signWith(own.privateKey) }
    },
    async vouchedForByAnOfficer() {
      const [officer, own] = [await makeKeys(), await makeKeys()]
      const vouching = await certify({
        name: 'PC Vouching',
        issuer: name,
        key: officer.publicKey,
        by: keys.privateKey,
        ca: false,
      })
      const certificate = await certify({
        name: 'PC Officer Demo',
        issuer: 'PC Vouching',
        key: own.publicKey,
        by: officer.privateKey,
        ca: false,
        warrantNo: '123456',
      })
      return { certificates: [certificate, vouching, root], sign: signWith(own.privateKey) }
    },
  }
}

const signWith =
  (key: CryptoKey): Sealer['sign'] =>
  async (data) =>
    new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, data))

async function certify(wish: {
  name: string
  issuer: string
  key: CryptoKey
  by: CryptoKey
  ca: boolean
  warrantNo?: string
}): Promise<Bytes> {
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new asn1js.Integer({ value: serial++ })
  const commonName = (value: string) =>
    new AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1js.Utf8String({ value }) })
  certificate.issuer.typesAndValues.push(commonName(wish.issuer))
  certificate.subject.typesAndValues.push(commonName(wish.name))
  if (wish.warrantNo !== undefined)
    certificate.subject.typesAndValues.push(
      new AttributeTypeAndValue({
        type: '2.5.4.5',
        value: new asn1js.PrintableString({ value: wish.warrantNo }),
      }),
    )
  certificate.notBefore.value = new Date('2026-01-01T00:00:00Z')
  certificate.notAfter.value = new Date('2030-01-01T00:00:00Z')
  const extension = (extnID: string, critical: boolean, value: asn1js.BaseBlock) =>
    new Extension({ extnID, critical, extnValue: value.toBER(false) })
  certificate.extensions = [
    extension('2.5.29.19', true, new BasicConstraints({ cA: wish.ca }).toSchema()),
    // keyCertSign for an authority, digitalSignature for a person (RFC 5280 §4.2.1.3)
    extension(
      '2.5.29.15',
      true,
      new asn1js.BitString({
        valueHex: Uint8Array.of(wish.ca ? 0x04 : 0x80).buffer,
        unusedBits: wish.ca ? 2 : 7,
      }),
    ),
  ]
  if (!wish.ca)
    certificate.extensions.push(
      extension(
        '2.5.29.37',
        false,
        new ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.4'] }).toSchema(),
      ),
    )
  await certificate.subjectPublicKeyInfo.importKey(wish.key)
  await certificate.sign(wish.by, 'SHA-256')
  return new Uint8Array(certificate.toSchema(true).toBER(false))
}
