import { Problem, signBundle, type Digest, type Manifest, type Part } from '@metip/form-definitions'
import type { Deps } from './deps.ts'
import { findBundle, insertBundle, insertParts } from './store/forms.ts'

export interface CompiledForm {
  readonly manifest: Manifest
  readonly digest: Digest
  readonly parts: readonly Part[]
}

/**
 * Publishes a compiled form under the force's publisher key. The same form again changes nothing;
 * another one under a version that is published is refused. Throws `version-taken`, `press-unknown`.
 */
export async function publishForm(
  deps: Deps,
  compiled: CompiledForm,
  title: string,
): Promise<{ fresh: boolean; digest: Digest }> {
  const { id, version } = compiled.manifest.form
  const kept = await findBundle(deps.store.sql, { id, version })
  if (kept?.digest === compiled.digest) return { fresh: false, digest: kept.digest }
  if (kept)
    throw new Problem(
      'version-taken',
      `${id} ${version} is already published with other parts`,
      'Give the form a new version: a published one is never changed.',
      { published: kept.digest, proposed: compiled.digest },
    )
  await deps.presses.open(compiled.manifest.parts['press'] ?? '')
  const { publisher } = deps.keys
  const jws = await signBundle(compiled.manifest, publisher.kid, publisher.sign)
  const fresh = await deps.store.transaction(async (tx) => {
    await insertParts(tx, compiled.parts)
    return insertBundle(tx, { id, version, title, bundle: compiled.digest, jws }, deps.clock())
  })
  // another start published at the same time: the form is now there, and is looked at again
  return fresh ? { fresh, digest: compiled.digest } : publishForm(deps, compiled, title)
}
