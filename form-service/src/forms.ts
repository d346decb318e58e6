import {
  listsNamed,
  openBundle,
  openForm,
  Problem,
  toBase64,
  withLists,
  type Content,
  type Digest,
  type OpenForm,
} from '@metip/form-definitions'
import { loadPart, type Lists } from './lists.ts'
import { findBundle } from './store/forms.ts'
import type { Queryable } from './store/open.ts'

/** The forms of the store, opened once each. */
export interface FormShelf {
  /**
   * With every published version of its code lists, or with those that a Content names. Throws
   * `bundle-unknown`.
   */
  open(bundle: Digest, lists?: Content['lists']): Promise<OpenForm>
}

/** Runs a module from its bytes; whoever calls has checked them. */
export const importBytes = (bytes: Uint8Array): Promise<unknown> =>
  import(`data:text/javascript;base64,${toBase64(bytes)}`)

export function openForms(
  sql: Queryable,
  publishers: readonly JsonWebKey[],
  lists: Lists,
): FormShelf {
  const shelf = new Map<Digest, Promise<OpenForm>>()
  const load = (digest: Digest) => loadPart(sql, digest)
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
    const ids = await listsNamed(bundle.manifest, load)
    return openForm(
      bundle,
      load,
      async (part) => importBytes(await load(part)),
      await lists.shelf(ids),
    )
  }
  const once = (digest: Digest): Promise<OpenForm> => {
    const known = shelf.get(digest)
    if (known) return known
    const opening = read(digest)
    shelf.set(digest, opening)
    opening.catch(() => shelf.delete(digest))
    return opening
  }
  return {
    async open(digest, named) {
      const form = await once(digest)
      if (!form.lists) return form
      const ids = [...new Set(form.lists.places.map(({ list }) => list))]
      return withLists(form, await lists.shelf(ids, named))
    },
  }
}
