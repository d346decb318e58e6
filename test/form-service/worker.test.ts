import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDeps, startWorker, type OpenDeps, type Worker } from '@metip/form-service'
import { openConnectors } from '@metip/submission-connectors'
import {
  claimDelivery,
  insertDelivery,
  settleDelivery,
} from '../../form-service/src/store/deliveries.ts'
import { startCrisFake, type CrisFake } from '@metip/submission-connectors/fakes'
import {
  enrolDevice,
  startService,
  submit,
  type TestDevice,
  type TestService,
} from '../support/service.ts'

let cris: CrisFake
let service: TestService
let device: TestDevice
const folder = mkdtempSync(join(tmpdir(), 'metip-cris-'))

beforeAll(async () => {
  cris = await startCrisFake({ dataDir: folder })
  service = await startService()
  device = await enrolDevice(service)
})
afterAll(async () => {
  await service.close()
  await cris.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function withWorker(work: (worker: Worker, deps: OpenDeps) => Promise<void>) {
  const { settings } = service.deps
  const deps = await openDeps(settings, service.databaseUrl, { works: true })
  const worker = await startWorker(deps, { connectors: openConnectors({ crisUrl: cris.url }) })
  try {
    await work(worker, deps)
  } finally {
    await worker.stop()
    await deps.close()
  }
}

async function untilDelivered(id: string): Promise<void> {
  const { sql } = service.deps.store
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(10)) {
    const rows = await sql`
      SELECT 1 FROM deliveries WHERE submission_id = ${id} AND state = 'delivered'`
    if (rows.length === 1) return
  }
  throw new Error('it was not delivered within 10 s')
}

describe('a delivery whose worker was held up beyond its lease', () => {
  it('is the next one’s to settle, and the late one takes nothing from it', async () => {
    const { sql } = service.deps.store
    const { id } = await submit(service, device)
    const at = (ms: number) => new Date(Date.parse('2026-11-23T12:00:00Z') + ms)
    await insertDelivery(sql, id, 'cris', 'waiting', at(0))
    expect(await claimDelivery(sql, id, at(0), 60_000)).toMatchObject({ attemptsBefore: 0 })
    expect(await claimDelivery(sql, id, at(59_000), 60_000)).toBeUndefined()
    expect(await claimDelivery(sql, id, at(60_000), 60_000)).toMatchObject({ attemptsBefore: 1 })
    const late = { state: 'waiting', reason: 'slow', nextAttemptAt: at(61_000) } as const
    expect(await settleDelivery(sql, id, 'cris', 1, late, at(61_000))).toBe(false)
    expect(await claimDelivery(sql, id, at(62_000), 60_000)).toBeUndefined()
    const arrived = {
      state: 'delivered',
      reference: '0000001/26',
      mapping: '1.0.0',
      mappingDigest: 'd',
    } as const
    expect(await settleDelivery(sql, id, 'cris', 2, arrived, at(63_000))).toBe(true)
    expect(await settleDelivery(sql, id, 'cris', 1, arrived, at(64_000))).toBe(false)
  })
})

describe('a worker', () => {
  it('is woken by a submission and has it accepted by CRIS', async () => {
    await withWorker(async () => {
      const { id } = await submit(service, device)
      await untilDelivered(id)
    })
  })

  it('finds by itself what no job tells it of', async () => {
    const { id } = await submit(service, device)
    await service.deps.store.sql`DELETE FROM pgboss.job`
    await withWorker(() => untilDelivered(id))
  })

  it('does what was left when it comes, and two of them do it once', async () => {
    const sent = [await submit(service, device), await submit(service, device)]
    await withWorker(() =>
      withWorker(async () => {
        for (const { id } of sent) await untilDelivered(id)
      }),
    )
    const effects = (await (await fetch(`${cris.url}/control/effects`)).json()) as { id: string }[]
    for (const { id } of sent) expect(effects.filter((one) => one.id === id)).toHaveLength(1)
  })
})
