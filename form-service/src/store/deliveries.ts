import { eq, getTableColumns } from './drizzle.ts'
import type { Queryable } from './open.ts'
import { read } from './read.ts'
import { deliveries } from './schema.ts'

export type DeliveryState = 'waiting' | 'held' | 'delivered' | 'refused'

/** `reference` is the target's own, e.g. a crime reference; `mapping` the version that made the message,
 *  `mappingDigest` its bytes. */
export type Delivery = Omit<typeof deliveries.$inferSelect, 'submissionId' | 'leasedUntil'>

export const listDeliveries = async (sql: Queryable, id: string): Promise<Delivery[]> => {
  const { submissionId, leasedUntil: _, ...told } = getTableColumns(deliveries)
  return read(sql)
    .select(told)
    .from(deliveries)
    .where(eq(submissionId, id))
    .orderBy(deliveries.connector)
}

export async function insertDelivery(
  tx: Queryable,
  submissionId: string,
  connector: string,
  state: 'waiting' | 'held',
  at: Date,
): Promise<void> {
  await tx`
    INSERT INTO deliveries (submission_id, connector, state, next_attempt_at, updated_at)
    VALUES (${submissionId}, ${connector}, ${state}, ${state === 'waiting' ? at : null}, ${at})
    ON CONFLICT DO NOTHING`
}

/**
 * Takes one delivery that is due, for as long as the lease; a worker that dies leaves it to the
 * next. Answers how often it was tried before, or undefined where nothing is due.
 */
export async function claimDelivery(
  sql: Queryable,
  submissionId: string,
  now: Date,
  leaseMs: number,
): Promise<{ connector: string; attemptsBefore: number } | undefined> {
  const [row] = await sql<{ connector: string; attemptsBefore: number }[]>`
    UPDATE deliveries
    SET attempts = attempts + 1, leased_until = ${new Date(now.getTime() + leaseMs)}
    WHERE (submission_id, connector) = (
      SELECT submission_id, connector FROM deliveries
      WHERE submission_id = ${submissionId} AND state = 'waiting' AND next_attempt_at <= ${now}
        AND (leased_until IS NULL OR leased_until <= ${now})
      LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING connector, attempts - 1 AS "attemptsBefore"`
  return row
}

/** The mapping that made the message. */
export interface MadeBy {
  readonly mapping: string
  readonly mappingDigest: string
}

export type Settlement =
  | ({ state: 'delivered'; reference: string } & MadeBy)
  | ({ state: 'refused'; codes: readonly string[]; reason: string } & MadeBy)
  | { state: 'waiting'; reason: string; nextAttemptAt: Date }

/**
 * False: somebody settled it in the meantime, or, where it goes on waiting, has claimed it since:
 * then it is theirs to say for how long. `attempt` counts from 1, as the claim did.
 */
export async function settleDelivery(
  tx: Queryable,
  submissionId: string,
  connector: string,
  attempt: number,
  outcome: Settlement,
  at: Date,
): Promise<boolean> {
  const settled = await tx`
    UPDATE deliveries SET ${tx({
      state: outcome.state,
      leased_until: null,
      next_attempt_at: outcome.state === 'waiting' ? outcome.nextAttemptAt : null,
      reference: outcome.state === 'delivered' ? outcome.reference : null,
      codes: outcome.state === 'refused' ? [...outcome.codes] : [],
      reason: outcome.state === 'delivered' ? null : outcome.reason,
      updated_at: at,
      ...('mapping' in outcome && {
        mapping: outcome.mapping,
        mapping_digest: outcome.mappingDigest,
      }),
    })}
    WHERE submission_id = ${submissionId} AND connector = ${connector} AND state = 'waiting'
      AND (${outcome.state !== 'waiting'} OR attempts = ${attempt})`
  return settled.count === 1
}

/** Send again, or release what was held. Answers the state it was in; a delivered one stays. */
export async function releaseDelivery(
  tx: Queryable,
  submissionId: string,
  connector: string,
  at: Date,
): Promise<DeliveryState | undefined> {
  const [row] = await tx<{ state: DeliveryState }[]>`
    SELECT state FROM deliveries
    WHERE submission_id = ${submissionId} AND connector = ${connector} FOR UPDATE`
  if (row && row.state !== 'delivered')
    // a target that refused, or was never asked, holds nothing: there is no need to ask it first
    await tx`
      UPDATE deliveries SET state = 'waiting', next_attempt_at = ${at}, updated_at = ${at},
        attempts = CASE WHEN state = 'waiting' THEN attempts ELSE 0 END,
        -- what was answered last time stands in the timeline, and is no reason to wait
        reason = NULL, codes = DEFAULT
      WHERE submission_id = ${submissionId} AND connector = ${connector}`
  return row?.state
}
