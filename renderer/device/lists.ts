import {
  isObject,
  openCodeList,
  openListManifest,
  Problem,
  type Digest,
  type OpenCodeList,
} from '@metip/form-definitions'
import { ask, readBody, type Api } from './api.ts'
import { partLoader } from './parts.ts'

/**
 * The signed manifests of every version of some code lists, compact JWS each: asked from the
 * service, or as this device kept them while it is out of reach.
 */
export async function refreshLists(
  api: Api,
  ids: readonly string[],
  kept: readonly string[],
  trusted: readonly JsonWebKey[],
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const known = new Map<Digest, string>()
  for (const compact of kept) {
    const manifest = await openListManifest(compact, trusted)
    known.set(manifest.list, compact)
  }
  try {
    const index: unknown = await readBody((await ask(api, '/api/lists')).json())
    const wanted = (Array.isArray(index) ? (index as unknown[]) : [])
      .filter(isObject)
      .filter(({ id }) => ids.includes(String(id)))
    return await Promise.all(
      wanted.map(async ({ id, version, digest }) => {
        const held = known.get(String(digest))
        if (held !== undefined) return held
        const path = [id, version].map((part) => encodeURIComponent(String(part))).join('/')
        return readBody((await ask(api, `/api/lists/${path}`)).text())
      }),
    )
  } catch (cause) {
    // All of them or none: a newer version that did not come must not leave a gap among the others
    if (cause instanceof Problem && kept.length > 0) return kept
    throw cause
  }
}

/** Opens lists from their manifests; their codes are parts, which this device keeps. */
export const openLists = (
  api: Api,
  manifests: readonly string[],
  trusted: readonly JsonWebKey[],
): Promise<OpenCodeList[]> =>
  Promise.all(manifests.map((compact) => openCodeList(compact, trusted, partLoader(api))))
