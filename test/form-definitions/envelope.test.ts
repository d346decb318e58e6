import { expect, test } from 'vitest'
import {
  canonicalText,
  jwsHolds,
  openEnvelope,
  project,
  signEnvelope,
  signJws,
  toBase64url,
  utf8,
  verifyingKey,
  type Act,
  type Bytes,
  type Content,
  type Envelope,
} from '@metip/form-definitions'

const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
  'sign',
  'verify',
])
const sign = async (data: Bytes): Promise<Bytes> =>
  new Uint8Array(
    await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, data),
  )
const publicKey = await verifyingKey(await crypto.subtle.exportKey('jwk', keys.publicKey))
const page = 'a'.repeat(64)

const content: Content = {
  kind: 'metip.content/1',
  submissionId: '01939f2e-5c7a-7abc-8def-0123456789ab',
  salt: 'AAAAAAAAAAAAAAAAAAAAAA',
  bundle: 'b'.repeat(64),
  form: { id: 'mg11-witness-statement', version: '1.0.0' },
  language: 'en',
  answers: { body: 'I saw it.', restricted: { dateOfBirth: '1990-02-14' } },
  provenance: { '/restricted/dateOfBirth': { from: 'dictated' } },
  officer: { id: 'o', name: 'Officer One', rank: 'PC', warrantNo: '1', unit: 'AA' },
  deviceId: 'device',
  madeAt: '2026-11-23T12:00:00+00:00',
  attachments: [],
}
const act: Act = {
  name: 'signature',
  by: 'witness',
  person: 'Witness One',
  audience: 'evidence',
  at: '2026-11-23T12:01:00+00:00',
  did: 'signed',
  page: 1,
  pageDigests: [page],
  strokes: { height: 400, lines: [[[0, 0, 0, 500]]] },
}
const envelope: Envelope = {
  kind: 'metip.envelope/1',
  content,
  acts: [act],
  papers: {
    evidence: { pages: 1, pageDigests: [page], digest: 'c'.repeat(64), seal: 'AA==' },
  },
}
const signed = await signEnvelope(envelope, utf8('certificate'), sign)
const payload = canonicalText(envelope as never)
const wrap = (text: string) =>
  signJws(utf8(text), { typ: 'metip-envelope+jws', x5c: ['AA=='] }, sign)
const malformed = expect.objectContaining({ code: 'envelope-malformed' })

test('an envelope opens as it was signed', async () => {
  const opened = await openEnvelope(signed)
  expect(opened.envelope).toEqual(envelope)
  expect(await jwsHolds(opened.jws, publicKey)).toBe(true)
})

test('one changed word breaks the signature', async () => {
  const [head, , signature] = signed.split('.')
  const forged = toBase64url(utf8(payload.replace('I saw it.', 'I saw him')))
  const opened = await openEnvelope(`${head}.${forged}.${signature}`)
  expect(await jwsHolds(opened.jws, publicKey)).toBe(false)
})

test.each([
  ['a space more', payload.replace('{', '{ ')],
  ['a key twice', payload.replace('"acts":', '"acts":[],"acts":')],
  ['keys in another order', JSON.stringify(envelope)],
  ['another kind', payload.replace('metip.envelope/1', 'metip.envelope/2')],
  ['an id that is no UUIDv7', payload.replace('-7abc-', '-4abc-')],
  ['no papers', canonicalText({ ...envelope, papers: {} } as never)],
  ['a page count that is not that of its digests', payload.replace('"pages":1', '"pages":2')],
  ['a stroke of fractions', payload.replace('[0,0,0,500]', '[0,0.5,0,500]')],
  ['a stroke beyond whole numbers', payload.replace('[0,0,0,500]', '[0,1e+300,0,500]')],
  ['a page numbered nought', payload.replace('"page":1', '"page":0')],
  [
    'an answer smuggled beside the answers',
    canonicalText({ ...envelope, content: { ...content, home: '1 Road' } } as never),
  ],
  [
    'a word more about the officer',
    canonicalText({
      ...envelope,
      content: { ...content, officer: { ...content.officer, home: '1 Road' } },
    } as never),
  ],
  ['a word more in an act', canonicalText({ ...envelope, acts: [{ ...act, note: 'x' }] } as never)],
  ['no JSON', 'I saw it.'],
])('refuses an envelope with %s', async (_what, text) => {
  await expect(openEnvelope(await wrap(text))).rejects.toThrow(malformed)
})

test('refuses an envelope whose certificate is not base64', async () => {
  const header = { typ: 'metip-envelope+jws', x5c: ['%%%'] }
  await expect(openEnvelope(await signJws(utf8(payload), header, sign))).rejects.toThrow(malformed)
})

test('refuses what is no envelope at all', async () => {
  await expect(openEnvelope('not a jws')).rejects.toThrow(malformed)
  await expect(openEnvelope('')).rejects.toThrow(malformed)
})

test('a paper’s projection holds only what its audience may see', async () => {
  const seen = await project(content, [act], 'evidence', ['/body'])
  expect(seen.content.answers).toEqual({ body: 'I saw it.' })
  const text = canonicalText(seen as never)
  expect(text).not.toContain('1990-02-14')
  expect(text).not.toContain('/restricted')
  expect(text).not.toContain(content.salt)
  expect((await project(content, [act], 'restricted', ['/restricted'])).acts).toEqual([])
})
