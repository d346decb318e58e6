import {
  digestOf,
  fromBase64,
  fromUtf8,
  Problem,
  signJws,
  utf8,
  type Bytes,
  type Digest,
  type Sign,
} from '@metip/form-definitions'
import { aesKey, decrypt, encrypt, type Sealed } from './cipher.ts'
import { durably, openDatabase, type VaultRecord } from './database.ts'
import { checkPassphrase, newStretching, stretch } from './passphrase.ts'

/** What the force says may be trusted: the answer of `GET /api/trust`. */
export interface Trust {
  readonly publisherKeys: readonly JsonWebKey[]
  readonly receiptKeys: readonly JsonWebKey[]
  /** DER, base64. */
  readonly officerRoots: readonly string[]
  readonly forceRoots: readonly string[]
  readonly presses: readonly Digest[]
}

export interface Enrolment {
  readonly deviceId: string
  /** DER, base64. */
  readonly certificate: string
  readonly chain: readonly string[]
  readonly trust: Trust
}

/** An unlocked vault: one officer's keys on this device. Lives in memory only, until `lock()`. */
export interface Vault {
  readonly id: string
  readonly subject: string
  readonly publicJwk: JsonWebKey
  /** Undefined until the device is enrolled. */
  readonly enrolment: Enrolment | undefined
  /** The officer's certificate, DER. Throws `device-not-enrolled`. */
  readonly certificate: Bytes
  /** ES256, raw r‖s. */
  readonly sign: Sign
  /** A compact JWS over {sub, at} by the officer's key: shows the service that the key is here. */
  proof(): Promise<string>
  keepEnrolment(enrolment: Enrolment): Promise<void>
  encrypt(label: string, plain: Bytes): Promise<Sealed>
  decrypt(label: string, sealed: Sealed): Promise<Bytes>
  lock(): void
}

interface Owner {
  readonly subject: string
  readonly passphrase: string
}

const vaultIdOf = (subject: string): Promise<string> => digestOf(`metip-vault/1 ${subject}`)

export async function hasVault(subject: string): Promise<boolean> {
  const db = await openDatabase()
  return (await db.count('vaults', await vaultIdOf(subject))) > 0
}

/** Makes the officer's key pair and keeps it under the passphrase. One vault a subject. */
export async function createVault({ subject, passphrase }: Owner): Promise<Vault> {
  checkPassphrase(passphrase)
  const id = await vaultIdOf(subject)
  const stretching = newStretching()
  const raw = crypto.getRandomValues(new Uint8Array(32))
  const dataKey = await aesKey(raw)
  // Extractable for this moment alone. A CryptoKey put into IndexedDB would lie there in plain,
  // "non-extractable" or not: only its encrypted bytes are stored.
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])
  const jwk = await crypto.subtle.exportKey('jwk', pair.privateKey)
  const record: VaultRecord = {
    id,
    stretching,
    dataKey: await encrypt(await wrappingKey(passphrase, stretching), `${id} data key`, raw),
    officerKey: await encrypt(dataKey, `${id} officer key`, utf8(JSON.stringify(jwk))),
  }
  raw.fill(0)
  const db = await openDatabase()
  const tx = db.transaction('vaults', 'readwrite', durably)
  try {
    await Promise.all([tx.store.add(record), tx.done])
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name !== 'ConstraintError') throw cause
    throw new Problem(
      'vault-exists',
      'This device already holds keys for this officer',
      'Unlock it with the passphrase chosen then.',
    )
  }
  // Eviction under storage pressure would take drafts and keys with it.
  await navigator.storage?.persist?.()
  return unlocked(record, subject, dataKey)
}

/** Throws `vault-missing` or `vault-passphrase-wrong`. */
export async function openVault({ subject, passphrase }: Owner): Promise<Vault> {
  const id = await vaultIdOf(subject)
  const db = await openDatabase()
  const record = await db.get('vaults', id)
  if (!record)
    throw new Problem(
      'vault-missing',
      'This device holds no keys for this officer',
      'Set the device up first.',
    )
  const wrapping = await wrappingKey(passphrase, record.stretching)
  const raw = await decrypt(wrapping, `${id} data key`, record.dataKey).catch(() => {
    throw new Problem(
      'vault-passphrase-wrong',
      'The passphrase is not right',
      'Type the passphrase chosen when this device was set up.',
    )
  })
  const dataKey = await aesKey(raw)
  raw.fill(0)
  return unlocked(record, subject, dataKey)
}

async function wrappingKey(passphrase: string, stretching: VaultRecord['stretching']) {
  const stretched = await stretch(passphrase, stretching)
  const key = await aesKey(stretched)
  stretched.fill(0)
  return key
}

async function unlocked(record: VaultRecord, subject: string, dataKey: CryptoKey): Promise<Vault> {
  const { id } = record
  let key: CryptoKey | undefined = dataKey
  const open = (): CryptoKey => {
    if (!key) throw new Problem('vault-locked', 'The device is locked', 'Unlock it first.')
    return key
  }
  const read = async (label: string, sealed: Sealed) => {
    const text = fromUtf8(await decrypt(open(), label, sealed))
    return JSON.parse(text) as unknown
  }
  const jwk = (await read(`${id} officer key`, record.officerKey)) as JsonWebKey
  let signing: CryptoKey | undefined = await crypto.subtle.importKey(
    'jwk',
    { ...jwk, key_ops: ['sign'], ext: false },
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign'],
  )
  let enrolment =
    record.enrolment && ((await read(`${id} enrolment`, record.enrolment)) as Enrolment)

  const sign: Sign = async (data) => {
    open()
    const how = { name: 'ECDSA', hash: 'SHA-256' }
    return new Uint8Array(await crypto.subtle.sign(how, signing as CryptoKey, data))
  }
  return {
    id,
    subject,
    publicJwk: { kty: 'EC', crv: 'P-256', x: jwk.x as string, y: jwk.y as string },
    get enrolment() {
      return enrolment
    },
    get certificate() {
      if (!enrolment)
        throw new Problem('device-not-enrolled', 'This device is not enrolled', 'Enrol it first.')
      return fromBase64(enrolment.certificate)
    },
    sign,
    proof() {
      const claims = { sub: subject, at: new Date().toISOString() }
      return signJws(utf8(JSON.stringify(claims)), { typ: 'metip-device+jws' }, sign)
    },
    async keepEnrolment(next) {
      const sealed = await encrypt(open(), `${id} enrolment`, utf8(JSON.stringify(next)))
      const db = await openDatabase()
      const tx = db.transaction('vaults', 'readwrite', durably)
      await Promise.all([tx.store.put({ ...record, enrolment: sealed }), tx.done])
      enrolment = next
    },
    encrypt: async (label, plain) => encrypt(open(), label, plain),
    decrypt: async (label, sealed) => decrypt(open(), label, sealed),
    lock() {
      key = undefined
      signing = undefined
    },
  }
}
