import postgres, { type ISql, type Sql, type TransactionSql } from 'postgres'
import { migrations } from './migrate.ts'

/** Where a query may run: on its own or inside a transaction. */
export type Queryable = ISql<Record<string, never>>
export type Transaction = TransactionSql<Record<string, never>>

export interface Store {
  readonly sql: Sql<Record<string, never>>
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** Is the database there, and is it at this release? */
  isReady(): Promise<boolean>
  close(): Promise<void>
}

/** Every call has a deadline: 15 s for a statement, 5 s for a connection. */
export function openStore(url: string): Store {
  const sql = postgres(url, {
    max: 12,
    connect_timeout: 5,
    idle_timeout: 60,
    onnotice: () => undefined,
    connection: {
      application_name: 'metip',
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 30_000,
    },
    // log indexes and counts: far below 2^53
    types: {
      int8: { to: 20, from: [20], serialize: String, parse: Number },
    } as unknown as Record<string, never>,
  }) as unknown as Sql<Record<string, never>>
  const newest = migrations().at(-1) ?? ''
  return {
    sql,
    transaction: <T>(work: (tx: Transaction) => Promise<T>) => sql.begin(work) as Promise<T>,
    isReady: () =>
      sql`SELECT 1 FROM schema_migrations WHERE name = ${newest}`.then(
        (rows) => rows.length === 1,
        () => false,
      ),
    close: () => sql.end({ timeout: 5 }),
  }
}
