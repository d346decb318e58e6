import type { DeliveryState } from './deliveries.ts'
import type { Queryable, Transaction } from './open.ts'
import type { KeptFault, SubmissionState } from './submissions.ts'

export interface SearchFilter {
  readonly name?: string
  readonly reference?: string
  /** Dates YYYY-MM-DD, both included, by the officer's clock. */
  readonly from?: string
  readonly to?: string
  /** Only this unit's; absent: every unit's. */
  readonly unit?: string
  /** The last one of the page before. */
  readonly after?: { receivedAt: string; id: string }
}

export interface Found {
  readonly id: string
  readonly formId: string
  readonly formVersion: string
  readonly title: string
  readonly name: string
  readonly references: readonly string[]
  readonly unit: string
  readonly madeAt: string
  readonly receivedAt: Date
  readonly state: SubmissionState
  readonly faults: readonly KeptFault[]
  readonly deliveries: readonly { connector: string; state: DeliveryState; reference?: string }[]
}

export const pageSize = 50

/** PostgreSQL keeps no NUL in a text. */
const withoutNul = (text: string): string => text.replaceAll('\0', '')

/** Without marks and case, so that "Siân" is found as "sian" (Unicode TR15, NFD). */
const foldName = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()

/** References as people write them: "01 AB / 12" is "01AB/12". */
const foldReference = (reference: string): string => reference.replace(/\s+/g, '').toUpperCase()

/** Each word must be in the name, in any order: "Witness One" finds "One, Witness". */
export const wordsOfName = (name: string): string[] =>
  foldName(name)
    .split(/[\s,]+/)
    .filter(Boolean)

const namePatterns = (name: string): string[] =>
  wordsOfName(name).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)

export const searchSubmissions = (sql: Queryable, filter: SearchFilter): Promise<Found[]> =>
  sql<Found[]>`
  SELECT s.id, s.form_id AS "formId", s.form_version AS "formVersion", b.title, i.name,
    i.refs AS references, s.unit, s.made_at AS "madeAt", s.received_at AS "receivedAt", s.state,
    s.faults, (
      SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'connector', d.connector, 'state', d.state, 'reference', d.reference))), '[]')
      FROM deliveries d WHERE d.submission_id = s.id
    ) AS deliveries
  FROM submissions s
  JOIN submission_index i ON i.submission_id = s.id
  JOIN bundles b ON b.digest = s.bundle_digest
  WHERE true
    ${filter.name !== undefined ? sql`AND i.folded_name LIKE ALL (${namePatterns(filter.name)})` : sql``}
    ${filter.reference !== undefined ? matchesReference(sql, foldReference(filter.reference)) : sql``}
    ${filter.from ? sql`AND left(s.made_at, 10) >= ${filter.from}` : sql``}
    ${filter.to ? sql`AND left(s.made_at, 10) <= ${filter.to}` : sql``}
    ${filter.unit !== undefined ? sql`AND s.unit = ${filter.unit}` : sql``}
    ${
      filter.after
        ? sql`AND (date_trunc('milliseconds', s.received_at), s.id)
            < (${filter.after.receivedAt}::timestamptz, ${filter.after.id}::uuid)`
        : sql``
    }
  ORDER BY date_trunc('milliseconds', s.received_at) DESC, s.id DESC
  LIMIT ${pageSize + 1}`

/** Ours (from the answers) or theirs (given back by a target). */
const matchesReference = (sql: Queryable, reference: string) => sql`AND (
  i.refs @> ARRAY[${reference}]::text[] OR EXISTS (
    SELECT 1 FROM deliveries d WHERE d.submission_id = s.id AND d.reference = ${reference}))`

/** What records finds a submission by. */
export async function insertIndex(
  tx: Transaction,
  id: string,
  index: { name: string; references: readonly string[] },
): Promise<void> {
  const name = withoutNul(index.name)
  await tx`INSERT INTO submission_index ${tx({
    submission_id: id,
    name,
    folded_name: foldName(name),
    refs: index.references.map((one) => foldReference(withoutNul(one))),
  })}`
}

export async function findIndex(
  sql: Queryable,
  id: string,
): Promise<{ name: string; references: string[]; title: string } | undefined> {
  const [row] = await sql<{ name: string; references: string[]; title: string }[]>`
    SELECT i.name, i.refs AS references, b.title FROM submission_index i
    JOIN submissions s ON s.id = i.submission_id JOIN bundles b ON b.digest = s.bundle_digest
    WHERE i.submission_id = ${id}`
  return row
}
