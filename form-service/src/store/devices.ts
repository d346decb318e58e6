import type { Queryable } from './open.ts'

export interface Device {
  readonly id: string
  readonly subject: string
  readonly publicKey: JsonWebKey
  readonly fingerprint: string
  readonly revokedAt: Date | null
}

export interface NewDevice extends Omit<Device, 'revokedAt'> {
  readonly name: string
  readonly certificate: Uint8Array
  readonly enrolledAt: Date
}

export async function insertDevice(sql: Queryable, device: NewDevice): Promise<void> {
  await sql`INSERT INTO devices ${sql({
    id: device.id,
    subject: device.subject,
    name: device.name,
    public_key: sql.json(device.publicKey as never) as never,
    certificate: device.certificate,
    fingerprint: device.fingerprint,
    enrolled_at: device.enrolledAt,
  })}`
}

/** By the SHA-256 of its certificate. */
export async function findDevice(sql: Queryable, fingerprint: string): Promise<Device | undefined> {
  const [row] = await sql<Device[]>`
    SELECT id, subject, public_key AS "publicKey", fingerprint, revoked_at AS "revokedAt"
    FROM devices WHERE fingerprint = ${fingerprint}`
  return row
}
