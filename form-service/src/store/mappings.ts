import { and, eq } from './drizzle.ts'
import type { Digest, NamedMapping } from '@metip/form-definitions'
import type { Queryable, Transaction } from './open.ts'
import { read } from './read.ts'
import { mappings } from './schema.ts'

export interface KeptMapping {
  readonly version: string
  readonly digest: Digest
  readonly jws: string
}

/** Every version of a form's mapping for a connector. */
export const listMappings = (
  sql: Queryable,
  connector: string,
  form: string,
): Promise<KeptMapping[]> =>
  read(sql)
    .select({ version: mappings.version, digest: mappings.digest, jws: mappings.jws })
    .from(mappings)
    .where(and(eq(mappings.connector, connector), eq(mappings.formId, form)))

/** False: the mapping's version is there already. */
export async function insertMapping(
  tx: Transaction,
  { mapping: { connector, form, version }, digest }: NamedMapping,
  jws: string,
  at: Date,
): Promise<boolean> {
  const inserted = await tx`INSERT INTO mappings ${tx({
    digest,
    connector,
    form_id: form,
    version,
    jws,
    published_at: at,
  })} ON CONFLICT DO NOTHING`
  return inserted.count === 1
}
