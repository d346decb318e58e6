import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '@metip/form-definitions'
import postgres from 'postgres'
import { installQueue } from '../jobs/queue.ts'

const folder = join(import.meta.dirname, 'migrations')
/** Any fixed number; one installation's processes must take the same one. */
const migrationLock = 6_201_001

/** The names of this release's migrations, in order. */
export const migrations = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()

/**
 * Brings the database up to this release. Each file runs once, whole or not at all; two processes
 * that start together take turns. Answers the names that were applied. Throws `database-away`.
 */
export async function migrate(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 5 })
  try {
    await sql`SELECT pg_advisory_lock(${migrationLock})`
    await sql`CREATE TABLE IF NOT EXISTS schema_migrations (
      name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`
    const rows = await sql<{ name: string }[]>`SELECT name FROM schema_migrations`
    const applied = new Set(rows.map((row) => row.name))
    const due = migrations().filter((name) => !applied.has(name))
    for (const name of due)
      await sql.begin(async (tx) => {
        await tx.unsafe(readFileSync(join(folder, name), 'utf8'))
        await tx`INSERT INTO schema_migrations (name) VALUES (${name})`
      })
    await installQueue(url)
    return due
  } catch (cause) {
    throw unreachable(cause, url)
  } finally {
    await sql.end({ timeout: 2 })
  }
}

/** A database that is not there, or lets nobody in, is one clear sentence; the rest is a defect. */
function unreachable(cause: unknown, url: string): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  // connection failures of Node and postgres.js; PostgreSQL classes 28 (authorization), 3D (no such database)
  if (!/^(E[A-Z_]+|CONNECT.*|CONNECTION.*|28...|3D...|57P03|08...)$/.test(code)) return cause
  const { hostname, port, pathname } = new URL(url)
  return new Problem(
    'database-away',
    `The database at ${hostname}:${port || 5432}${pathname} cannot be opened (${code})`,
    'Check DATABASE_URL and that PostgreSQL runs there.',
  )
}
