import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Bytes, Digest } from '@metip/form-definitions'
import type { Sealed } from './cipher.ts'

/** How a passphrase becomes a key (RFC 9106): kept beside what it wraps, so that it can be raised. */
export interface Stretching {
  readonly name: 'argon2id'
  readonly memoryKiB: number
  readonly passes: number
  readonly lanes: number
  readonly salt: Bytes
}

export interface VaultRecord {
  /** A digest of the subject: a copied profile does not say whose vault it is. */
  readonly id: string
  readonly stretching: Stretching
  /** The data key, under the passphrase. */
  readonly dataKey: Sealed
  /** The officer's private key (PKCS #8), under the data key. */
  readonly officerKey: Sealed
  /** What enrolment brought, under the data key. */
  readonly enrolment?: Sealed
}

interface Owned {
  readonly id: string
  readonly vault: string
  readonly sealed: Sealed
}

export interface StoredAttachment extends Owned {
  /** The draft, later the submission, that it belongs to. */
  readonly draft: string
  readonly storedBytes: number
}

export interface Shelves extends DBSchema {
  vaults: { key: string; value: VaultRecord }
  drafts: { key: string; value: Owned; indexes: { vault: string } }
  outbox: { key: string; value: Owned; indexes: { vault: string } }
  /** The bytes of an outbox item: its envelope and papers. Keyed `<item>/<part>`. */
  cargo: { key: string; value: Owned }
  /** Files of drafts: what each is, under a name that tells nothing of it, and how much is here. */
  attachments: { key: string; value: StoredAttachment; indexes: { draft: string } }
  /** Their bytes. Keyed `<attachment>/<offset>`, so that they lie in order. */
  chunks: { key: string; value: Owned }
  /** Published parts of forms: public, content-addressed, checked on each read. */
  parts: { key: Digest; value: { digest: Digest; bytes: Bytes } }
}

export type Database = IDBPDatabase<Shelves>

let opened: Promise<Database> | undefined

/** One connection a page. Another tab that wants a newer shape gets it: this one steps aside. */
export function openDatabase(): Promise<Database> {
  opened ??= openDB<Shelves>('metip', 2, {
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore('vaults', { keyPath: 'id' })
        db.createObjectStore('drafts', { keyPath: 'id' }).createIndex('vault', 'vault')
        db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('vault', 'vault')
        db.createObjectStore('cargo', { keyPath: 'id' })
        db.createObjectStore('parts', { keyPath: 'digest' })
      }
      db.createObjectStore('attachments', { keyPath: 'id' }).createIndex('draft', 'draft')
      db.createObjectStore('chunks', { keyPath: 'id' })
    },
    blocking(_current, _blocked, event) {
      ;(event.target as IDBDatabase).close()
      opened = undefined
    },
    terminated() {
      opened = undefined
    },
  }).catch((cause: unknown) => {
    opened = undefined
    throw cause
  })
  return opened
}

/** Chromium's default is relaxed: it answers before the disk has the bytes. */
export const durably = { durability: 'strict' } as const
