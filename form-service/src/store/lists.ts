import { and, eq, inArray } from './drizzle.ts'
import type { Digest, ListManifest } from '@metip/form-definitions'
import type { Queryable, Transaction } from './open.ts'
import { read } from './read.ts'
import { codeLists } from './schema.ts'

/** What a device is told of a list before it fetches it. */
export interface PublishedList {
  readonly id: string
  readonly version: string
  readonly digest: Digest
  readonly validFrom: string
  readonly validTo: string | null
}

export interface KeptList {
  readonly digest: Digest
  readonly jws: string
}

/** Every version of every list. */
export const listCodeLists = (sql: Queryable): Promise<PublishedList[]> =>
  read(sql)
    .select({
      id: codeLists.listId,
      version: codeLists.version,
      digest: codeLists.digest,
      validFrom: codeLists.validFrom,
      validTo: codeLists.validTo,
    })
    .from(codeLists)
    .orderBy(codeLists.listId, codeLists.publishedAt)

export async function findCodeList(
  sql: Queryable,
  id: string,
  version: string,
): Promise<KeptList | undefined> {
  const [row] = await read(sql)
    .select({ digest: codeLists.digest, jws: codeLists.jws })
    .from(codeLists)
    .where(and(eq(codeLists.listId, id), eq(codeLists.version, version)))
  return row
}

/** All versions of some lists. */
export const findCodeLists = async (sql: Queryable, ids: readonly string[]): Promise<KeptList[]> =>
  ids.length === 0
    ? []
    : read(sql)
        .select({ digest: codeLists.digest, jws: codeLists.jws })
        .from(codeLists)
        .where(inArray(codeLists.listId, [...ids]))

/** False: the list's version is there already. */
export async function insertCodeList(
  tx: Transaction,
  { id, version, validFrom, validTo, list }: ListManifest,
  jws: string,
  at: Date,
): Promise<boolean> {
  const inserted = await tx`INSERT INTO code_lists ${tx({
    digest: list,
    list_id: id,
    version,
    valid_from: validFrom,
    valid_to: validTo ?? null,
    jws,
    published_at: at,
  })} ON CONFLICT DO NOTHING`
  return inserted.count === 1
}
