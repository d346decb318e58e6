import { digestOf, fromUtf8, toBase64, utf8, type Bytes, type Digest } from './bytes.ts'
import { canonicalBytes, canonicalText } from './canonical.ts'
import type { Act, Audience, Content } from './content.ts'
import { isObject, type Json } from './json.ts'
import { openJws, signJws, type OpenedJws, type Sign } from './jws.ts'
import { Problem } from './problem.ts'

/** One sealed paper, named: the pages that were signed and the officer's seal over the file. */
export interface SealedPaper {
  readonly pages: number
  readonly pageDigests: readonly Digest[]
  /** SHA-256 of the officer-sealed bytes, which every later seal only adds to. */
  readonly digest: Digest
  /** The officer seal's CMS SignedData, DER, base64. */
  readonly seal: string
}

/** Everything the officer's key vouches for, as one document. */
export interface Envelope {
  readonly kind: 'metip.envelope/1'
  readonly content: Content
  readonly acts: readonly Act[]
  readonly papers: Readonly<Record<Audience, SealedPaper>>
}

export interface OpenedEnvelope {
  readonly envelope: Envelope
  readonly jws: OpenedJws
  /** The certificate the device says it signed with, DER (JWS `x5c`, RFC 7515 §4.1.6). */
  readonly certificate: Bytes
  /** SHA-256 of the compact JWS as sent: the log leaf's data. */
  readonly digest: Digest
}

/** The Envelope as a compact JWS, ES256 by the officer's key; `certificate` is DER. */
export const signEnvelope = (
  envelope: Envelope,
  certificate: Uint8Array,
  sign: Sign,
): Promise<string> =>
  signJws(
    canonicalBytes(envelope),
    { typ: 'metip-envelope+jws', x5c: [toBase64(certificate)] },
    sign,
  )

/**
 * Takes an Envelope apart and checks its shape, not its signature: whose key it must be is the
 * caller's to say. Throws Problem `envelope-malformed`.
 */
export async function openEnvelope(compact: string): Promise<OpenedEnvelope> {
  const malformed = (what: string) =>
    new Problem('envelope-malformed', what, 'Sign the submission again with a current app.')
  let jws: OpenedJws
  try {
    jws = openJws(compact)
  } catch {
    throw malformed('The envelope is not a compact JWS signed with ES256')
  }
  const chain = jws.header['x5c']
  const first = Array.isArray(chain) ? chain[0] : undefined
  if (jws.header['typ'] !== 'metip-envelope+jws' || typeof first !== 'string')
    throw malformed('The envelope does not name the certificate it was signed with')
  let text: string
  let value: unknown
  try {
    text = fromUtf8(jws.payload)
    value = JSON.parse(text)
  } catch {
    throw malformed('The envelope does not hold JSON in UTF-8')
  }
  // Only one spelling of a document may exist, or two envelopes could say the same thing.
  // This also refuses duplicate keys, which JSON.parse would hide.
  let canonical: string
  try {
    canonical = canonicalText(value as Json)
  } catch {
    throw malformed('The envelope does not hold canonical JSON (RFC 8785)')
  }
  if (canonical !== text) throw malformed('The envelope is not canonical JSON (RFC 8785)')
  const wrong = shapeOf(value)
  if (wrong) throw malformed(`The envelope has a missing or wrong part: ${wrong}`)
  return {
    envelope: value as unknown as Envelope,
    jws,
    certificate: Uint8Array.from(atob(first), (c) => c.charCodeAt(0)),
    digest: await digestOf(utf8(compact)),
  }
}

const hex64 = /^[0-9a-f]{64}$/
/** RFC 9562 §5.7: version 7, variant 10. */
const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const text = (value: unknown) => typeof value === 'string'
const digest = (value: unknown) => typeof value === 'string' && hex64.test(value)
const instant = (value: unknown) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
  !Number.isNaN(Date.parse(value))
const listOf = (check: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(check)

/** The first part that is not as it should be, or undefined. */
function shapeOf(value: unknown): string | undefined {
  if (!isObject(value) || value['kind'] !== 'metip.envelope/1') return 'kind'
  const content = value['content']
  if (!isObject(content) || content['kind'] !== 'metip.content/1') return 'content'
  const form = content['form']
  const officer = content['officer']
  const checks: [string, boolean][] = [
    [
      'content.submissionId',
      text(content['submissionId']) && uuidV7.test(content['submissionId'] as string),
    ],
    ['content.salt', text(content['salt'])],
    ['content.bundle', digest(content['bundle'])],
    ['content.form', isObject(form) && text(form['id']) && text(form['version'])],
    ['content.language', text(content['language'])],
    ['content.answers', isObject(content['answers'])],
    ['content.provenance', isObject(content['provenance'])],
    [
      'content.officer',
      isObject(officer) &&
        ['id', 'name', 'rank', 'warrantNo', 'unit'].every((key) => text(officer[key])),
    ],
    ['content.deviceId', text(content['deviceId'])],
    ['content.madeAt', instant(content['madeAt'])],
    ['content.attachments', listOf(digest)(content['attachments'])],
    ['acts', listOf(isAct)(value['acts'])],
    [
      'papers',
      isObject(value['papers']) &&
        Object.keys(value['papers']).length > 0 &&
        Object.values(value['papers']).every(isSealedPaper),
    ],
  ]
  return checks.find(([, good]) => !good)?.[0]
}

function isAct(act: unknown): boolean {
  if (!isObject(act) || !['name', 'by', 'person', 'audience'].every((key) => text(act[key])))
    return false
  if (!instant(act['at']) || !listOf(digest)(act['pageDigests'])) return false
  if (act['did'] === 'accepted') return digest(act['words'])
  const strokes = act['strokes']
  return (
    act['did'] === 'signed' &&
    Number.isInteger(act['page']) &&
    (act['pageDigests'] as Json[]).length === 1 &&
    isObject(strokes) &&
    Number.isInteger(strokes['height']) &&
    listOf(
      listOf(
        (point) => Array.isArray(point) && point.length === 4 && point.every(Number.isInteger),
      ),
    )(strokes['lines'])
  )
}

const isSealedPaper = (paper: unknown): boolean =>
  isObject(paper) &&
  Number.isInteger(paper['pages']) &&
  listOf(digest)(paper['pageDigests']) &&
  (paper['pageDigests'] as Json[]).length === paper['pages'] &&
  digest(paper['digest']) &&
  text(paper['seal'])
