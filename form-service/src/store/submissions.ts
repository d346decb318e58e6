import { eq } from './drizzle.ts'
import type { Digest, Fault } from '@metip/form-definitions'
import type { Queryable, Transaction } from './open.ts'
import { read } from './read.ts'
import { submissions } from './schema.ts'

export type SubmissionState =
  'awaiting-papers' | 'received' | 'printed' | 'sealed' | 'stored' | 'routed'

/** What is kept of a fault: where and what, never a value. */
export type KeptFault = Pick<Fault, 'pointer' | 'code' | 'severity'>

export type Submission = typeof submissions.$inferSelect

/** A submission as it was received: nothing of this changes again. */
export type ReceivedSubmission = Omit<Submission, 'state'>

export async function findSubmission(sql: Queryable, id: string): Promise<Submission | undefined> {
  const [row] = await read(sql).select().from(submissions).where(eq(submissions.id, id))
  return row
}

export type ReceiptRow = Pick<Submission, 'envelopeDigest' | 'officerSubject' | 'receipt'>

export async function findReceipt(sql: Queryable, id: string): Promise<ReceiptRow | undefined> {
  const [row] = await sql<ReceiptRow[]>`
    SELECT envelope_digest AS "envelopeDigest", officer_subject AS "officerSubject", receipt
    FROM submissions WHERE id = ${id}`
  return row
}

export async function insertSubmission(
  tx: Transaction,
  submission: ReceivedSubmission,
  papers: Readonly<Record<string, { pages: number; digest: Digest }>>,
): Promise<void> {
  const { id } = submission
  await tx`INSERT INTO submissions ${tx({
    id,
    envelope_digest: submission.envelopeDigest,
    content_digest: submission.contentDigest,
    envelope: submission.envelope,
    wrapped_key: submission.wrappedKey,
    bundle_digest: submission.bundleDigest,
    form_id: submission.formId,
    form_version: submission.formVersion,
    officer_subject: submission.officerSubject,
    unit: submission.unit,
    device_id: submission.deviceId,
    made_at: submission.madeAt,
    received_at: submission.receivedAt,
    receipt: submission.receipt,
    faults: tx.json(submission.faults as never) as never,
    state: 'awaiting-papers',
  })}`
  await tx`INSERT INTO papers ${tx(
    Object.entries(papers).map(([audience, { pages, digest }]) => ({
      submission_id: id,
      audience,
      pages,
      digest,
    })),
  )}`
}

/** One arrow of the pipeline. False: another worker was there first. */
export async function moveSubmission(
  tx: Queryable,
  id: string,
  from: SubmissionState,
  to: SubmissionState,
): Promise<boolean> {
  const moved = await tx`UPDATE submissions SET state = ${to} WHERE id = ${id} AND state = ${from}`
  return moved.count === 1
}

/** Held until the transaction ends: two papers that arrive together must see each other. */
export async function lockSubmission(tx: Transaction, id: string): Promise<void> {
  await tx`SELECT 1 FROM submissions WHERE id = ${id} FOR UPDATE`
}

/** What the sweeper finds: rows whose state says that work is due. */
export const listDueSubmissions = async (
  sql: Queryable,
  now: Date,
  except: readonly string[] = [],
): Promise<string[]> => {
  const rows = await sql<{ id: string }[]>`
    SELECT id FROM (
      (SELECT id, received_at AS due FROM submissions
       WHERE state NOT IN ('awaiting-papers', 'routed') AND id <> ALL (${[...except]}::uuid[])
       ORDER BY received_at LIMIT 100)
      UNION
      (SELECT submission_id, next_attempt_at FROM deliveries
       WHERE state = 'waiting' AND next_attempt_at <= ${now}
         AND submission_id <> ALL (${[...except]}::uuid[])
         AND (leased_until IS NULL OR leased_until <= ${now})
       ORDER BY next_attempt_at LIMIT 100)
    ) AS work ORDER BY due`
  return rows.map((row) => row.id)
}
