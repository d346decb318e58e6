import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { failpoints, fsck } from '@metip/form-service'
import { startCrisFake, type CrisFake } from '@metip/submission-connectors/fakes'
import { startMetip, type Running } from '../cli/metip.ts'
import {
  enrolDevice,
  makeSubmission,
  startService,
  submit,
  type TestDevice,
  type TestService,
  type TestSubmission,
} from '../support/service.ts'

/** The service's own failpoints lie before its answer; all others are the worker's. */
const ofService = failpoints.filter((name) => /^(submission|paper)\./.test(name))
const ofWorker = failpoints.filter((name) => !ofService.includes(name))

const folder = mkdtempSync(join(tmpdir(), 'metip-kills-'))
const running = new Set<Running>()
let cris: CrisFake
let service: TestService
let device: TestDevice

beforeAll(async () => {
  cris = await startCrisFake({ dataDir: folder })
  service = await startService()
  service.now.value = new Date()
  device = await enrolDevice(service)
})

afterEach(async () => {
  for (const one of running) {
    one.child.kill('SIGKILL')
    await one.ended
  }
  running.clear()
})

afterAll(async () => {
  await service.close()
  await cris.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts `metip work` or `metip serve`, to die at a failpoint or to live until stopped. */
function start(command: 'work' | 'serve', failpoint?: string): Running {
  const one = startMetip([command], {
    METIP_DATA: service.deps.settings.dataFolder,
    METIP_LOG: 'silent',
    DATABASE_URL: service.databaseUrl,
    METIP_CRIS_URL: cris.url,
    PORT: '0',
    ...(failpoint && { METIP_FAILPOINT: failpoint }),
  })
  running.add(one)
  return one
}

async function until<T>(what: string, look: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (const deadline = Date.now() + 25_000; Date.now() < deadline; await sleep(25)) {
    const found = await look()
    if (found !== undefined && found !== null && found !== false) return found
  }
  throw new Error(`${what} did not happen within 25 s`)
}

const died = (one: Running) => until('the death', () => one.child.signalCode ?? undefined)

const readyUrl = (one: Running) =>
  until('the start', () => /^ready (http:\/\/localhost:\d+)$/m.exec(one.said())?.[1])

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

/** One effect at CRIS, and its reference is the one the officer sees; one of each paper. */
async function expectOnce(id: string): Promise<void> {
  const { sql } = service.deps.store
  const reference = await until('the delivery', async () => {
    const [row] = await sql<{ reference: string }[]>`
      SELECT reference FROM deliveries WHERE submission_id = ${id} AND state = 'delivered'`
    return row?.reference
  })
  const all = (await (await fetch(`${cris.url}/control/effects`)).json()) as {
    id: string
    reference: string
  }[]
  const effects = all.filter((effect) => effect.id === id)
  expect(effects.map((effect) => effect.reference)).toEqual([reference])
  const papers = await sql<{ audience: string }[]>`
    SELECT audience FROM papers WHERE submission_id = ${id} AND served_digest IS NOT NULL
    ORDER BY audience`
  expect(papers.map(({ audience }) => audience)).toEqual(['evidence', 'restricted'])
}

/** The minute that a dead worker's lease lasts goes by. */
const passLease = (id: string) =>
  service.deps.store.sql`UPDATE deliveries SET leased_until = now() WHERE submission_id = ${id}`

describe('a worker killed with SIGKILL', () => {
  it.each(ofWorker)('at %s: the next one does the rest, and nothing twice', async (failpoint) => {
    const { id } = await submit(service, device)
    expect(await died(start('work', failpoint))).toBe('SIGKILL')
    await passLease(id)
    start('work')
    await expectOnce(id)
  })
})

describe('a service killed with SIGKILL', () => {
  it.each(ofService)('at %s: the tablet sends again and has one receipt', async (failpoint) => {
    const submission = await makeSubmission(service, device)
    const doomed = start('serve', failpoint)
    const first = await send(await readyUrl(doomed), submission)
    expect(await died(doomed)).toBe('SIGKILL')
    const again = await send(await readyUrl(start('serve')), submission)
    expect(again).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    if (first) expect(again).toBe(first)
    start('work')
    await expectOnce(submission.id)
  })
})

describe('after all kills', () => {
  it('fsck finds nothing, down to each signature and paper', async () => {
    const { findings, submissions, leaves } = await fsck(service.deps, { deep: true })
    expect(findings).toEqual([])
    expect(submissions).toBe(failpoints.length)
    expect(leaves).toBe(failpoints.length)
  })
})
