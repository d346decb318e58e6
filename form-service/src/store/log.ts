import { canonicalBytes, leafHash, signJws, toHex, type Digest } from '@metip/form-definitions'
import type { SigningKey } from '../keys/signing.ts'
import {
  completedBy,
  consistencyRanges,
  cover,
  inclusionRanges,
  placeKey,
  rangeHash,
  type Place,
  type Range,
} from '../log/tree.ts'
import type { Queryable, Transaction } from './open.ts'

/** Any fixed number; every process of an installation takes the same one. */
const appenderLock = 6_201_002

/** One appender at a time, until its transaction ends. In a statement of its own: read in the same
 *  statement, the size would be the one from before the wait, and the log would fork. */
export async function lockLog(tx: Transaction): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(${appenderLock})`
}

export interface LogHead {
  readonly size: number
  readonly root: Uint8Array
  readonly jws: string
}

export async function readHead(sql: Queryable): Promise<LogHead | undefined> {
  const [head] = await sql<LogHead[]>`
    SELECT size, root, jws FROM log_heads ORDER BY size DESC LIMIT 1`
  return head
}

export const readHeads = (sql: Queryable, above: number, limit: number): Promise<LogHead[]> =>
  sql<LogHead[]>`
    SELECT size, root, jws FROM log_heads WHERE size > ${above} ORDER BY size LIMIT ${limit}`

export async function findLeaf(sql: Queryable, digest: Digest): Promise<number | undefined> {
  const [leaf] = await sql<{ index: number }[]>`
    SELECT index FROM log_leaves WHERE digest = ${digest}`
  return leaf?.index
}

export interface Appended {
  readonly leafIndex: number
  readonly treeSize: number
  readonly rootHash: string
  readonly proof: readonly string[]
}

/** Appends one leaf and a signed head. The caller holds the log's lock. */
export async function appendLeaf(
  tx: Transaction,
  leaf: { digest: Digest; submissionId: string },
  at: Date,
  key: SigningKey,
): Promise<Appended> {
  const index = (await readHead(tx))?.size ?? 0
  const size = index + 1
  const hashes = await readNodes(tx, cover([0, index]))
  const made = await completedBy(index, await leafHash(leaf.digest), hashAt(hashes))
  for (const { place, hash } of made) hashes.set(placeKey(place), hash)
  const root = await rangeHash([0, size], hashAt(hashes))
  const head = { kind: 'metip.head/1', size, root: toHex(root), at: at.toISOString() }
  const jws = await signJws(canonicalBytes(head), { typ: 'metip-head+jws', kid: key.kid }, key.sign)
  await tx`INSERT INTO log_leaves ${tx({ index, digest: leaf.digest, submission_id: leaf.submissionId })}`
  await tx`INSERT INTO log_nodes ${tx(made.map(({ place, hash }) => ({ ...place, hash })))}`
  await tx`INSERT INTO log_heads ${tx({ size, root, at, jws })}`
  const proof = await Promise.all(
    inclusionRanges(index, size).map((range) => rangeHash(range, hashAt(hashes))),
  )
  return { leafIndex: index, treeSize: size, rootHash: head.root, proof: proof.map(toHex) }
}

export const proveInclusion = (sql: Queryable, index: number, size: number): Promise<string[]> =>
  hashRanges(sql, inclusionRanges(index, size))

export const proveConsistency = (sql: Queryable, from: number, to: number): Promise<string[]> =>
  hashRanges(sql, consistencyRanges(from, to))

export async function rootOf(sql: Queryable, size: number): Promise<string> {
  const [root] = await hashRanges(sql, [[0, size]])
  return root ?? ''
}

async function hashRanges(sql: Queryable, ranges: Range[]): Promise<string[]> {
  const hashes = await readNodes(sql, ranges.flatMap(cover))
  return Promise.all(ranges.map(async (range) => toHex(await rangeHash(range, hashAt(hashes)))))
}

async function readNodes(sql: Queryable, places: Place[]): Promise<Map<string, Uint8Array>> {
  if (places.length === 0) return new Map()
  const rows = await sql<(Place & { hash: Uint8Array })[]>`
    SELECT n.level, n.index, n.hash FROM log_nodes n
    JOIN unnest(${places.map((p) => p.level)}::int[], ${places.map((p) => p.index)}::bigint[])
      AS wanted (level, index) USING (level, index)`
  return new Map(rows.map((row) => [placeKey(row), row.hash]))
}

const hashAt = (hashes: Map<string, Uint8Array>) => (place: Place) => {
  const hash = hashes.get(placeKey(place))
  if (!hash) throw new Error(`the log lacks its node ${placeKey(place)}`)
  return hash
}
