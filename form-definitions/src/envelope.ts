import {
  digestOf,
  fromBase64,
  fromUtf8,
  isDigest,
  toBase64,
  utf8,
  type Bytes,
  type Digest,
} from './bytes.ts'
import { canonicalBytes, canonicalText } from './canonical.ts'
import type { Act, Audience, Content } from './content.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
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
  let certificate: Bytes
  try {
    certificate = fromBase64(first)
  } catch {
    throw malformed('The envelope’s certificate is not base64')
  }
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
    certificate,
    digest: await digestOf(utf8(compact)),
  }
}

/** RFC 9562 §5.7: version 7, variant 10. */
const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const text = (value: unknown) => typeof value === 'string'
const instant = (value: unknown) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
  !Number.isNaN(Date.parse(value))
const listOf = (check: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(check)

/** What a part may hold. Anything more would go, unread by anybody, into every audience's paper. */
const only = (value: JsonObject, ...keys: string[]) =>
  Object.keys(value).every((key) => keys.includes(key))

/** The first part that is not as it should be, or undefined. */
function shapeOf(value: unknown): string | undefined {
  if (!isObject(value) || value['kind'] !== 'metip.envelope/1') return 'kind'
  if (!only(value, 'kind', 'content', 'acts', 'papers')) return 'an unknown key'
  const content = value['content']
  if (!isObject(content) || content['kind'] !== 'metip.content/1') return 'content'
  const form = content['form']
  const officer = content['officer']
  const checks: [string, boolean][] = [
    ['content has an unknown key', only(content, ...contentKeys)],
    [
      'content.submissionId',
      text(content['submissionId']) && uuidV7.test(content['submissionId'] as string),
    ],
    ['content.salt', text(content['salt'])],
    ['content.bundle', isDigest(content['bundle'])],
    [
      'content.form',
      isObject(form) && only(form, 'id', 'version') && text(form['id']) && text(form['version']),
    ],
    ['content.language', text(content['language'])],
    ['content.answers', isObject(content['answers'])],
    ['content.provenance', isObject(content['provenance'])],
    [
      'content.officer',
      isObject(officer) &&
        only(officer, ...officerKeys) &&
        officerKeys.every((key) => text(officer[key])),
    ],
    ['content.deviceId', text(content['deviceId'])],
    ['content.madeAt', instant(content['madeAt'])],
    ['content.attachments', listOf(isDigest)(content['attachments'])],
    [
      'content.lists',
      content['lists'] === undefined ||
        (isObject(content['lists']) && Object.values(content['lists']).every(listOf(isDigest))),
    ],
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

const contentKeys = [
  'kind',
  'submissionId',
  'salt',
  'bundle',
  'form',
  'language',
  'answers',
  'provenance',
  'officer',
  'deviceId',
  'madeAt',
  'attachments',
  'lists',
]
const officerKeys = ['id', 'name', 'rank', 'warrantNo', 'unit']
const actKeys = ['name', 'by', 'person', 'audience', 'at', 'did', 'pageDigests']

/** Has it the shape of an Act, and nothing besides? */
export function isAct(act: unknown): act is Act & JsonObject {
  if (!isObject(act) || !['name', 'by', 'person', 'audience'].every((key) => text(act[key])))
    return false
  const digests = act['pageDigests']
  if (!instant(act['at']) || !Array.isArray(digests) || !digests.every(isDigest)) return false
  if (act['did'] === 'accepted') return isDigest(act['words']) && only(act, ...actKeys, 'words')
  return (
    act['did'] === 'signed' &&
    Number.isSafeInteger(act['page']) &&
    (act['page'] as number) >= 1 &&
    digests.length === 1 &&
    isStrokes(act['strokes']) &&
    only(act, ...actKeys, 'page', 'strokes')
  )
}

/** Safe integers: beyond them a number is written with an exponent, which no PDF may hold. */
const isStrokes = (strokes: unknown): boolean =>
  isObject(strokes) &&
  only(strokes, 'height', 'lines') &&
  Number.isSafeInteger(strokes['height']) &&
  listOf(
    listOf(
      (point) => Array.isArray(point) && point.length === 4 && point.every(Number.isSafeInteger),
    ),
  )(strokes['lines'])

const isSealedPaper = (paper: unknown): boolean =>
  isObject(paper) &&
  only(paper, 'pages', 'pageDigests', 'digest', 'seal') &&
  listOf(isDigest)(paper['pageDigests']) &&
  (paper['pageDigests'] as Json[]).length === paper['pages'] &&
  paper['pages'] >= 1 &&
  isDigest(paper['digest']) &&
  text(paper['seal'])
