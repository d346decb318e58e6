import {
  checkPart,
  openCodeList,
  openShelf,
  type Bytes,
  type Content,
  type Digest,
  type ListShelf,
  type OpenCodeList,
} from '@metip/form-definitions'
import { findPart } from './store/forms.ts'
import { findCodeLists } from './store/lists.ts'
import type { Queryable } from './store/open.ts'

/** The code lists of the store, opened once each. */
export interface Lists {
  /** Every version of some lists; with `named`, the versions that a Content names, as far as known. */
  shelf(ids: readonly string[], named?: Content['lists']): Promise<ListShelf>
}

/** A part of the store. Throws `part-altered`. */
export async function loadPart(sql: Queryable, digest: Digest): Promise<Bytes> {
  const part = await findPart(sql, digest)
  if (!part) throw new Error(`the store lacks the part ${digest}`)
  const bytes = new Uint8Array(part.bytes) as Bytes
  await checkPart(bytes, digest)
  return bytes
}

export function openLists(sql: Queryable, publishers: readonly JsonWebKey[]): Lists {
  const opened = new Map<Digest, Promise<OpenCodeList>>()
  const open = (digest: Digest, jws: string): Promise<OpenCodeList> => {
    const known = opened.get(digest)
    if (known) return known
    const opening = openCodeList(jws, publishers, (part) => loadPart(sql, part))
    opened.set(digest, opening)
    opening.catch(() => opened.delete(digest))
    return opening
  }
  return {
    async shelf(ids, named) {
      const wanted = named && new Set(Object.values(named).flat())
      const kept = (await findCodeLists(sql, ids)).filter(
        ({ digest }) => !wanted || wanted.has(digest),
      )
      return openShelf(await Promise.all(kept.map(({ digest, jws }) => open(digest, jws))))
    },
  }
}
