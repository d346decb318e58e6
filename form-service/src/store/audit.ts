import { and, desc, eq, lt } from './drizzle.ts'
import type { Person } from '../person.ts'
import type { Queryable } from './open.ts'
import { read } from './read.ts'
import { auditEvents } from './schema.ts'

/** Data Protection Act 2018, section 62(1). */
export type Operation =
  'collection' | 'alteration' | 'consultation' | 'disclosure' | 'combination' | 'erasure'

export interface AuditEvent {
  readonly operation: Operation
  readonly purpose: string
  readonly submissionId?: string
  /** What of it: "evidence paper", "search by name". Never a value. */
  readonly object: string
  readonly recipient?: string
}

/** Written in the transaction of the operation it tells of: without the event no operation. */
export async function recordAudit(
  tx: Queryable,
  person: Person,
  event: AuditEvent,
  at: Date,
): Promise<void> {
  await tx`INSERT INTO audit_events ${tx({
    at,
    operation: event.operation,
    subject: person.id,
    role: person.role,
    unit: person.unit,
    purpose: event.purpose,
    submission_id: event.submissionId ?? null,
    object: event.object,
    recipient: event.recipient ?? null,
  })}`
}

export type AuditRow = typeof auditEvents.$inferSelect

/** Newest first, a hundred at a time. */
export const listAudit = async (
  sql: Queryable,
  filter: { submissionId?: string; before?: number },
): Promise<AuditRow[]> =>
  read(sql)
    .select()
    .from(auditEvents)
    .where(
      and(
        filter.submissionId ? eq(auditEvents.submissionId, filter.submissionId) : undefined,
        filter.before === undefined ? undefined : lt(auditEvents.id, filter.before),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(100)
