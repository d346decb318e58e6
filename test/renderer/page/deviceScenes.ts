import { openDB } from 'idb'
import {
  digestOf,
  signEnvelope,
  toBase64url,
  utf8,
  type Envelope,
  type JsonObject,
} from '@metip/form-definitions'
import {
  createVault,
  enrol,
  keepSending,
  queue,
  send,
  uuidv7,
  type Draft,
  type OutboxItem,
  type Vault,
} from '@metip/renderer/device'
import { startFakeService, type FakeService } from './fakeService.ts'

export const officer = { subject: 'officer-one', passphrase: 'correct horse battery' }

/** An error thrown across the page's border keeps its message alone: the code goes into it. */
export const coded = <T>(work: () => Promise<T>): Promise<T> =>
  work().catch((problem: { code?: string; message: string }) => {
    throw new Error(`[${problem.code ?? problem.message}]`)
  })

export const draft = (answers: JsonObject = {}): Draft => ({
  id: uuidv7(),
  bundle: '0'.repeat(64),
  bundleJws: 'e30.e30.e30',
  title: 'Witness statement',
  label: 'Witness One',
  language: 'en',
  answers,
  startedAt: new Date().toISOString(),
  updatedAt: new Date().toISOString(),
})

/** A signed submission with two small papers. */
export async function signed(vault: Vault) {
  const id = uuidv7()
  const papers = { evidence: utf8('%PDF evidence Witness'), restricted: utf8('%PDF restricted') }
  const sealed = async (bytes: Uint8Array) => ({
    pages: 1,
    pageDigests: ['a'.repeat(64)],
    digest: await digestOf(bytes),
    seal: '',
  })
  const envelope: Envelope = {
    kind: 'metip.envelope/1',
    content: {
      kind: 'metip.content/1',
      submissionId: id,
      salt: toBase64url(new Uint8Array(16)),
      bundle: '0'.repeat(64),
      form: { id: 'example', version: '1.0.0' },
      language: 'en',
      answers: { body: 'Witness canary' },
      provenance: {},
      officer: { id: vault.subject, name: '', rank: '', warrantNo: '', unit: '' },
      deviceId: 'tablet-1',
      madeAt: new Date().toISOString(),
      attachments: [],
    },
    acts: [],
    papers: {
      evidence: await sealed(papers.evidence),
      restricted: await sealed(papers.restricted),
    },
  }
  const compact = await signEnvelope(envelope, utf8('certificate'), vault.sign)
  return { submission: { id, title: 'Statement', label: 'Witness One', envelope: compact, papers } }
}

const scenes: Readonly<Record<string, (service: FakeService) => number>> = {
  well: () => 1,
  delivered(service) {
    service.deliver('0100001/26')
    return 1
  },
  outage(service) {
    service.troubles = [
      { on: 'PUT /api/submissions', status: 503, code: 'down' },
      { on: '/papers/restricted', status: 500 },
    ]
    return 3
  },
  'lost answer'(service) {
    service.troubles = [{ on: 'PUT /api/submissions', lost: true }]
    return 2
  },
  'sign-in page'(service) {
    const { api } = service
    let shown = false
    const portal = (path: string, init?: RequestInit) => {
      if (shown || !path.endsWith('/status')) return api(path, init)
      shown = true
      return Promise.resolve(new Response('<html>Welcome to the wireless network</html>'))
    }
    Object.assign(service, { api: portal })
    return 2
  },
  impostor(service) {
    service.impostor = true
    return 1
  },
  'paper altered'(service) {
    const { api } = service
    Object.assign(service, {
      api: (path: string, init?: RequestInit) =>
        api(path, path.endsWith('/papers/evidence') ? { ...init, body: utf8('other') } : init),
    })
    return 1
  },
}

/** Queues one submission and sends it as often as the scene asks; answers all that was seen. */
export async function sendThrough(scene: string) {
  const vault = await createVault(officer)
  const service = await startFakeService()
  await enrol(service.api, vault, 'Tablet one')
  const { submission } = await signed(vault)
  await queue(vault, submission)
  service.asked.length = 0
  const items: OutboxItem[] = []
  const cargoAfter: number[] = []
  const status = /^refused (\d+)$/.exec(scene)?.[1]
  if (status) service.troubles = [{ on: 'PUT /api/submissions', status: Number(status) }]
  if (scene === 'by itself') {
    service.troubles = [{ on: 'PUT /api/submissions', status: 503 }]
    const sender = keepSending(vault, service.api, (item) => items.push(item))
    while (items.length < 1) await new Promise((resolve) => setTimeout(resolve, 20))
    dispatchEvent(new Event('online'))
    while (items.length < 2) await new Promise((resolve) => setTimeout(resolve, 20))
    sender.stop()
  } else {
    for (let left = scenes[scene]?.(service) ?? 1; left > 0; left--) {
      items.push(await send(vault, submission.id, (path, init) => service.api(path, init)))
      cargoAfter.push(await countCargo())
    }
  }
  return { items, asked: service.asked, cargoAfter, cargo: await countCargo() }
}

async function countCargo(): Promise<number> {
  const db = await openDB('metip')
  const count = await db.count('cargo')
  db.close()
  return count
}

/** Every text and byte string in the database, as a thief would read them. */
export async function readDisk(): Promise<{ texts: string[]; keys: number }> {
  const db = await openDB('metip')
  const texts: string[] = []
  let keys = 0
  const walk = (value: unknown): void => {
    if (value instanceof CryptoKey) keys++
    else if (value instanceof Uint8Array) texts.push(new TextDecoder('latin1').decode(value))
    else if (typeof value === 'string') texts.push(value)
    else if (typeof value === 'object' && value) Object.values(value).forEach(walk)
  }
  for (const store of db.objectStoreNames) (await db.getAll(store)).forEach(walk)
  db.close()
  return { texts, keys }
}

/** A small file and how the answers name it. */
export async function fileOf(text: string, name: string) {
  const bytes = utf8(text)
  const ref = {
    name,
    mediaType: 'application/pdf',
    sizeBytes: bytes.length,
    digest: await digestOf(bytes),
  }
  return { ref, bytes }
}

export async function keysOf(store: string): Promise<string[]> {
  const db = await openDB('metip')
  const keys = await db.getAllKeys(store)
  db.close()
  return keys.map(String)
}

/** The database as it was before files were kept, with one part of a form in it. */
export async function oldDatabase(): Promise<void> {
  const db = await openDB('metip', 1, {
    upgrade(db) {
      for (const name of ['vaults', 'cargo']) db.createObjectStore(name, { keyPath: 'id' })
      for (const name of ['drafts', 'outbox'])
        db.createObjectStore(name, { keyPath: 'id' }).createIndex('vault', 'vault')
      db.createObjectStore('parts', { keyPath: 'digest' })
    },
  })
  await db.put('parts', { digest: '0'.repeat(64), bytes: new Uint8Array([1]) })
  db.close()
}

/** Gives one record's ciphertext to another. */
export async function swapRecords(store: string, to: string, from: string): Promise<void> {
  const db = await openDB('metip')
  await db.put(store, { ...(await db.get(store, from)), id: to })
  db.close()
}
