import {
  checkPart,
  openBundle,
  openForm,
  Problem,
  toBase64,
  type Bytes,
  type Digest,
  type OpenForm,
} from '@metip/form-definitions'
import { findBundle, findPart } from './store/forms.ts'
import type { Queryable } from './store/open.ts'

/** The forms of the store, opened once each. */
export interface FormShelf {
  /** Throws `bundle-unknown`. */
  open(bundle: Digest): Promise<OpenForm>
}

/** Runs a module from its bytes; whoever calls has checked them. */
export const importBytes = (bytes: Uint8Array): Promise<unknown> =>
  import(`data:text/javascript;base64,${toBase64(bytes)}`)

export function openForms(sql: Queryable, publishers: readonly JsonWebKey[]): FormShelf {
  const shelf = new Map<Digest, Promise<OpenForm>>()
  const load = async (digest: Digest): Promise<Bytes> => {
    const part = await findPart(sql, digest)
    if (!part) throw new Error(`the store lacks the part ${digest}`)
    const bytes = new Uint8Array(part.bytes) as Bytes
    await checkPart(bytes, digest)
    return bytes
  }
  const read = async (digest: Digest): Promise<OpenForm> => {
    const kept = await findBundle(sql, { digest })
    if (!kept)
      throw new Problem(
        'bundle-unknown',
        'The form and version that the envelope names were never published here',
        'Load the forms again. If the form is new, ask its owner to publish it.',
        { digest },
      )
    const bundle = await openBundle(kept.jws, publishers)
    return openForm(bundle, load, async (part) => importBytes(await load(part)))
  }
  return {
    open(digest) {
      const known = shelf.get(digest)
      if (known) return known
      const opening = read(digest)
      shelf.set(digest, opening)
      opening.catch(() => shelf.delete(digest))
      return opening
    },
  }
}
