import { digestOf, fromUtf8, isDigest, type Bytes, type Digest } from './bytes.ts'
import { canonicalBytes } from './canonical.ts'
import { isObject } from './json.ts'
import { jwsHolds, openJws, signJws, verifyingKey, type Sign } from './jws.ts'
import { Problem } from './problem.ts'

/**
 * A published Form: digests of all its parts. Never changed again. Its own digest is the SHA-256 of
 * its canonical bytes; the signature stands outside it, so signing again gives no second Bundle.
 *
 * Part names: `form`, `schema`, `layout`, `rules` (module), `validators` (module),
 * `words.<language>`, `paper.<audience>` (template), `press` (module); `lists`, where answers are
 * codes of a list: which answers, of which list, never of which version.
 */
export interface Manifest {
  readonly kind: 'metip.bundle/1'
  readonly form: { readonly id: string; readonly version: string }
  readonly parts: Readonly<Record<string, Digest>>
}

export interface Bundle {
  readonly manifest: Manifest
  readonly digest: Digest
}

/** One content-addressed part as it is stored and served. */
export interface Part {
  readonly digest: Digest
  readonly mediaType: 'application/json' | 'text/javascript'
  readonly bytes: Bytes
}

export const bundleDigestOf = (manifest: Manifest): Promise<Digest> =>
  digestOf(canonicalBytes(manifest))

export const signBundle = (manifest: Manifest, kid: string, sign: Sign): Promise<string> =>
  signJws(canonicalBytes(manifest), { typ: 'metip-bundle+jws', kid }, sign)

/** Believes a bundle only under one of the trusted publisher keys. Throws `bundle-refused`. */
export async function openBundle(compact: string, trusted: readonly JsonWebKey[]): Promise<Bundle> {
  const jws = openJws(compact)
  const keys = await Promise.all(trusted.map(verifyingKey))
  const held = await Promise.all(keys.map((key) => jwsHolds(jws, key)))
  const manifest: unknown = held.includes(true) ? JSON.parse(fromUtf8(jws.payload)) : undefined
  if (
    jws.header['typ'] !== 'metip-bundle+jws' ||
    !isObject(manifest) ||
    manifest['kind'] !== 'metip.bundle/1' ||
    !isObject(manifest['parts']) ||
    !Object.values(manifest['parts']).every(isDigest)
  )
    throw new Problem(
      'bundle-refused',
      'The form is not signed by a publisher this device trusts',
      'Sign in again; if it stays, tell the form’s owner.',
    )
  return { manifest: manifest as unknown as Manifest, digest: await digestOf(jws.payload) }
}

/** Throws `part-altered` unless the bytes are the part the manifest names. */
export async function checkPart(bytes: Uint8Array, digest: Digest): Promise<void> {
  if ((await digestOf(bytes)) !== digest)
    throw new Problem(
      'part-altered',
      'A part of the form is not what the form names',
      'Load the form again; if it stays, tell the service desk.',
      { digest },
    )
}
