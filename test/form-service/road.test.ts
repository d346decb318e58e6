import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fsck } from '@metip/form-service'
import { openConnectors } from '@metip/submission-connectors'
import { startCrisFake, type CrisFake } from '@metip/submission-connectors/fakes'
import {
  enrolDevice,
  purpose,
  startService,
  submit,
  type TestDevice,
  type TestService,
} from '../support/service.ts'

interface Status {
  state: string
  papers: Record<string, { received: boolean; matches: boolean; reprinted: boolean | null }>
  deliveries: {
    connector: string
    state: string
    reference: string | null
    reason: string | null
    codes: string[]
  }[]
}

let cris: CrisFake
let service: TestService
let device: TestDevice
const folder = mkdtempSync(join(tmpdir(), 'metip-cris-'))

beforeAll(async () => {
  cris = await startCrisFake({ dataDir: folder })
  service = await startService({ connectors: openConnectors({ crisUrl: cris.url }) })
  device = await enrolDevice(service)
})
afterAll(async () => {
  await service.close()
  await cris.stop()
  rmSync(folder, { recursive: true, force: true })
})

const statusOf = async (id: string) =>
  (await (await service.ask('officer', `/api/submissions/${id}/status`)).json()) as Status

const behave = (mode: string, times?: number) =>
  fetch(`${cris.url}/control`, { method: 'POST', body: JSON.stringify({ mode, times }) })

const effects = async () =>
  (await (await fetch(`${cris.url}/control/effects`)).json()) as { id: string }[]

describe('the road of a submission', () => {
  it('goes from the tablet to CRIS and comes back with its crime reference', async () => {
    const { id } = await submit(service, device)
    expect((await statusOf(id)).state).toBe('received')
    await service.worker.advance(id)
    const status = await statusOf(id)
    expect(status.state).toBe('routed')
    expect(status.papers).toEqual({
      evidence: { received: true, matches: true, reprinted: true },
      restricted: { received: true, matches: true, reprinted: true },
    })
    expect(status.deliveries[0]).toMatchObject({ connector: 'cris', state: 'delivered' })
    expect(status.deliveries[0]?.reference).toMatch(/^\d{7}\/\d\d$/)
    const timeline = await service.ask('records', `/api/submissions/${id}/timeline`, {
      headers: purpose,
    })
    const told = (await timeline.json()) as { event: string }[]
    expect(told.map(({ event }) => event)).toEqual([
      'received',
      'paper-received',
      'paper-received',
      'papers-equal',
      'papers-equal',
      'sealed',
      'stored',
      'waiting',
      'delivered',
    ])
  })

  it('is proven by records, paper by paper', async () => {
    const { id } = await submit(service, device)
    await service.worker.advance(id)
    const answer = await service.ask('records', `/api/submissions/${id}/verification`, {
      headers: purpose,
    })
    const verdict = (await answer.json()) as {
      verdict: string
      checks: { name: string; verdict: string }[]
      papers: { checks: { name: string; verdict: string }[] }[]
    }
    const bad = [...verdict.checks, ...verdict.papers.flatMap(({ checks }) => checks)].filter(
      (check) => check.verdict !== 'good',
    )
    expect(bad).toEqual([])
    expect(verdict.verdict).toBe('good')
  })

  it('serves the papers with the officer-sealed bytes as their beginning', async () => {
    const { id, papers } = await submit(service, device)
    await service.worker.advance(id)
    for (const [audience, sealed] of Object.entries(papers)) {
      const answer = await service.ask('records', `/api/submissions/${id}/papers/${audience}`, {
        headers: purpose,
      })
      const served = new Uint8Array(await answer.arrayBuffer())
      expect(served.length).toBeGreaterThan(sealed.length)
      expect(Buffer.from(served.subarray(0, sealed.length)).equals(sealed)).toBe(true)
    }
  })

  it('waits while CRIS is away and goes on by itself, with one effect', async () => {
    await behave('500', 2)
    const before = (await effects()).length
    const { id } = await submit(service, device)
    await service.worker.advance(id)
    expect((await statusOf(id)).deliveries[0]).toMatchObject({ state: 'waiting' })
    await behave('ok')
    service.now.value = new Date(service.now.value.getTime() + 3_600_000)
    await service.worker.sweep()
    expect((await statusOf(id)).deliveries[0]).toMatchObject({ state: 'delivered' })
    expect((await effects()).length).toBe(before + 1)
  })

  it('has one effect where CRIS took it and the answer was lost', async () => {
    await behave('commit-then-reset', 1)
    const before = (await effects()).length
    const { id } = await submit(service, device)
    await service.worker.advance(id)
    expect((await statusOf(id)).deliveries[0]).toMatchObject({ state: 'waiting' })
    service.now.value = new Date(service.now.value.getTime() + 3_600_000)
    await service.worker.sweep()
    expect((await statusOf(id)).deliveries[0]).toMatchObject({ state: 'delivered' })
    expect((await effects()).length).toBe(before + 1)
  })

  it('shows records a refusal with its codes, and records sends it again', async () => {
    await behave('reject', 1)
    const { id } = await submit(service, device)
    await service.worker.advance(id)
    const refused = (await statusOf(id)).deliveries[0]
    expect(refused?.state).toBe('refused')
    expect(refused?.codes.length).toBeGreaterThan(0)
    expect(refused?.reason).toBeTruthy()
    await behave('ok')
    const again = await service.ask('records', `/api/submissions/${id}/deliveries/cris/replay`, {
      method: 'POST',
      headers: purpose,
    })
    expect(again.status).toBe(202)
    expect((await statusOf(id)).deliveries[0]).toMatchObject({
      state: 'waiting',
      reason: null,
      codes: [],
    })
    await service.worker.advance(id)
    expect((await statusOf(id)).deliveries[0]).toMatchObject({ state: 'delivered' })
  })

  it('holds a submission with faults until records lets it go', async () => {
    const { id } = await submit(service, device, { skipActs: ['declaration'] })
    await service.worker.advance(id)
    expect((await statusOf(id)).deliveries[0]).toMatchObject({ state: 'held' })
    await service.worker.sweep()
    expect((await statusOf(id)).deliveries[0]).toMatchObject({ state: 'held' })
    await service.ask('records', `/api/submissions/${id}/deliveries/cris/replay`, {
      method: 'POST',
      headers: purpose,
    })
    await service.worker.advance(id)
    expect((await statusOf(id)).deliveries[0]).toMatchObject({ state: 'delivered' })
  })

  it('leaves nothing for the checks of everything kept to find', async () => {
    const checked = await fsck(service.deps, { deep: true })
    expect(checked.findings).toEqual([])
    expect(checked.submissions).toBe(checked.leaves)
  })
})
