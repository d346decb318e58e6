import { digestOf, fromUtf8, isDigest, type Bytes, type Digest } from './bytes.ts'
import { checkPart } from './bundle.ts'
import { canonicalBytes } from './canonical.ts'
import { isObject } from './json.ts'
import { jwsHolds, openJws, signJws, verifyingKey, type Sign } from './jws.ts'
import { Problem } from './problem.ts'

/** What a code list's answers hold. All codes of one list have one type. */
export type CodeValue = string | number

/**
 * One version of a code list: signed and versioned apart from the forms that use it. Dates are
 * `YYYY-MM-DD`, first and last day.
 */
export interface CodeList {
  readonly kind: 'metip.list/1'
  readonly id: string
  readonly version: string
  readonly title: Readonly<Record<string, string>>
  /** Whose codes these are, and where they are published. */
  readonly source: string
  readonly licence?: string
  readonly validFrom: string
  readonly validTo?: string
  readonly codes: readonly Code[]
}

export interface Code {
  readonly code: CodeValue
  /** By language; the first stands in for a language that is not there. */
  readonly labels: Readonly<Record<string, string>>
  readonly validFrom?: string
  readonly validTo?: string
  /** Only beside one of these answers, where a form narrows the list by another answer. */
  readonly under?: readonly CodeValue[]
}

/** A code list with its name: the SHA-256 of its canonical bytes. */
export interface OpenCodeList {
  readonly list: CodeList
  readonly digest: Digest
}

/** What the publisher signs: a list's name and time of validity, its codes by digest. */
export interface ListManifest {
  readonly kind: 'metip.list-manifest/1'
  readonly id: string
  readonly version: string
  readonly validFrom: string
  readonly validTo?: string
  /** The part that holds the list itself. */
  readonly list: Digest
}

export const listBytes = (list: CodeList): Bytes => canonicalBytes(list)

export const nameList = async (list: CodeList): Promise<OpenCodeList> => ({
  list,
  digest: await digestOf(listBytes(list)),
})

export const manifestOf = ({ list, digest }: OpenCodeList): ListManifest => ({
  kind: 'metip.list-manifest/1',
  id: list.id,
  version: list.version,
  validFrom: list.validFrom,
  ...(list.validTo !== undefined && { validTo: list.validTo }),
  list: digest,
})

export const signCodeList = (open: OpenCodeList, kid: string, sign: Sign): Promise<string> =>
  signJws(canonicalBytes(manifestOf(open)), { typ: 'metip-list+jws', kid }, sign)

/** Believes a list's manifest only under a trusted publisher key. Throws `list-refused`. */
export async function openListManifest(
  compact: string,
  trusted: readonly JsonWebKey[],
): Promise<ListManifest> {
  const manifest = await openSigned(compact, 'metip-list+jws', trusted)
  if (
    !isObject(manifest) ||
    manifest['kind'] !== 'metip.list-manifest/1' ||
    !['id', 'version', 'validFrom'].every((key) => typeof manifest[key] === 'string') ||
    !isDigest(manifest['list'])
  )
    throw refused('The code list is not signed by a publisher this device trusts')
  return manifest as unknown as ListManifest
}

/** Opens a signed list; its codes come as a part. Throws `list-refused`, `part-altered`. */
export async function openCodeList(
  compact: string,
  trusted: readonly JsonWebKey[],
  loadPart: (digest: Digest) => Promise<Bytes>,
): Promise<OpenCodeList> {
  const manifest = await openListManifest(compact, trusted)
  const bytes = await loadPart(manifest.list)
  await checkPart(bytes, manifest.list)
  const list = JSON.parse(fromUtf8(bytes)) as CodeList
  const { kind, list: digest, ...told } = manifestOf({ list, digest: manifest.list })
  if (
    kind !== manifest.kind ||
    Object.entries(told).some(([key, value]) => manifest[key as keyof typeof told] !== value)
  )
    throw refused('The code list is not the one its signature names')
  return { list, digest }
}

/** The payload of a JWS of this type under one of the keys, as JSON; undefined under none of them. */
export async function openSigned(
  compact: string,
  typ: string,
  trusted: readonly JsonWebKey[],
): Promise<unknown> {
  const jws = openJws(compact)
  const keys = await Promise.all(trusted.map(verifyingKey))
  const held = await Promise.all(keys.map((key) => jwsHolds(jws, key)))
  return held.includes(true) && jws.header['typ'] === typ
    ? (JSON.parse(fromUtf8(jws.payload)) as unknown)
    : undefined
}

const refused = (what: string) =>
  new Problem('list-refused', what, 'Sign in again; if it stays, tell the list’s owner.')

/** Is a time of validity running on this day (`YYYY-MM-DD`)? */
export const inForce = (
  { validFrom, validTo }: { readonly validFrom?: string; readonly validTo?: string },
  day: string,
): boolean =>
  (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo)

/** Of artefacts with versions, the one in force on a day: what began last, then the higher version. */
export const inForceOn = <
  T extends { readonly version: string; readonly validFrom?: string; readonly validTo?: string },
>(
  versions: readonly T[],
  day: string,
): T | undefined =>
  versions
    .filter((one) => inForce(one, day))
    .sort(
      (a, b) =>
        compareTexts(b.validFrom ?? '', a.validFrom ?? '') || compareVersions(b.version, a.version),
    )[0]

const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Three numbers each; the higher is the later. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  for (let i = 0; i < Math.max(left.length, right.length); i++)
    if (left[i] !== right[i]) return (left[i] ?? 0) - (right[i] ?? 0)
  return 0
}

/** The code lists at hand, every version of each. */
export interface ListShelf {
  readonly all: readonly OpenCodeList[]
  /** The version in force on a day; undefined where there is none. */
  find(id: string, day: string): OpenCodeList | undefined
  byDigest(digest: Digest): OpenCodeList | undefined
}

export function openShelf(all: readonly OpenCodeList[]): ListShelf {
  const byId = Map.groupBy(all, ({ list }) => list.id)
  const byDigest = new Map(all.map((one) => [one.digest, one]))
  return {
    all,
    find(id, day) {
      const versions = byId.get(id) ?? []
      const found = inForceOn(
        versions.map(({ list }) => list),
        day,
      )
      return versions.find(({ list }) => list === found)
    },
    byDigest: (digest) => byDigest.get(digest),
  }
}

/** The entries of a list by their code: a code given to another thing later has two. */
export function entriesOf({ codes }: CodeList, value: CodeValue): readonly Code[] {
  let byCode = indexes.get(codes)
  if (!byCode) {
    byCode = Map.groupBy(codes, ({ code }) => code)
    indexes.set(codes, byCode)
  }
  return byCode.get(value) ?? []
}

/** By the codes themselves, which never change. */
const indexes = new WeakMap<readonly Code[], Map<CodeValue, Code[]>>()

export const labelOf = ({ code, labels }: Code, language: string): string =>
  (Object.hasOwn(labels, language) ? labels[language] : Object.values(labels)[0]) ?? String(code)
