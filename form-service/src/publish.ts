import {
  isFor,
  listBytes,
  listsNamed,
  manifestOf,
  Problem,
  signBundle,
  signCodeList,
  signMapping,
  type Digest,
  type Manifest,
  type NamedMapping,
  type OpenCodeList,
  type Part,
} from '@metip/form-definitions'
import { compileFor } from '@metip/submission-connectors'
import type { Deps } from './deps.ts'
import { findBundle, findVersions, insertBundle, insertParts } from './store/forms.ts'
import { findCodeList, insertCodeList, listCodeLists } from './store/lists.ts'
import { insertMapping, listMappings } from './store/mappings.ts'

export interface CompiledForm {
  readonly manifest: Manifest
  readonly digest: Digest
  readonly parts: readonly Part[]
}

export interface Published {
  readonly fresh: boolean
  readonly digest: Digest
}

/**
 * Publishes a compiled form under the force's publisher key. The same form again changes nothing;
 * another one under a version that is published is refused. Throws `version-taken`, `press-unknown`,
 * `list-missing`.
 */
export async function publishForm(
  deps: Deps,
  compiled: CompiledForm,
  title: string,
): Promise<Published> {
  const { id, version } = compiled.manifest.form
  const kept = await findBundle(deps.store.sql, { id, version })
  if (kept?.digest === compiled.digest) return { fresh: false, digest: kept.digest }
  if (kept) throw versionTaken('form', id, version, kept.digest, compiled.digest)
  await checkLists(deps, compiled)
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

/** A form may only ask for codes of lists that devices can get. */
async function checkLists(deps: Deps, { manifest, parts }: CompiledForm): Promise<void> {
  const bytesOf = async (digest: Digest) =>
    parts.find((part) => part.digest === digest)?.bytes ?? new Uint8Array()
  const wanted = await listsNamed(manifest, bytesOf)
  if (wanted.length === 0) return
  const there = new Set((await listCodeLists(deps.store.sql)).map(({ id }) => id))
  for (const id of wanted)
    if (!there.has(id))
      throw new Problem(
        'list-missing',
        `The form needs the code list "${id}", which is not published here`,
        `Publish the list first: metip publish <${id}.json>.`,
        { list: id },
      )
}

/** Publishes a version of a code list. Throws `version-taken`. */
export async function publishList(deps: Deps, open: OpenCodeList): Promise<Published> {
  const { list, digest } = open
  const kept = await findCodeList(deps.store.sql, list.id, list.version)
  if (kept?.digest === digest) return { fresh: false, digest }
  if (kept) throw versionTaken('code list', list.id, list.version, kept.digest, digest)
  const { publisher } = deps.keys
  const jws = await signCodeList(open, publisher.kid, publisher.sign)
  const fresh = await deps.store.transaction(async (tx) => {
    await insertParts(tx, [{ digest, mediaType: 'application/json', bytes: listBytes(list) }])
    return insertCodeList(tx, manifestOf(open), jws, deps.clock())
  })
  return fresh ? { fresh, digest } : publishList(deps, open)
}

/**
 * Publishes a version of a mapping, tried on every published version of its form that it is for.
 * Throws `version-taken`, FormRefused.
 */
export async function publishMapping(deps: Deps, named: NamedMapping): Promise<Published> {
  const { mapping, digest } = named
  const { connector, form, version } = mapping
  const { sql } = deps.store
  const kept = (await listMappings(sql, connector, form)).find((one) => one.version === version)
  if (kept?.digest === digest) return { fresh: false, digest }
  if (kept) throw versionTaken('mapping', `${connector} ${form}`, version, kept.digest, digest)
  for (const bundle of await findVersions(sql, form))
    if (isFor(mapping, bundle.version))
      await compileFor(named, (await deps.forms.open(bundle.digest)).schema)
  const { publisher } = deps.keys
  const jws = await signMapping(named, publisher.kid, publisher.sign)
  const fresh = await deps.store.transaction((tx) => insertMapping(tx, named, jws, deps.clock()))
  return fresh ? { fresh, digest } : publishMapping(deps, named)
}

const versionTaken = (
  what: string,
  id: string,
  version: string,
  published: Digest,
  proposed: Digest,
) =>
  new Problem(
    'version-taken',
    `The ${what} ${id} ${version} is already published with other content`,
    `Give the ${what} a new version: a published one is never changed.`,
    { published, proposed },
  )
