import { and, eq } from './drizzle.ts'
import type { Digest, Part } from '@metip/form-definitions'
import type { Queryable, Transaction } from './open.ts'
import { read } from './read.ts'
import { bundles, parts } from './schema.ts'

export interface PublishedForm {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly bundle: Digest
}

/** The newest published version of each form. Versions are ordered as numbers: SQL says it best. */
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
  const { digest, formId, version, jws } = bundles
  const [row] = await read(sql)
    .select({ digest, jws })
    .from(bundles)
    .where('digest' in by ? eq(digest, by.digest) : and(eq(formId, by.id), eq(version, by.version)))
  return row
}

/** Every published version of a form. */
export const findVersions = (
  sql: Queryable,
  id: string,
): Promise<{ version: string; digest: Digest }[]> =>
  read(sql)
    .select({ version: bundles.version, digest: bundles.digest })
    .from(bundles)
    .where(eq(bundles.formId, id))

export async function findPart(
  sql: Queryable,
  digest: Digest,
): Promise<{ mediaType: string; bytes: Uint8Array } | undefined> {
  const [row] = await read(sql).select().from(parts).where(eq(parts.digest, digest))
  return row
}

export async function insertParts(tx: Transaction, made: readonly Part[]): Promise<void> {
  for (const part of made)
    await tx`INSERT INTO parts ${tx({
      digest: part.digest,
      media_type: part.mediaType,
      bytes: part.bytes,
    })} ON CONFLICT DO NOTHING`
}

/** False: the form's version, or the bundle, is there already. */
export async function insertBundle(
  tx: Transaction,
  bundle: PublishedForm & { jws: string },
  at: Date,
): Promise<boolean> {
  const inserted = await tx`INSERT INTO bundles ${tx({
    digest: bundle.bundle,
    form_id: bundle.id,
    version: bundle.version,
    title: bundle.title,
    jws: bundle.jws,
    published_at: at,
  })} ON CONFLICT DO NOTHING`
  return inserted.count === 1
}
