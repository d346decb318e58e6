import { eq } from './drizzle.ts'
import type { JsonObject } from '@metip/form-definitions'
import type { Queryable } from './open.ts'
import { read } from './read.ts'
import { timeline } from './schema.ts'

/** What happened to a submission, told to the officer and to records. */
export type TimelineEvent =
  | 'received'
  | 'paper-received'
  | 'papers-equal'
  | 'papers-differ'
  | 'sealed'
  | 'stored'
  | 'waiting'
  | 'held'
  | 'released'
  | 'sent-again'
  | 'delivery-later'
  | 'delivered'
  | 'refused'

export interface TimelineEntry {
  readonly at: Date
  readonly event: TimelineEvent
  /** Codes, names of papers and connectors, references: never an answer. */
  readonly detail: JsonObject
}

export async function addToTimeline(
  tx: Queryable,
  submissionId: string,
  event: TimelineEvent,
  detail: JsonObject,
  at: Date,
): Promise<void> {
  await tx`INSERT INTO timeline (submission_id, at, event, detail)
    VALUES (${submissionId}, ${at}, ${event}, ${tx.json(detail as never)})`
}

export const readTimeline = async (sql: Queryable, id: string): Promise<TimelineEntry[]> =>
  read(sql)
    .select({ at: timeline.at, event: timeline.event, detail: timeline.detail })
    .from(timeline)
    .where(eq(timeline.submissionId, id))
    .orderBy(timeline.id)
