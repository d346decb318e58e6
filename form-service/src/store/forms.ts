import type { Digest, Part } from '@metip/form-definitions'
import type { Queryable, Transaction } from './open.ts'

export interface PublishedForm {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly bundle: Digest
}

/** The newest published version of each form. */
export const listForms = (sql: Queryable): Promise<PublishedForm[]> => sql<PublishedForm[]>`
  SELECT DISTINCT ON (form_id) form_id AS id, version, title, digest AS bundle
  FROM bundles WHERE status = 'published'
  ORDER BY form_id, string_to_array(version, '.')::int[] DESC`

export interface KeptBundle {
  readonly digest: Digest
  readonly jws: string
}

export async function findBundle(
  sql: Queryable,
  by: { digest: Digest } | { id: string; version: string },
): Promise<KeptBundle | undefined> {
  const [row] = await ('digest' in by
    ? sql<KeptBundle[]>`SELECT digest, jws FROM bundles WHERE digest = ${by.digest}`
    : sql<KeptBundle[]>`
        SELECT digest, jws FROM bundles WHERE form_id = ${by.id} AND version = ${by.version}`)
  return row
}

export async function findPart(
  sql: Queryable,
  digest: Digest,
): Promise<{ mediaType: string; bytes: Uint8Array } | undefined> {
  const [row] = await sql<{ mediaType: string; bytes: Uint8Array }[]>`
    SELECT media_type AS "mediaType", bytes FROM parts WHERE digest = ${digest}`
  return row
}

export async function insertParts(tx: Transaction, parts: readonly Part[]): Promise<void> {
  for (const part of parts)
    await tx`INSERT INTO parts ${tx({
      digest: part.digest,
      media_type: part.mediaType,
      bytes: part.bytes,
    })} ON CONFLICT DO NOTHING`
}

export async function insertBundle(
  tx: Transaction,
  bundle: PublishedForm & { jws: string },
  at: Date,
): Promise<void> {
  await tx`INSERT INTO bundles ${tx({
    digest: bundle.bundle,
    form_id: bundle.id,
    version: bundle.version,
    title: bundle.title,
    jws: bundle.jws,
    published_at: at,
  })}`
}
