import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileForm, readForm } from '@metip/form-definitions/compile'
import {
  fsck,
  makeApp,
  migrate,
  openDeps,
  publishForm,
  readSettings,
  startWorker,
  type OpenDeps,
  type Worker,
} from '@metip/form-service'
import { openConnectors } from '@metip/submission-connectors'
import { startCrisFake, type CrisFake } from '@metip/submission-connectors/fakes'
import { pressDigests } from '@metip/templates/releases'
import { freshDatabase } from '../support/database.ts'
import { readFormFiles } from '../support/forms.ts'
import {
  enrolDevice,
  makeSubmission,
  putEnvelope,
  putPaper,
  startService,
  type TestService,
} from '../support/service.ts'

const folder = mkdtempSync(join(tmpdir(), 'metip-together-'))
let cris: CrisFake
let first: TestService
let second: TestService
const open: OpenDeps[] = []
const workers: Worker[] = []

/** Two services, each with a worker, on one database, as two machines would be. */
beforeAll(async () => {
  cris = await startCrisFake({ dataDir: folder })
  first = await startService()
  const { settings } = first.deps
  for (let i = 0; i < 2; i++) {
    const deps = await openDeps(settings, first.databaseUrl, { works: true })
    open.push(deps)
    workers.push(await startWorker(deps, { connectors: openConnectors({ crisUrl: cris.url }) }))
  }
  const deps = await openDeps(settings, first.databaseUrl)
  open.push(deps)
  const app = makeApp(deps, { issuer: 'http://localhost:3000/oidc', development: true })
  second = {
    ...first,
    deps,
    app,
    async ask(login, path, init = {}) {
      const headers = new Headers(init.headers)
      headers.set('authorization', `Bearer ${await first.token(login ?? '')}`)
      return app.request(path, { ...init, headers })
    },
  }
})
afterAll(async () => {
  for (const worker of workers) await worker.stop()
  for (const deps of open) await deps.close()
  await first.close()
  await cris.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('two services and two workers on one database', () => {
  it('do once what both are asked for at once', async () => {
    const device = await enrolDevice(first)
    const made = []
    for (let i = 0; i < 4; i++) made.push(await makeSubmission(first, device))
    await Promise.all(
      made.map(async ({ id, compact, papers }) => {
        const answers = await Promise.all(
          [first, second].map((service) => putEnvelope(service, 'officer', id, compact)),
        )
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
        const [one, other] = await Promise.all(answers.map((answer) => answer.text()))
        expect(other).toBe(one)
        const kept = await Promise.all(
          [first, second].flatMap((service) =>
            Object.entries(papers).map(([audience, bytes]) =>
              putPaper(service, 'officer', id, audience, bytes),
            ),
          ),
        )
        expect(new Set(kept.map(({ status }) => status))).toEqual(new Set([204]))
      }),
    )
    const { sql } = first.deps.store
    const delivered = () => sql`SELECT 1 FROM deliveries WHERE state = 'delivered'`
    for (const until = Date.now() + 20_000; Date.now() < until; await sleep(50))
      if ((await delivered()).length === made.length) break
    const effects = (await (await fetch(`${cris.url}/control/effects`)).json()) as { id: string }[]
    expect(effects.map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort())
    const twice = await sql`
      SELECT submission_id, event, detail->>'audience' FROM timeline
      GROUP BY 1, 2, 3 HAVING count(*) > 1`
    expect(twice).toEqual([])
    const disclosed = await sql<{ n: number }[]>`
      SELECT count(*) AS n FROM audit_events WHERE operation = 'disclosure'`
    expect(disclosed).toEqual([{ n: made.length }])
    expect((await fsck(first.deps, { deep: true })).findings).toEqual([])
  })
})

describe('two starts at once', () => {
  it('bring one database up and publish one form', async () => {
    const url = (await freshDatabase()).replace(/[^/]*$/, '')
    const database = `raced_${Date.now()}`
    await first.deps.store.sql.unsafe(`CREATE DATABASE ${database}`)
    await Promise.all([migrate(url + database), migrate(url + database)])
    const settings = readSettings({ METIP_DATA: join(folder, 'raced'), METIP_LOG: 'silent' })
    const starts = await Promise.all([1, 2].map(() => openDeps(settings, url + database)))
    const source = readForm(readFormFiles('mg11-witness-statement'), pressDigests().at(-1) ?? '')
    const compiled = await compileForm(source)
    const published = await Promise.all(
      starts.map((deps) => publishForm(deps, compiled, 'Witness statement')),
    )
    expect(published.map(({ fresh }) => fresh).sort()).toEqual([false, true])
    expect(starts[0]?.keys.publisher.kid).toBe(starts[1]?.keys.publisher.kid)
    expect(await starts[0]?.store.isReady()).toBe(true)
    for (const deps of starts) await deps.close()
  })

  it('are not ready while the database is of an earlier release', async () => {
    const { sql } = first.deps.store
    const [row] = await sql<{ name: string }[]>`
      DELETE FROM schema_migrations
      WHERE name = (SELECT max(name) FROM schema_migrations) RETURNING name`
    expect((await first.ask(undefined, '/readyz')).status).toBe(503)
    await sql`INSERT INTO schema_migrations (name) VALUES (${row?.name ?? ''})`
    expect((await first.ask(undefined, '/readyz')).status).toBe(200)
  })
})
