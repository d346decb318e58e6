import { concatBytes, Problem, sha256, type Bytes } from '@metip/form-definitions'
import { readFile, resolverOf, type PdfFile } from '../pdf/file.ts'
import type { Value } from '../pdf/reader.ts'
import { sealFieldsOf } from '../pdf/sealFields.ts'
import {
  coveredBy,
  fillByteRange,
  fillContents,
  gapAt,
  sealRoomBytes,
  signatureDictionary,
  type Gap,
} from '../pdf/signature.ts'
import { dateString, numbers } from '../pdf/syntax.ts'
import { objectTable, writeUpdate } from '../pdf/writer.ts'
import { makeCms, type Sealer } from './cms.ts'

export type { Sealer } from './cms.ts'

/** Seals a printed Paper with the officer's key. */
export async function sealOfficer(
  printed: Bytes,
  sealer: Sealer,
): Promise<{ bytes: Bytes; cms: Bytes }> {
  const gap = officerGap(printed)
  const cms = await makeCms(await digestAround(printed, gap), sealer)
  return { bytes: place(printed, gap, cms), cms }
}

/** Puts an officer's seal made before into the same Paper printed again: the same bytes. */
export const placeOfficerSeal = (printed: Bytes, cms: Uint8Array): Bytes =>
  place(printed, officerGap(printed), cms)

/** The force's seal over an officer-sealed Paper; `at` is the claimed time, ISO 8601 with offset. */
export async function makeForceSeal(
  officerSealed: Bytes,
  sealer: Sealer,
  at: string,
): Promise<Bytes> {
  const { bytes, gap } = forceRevision(officerSealed, at)
  return makeCms(await digestAround(bytes, gap), sealer)
}

/** Appends the force's seal as an incremental update: `officerSealed` stays a prefix. */
export function placeForceSeal(officerSealed: Bytes, at: string, cms: Uint8Array): Bytes {
  const { bytes, gap } = forceRevision(officerSealed, at)
  return place(bytes, gap, cms)
}

const digestAround = (bytes: Uint8Array, gap: Gap): Promise<Bytes> =>
  sha256(concatBytes(...coveredBy(bytes, gap)))

function place(bytes: Uint8Array, gap: Gap, cms: Uint8Array): Bytes {
  if (cms.length > sealRoomBytes)
    throw new Problem(
      'seal-too-large',
      'The seal with its certificates does not fit in the room the paper keeps for it',
      'Seal with a shorter certificate chain.',
      { sizeBytes: cms.length, roomBytes: sealRoomBytes },
    )
  return fillContents(bytes, gap, cms)
}

/** A file with as many revisions as asked, or Problem `paper-not-sealable`. */
function withRevisions(bytes: Uint8Array, count: number): PdfFile {
  const file = readFile(bytes)
  if (file.revisions.length !== count)
    throw new Problem(
      'paper-not-sealable',
      'The paper already holds another seal or a change',
      'Print the paper again from its submission.',
    )
  return file
}

function officerGap(printed: Uint8Array): Gap {
  const { officer } = sealFieldsOf(resolverOf(withRevisions(printed, 1)))
  return gapAt(printed, officer.signature?.offset ?? 0)
}

/** The update with its ByteRange written and its Contents empty. */
function forceRevision(officerSealed: Bytes, at: string): { bytes: Bytes; gap: Gap } {
  const file = withRevisions(officerSealed, 1)
  const [first] = file.revisions
  const resolver = resolverOf(file)
  const { force } = sealFieldsOf(resolver)
  const size = first?.trailer.get('Size')
  if (!first || typeof size !== 'number') throw new Error('a read file has a size')
  const table = objectTable(size)
  const signature = table.reserve()
  const catalog = spell(first.trailer.get('Root') ?? null)
  table.put(
    force.number,
    spell(new Map([...force.dict, ['V', { kind: 'ref', number: signature }]])),
  )
  table.put(
    signature,
    signatureDictionary(
      // The field's own /Lock said again, as an approval signature has to (§12.8.2.4)
      `<< /Type /SigRef /TransformMethod /FieldMDP /Data ${catalog} /TransformParams << /Type /TransformParams /Action /All /P 2 /V /1.2 >> >>`,
      dateString(at),
    ),
  )
  const trailer = [...first.trailer]
    .map(([key, value]) => `/${key} ${key === 'Size' ? size + 1 : spell(value)}`)
    .join(' ')
  const written = writeUpdate(officerSealed, table, trailer, first.xref)
  const offset = written.offsets.get(signature) ?? 0
  fillByteRange(written.bytes, offset)
  return { bytes: written.bytes, gap: gapAt(written.bytes, offset) }
}

/** A value as the writer spells it. */
function spell(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return numbers(value)
  if (value instanceof Map)
    return `<< ${[...value].map(([key, item]) => `/${key} ${spell(item)}`).join(' ')} >>`
  if (Array.isArray(value)) return `[${value.map(spell).join(' ')}]`
  const item = value as Exclude<
    Value,
    null | boolean | number | readonly Value[] | ReadonlyMap<string, Value>
  >
  if (item.kind === 'ref') return `${item.number} 0 R`
  if (item.kind === 'name') return `/${item.name}`
  if (item.kind === 'string')
    return `<${[...item.bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}>`
  throw new Error('a dictionary holds no stream')
}
