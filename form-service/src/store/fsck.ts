import type { Queryable } from './open.ts'

export async function countRows(sql: Queryable): Promise<{ submissions: number; leaves: number }> {
  const [row] = await sql<{ submissions: number; leaves: number }[]>`
    SELECT (SELECT count(*) FROM submissions) AS submissions,
      (SELECT count(*) FROM log_leaves) AS leaves`
  return row ?? { submissions: 0, leaves: 0 }
}

export async function listSubmissionIds(sql: Queryable): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`SELECT id FROM submissions ORDER BY received_at, id`
  return rows.map((row) => row.id)
}

/** Rows that no road leads to: each is a rule that transactions and guards should have kept. */
export async function listOddities(
  sql: Queryable,
  now: Date,
): Promise<{ rule: string; submission?: string; words: string }[]> {
  const rows = await sql<{ rule: string; submission: string | null; words: string }[]>`
    SELECT 'leaf' AS rule, s.id AS submission, 'It has no leaf in the log' AS words
    FROM submissions s WHERE NOT EXISTS (
      SELECT 1 FROM log_leaves l WHERE l.submission_id = s.id AND l.digest = s.envelope_digest)
    UNION ALL
    SELECT 'leaf', l.submission_id, 'The log has a leaf for it, and it is gone'
    FROM log_leaves l WHERE NOT EXISTS (SELECT 1 FROM submissions s WHERE s.id = l.submission_id)
    UNION ALL
    SELECT 'log', NULL, 'The leaves of the log are not numbered without a gap'
    FROM (SELECT count(*) AS n, max(index) AS last FROM log_leaves) AS t WHERE n > 0 AND last <> n - 1
    UNION ALL
    SELECT 'log', NULL, 'A leaf of the log has no head of its size'
    FROM log_leaves l WHERE NOT EXISTS (SELECT 1 FROM log_heads h WHERE h.size = l.index + 1)
    UNION ALL
    SELECT 'collection', s.id, 'It has not exactly one collection event'
    FROM submissions s WHERE 1 <> (SELECT count(*) FROM audit_events a
      WHERE a.submission_id = s.id AND a.operation = 'collection')
    UNION ALL
    SELECT 'papers', s.id, 'It is past its papers, and one has not come'
    FROM submissions s WHERE s.state <> 'awaiting-papers' AND EXISTS (
      SELECT 1 FROM papers p WHERE p.submission_id = s.id AND p.device_blob IS NULL)
    UNION ALL
    SELECT 'papers', s.id, 'All its papers are there, and it still waits for them'
    FROM submissions s WHERE s.state = 'awaiting-papers' AND NOT EXISTS (
      SELECT 1 FROM papers p WHERE p.submission_id = s.id AND p.device_blob IS NULL)
    UNION ALL
    SELECT 'reprint', s.id, 'A paper printed again came out different'
    FROM submissions s WHERE EXISTS (
      SELECT 1 FROM papers p WHERE p.submission_id = s.id AND p.matches IS FALSE)
    UNION ALL
    SELECT 'seal', s.id, 'It is sealed, and a paper has no force seal'
    FROM submissions s WHERE s.state IN ('sealed', 'stored', 'routed') AND EXISTS (
      SELECT 1 FROM papers p WHERE p.submission_id = s.id
        AND (p.force_seal IS NULL OR p.sealed_at IS NULL))
    UNION ALL
    SELECT 'served', s.id, 'It is stored, and a paper has no served file'
    FROM submissions s WHERE s.state IN ('stored', 'routed') AND EXISTS (
      SELECT 1 FROM papers p WHERE p.submission_id = s.id AND p.served_blob IS NULL)
    UNION ALL
    SELECT 'delivery', d.submission_id, 'It was delivered without a reference or without its event'
    FROM deliveries d WHERE d.state = 'delivered' AND (d.reference IS NULL OR NOT EXISTS (
      SELECT 1 FROM audit_events a WHERE a.submission_id = d.submission_id
        AND a.operation = 'disclosure' AND a.recipient = d.connector))
    UNION ALL
    SELECT 'lease', d.submission_id, 'A delivery is held by a lease longer than a minute'
    FROM deliveries d WHERE d.state = 'waiting' AND d.leased_until > ${new Date(now.getTime() + 60_000)}`
  return rows.map(({ rule, submission, words }) => ({
    rule,
    words,
    ...(submission !== null && { submission }),
  }))
}
