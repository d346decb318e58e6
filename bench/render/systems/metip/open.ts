import {
  openForm,
  openShelf,
  type Bundle,
  type Bytes,
  type Digest,
  type OpenCodeList,
  type OpenForm,
} from '@metip/form-definitions'
import '@metip/renderer'

/** The form's parts, as a device has them in its store. */
export interface Held {
  readonly bytes: ReadonlyMap<Digest, Bytes>
  /** Where the same bytes can be imported from. */
  readonly urls: ReadonlyMap<Digest, string>
}

export async function prepare(bundle: Bundle, folder: string): Promise<Held> {
  const bytes = new Map<Digest, Bytes>()
  const urls = new Map<Digest, string>()
  for (const [name, digest] of Object.entries(bundle.manifest.parts)) {
    if (name === 'press') continue
    const blob = await (await fetch(`${folder}/${digest}`)).blob()
    bytes.set(digest, new Uint8Array(await blob.arrayBuffer()))
    urls.set(digest, URL.createObjectURL(blob))
  }
  return { bytes, urls }
}

/** Opens the form as a device does: every part checked against its digest. */
export function open(
  bundle: Bundle,
  held: Held,
  lists: readonly OpenCodeList[] = [],
): Promise<OpenForm> {
  const found = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('A part of the form was not prepared')
    return value
  }
  return openForm(
    bundle,
    async (digest) => found(held.bytes.get(digest)),
    (digest) => import(/* @vite-ignore */ found(held.urls.get(digest))),
    openShelf(lists),
  )
}
