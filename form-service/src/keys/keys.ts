import { join } from 'node:path'
import { fromBase64, toBase64, type Bytes, type Sign } from '@metip/form-definitions'
import { makeCertificate, type Name } from './certificates.ts'
import { makeSecret, makeSigningKey, readOrMake, type KeyFile } from './files.ts'
import { openSigningKey, type SigningKey } from './signing.ts'

/** Every key the service has. No other room sees one. */
export interface Keys {
  /** Signs the certificates of officers' devices. */
  readonly enrolment: SigningKey & { readonly certificate: Bytes }
  readonly forceRoot: Bytes
  /** The force's own seal on each paper: certificates own first, as the seal wants them. */
  readonly forceSeal: { readonly certificates: Bytes[]; readonly sign: Sign }
  readonly publisher: SigningKey
  readonly receipt: SigningKey
  /** AES-256: wraps the key of each submission. */
  readonly wrapping: Uint8Array
}

const enrolmentName: Name = { commonName: 'Officer enrolment authority', organization: 'MetIP' }
const forceName: Name = { commonName: 'Force seal authority', organization: 'MetIP' }
const sealName: Name = { commonName: 'Force seal', organization: 'MetIP' }

/** Opens the keys of METIP_DATA/keys; those that are missing are made, once. */
export async function openKeys(dataFolder: string): Promise<Keys> {
  const folder = join(dataFolder, 'keys')
  const enrolment = await openAuthority(folder, 'enrolment-ca', enrolmentName)
  const force = await openAuthority(folder, 'force-ca', forceName)
  const seal = await openCertified(folder, 'force-seal', sealName, 'sealing', force, forceName)
  const secret = await readOrMake(folder, 'wrapping', makeSecret)
  return {
    enrolment,
    forceRoot: force.certificate,
    forceSeal: { certificates: [seal.certificate, force.certificate], sign: seal.sign },
    publisher: await openPlain(folder, 'publisher'),
    receipt: await openPlain(folder, 'receipt'),
    wrapping: fromBase64(secret.secret),
  }
}

/** The development provider's key; apart from Keys, for nothing in production may have it. */
export const readDevelopmentKey = async (dataFolder: string): Promise<JsonWebKey> =>
  (
    await readOrMake<KeyFile>(join(dataFolder, 'keys'), 'development-provider', () => ({
      privateKey: makeSigningKey(),
    }))
  ).privateKey

/** What a device may seal with: one officer's key, certified by the force. DER. */
export const certifyDevice = (
  keys: Keys,
  subject: Name,
  publicKey: JsonWebKey,
  at: Date,
): Promise<Bytes> =>
  makeCertificate({
    subject,
    issuer: enrolmentName,
    publicKey,
    issuerKey: keys.enrolment.publicKey,
    sign: keys.enrolment.sign,
    usage: 'sealing',
    from: at,
    years: 3,
  })

async function openPlain(folder: string, name: string): Promise<SigningKey> {
  const file = await readOrMake<KeyFile>(folder, name, () => ({ privateKey: makeSigningKey() }))
  return openSigningKey(file.privateKey)
}

type Certified = SigningKey & { readonly certificate: Bytes }

const openAuthority = (folder: string, name: string, subject: Name): Promise<Certified> =>
  openCertified(folder, name, subject, 'authority', undefined, subject)

/** Without an issuer the certificate is signed by its own key. */
async function openCertified(
  folder: string,
  name: string,
  subject: Name,
  usage: 'authority' | 'sealing',
  issuer: SigningKey | undefined,
  issuerName: Name,
): Promise<Certified> {
  const file = await readOrMake<KeyFile>(folder, name, async () => {
    const privateKey = makeSigningKey()
    const key = await openSigningKey(privateKey)
    const certificate = await makeCertificate({
      subject,
      issuer: issuerName,
      publicKey: key.publicKey,
      issuerKey: (issuer ?? key).publicKey,
      sign: (issuer ?? key).sign,
      usage,
      from: new Date(),
      years: 10,
    })
    return { privateKey, certificate: toBase64(certificate) }
  })
  return {
    ...(await openSigningKey(file.privateKey)),
    certificate: fromBase64(file.certificate ?? ''),
  }
}
