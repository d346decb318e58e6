import {
  fromUtf8,
  Problem,
  utf8,
  type Audience,
  type Bytes,
  type Digest,
} from '@metip/form-definitions'
import { durably, openDatabase } from './database.ts'
import type { Vault } from './vault.ts'

/** A signed submission on its way to the service, and what came back. */
export interface OutboxItem {
  /** The submission's id. */
  readonly id: string
  readonly title: string
  readonly label: string
  /** Device clock, ISO 8601. */
  readonly queuedAt: string
  readonly envelopeDigest: Digest
  readonly audiences: readonly Audience[]
  /** queued → accepted (receipt verified) → delivered (kept, sealed, and every target gave its reference). */
  readonly state: 'queued' | 'accepted' | 'delivered'
  /** The compact JWS, verified. */
  readonly receipt?: string
  readonly leafIndex?: number
  readonly receivedAt?: string
  /** The service holds the envelope and every paper, each under the digest that was signed. */
  readonly confirmed: boolean
  readonly deliveries: readonly DeliveryStatus[]
  readonly attempts: number
  /** Milliseconds since 1970; when to try again by itself. */
  readonly nextAttemptAt: number
  /** Why the last attempt did not get through. `final` waits for a person. */
  readonly problem?: {
    readonly code: string
    readonly title: string
    readonly todo: string
    readonly final: boolean
  }
}

export interface DeliveryStatus {
  readonly connector: string
  readonly state: string
  readonly reference?: string | null
  readonly reason?: string | null
}

/** What leaves the device: the envelope (compact JWS) and the officer-sealed papers. */
export interface Cargo {
  readonly envelope: string
  readonly papers: Readonly<Record<Audience, Bytes>>
}

const itemLabel = (id: string) => `outbox ${id}`
const cargoKey = (id: string, part: string) => `${id}/${part}`

/** Puts item and cargo on disk together, encrypted: both are there or neither is. */
export async function storeItem(vault: Vault, item: OutboxItem, cargo: Cargo): Promise<void> {
  const own = async (id: string, label: string, plain: Bytes) => ({
    id,
    vault: vault.id,
    sealed: await vault.encrypt(label, plain),
  })
  const parts: [string, Bytes][] = [
    ['envelope', utf8(cargo.envelope)],
    ...Object.entries(cargo.papers).map(([name, bytes]): [string, Bytes] => [
      `paper.${name}`,
      bytes,
    ]),
  ]
  const sealed = await Promise.all(
    parts.map(([part, bytes]) => {
      const key = cargoKey(item.id, part)
      return own(key, `cargo ${key}`, bytes)
    }),
  )
  const record = await own(item.id, itemLabel(item.id), utf8(JSON.stringify(item)))
  const db = await openDatabase()
  const tx = db.transaction(['outbox', 'cargo'], 'readwrite', durably)
  // add, not put: a submission is queued once, and its bytes never change after that
  await Promise.all([
    tx.objectStore('outbox').add(record),
    ...sealed.map((part) => tx.objectStore('cargo').add(part)),
    tx.done,
  ])
}

export async function openItem(vault: Vault, id: string): Promise<OutboxItem | undefined> {
  const db = await openDatabase()
  const record = await db.get('outbox', id)
  if (!record || record.vault !== vault.id) return undefined
  return JSON.parse(fromUtf8(await vault.decrypt(itemLabel(id), record.sealed))) as OutboxItem
}

/** This officer's items, newest first. */
export async function listOutbox(vault: Vault): Promise<OutboxItem[]> {
  const db = await openDatabase()
  const records = await db.getAllFromIndex('outbox', 'vault', vault.id)
  const items = await Promise.all(records.map(({ id }) => openItem(vault, id)))
  return items
    .filter((item) => item !== undefined)
    .sort((a, b) => b.queuedAt.localeCompare(a.queuedAt))
}

export async function openCargo(vault: Vault, id: string, part: string): Promise<Bytes> {
  const db = await openDatabase()
  const key = cargoKey(id, part)
  const record = await db.get('cargo', key)
  if (!record)
    throw new Problem(
      'cargo-missing',
      'A file of this submission is no longer on the device',
      'Tell the service desk, and do not clear the device.',
    )
  return vault.decrypt(`cargo ${key}`, record.sealed)
}

/** Writes an item's new state; with `dropCargo`, its bytes go in the same transaction. */
export async function updateItem(
  vault: Vault,
  item: OutboxItem,
  { dropCargo = false }: { dropCargo?: boolean } = {},
): Promise<void> {
  const sealed = await vault.encrypt(itemLabel(item.id), utf8(JSON.stringify(item)))
  const db = await openDatabase()
  const tx = db.transaction(['outbox', 'cargo'], 'readwrite', durably)
  const parts = ['envelope', ...item.audiences.map((name) => `paper.${name}`)]
  await Promise.all([
    tx.objectStore('outbox').put({ id: item.id, vault: vault.id, sealed }),
    ...(dropCargo
      ? parts.map((part) => tx.objectStore('cargo').delete(cargoKey(item.id, part)))
      : []),
    tx.done,
  ])
}
