import { digestOf, type Bytes, type Digest } from './bytes.ts'
import { canonicalBytes } from './canonical.ts'
import { isObject, type Json } from './json.ts'
import { signJws, type Sign } from './jws.ts'
import { inForceOn, openSigned } from './list.ts'
import { Problem } from './problem.ts'

/**
 * How one form's submissions are told to one connector: signed and versioned apart from the form.
 * Dates are `YYYY-MM-DD`, first and last day.
 */
export interface Mapping {
  readonly kind: 'metip.mapping/1'
  readonly connector: string
  readonly form: string
  readonly version: string
  readonly validFrom?: string
  readonly validTo?: string
  /** The form's versions it is for, or how they begin: "1", "1.1", "1.1.0". Absent: all. */
  readonly formVersions?: readonly string[]
  /** A tree shaped like the message: see docs/lists.md. */
  readonly message: Json
}

/** A mapping with its name: the SHA-256 of its canonical bytes. */
export interface NamedMapping {
  readonly mapping: Mapping
  readonly digest: Digest
}

const mappingBytes = (mapping: Mapping): Bytes => canonicalBytes(mapping)

export const nameMapping = async (mapping: Mapping): Promise<NamedMapping> => ({
  mapping,
  digest: await digestOf(mappingBytes(mapping)),
})

export const signMapping = ({ mapping }: NamedMapping, kid: string, sign: Sign): Promise<string> =>
  signJws(mappingBytes(mapping), { typ: 'metip-mapping+jws', kid }, sign)

/** Believes a mapping only under a trusted publisher key. Throws `mapping-refused`. */
export async function openSignedMapping(
  compact: string,
  trusted: readonly JsonWebKey[],
): Promise<NamedMapping> {
  const mapping = await openSigned(compact, 'metip-mapping+jws', trusted)
  if (!isObject(mapping) || mapping['kind'] !== 'metip.mapping/1')
    throw new Problem(
      'mapping-refused',
      'The mapping is not signed by a publisher that is trusted here',
      'Publish the mapping again.',
    )
  return nameMapping(mapping as unknown as Mapping)
}

/** The mapping for a version of a form on a day; undefined where none is in force. */
export function mappingFor(
  mappings: readonly NamedMapping[],
  wanted: { connector: string; form: string; formVersion: string; day: string },
): NamedMapping | undefined {
  const fitting = mappings.filter(
    ({ mapping }) =>
      mapping.connector === wanted.connector &&
      mapping.form === wanted.form &&
      isFor(mapping, wanted.formVersion),
  )
  const found = inForceOn(
    fitting.map(({ mapping }) => mapping),
    wanted.day,
  )
  return fitting.find(({ mapping }) => mapping === found)
}

/** Is the mapping for this version of its form? "1.1" is for 1.1.0 and not for 1.10.0. */
export const isFor = ({ formVersions }: Mapping, version: string): boolean =>
  formVersions?.some((start) => version === start || version.startsWith(`${start}.`)) ?? true
