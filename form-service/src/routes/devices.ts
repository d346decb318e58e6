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
import { notFound } from '../problems.ts'
import { statutoryPurpose } from '../purposes.ts'
import { recordAudit } from '../store/audit.ts'
import { findDevice, insertDevice, listDevices, revokeDevice } from '../store/devices.ts'
import { idOf, limits, malformed, personFor, readJson } from './request.ts'

/** A tablet's clock may be a day out; an older proof is a replay. */
const proofAgeMs = 25 * 3_600_000

export const deviceRoutes = (deps: Deps) =>
  new Hono()
    .post('/api/devices', async (c) => {
      const person = await personFor(deps, c, 'device.enrol')
      const { name, publicKey, proof } = await readJson(c, limits.requestBytes)
      if (typeof name !== 'string' || name.trim() === '' || name.length > 100)
        throw malformed('The device needs a name of at most 100 characters')
      const key = readPublicKey(publicKey)
      checkProof(proof, key, person, deps.clock())
      const { id, certificate } = await enrol(deps, person, name.trim(), key)
      const chain = [toBase64(deps.keys.enrolment.certificate)]
      return c.json({ deviceId: id, certificate: toBase64(certificate), chain }, 201)
    })
    .get('/api/devices', async (c) => {
      await personFor(deps, c, 'device.revoke')
      const officer = c.req.query('officer')
      if (!officer) throw malformed('"officer" must name whose devices')
      return c.json(await listDevices(deps.store.sql, officer))
    })
    .post('/api/devices/:id/revoke', async (c) => {
      const person = await personFor(deps, c, 'device.revoke')
      const id = idOf(c)
      const revokedAt = await deps.store.transaction(async (tx) => {
        const at = deps.clock()
        const revoked = await revokeDevice(tx, id, at)
        if (!revoked) throw notFound()
        const object = `device ${id} revoked`
        if (revoked.fresh)
          await recordAudit(
            tx,
            person,
            { operation: 'alteration', purpose: statutoryPurpose, object },
            at,
          )
        return revoked.revokedAt
      })
      return c.json({ deviceId: id, revokedAt })
    })

/** Certifies the key. A key that this officer enrolled before keeps its certificate. */
async function enrol(deps: Deps, person: Person, name: string, publicKey: JsonWebKey) {
  const at = deps.clock()
  const subject = {
    commonName: [person.rank, person.name].filter(Boolean).join(' ').slice(0, 64),
    serialNumber: person.warrantNo.replace(/[^A-Za-z0-9 '()+,\-./:=?]/g, '-').slice(0, 64) || '-',
    unit: person.unit.slice(0, 64),
    organization: 'MetIP',
  }
  const certificate = await certifyDevice(deps.keys, subject, publicKey, at)
  const device = {
    id: randomUUID(),
    subject: person.id,
    name,
    publicKey,
    certificate,
    fingerprint: digestOfBlob(certificate),
    enrolledAt: at,
  }
  if (await insertDevice(deps.store.sql, device)) return device
  const known = await findDevice(deps.store.sql, { publicKey })
  if (known && known.subject === person.id && !known.revokedAt) return known
  throw new Problem(
    'key-taken',
    'This key belongs to another officer, or to a device that was revoked',
    'Make a new key on the device and enrol that.',
  )
}

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
