import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import {
  fromUtf8,
  isObject,
  openJws,
  Problem,
  toBase64,
  type JsonObject,
} from '@metip/form-definitions'
import { digestOfBlob } from '../blobs.ts'
import type { Deps } from '../deps.ts'
import { certifyDevice } from '../keys/keys.ts'
import { holds } from '../keys/signing.ts'
import type { Person } from '../person.ts'
import { insertDevice } from '../store/devices.ts'
import { limitBody, malformed, personFor, readJson } from './request.ts'

/** A tablet's clock may be a day out; an older proof is a replay. */
const proofAgeMs = 25 * 3_600_000

export const deviceRoutes = (deps: Deps) =>
  new Hono().post('/api/devices', limitBody(64 * 1024), async (c) => {
    const person = await personFor(deps, c, 'device.enrol')
    const { name, publicKey, proof } = await readJson(c)
    if (typeof name !== 'string' || name.trim() === '' || name.length > 100)
      throw malformed('The device needs a name of at most 100 characters')
    const key = readPublicKey(publicKey)
    const at = deps.clock()
    checkProof(proof, key, person, at)
    const subject = {
      commonName: [person.rank, person.name].filter(Boolean).join(' ').slice(0, 64),
      serialNumber: person.warrantNo.replace(/[^A-Za-z0-9 '()+,\-./:=?]/g, '-').slice(0, 64) || '-',
      unit: person.unit.slice(0, 64) || '-',
      organization: 'MetIP',
    }
    const certificate = await certifyDevice(deps.keys, subject, key, at)
    const id = randomUUID()
    await insertDevice(deps.store.sql, {
      id,
      subject: person.id,
      name: name.trim(),
      publicKey: key,
      certificate,
      fingerprint: digestOfBlob(certificate),
      enrolledAt: at,
    })
    return c.json(
      {
        deviceId: id,
        certificate: toBase64(certificate),
        chain: [toBase64(deps.keys.enrolment.certificate)],
      },
      201,
    )
  })

/** A P-256 public key (RFC 7518 §6.2.1), with nothing private in it. */
function readPublicKey(value: unknown): JsonWebKey {
  const coordinate = /^[\w-]{43}$/
  if (
    !isObject(value) ||
    value['kty'] !== 'EC' ||
    value['crv'] !== 'P-256' ||
    !coordinate.test(String(value['x'])) ||
    !coordinate.test(String(value['y'])) ||
    'd' in value
  )
    throw malformed('The device’s key is not a public P-256 key as JWK')
  return { kty: 'EC', crv: 'P-256', x: String(value['x']), y: String(value['y']) }
}

/** The device holds the private key, and this officer asks, now. Throws `proof-wrong`. */
function checkProof(proof: unknown, key: JsonWebKey, person: Person, now: Date): void {
  const claims = readProof(proof, key)
  const at = Date.parse(String(claims?.['at']))
  if (claims?.['sub'] !== person.id || !(Math.abs(now.getTime() - at) < proofAgeMs))
    throw new Problem(
      'proof-wrong',
      'The proof is not signed by the device’s key for this officer at this time',
      'Check the device’s clock and enrol again.',
    )
}

function readProof(proof: unknown, key: JsonWebKey): JsonObject | undefined {
  try {
    const jws = openJws(String(proof))
    const claims: unknown = JSON.parse(fromUtf8(jws.payload))
    return jws.header['typ'] === 'metip-device+jws' && holds(jws, key) && isObject(claims)
      ? claims
      : undefined
  } catch {
    return undefined
  }
}
