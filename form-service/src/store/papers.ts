import { eq } from './drizzle.ts'
import type { Digest } from '@metip/form-definitions'
import type { Queryable } from './open.ts'
import { read } from './read.ts'
import { papers } from './schema.ts'

/**
 * `digest` is of the officer-sealed bytes; `matches`, whether the service's own print came out the
 * same, is null until it was printed.
 */
export type KeptPaper = typeof papers.$inferSelect

export const listPapers = async (sql: Queryable, submissionId: string): Promise<KeptPaper[]> =>
  read(sql)
    .select()
    .from(papers)
    .where(eq(papers.submissionId, submissionId))
    .orderBy(papers.audience)

/** The blob lies already where the digest says. False: it was received before. */
export async function receivePaper(
  tx: Queryable,
  submissionId: string,
  audience: string,
  deviceBlob: Digest,
  at: Date,
): Promise<boolean> {
  const kept = await tx`
    UPDATE papers SET device_blob = ${deviceBlob}, received_at = ${at}
    WHERE submission_id = ${submissionId} AND audience = ${audience} AND device_blob IS NULL`
  return kept.count === 1
}

export async function allPapersReceived(tx: Queryable, submissionId: string): Promise<boolean> {
  const missing = await tx`
    SELECT 1 FROM papers WHERE submission_id = ${submissionId} AND device_blob IS NULL LIMIT 1`
  return missing.length === 0
}

export async function comparePaper(
  tx: Queryable,
  submissionId: string,
  audience: string,
  matches: boolean,
): Promise<void> {
  await tx`UPDATE papers SET matches = ${matches}
    WHERE submission_id = ${submissionId} AND audience = ${audience}`
}

/** An ECDSA signature is another one each time: the first to be written is the paper's seal. */
export async function sealPaper(
  tx: Queryable,
  submissionId: string,
  audience: string,
  seal: { cms: Uint8Array; at: string },
): Promise<void> {
  await tx`UPDATE papers SET force_seal = ${seal.cms}, sealed_at = ${seal.at}
    WHERE submission_id = ${submissionId} AND audience = ${audience} AND force_seal IS NULL`
}

export async function storePaper(
  tx: Queryable,
  submissionId: string,
  audience: string,
  served: { digest: Digest; blob: Digest },
): Promise<void> {
  await tx`UPDATE papers SET served_digest = ${served.digest}, served_blob = ${served.blob}
    WHERE submission_id = ${submissionId} AND audience = ${audience} AND served_blob IS NULL`
}
