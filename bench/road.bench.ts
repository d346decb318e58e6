/**
 * The road of one submission through what `npm start` starts: how long until it is ready, and how long
 * from the tablet's first byte to "accepted by CRIS", papers printed again, compared, sealed and kept.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openBundle, openForm, type Bytes } from '@metip/form-definitions'
import { developmentToken } from '@metip/form-service'
import { startMetip, type Running } from '../test/cli/metip.ts'
import {
  completeAnswers,
  enrolDevice,
  makeSubmission,
  putEnvelope,
  putPaper,
  type TestDevice,
  type TestService,
} from '../test/support/service.ts'

const rounds = 30
const folder = mkdtempSync(join(tmpdir(), 'metip-bench-'))

async function start(): Promise<{ running: Running; url: string; readyMs: number }> {
  const begun = performance.now()
  const running = startMetip(['start'], { PORT: '0', METIP_DATA: folder, METIP_LOG: 'silent' })
  for (;;) {
    const url = /^ready (http:\/\/localhost:\d+)$/m.exec(running.said())?.[1]
    if (url) return { running, url, readyMs: performance.now() - begun }
    if (running.child.exitCode !== null) throw new Error(running.said())
    await sleep(10)
  }
}

async function stop({ running }: { running: Running }): Promise<void> {
  running.child.kill('SIGINT')
  await running.ended
}

/** What the tablet's makers need of a service, over the wire. */
async function reach(url: string): Promise<TestService> {
  const ask: TestService['ask'] = async (login, path, init = {}) => {
    const headers = new Headers(init.headers)
    if (login) headers.set('authorization', `Bearer ${await developmentToken(folder, login)}`)
    return fetch(url + path, { ...init, headers })
  }
  const trust = (await (await ask('officer', '/api/trust')).json()) as {
    publisherKeys: JsonWebKey[]
  }
  const [listed] = (await (await ask('officer', '/api/forms')).json()) as {
    id: string
    version: string
  }[]
  const bundle = await ask('officer', `/api/forms/${listed?.id}/${listed?.version}`)
  const loadPart = async (digest: string): Promise<Bytes> =>
    new Uint8Array(await (await ask(undefined, `/api/parts/${digest}`)).arrayBuffer())
  const form = await openForm(
    await openBundle(await bundle.text(), trust.publisherKeys),
    loadPart,
    async (digest) => {
      const code = Buffer.from(await loadPart(digest)).toString('base64')
      return import(`data:text/javascript;base64,${code}`) as Promise<unknown>
    },
  )
  return { form, ask, now: { value: new Date() } } as unknown as TestService
}

/** Milliseconds from the first byte of the Envelope to the receipt, and to CRIS's reference. */
async function sendOne(
  service: TestService,
  device: TestDevice,
): Promise<{ receiptMs: number; crisMs: number }> {
  const answers = completeAnswers(service.now.value)
  const { id, compact, papers } = await makeSubmission(service, device, { answers })
  const begun = performance.now()
  const accepted = await putEnvelope(service, 'officer', id, compact)
  if (accepted.status !== 201) throw new Error(await accepted.text())
  const receiptMs = performance.now() - begun
  for (const [audience, bytes] of Object.entries(papers))
    await putPaper(service, 'officer', id, audience, bytes)
  for (;;) {
    const answer = await service.ask('officer', `/api/submissions/${id}/status`)
    const { deliveries } = (await answer.json()) as { deliveries: { state: string }[] }
    if (deliveries[0]?.state === 'delivered')
      return { receiptMs, crisMs: performance.now() - begun }
    if (performance.now() - begun > 60_000) throw new Error('it was not delivered within 60 s')
    await sleep(20)
  }
}

function describe(name: string, timesMs: number[]): string {
  const sorted = [...timesMs].sort((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)
  return `${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`
}

try {
  const first = await start()
  await stop(first)
  const second = await start()
  console.log(`new data folder: ready after ${(first.readyMs / 1000).toFixed(1)} s (asked ≤ 10)`)
  console.log(`same data again: ready after ${(second.readyMs / 1000).toFixed(1)} s (asked ≤ 3)`)
  const service = await reach(second.url)
  const device = await enrolDevice(service)
  const sent: { receiptMs: number; crisMs: number }[] = []
  for (let i = 0; i < rounds; i++) sent.push(await sendOne(service, device))
  console.log(`${rounds} statements, one after the other:`)
  console.log(
    `  ${describe(
      'receipt',
      sent.map((one) => one.receiptMs),
    )}`,
  )
  console.log(
    `  ${describe(
      'accepted by CRIS (asked ≤ 2000)',
      sent.map((one) => one.crisMs),
    )}`,
  )
  await stop(second)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
