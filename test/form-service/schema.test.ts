import { getTableConfig } from 'drizzle-orm/pg-core'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../form-service/src/store/open.ts'
import { read } from '../../form-service/src/store/read.ts'
import * as schema from '../../form-service/src/store/schema.ts'
import { freshDatabase } from '../support/database.ts'

let store: Store
beforeAll(async () => {
  store = openStore(await freshDatabase())
})
afterAll(() => store.close())

/** A column as both sides can say it. */
interface Column {
  table: string
  name: string
  type: string
  required: boolean
  keyed: boolean
}

const inCode = (): Column[] =>
  Object.values(schema).flatMap((one) => {
    const { name: table, columns, primaryKeys } = getTableConfig(one)
    const keys = primaryKeys.flatMap((key) => key.columns.map(({ name }) => name))
    return columns.map((column) => ({
      table,
      name: column.name,
      type: column.getSQLType(),
      required: column.notNull,
      keyed: column.primary || keys.includes(column.name),
    }))
  })

const inDatabase = (sql: Sql<Record<string, never>>) => sql<Column[]>`
  SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
    a.attnotnull AS required, EXISTS (
      SELECT 1 FROM pg_index i
      WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey)) AS keyed
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`

const inOrder = (columns: readonly Column[]) =>
  columns.map((column) => Object.values(column).join(' ')).sort()

/** Everything the migrations made, as PostgreSQL itself writes it. */
async function dump(sql: Sql<Record<string, never>>): Promise<string> {
  const tables = await sql<{ text: string }[]>`
    SELECT format(E'CREATE TABLE %s (\n  %s\n);', c.relname, string_agg(concat_ws(' ', a.attname,
        format_type(a.atttypid, a.atttypmod),
        CASE WHEN a.attnotnull THEN 'NOT NULL' END,
        CASE WHEN a.attidentity <> '' THEN 'GENERATED ALWAYS AS IDENTITY' END,
        'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid)), E',\n  ' ORDER BY a.attnum)) AS text
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    GROUP BY c.relname ORDER BY c.relname`
  const rest = await sql<{ text: string }[]>`
    SELECT text FROM (
      SELECT 1 AS part, format('ALTER TABLE %s ADD %s;', conrelid::regclass, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
      UNION ALL
      SELECT 2, pg_get_indexdef(indexrelid) || ';' FROM pg_index
      WHERE indrelid::regclass::text IN (
        SELECT tablename FROM pg_tables WHERE schemaname = 'public')
        AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
      UNION ALL
      SELECT 3, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      UNION ALL
      SELECT 4, pg_get_triggerdef(oid) || ';' FROM pg_trigger WHERE NOT tgisinternal
    ) AS made (part, text) ORDER BY part, text`
  return [...tables, ...rest].map(({ text }) => text.trim()).join('\n\n') + '\n'
}

describe('the tables', () => {
  it('are in the code as the migrations leave them in the database', async () => {
    expect(inOrder(inCode())).toEqual(inOrder(await inDatabase(store.sql)))
  })

  it('stand in schema.sql as the migrations leave them (vitest -u writes it anew)', async () => {
    await expect(await dump(store.sql)).toMatchFileSnapshot('schema.sql')
  })
})

describe('a time in the database', () => {
  it('is a Date in a plain read and in tagged SQL, whichever comes first', async () => {
    const { sql } = store
    const plain = () => read(sql).select().from(schema.schemaMigrations)
    const tagged = () => sql<{ at: unknown }[]>`SELECT applied_at AS at FROM schema_migrations`
    expect((await plain())[0]?.appliedAt).toBeInstanceOf(Date)
    expect((await tagged())[0]?.at).toBeInstanceOf(Date)
    await store.transaction(async (tx) => {
      await read(tx).select().from(schema.schemaMigrations)
      const [row] = await tx<{ at: unknown }[]>`SELECT ${new Date(0)}::timestamptz AS at`
      expect(row?.at).toEqual(new Date(0))
    })
  })
})
