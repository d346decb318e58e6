import type { IDBPTransaction } from 'idb'
import { fromUtf8, Problem, utf8, type Bytes, type Digest } from '@metip/form-definitions'
import type { AttachmentRef, AttachmentStore } from '../src/attachments.ts'
import { durably, openDatabase, type Shelves, type StoredAttachment } from './database.ts'
import { uuidv7 } from './uuid.ts'
import type { Vault } from './vault.ts'

type Files = 'attachments' | 'chunks'
const files: Files[] = ['attachments', 'chunks']

const labelOf = (id: string) => `attachment ${id}`
/** In order as texts, up to a terabyte. */
const chunkKey = (id: string, offsetBytes: number) =>
  `${id}/${String(offsetBytes).padStart(12, '0')}`
const chunksOf = (id: string) => IDBKeyRange.bound(`${id}/`, `${id}/~`)

/**
 * The files of one draft on this device, encrypted like the draft. What `append` has resolved is on
 * the disk; a hand-off that the tablet's end broke goes on from there. A name on the disk says
 * nothing of the file: its digest would tell who knows the file that it is here.
 */
export function attachmentsOf(vault: Vault, draft: string): AttachmentStore {
  /** What was found once is found again without opening every record. */
  const known = new Map<Digest, string>()

  async function find(digest: Digest) {
    const db = await openDatabase()
    const id = known.get(digest)
    const direct = id === undefined ? undefined : await db.get('attachments', id)
    if (direct) return direct
    for (const record of await db.getAllFromIndex('attachments', 'draft', draft)) {
      if (record.vault !== vault.id) continue
      const ref = await openRef(record)
      known.set(ref.digest, record.id)
      if (ref.digest === digest) return record
    }
    return undefined
  }

  const openRef = async ({ id, sealed }: StoredAttachment): Promise<AttachmentRef> =>
    JSON.parse(fromUtf8(await vault.decrypt(labelOf(id), sealed))) as AttachmentRef

  return {
    async begin(ref) {
      const there = await find(ref.digest)
      if (there) return there.storedBytes
      const id = uuidv7()
      const sealed = await vault.encrypt(labelOf(id), utf8(JSON.stringify(ref)))
      const db = await openDatabase()
      const tx = db.transaction('attachments', 'readwrite', durably)
      await written(
        Promise.all([
          tx.store.add({ id, vault: vault.id, draft, sealed, storedBytes: 0 }),
          tx.done,
        ]),
      )
      known.set(ref.digest, id)
      return 0
    },

    async append(digest, offsetBytes, bytes) {
      const found = await find(digest)
      if (!found) throw missing()
      const { id } = found
      const key = chunkKey(id, offsetBytes)
      const sealed = await vault.encrypt(labelOf(key), bytes)
      const db = await openDatabase()
      const tx = db.transaction(files, 'readwrite', durably)
      const attachments = tx.objectStore('attachments')
      const record = await attachments.get(id)
      if (!record || record.storedBytes !== offsetBytes) {
        tx.abort()
        await tx.done.catch(() => undefined)
        throw new Problem(
          'attachment-offset',
          'The file did not go on where it had stopped',
          'Try again.',
        )
      }
      await written(
        Promise.all([
          attachments.put({ ...record, storedBytes: offsetBytes + bytes.length }),
          tx.objectStore('chunks').add({ id: key, vault: vault.id, sealed }),
          tx.done,
        ]),
      )
    },

    async read(digest) {
      const record = await find(digest)
      const ref = record && (await openRef(record))
      if (!ref || record.storedBytes !== ref.sizeBytes) throw missing()
      const db = await openDatabase()
      const parts: Blob[] = []
      let at = 0
      // One after the other: of a large file never more than a chunk is in memory
      for (const key of await db.getAllKeys('chunks', chunksOf(record.id))) {
        const chunk = await db.get('chunks', key)
        if (!chunk || key !== chunkKey(record.id, at)) throw missing()
        const bytes: Bytes = await vault.decrypt(labelOf(key), chunk.sealed)
        parts.push(new Blob([bytes]))
        at += bytes.length
      }
      if (at !== ref.sizeBytes) throw missing()
      return new Blob(parts, { type: ref.mediaType })
    },

    async remove(digest) {
      const record = await find(digest)
      if (!record) return
      const db = await openDatabase()
      const tx = db.transaction(files, 'readwrite', durably)
      await Promise.all([
        tx.objectStore('attachments').delete(record.id),
        tx.objectStore('chunks').delete(chunksOf(record.id)),
        tx.done,
      ])
      known.delete(digest)
    },
  }
}

/** All files of a draft, in the transaction that removes it. */
export async function removeFiles(
  tx: IDBPTransaction<Shelves, ('drafts' | Files)[], 'readwrite'>,
  draft: string,
): Promise<void> {
  const attachments = tx.objectStore('attachments')
  for (const id of await attachments.index('draft').getAllKeys(draft)) {
    await attachments.delete(id)
    await tx.objectStore('chunks').delete(chunksOf(id))
  }
}

const missing = (): Problem =>
  new Problem('attachment-missing', 'The file is not wholly on this device', 'Add it again.')

/** A full disk is the one failure that somebody can do something about. */
async function written(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name !== 'QuotaExceededError') throw cause
    throw new Problem(
      'attachment-no-room',
      'There is no room for the file on this device',
      'Send what is finished, or remove a draft.',
    )
  }
}
