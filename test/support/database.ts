import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { inject } from 'vitest'
import { migrate, openPostgres, readSettings } from '@metip/form-service'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

const template = 'metip_template'
const urlOf = (url: string, database: string) => url.replace(/\/[^/]*$/, `/${database}`)

/**
 * vitest `globalSetup`: one PostgreSQL for the whole run, with one migrated database that each test
 * file copies (30 ms). It lies in a folder of its own and is gone at the end.
 */
export async function setup(project: {
  provide(key: 'postgresUrl', value: string): void
}): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'metip-postgres-'))
  const server = await openPostgres(readSettings({ METIP_DATA: folder }))
  await runAlone(server.url, (sql) => sql`CREATE DATABASE ${sql(template)}`)
  await migrate(urlOf(server.url, template))
  project.provide('postgresUrl', server.url)
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The address of a new, migrated, empty database. */
export async function freshDatabase(): Promise<string> {
  const url = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await runAlone(url, (sql) => sql`CREATE DATABASE ${sql(name)} TEMPLATE ${sql(template)}`)
  return urlOf(url, name)
}

async function runAlone(url: string, work: (sql: postgres.Sql) => Promise<unknown>) {
  const sql = postgres(url, { max: 1 })
  await work(sql)
  await sql.end()
}
