import { and, desc, eq, getTableColumns, isNull, sql } from './drizzle.ts'
import type { Queryable } from './open.ts'
import { read } from './read.ts'
import { devices } from './schema.ts'

/** One officer's key on one tablet. `fingerprint` is the SHA-256 of its certificate. */
export type Device = typeof devices.$inferSelect

/** False: this key was enrolled before. */
export async function insertDevice(
  tx: Queryable,
  device: Omit<Device, 'revokedAt'>,
): Promise<boolean> {
  const inserted = await tx`INSERT INTO devices ${tx({
    id: device.id,
    subject: device.subject,
    name: device.name,
    public_key: tx.json(device.publicKey as never) as never,
    certificate: device.certificate,
    fingerprint: device.fingerprint,
    enrolled_at: device.enrolledAt,
  })} ON CONFLICT (public_key) DO NOTHING`
  return inserted.count === 1
}

export async function findDevice(
  tx: Queryable,
  by: { fingerprint: string } | { publicKey: JsonWebKey },
): Promise<Device | undefined> {
  const [row] = await read(tx)
    .select()
    .from(devices)
    .where(
      'fingerprint' in by
        ? eq(devices.fingerprint, by.fingerprint)
        : // as text: the client would write JSON of JSON
          eq(devices.publicKey, sql`${JSON.stringify(by.publicKey)}::text::jsonb`),
    )
  return row
}

/** Newest first. */
export const listDevices = async (
  tx: Queryable,
  subject: string,
): Promise<Omit<Device, 'publicKey' | 'certificate'>[]> => {
  const { publicKey: _key, certificate: _certificate, ...told } = getTableColumns(devices)
  return read(tx)
    .select(told)
    .from(devices)
    .where(eq(devices.subject, subject))
    .orderBy(desc(devices.enrolledAt))
}

/** When the device was revoked, and whether that was now; undefined where there is none. */
export async function revokeDevice(
  tx: Queryable,
  id: string,
  at: Date,
): Promise<{ revokedAt: Date; fresh: boolean } | undefined> {
  const revoked = await read(tx)
    .update(devices)
    .set({ revokedAt: at })
    .where(and(eq(devices.id, id), isNull(devices.revokedAt)))
  if (revoked.count === 1) return { revokedAt: at, fresh: true }
  const [row] = await read(tx)
    .select({ revokedAt: devices.revokedAt })
    .from(devices)
    .where(eq(devices.id, id))
  return row?.revokedAt ? { revokedAt: row.revokedAt, fresh: false } : undefined
}
