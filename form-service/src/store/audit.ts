import type { Person } from '../person.ts'
import type { Queryable } from './open.ts'

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

export interface AuditRow extends AuditEvent {
  readonly id: number
  readonly at: Date
  readonly subject: string
  readonly role: string
  readonly unit: string
}

export const listAudit = (
  sql: Queryable,
  filter: { submissionId?: string; before?: number },
): Promise<AuditRow[]> => sql<AuditRow[]>`
  SELECT id, at, operation, subject, role, unit, purpose,
    submission_id AS "submissionId", object, recipient
  FROM audit_events
  WHERE (${filter.submissionId ?? null}::uuid IS NULL OR submission_id = ${filter.submissionId ?? null})
    AND (${filter.before ?? null}::bigint IS NULL OR id < ${filter.before ?? null})
  ORDER BY id DESC LIMIT 100`
