import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Sql } from 'postgres'
import { drizzle } from './drizzle.ts'
import type { Queryable } from './open.ts'

/**
 * Drizzle over the same client, or inside the same transaction. It changes the parsers of the
 * client it is given; it is given others to change, so that tagged SQL goes on reading Dates.
 */
export function read(sql: Queryable): PostgresJsDatabase {
  const client = { unsafe: sql.unsafe.bind(sql), options: { parsers: {}, serializers: {} } }
  return drizzle({ client: client as unknown as Sql })
}
