import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failpoints, fsck } from '@metip/form-service'
import { startCrisFake, type CrisFake } from '@metip/submission-connectors/fakes'
import {
  enrolDevice,
  makeSubmission,
  startService,
  type TestDevice,
  type TestService,
  type TestSubmission,
} from '../support/service.ts'
import { startServiceProcess } from '../support/serviceProcess.ts'

let cris: CrisFake
let service: TestService
let device: TestDevice
const folder = mkdtempSync(join(tmpdir(), 'metip-cris-'))

beforeAll(async () => {
  cris = await startCrisFake({ dataDir: folder })
  service = await startService()
  service.now.value = new Date()
  device = await enrolDevice(service)
})
afterAll(async () => {
  await service.close()
  await cris.stop()
  rmSync(folder, { recursive: true, force: true })
})

const start = (failpoint?: string) =>
  startServiceProcess({
    METIP_DATA: service.deps.settings.dataFolder,
    DATABASE_URL: service.databaseUrl,
    METIP_CRIS_URL: cris.url,
    METIP_LOG: 'silent',
    ...(failpoint && { METIP_FAILPOINT: failpoint }),
  })

/** As the tablet sends: Envelope, then papers; answers the receipt, or undefined where it broke off. */
async function send(url: string, { id, compact, papers }: TestSubmission) {
  const authorization = `Bearer ${await service.token('officer')}`
  const put = (path: string, type: string, body: BodyInit) =>
    fetch(`${url}/api/submissions/${id}${path}`, {
      method: 'PUT',
      headers: { authorization, 'content-type': type },
      body,
    })
  try {
    const receipt = await (await put('', 'application/jose', compact)).text()
    for (const [audience, bytes] of Object.entries(papers))
      await put(`/papers/${audience}`, 'application/pdf', bytes)
    return receipt
  } catch {
    return undefined
  }
}

const stateOf = async (id: string) => {
  const [row] = await service.deps.store.sql<{ state: string; reference: string | null }[]>`
    SELECT state, reference FROM deliveries WHERE submission_id = ${id}`
  return row
}

async function untilDelivered(id: string) {
  const deadline = Date.now() + 15_000
  while (Date.now() < deadline) {
    const row = await stateOf(id)
    if (row?.state === 'delivered') return row.reference
    await sleep(20)
  }
  throw new Error('it was not delivered within 15 s')
}

const effectsOf = async (id: string) => {
  const effects = (await (await fetch(`${cris.url}/control/effects`)).json()) as { id: string }[]
  return effects.filter((effect) => effect.id === id).length
}

describe('a process killed', () => {
  it.each(failpoints)('at %s loses nothing and does nothing twice', async (failpoint) => {
    const submission = await makeSubmission(service, device)
    const doomed = await start(failpoint)
    const first = await send(doomed.url, submission)
    expect(await Promise.race([doomed.ended, sleep(10_000)])).toBe('SIGKILL')
    // the minute that a dead worker's lease lasts goes by
    await service.deps.store.sql`UPDATE deliveries SET leased_until = now()
      WHERE submission_id = ${submission.id}`
    const next = await start()
    const again = await send(next.url, submission)
    expect(again).toBeTruthy()
    if (first) expect(again).toBe(first)
    expect(await untilDelivered(submission.id)).toMatch(/^\d{7}\/\d\d$/)
    expect(await effectsOf(submission.id)).toBe(1)
    await next.stop()
  })

  it('leaves everything kept in order', async () => {
    const { findings, submissions } = await fsck(service.deps, { deep: true })
    expect(findings).toEqual([])
    expect(submissions).toBe(failpoints.length)
  })
})

describe('a process that is not killed', () => {
  it('has a submission accepted by CRIS within two seconds', async () => {
    const running = await start()
    const times: number[] = []
    for (let i = 0; i < 5; i++) {
      const submission = await makeSubmission(service, device)
      const begun = performance.now()
      await send(running.url, submission)
      await untilDelivered(submission.id)
      times.push(performance.now() - begun)
    }
    await running.stop()
    const median = times.sort((a, b) => a - b)[2] ?? Infinity
    console.log(`submit to accepted by CRIS: median ${Math.round(median)} ms`)
    expect(median).toBeLessThan(2_000)
  })
})
