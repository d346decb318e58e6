import { concatBytes, toHex, type Bytes } from '@metip/form-definitions'
import { resolverOf, type PdfFile, type Resolver } from '../pdf/file.ts'
import { bytesOf, isArray, isDict, nameOf, refused, type Dict } from '../pdf/reader.ts'
import { sealFieldsOf, type FoundField } from '../pdf/sealFields.ts'
import { coveredBy, gapAt, sealRoomBytes } from '../pdf/signature.ts'
import { verifyCms } from './cms.ts'
import { only } from './pages.ts'

export interface SealFinding {
  readonly verdict: 'good' | 'bad' | 'absent'
  readonly words: string
  /** Of the certificate that sealed it. */
  readonly serial?: string | undefined
}

/** The officer's seal covers the first revision, whole, and certifies it (DocMDP, P 2). */
export async function checkOfficerSeal(
  file: PdfFile,
  roots: readonly Bytes[],
): Promise<SealFinding> {
  const resolver = resolverOf(file, 1)
  const { officer, force } = sealFieldsOf(resolver)
  const signature = officer.signature
  if (!signature) throw refused('The officer’s seal is missing')
  if (force.signature) throw refused('The officer sealed over another seal')
  const permissions = resolver.dict(resolver.catalog().get('Perms')).get('DocMDP')
  if (resolver.get(permissions) !== signature.dict)
    throw refused('The officer’s seal does not certify the paper')
  const reference = referenceOf(signature.dict, 'DocMDP')
  if (reference.get('P') !== 2 || reference.get('Action') !== undefined)
    throw refused('The officer’s seal permits what a paper does not')
  const cms = contentsOf(file, signature, file.revisions[0]?.end ?? 0)
  if (!cms) return { verdict: 'absent', words: 'The officer has not sealed the paper yet' }
  return believed(file, signature, cms, roots, 'officer')
}

/** The force's seal covers the file to its end and locks it. */
export async function checkForceSeal(file: PdfFile, roots: readonly Bytes[]): Promise<SealFinding> {
  if (file.revisions.length === 1)
    return { verdict: 'absent', words: 'The force has not sealed the paper yet' }
  const resolver: Resolver = resolverOf(file)
  const signature = sealFieldsOf(resolver).force.signature
  if (!signature) throw refused('The file was changed and the force’s seal is missing')
  if (referenceOf(signature.dict, 'FieldMDP').get('Action') === undefined)
    throw refused('The force’s seal does not lock the paper')
  const cms = contentsOf(file, signature, file.bytes.length)
  if (!cms) throw refused('The force’s seal is empty')
  return believed(file, signature, cms, roots, 'force')
}

type Signature = NonNullable<FoundField['signature']>

function referenceOf(signature: Dict, method: string): Dict {
  const references = signature.get('Reference')
  const [only, ...more] = isArray(references) ? references : []
  const params = isDict(only) ? only.get('TransformParams') : undefined
  if (
    !isDict(only) ||
    more.length > 0 ||
    nameOf(only.get('TransformMethod')) !== method ||
    !isDict(params)
  )
    throw refused('A seal is not of the kind it has to be')
  return params
}

const signatureKeys = ['Type', 'Filter', 'SubFilter', 'M', 'Reference', 'ByteRange', 'Contents']

/** The CMS in Contents, or undefined while it is empty; the ByteRange must cover all up to `end`. */
function contentsOf(file: PdfFile, signature: Signature, end: number): Uint8Array | undefined {
  only(signature.dict, signatureKeys)
  if (nameOf(signature.dict.get('SubFilter')) !== 'ETSI.CAdES.detached')
    throw refused('A seal is not a PAdES signature')
  const gap = gapAt(file.bytes, signature.offset)
  const range = signature.dict.get('ByteRange')
  const expected = [0, gap.from - 1, gap.to + 1, end - gap.to - 1]
  if (!isArray(range) || range.length !== 4 || !range.every((value, i) => value === expected[i]))
    throw refused('A seal does not cover the paper from beginning to end')
  const contents = bytesOf(signature.dict.get('Contents'))
  if (
    contents?.length !== sealRoomBytes ||
    // What the ByteRange leaves out must be Contents itself, not something spelt like it
    toHex(contents) !== latin1(file.bytes.subarray(gap.from, gap.to)).toLowerCase()
  )
    throw refused('A seal is not where its room is')
  if (contents.every((byte) => byte === 0)) return undefined
  // DER says its own length; the rest of the room is zeros
  if (contents[0] !== 0x30 || contents[1] !== 0x82) throw refused('A seal is not readable')
  const length = 4 + (contents[2] ?? 0) * 256 + (contents[3] ?? 0)
  if (length > contents.length || contents.subarray(length).some((byte) => byte !== 0))
    throw refused('A seal is not readable')
  return contents.subarray(0, length)
}

async function believed(
  file: PdfFile,
  signature: Signature,
  cms: Uint8Array,
  roots: readonly Bytes[],
  by: 'officer' | 'force',
): Promise<SealFinding> {
  const end = by === 'officer' ? (file.revisions[0]?.end ?? 0) : file.bytes.length
  const gap = gapAt(file.bytes, signature.offset)
  const covered = concatBytes(...coveredBy(file.bytes.subarray(0, end), gap))
  const at = instantOf(bytesOf(signature.dict.get('M')))
  const { name, serial } = await verifyCms(cms, covered, roots, at, by)
  const day = at.toISOString().replace('T', ' ').slice(0, 16)
  return {
    verdict: 'good',
    serial,
    words: `Sealed by ${name}${by === 'officer' ? ' with the officer’s key' : ' for the force'}, who says at ${day} UTC; nothing was altered since`,
  }
}

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

/** /M as the writer spells it. */
function instantOf(bytes: Uint8Array | undefined): Date {
  const text = latin1(bytes ?? new Uint8Array())
  const found = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'(\d\d)')$/.exec(text)
  if (!found) throw refused('A seal does not say when it was made')
  const [, year, month, day, hour, minute, second, hours, minutes] = found
  const zone = hours === undefined ? 'Z' : `${hours}:${minutes}`
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
  if (Number.isNaN(at.getTime())) throw refused('A seal does not say when it was made')
  return at
}
