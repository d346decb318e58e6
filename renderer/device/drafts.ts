import { fromUtf8, utf8, type Content, type Digest, type JsonObject } from '@metip/form-definitions'
import { removeFiles } from './attachments.ts'
import { durably, openDatabase } from './database.ts'
import type { Vault } from './vault.ts'

/** Answers on their way. Pins its bundle: a later version of the form does not change it. */
export interface Draft {
  /** UUIDv7; becomes the submission's id. */
  readonly id: string
  readonly bundle: Digest
  /** The bundle's compact JWS. */
  readonly bundleJws: string
  /** The signed manifests of its code lists, as last fetched: it opens with them when offline. */
  readonly lists?: readonly string[]
  readonly title: string
  /** What the officer knows it by, e.g. the witness's name. */
  readonly label: string
  readonly language: string
  readonly answers: JsonObject
  /** Where answers came from that nobody typed, hidden ones too. */
  readonly provenance?: Content['provenance']
  /** The page last seen. */
  readonly page?: string
  /** Device clock, ISO 8601. */
  readonly startedAt: string
  readonly updatedAt: string
}

const labelOf = (id: string) => `draft ${id}`

/** Resolves when the disk has it. */
export async function saveDraft(vault: Vault, draft: Draft): Promise<void> {
  const sealed = await vault.encrypt(labelOf(draft.id), utf8(JSON.stringify(draft)))
  const db = await openDatabase()
  const tx = db.transaction('drafts', 'readwrite', durably)
  await Promise.all([tx.store.put({ id: draft.id, vault: vault.id, sealed }), tx.done])
}

export async function openDraft(vault: Vault, id: string): Promise<Draft | undefined> {
  const db = await openDatabase()
  const record = await db.get('drafts', id)
  if (!record || record.vault !== vault.id) return undefined
  return JSON.parse(fromUtf8(await vault.decrypt(labelOf(id), record.sealed))) as Draft
}

/** This officer's drafts, last touched first. */
export async function listDrafts(vault: Vault): Promise<Draft[]> {
  const db = await openDatabase()
  const records = await db.getAllFromIndex('drafts', 'vault', vault.id)
  const drafts = await Promise.all(records.map(({ id }) => openDraft(vault, id)))
  return drafts
    .filter((draft) => draft !== undefined)
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
}

/** Its files go with it, unless they are still to be sent: `keepFiles`. */
export async function removeDraft(
  vault: Vault,
  id: string,
  { keepFiles = false }: { keepFiles?: boolean } = {},
): Promise<void> {
  const db = await openDatabase()
  const tx = db.transaction(['drafts', 'attachments', 'chunks'], 'readwrite', durably)
  const drafts = tx.objectStore('drafts')
  const record = await drafts.get(id)
  if (record?.vault === vault.id) {
    await drafts.delete(id)
    if (!keepFiles) await removeFiles(tx, id)
  }
  await tx.done
}
