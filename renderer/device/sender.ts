import {
  digestOf,
  fromUtf8,
  isObject,
  Problem,
  utf8,
  verifyReceipt,
  type Audience,
} from '@metip/form-definitions'
import { ask, isFinal, readBody, type Api } from './api.ts'
import {
  listOutbox,
  openCargo,
  openItem,
  storeItem,
  updateItem,
  type Cargo,
  type DeliveryStatus,
  type OutboxItem,
} from './outbox.ts'
import type { Vault } from './vault.ts'

/** Waits between attempts: 2 s, 4 s … 60 s, each spread so that a station does not call as one. */
const waitMs = (attempts: number): number =>
  Math.min(60_000, 1000 * 2 ** Math.min(attempts, 6)) * (0.75 + Math.random() / 2)

/** Safe on disk before it resolves; sending is another step. */
export async function queue(
  vault: Vault,
  submission: Cargo & { id: string; title: string; label: string },
): Promise<OutboxItem> {
  const { id, title, label, envelope, papers } = submission
  const item: OutboxItem = {
    id,
    title,
    label,
    queuedAt: new Date().toISOString(),
    envelopeDigest: await digestOf(utf8(envelope)),
    audiences: Object.keys(papers),
    state: 'queued',
    confirmed: false,
    deliveries: [],
    attempts: 0,
    nextAttemptAt: 0,
  }
  await storeItem(vault, item, { envelope, papers })
  return item
}

/**
 * Takes one item as far as it will go now, and answers where it stands. Never throws for what the
 * service or the network did: that stands in `problem`. One sender at a time over all tabs.
 */
export function send(vault: Vault, id: string, api: Api): Promise<OutboxItem> {
  return navigator.locks.request('metip-outbox', async () => {
    let item = await openItem(vault, id)
    if (!item) throw new Problem('outbox-item-missing', 'The item is not on this device', 'Reload.')
    try {
      if (!item.receipt) item = await sendEnvelope(vault, item, api)
      if (!item.confirmed) item = await sendPapers(vault, item, api)
      if (item.state !== 'delivered') item = await askStatus(vault, item, api)
      return item
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause
      return keepProblem(vault, (await openItem(vault, id)) ?? item, cause)
    }
  })
}

async function sendEnvelope(vault: Vault, item: OutboxItem, api: Api): Promise<OutboxItem> {
  const response = await ask(api, `/api/submissions/${item.id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/jose' },
    body: fromUtf8(await openCargo(vault, item.id, 'envelope')),
  })
  const receipt = (await readBody(response.text())).trim()
  const believed = await verifyReceipt(
    receipt,
    { submissionId: item.id, envelopeDigest: item.envelopeDigest },
    vault.enrolment?.trust.receiptKeys ?? [],
  )
  const { problem: _solved, ...rest } = item
  const accepted: OutboxItem = {
    ...rest,
    state: 'accepted',
    receipt,
    leafIndex: believed.leafIndex,
    receivedAt: believed.receivedAt,
    attempts: 0,
  }
  await updateItem(vault, accepted)
  return accepted
}

async function sendPapers(vault: Vault, item: OutboxItem, api: Api): Promise<OutboxItem> {
  // An earlier attempt may have got some of them through before it broke off.
  let papers = (await fetchStatus(api, item.id)).papers
  const missing = item.audiences.filter((audience) => !papers[audience]?.matches)
  for (const audience of missing)
    await ask(api, `/api/submissions/${item.id}/papers/${encodeURIComponent(audience)}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/pdf' },
      body: await openCargo(vault, item.id, `paper.${audience}`),
    })
  if (missing.length > 0) papers = (await fetchStatus(api, item.id)).papers
  if (!item.audiences.every((audience) => papers[audience]?.matches))
    throw new Problem(
      'papers-not-confirmed',
      'The service has not confirmed every paper yet',
      'They are kept here and sent again.',
    )
  const { problem: _solved, ...rest } = item
  const confirmed: OutboxItem = { ...rest, confirmed: true, attempts: 0 }
  // The only place that lets bytes go: the receipt is verified and every digest is confirmed.
  await updateItem(vault, confirmed, { dropCargo: true })
  return confirmed
}

async function askStatus(vault: Vault, item: OutboxItem, api: Api): Promise<OutboxItem> {
  const { state, deliveries } = await fetchStatus(api, item.id)
  // routed: every delivery that there will be is there; a form may have none
  const done = state === 'routed' && deliveries.every((one) => one.state === 'delivered')
  const { problem: _solved, ...rest } = item
  const attempts = item.attempts + 1
  const next: OutboxItem = {
    ...rest,
    deliveries,
    state: done ? 'delivered' : 'accepted',
    attempts,
    nextAttemptAt: Date.now() + waitMs(attempts),
  }
  await updateItem(vault, next)
  return next
}

interface Status {
  readonly state: string
  readonly papers: Readonly<Record<Audience, { received: boolean; matches: boolean }>>
  readonly deliveries: readonly DeliveryStatus[]
}

async function fetchStatus(api: Api, id: string): Promise<Status> {
  const response = await ask(api, `/api/submissions/${id}/status`)
  const answer: unknown = await readBody(response.json())
  const { state, papers, deliveries } = (isObject(answer) ? answer : {}) as Partial<Status>
  return {
    state: state ?? '',
    papers: papers ?? {},
    deliveries: Array.isArray(deliveries) ? deliveries : [],
  }
}

async function keepProblem(vault: Vault, item: OutboxItem, problem: Problem): Promise<OutboxItem> {
  const attempts = item.attempts + 1
  const kept: OutboxItem = {
    ...item,
    attempts,
    nextAttemptAt: Date.now() + waitMs(attempts),
    problem: {
      code: problem.code,
      title: problem.message,
      todo: problem.todo,
      final: isFinal(problem),
    },
  }
  await updateItem(vault, kept)
  return kept
}

/**
 * Keeps sending what is due until stopped, at once when the connection comes back. Items the
 * service refused for good wait for a person, who may `send` them.
 */
export function keepSending(
  vault: Vault,
  api: Api,
  onChange: (item: OutboxItem) => void,
): { stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  let running = false
  const sweep = async (everything: boolean) => {
    if (stopped || running) return
    running = true
    clearTimeout(timer)
    try {
      const open = (await listOutbox(vault))
        .filter((item) => item.state !== 'delivered' && !item.problem?.final)
        .filter((item) => everything || item.nextAttemptAt <= Date.now())
      for (const item of open) if (!stopped) onChange(await send(vault, item.id, api))
    } catch (cause) {
      // Locked while sweeping: the next unlock starts a sender of its own.
      if (cause instanceof Problem && cause.code === 'vault-locked') stopped = true
      else throw cause
    } finally {
      running = false
      if (!stopped) timer = setTimeout(() => void sweep(false), 1000)
    }
  }
  const onOnline = () => void sweep(true)
  addEventListener('online', onOnline)
  void sweep(true)
  return {
    stop() {
      stopped = true
      clearTimeout(timer)
      removeEventListener('online', onOnline)
    },
  }
}
