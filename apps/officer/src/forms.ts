import {
  listsNamed,
  openBundle,
  openForm,
  openShelf,
  type Bytes,
  type Digest,
  type OpenForm,
} from '@metip/form-definitions'
import { openLists, partLoader, refreshLists, type Vault } from '@metip/renderer/device'
import type { Api } from '@metip/shell'

/** One line of `GET /api/forms`. */
export interface FormListing {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly bundle: Digest
}

export const listForms = (api: Api): Promise<FormListing[]> => api.json('/api/forms')

/** The bundle as it was signed: a draft keeps it, so that the form stays the one it began with. */
export async function fetchBundle(api: Api, { id, version }: FormListing): Promise<string> {
  const path = `/api/forms/${encodeURIComponent(id)}/${encodeURIComponent(version)}`
  return (await (await api.ask(path)).text()).trim()
}

/**
 * Opens a form from its signed bundle; every part is checked against its digest. Its code lists come
 * fresh from the service, or as `kept` while it is out of reach; `lists` are to be kept.
 */
export async function openSignedForm(
  api: Api,
  vault: Vault,
  bundleJws: string,
  kept: readonly string[] = [],
): Promise<{ form: OpenForm; lists: readonly string[] }> {
  const trusted = vault.enrolment?.trust.publisherKeys ?? []
  const bundle = await openBundle(bundleJws, trusted)
  const load = partLoader(api.fetch)
  const ids = await listsNamed(bundle.manifest, load)
  const lists = await refreshLists(api.fetch, ids, kept, trusted)
  const shelf = openShelf(await openLists(api.fetch, lists, trusted))
  const form = await openForm(bundle, load, (digest) => importPart(load, digest), shelf)
  return { form, lists }
}

/**
 * Imports a module by its digest. The bytes are checked first; the address never changes its bytes,
 * and the page's policy lets no module in from anywhere but the service.
 */
export async function importPart(
  load: (digest: Digest) => Promise<Bytes>,
  digest: Digest,
): Promise<unknown> {
  await load(digest)
  return import(/* @vite-ignore */ `/api/parts/${digest}`)
}
