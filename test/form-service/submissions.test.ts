import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  canonicalBytes,
  digestOf,
  fromBase64,
  fromUtf8,
  openJws,
  signEnvelope,
  signJws,
  toBase64,
  toBase64url,
  utf8,
  verifyReceipt,
  type Act,
  type Bytes,
  type Envelope,
  type JsonObject,
} from '@metip/form-definitions'
import { placeOfficerSeal, sealOfficer } from '@metip/templates/seal'
import {
  caseAnswers,
  countRows,
  enrolDevice,
  makeKey,
  makeSubmission,
  personOf,
  purpose,
  putEnvelope,
  putPaper,
  readProblem,
  startService,
  type TestDevice,
  type TestService,
  type TestSubmission,
} from '../support/service.ts'

/** A sealed paper as it was before: the room for the seal is zeros. */
function unsealed(sealed: Bytes): Bytes {
  const text = Buffer.from(sealed).toString('latin1')
  return new Uint8Array(
    Buffer.from(
      text.replace(/\/Contents <[0-9a-f]+>/i, (room) => room.replace(/[0-9a-f](?=[^<]*>)/gi, '0')),
      'latin1',
    ),
  )
}

let service: TestService
let device: TestDevice
let good: TestSubmission

beforeAll(async () => {
  service = await startService()
  device = await enrolDevice(service)
})
afterAll(() => service.close())
beforeEach(async () => {
  good = await makeSubmission(service, device)
})

const put = (compact: string, login = 'officer', id = good.id) =>
  putEnvelope(service, login, id, compact)

const resign = (change: (envelope: Envelope) => Envelope, signer = device) =>
  signEnvelope(change(good.envelope), signer.certificate, signer.sign)

const flagsOf = async (id: string): Promise<string[]> => {
  const [row] = await service.deps.store.sql<{ faults: { pointer: string; code: string }[] }[]>`
    SELECT faults FROM submissions WHERE id = ${id}`
  return (row?.faults ?? []).map(({ pointer, code }) => `${pointer} ${code}`)
}

const changeActs =
  (change: (act: Act) => Act) =>
  ({ acts, ...rest }: Envelope): Envelope => ({ ...rest, acts: acts.map(change) })

const changeAnswers =
  (change: (answers: JsonObject) => JsonObject) =>
  ({ content, ...rest }: Envelope): Envelope => ({
    ...rest,
    content: { ...content, answers: change(content.answers) },
  })

/** Refused with this code, and not a row more than before. */
async function expectRefused(answer: () => Promise<Response>, status: number, code: string) {
  const before = await countRows(service)
  const refused = await answer()
  expect([refused.status, (await readProblem(refused)).code]).toEqual([status, code])
  expect(refused.headers.get('content-type')).toBe('application/problem+json')
  expect(await countRows(service)).toEqual(before)
}

describe('an Envelope that is accepted', () => {
  it('is answered with a receipt that proves its place in the log', async () => {
    const answer = await put(good.compact)
    expect(answer.status).toBe(201)
    const receipt = await verifyReceipt(
      await answer.text(),
      { submissionId: good.id, envelopeDigest: await digestOf(good.compact) },
      [service.deps.keys.receipt.publicKey],
    )
    expect(receipt.papers).toEqual({
      evidence: good.envelope.papers['evidence']?.digest,
      restricted: good.envelope.papers['restricted']?.digest,
    })
  })

  it('gets the same receipt, byte for byte, however often it is sent', async () => {
    const first = await (await put(good.compact)).text()
    service.now.value = new Date(service.now.value.getTime() + 60_000)
    const before = await countRows(service)
    const again = await put(good.compact)
    expect(again.status).toBe(200)
    expect(await again.text()).toBe(first)
    expect(await countRows(service)).toEqual(before)
  })

  it('is one row with one leaf when sixteen copies come at once', async () => {
    const before = await countRows(service)
    const answers = await Promise.all(Array.from({ length: 16 }, () => put(good.compact)))
    const receipts = await Promise.all(answers.map((answer) => answer.text()))
    expect(new Set(receipts).size).toBe(1)
    expect(
      answers
        .map(({ status }) => status)
        .sort()
        .slice(0, 1),
    ).toEqual([200])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const after = await countRows(service)
    expect(after['submissions']).toBe((before['submissions'] ?? 0) + 1)
    expect(after['log_leaves']).toBe((before['log_leaves'] ?? 0) + 1)
    expect(after['audit_events']).toBe((before['audit_events'] ?? 0) + 1)
  })

  it('is the only one when two with other content come at once under one id', async () => {
    const other = await resign((envelope) => ({
      ...envelope,
      content: { ...envelope.content, salt: 'another' },
    }))
    const answers = await Promise.all([put(good.compact), put(other)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const [row] = await service.deps.store.sql<{ n: number }[]>`
      SELECT count(*) AS n FROM log_leaves WHERE submission_id = ${good.id}`
    expect(row?.n).toBe(1)
  })

  it('is kept with a NUL in the name, and found without it', async () => {
    const named = changeAnswers((answers) => ({
      ...answers,
      witness: { ...(answers['witness'] as JsonObject), familyName: 'Nul\0less' },
    }))
    expect((await put(await resign(named))).status).toBe(201)
    const answer = await service.ask('records', '/api/submissions?name=nulless', {
      headers: purpose,
    })
    expect(await answer.json()).toMatchObject({ submissions: [{ id: good.id, flagged: true }] })
  })

  it('is kept with its faults as codes, and not refused for them', async () => {
    const faulty = await makeSubmission(service, device, {
      answers: caseAnswers('impossible-times'),
      skipActs: ['declaration'],
    })
    expect((await put(faulty.compact, 'officer', faulty.id)).status).toBe(201)
    const flags = await flagsOf(faulty.id)
    expect(flags).toContain('/acts/declaration required')
    expect(flags.length).toBeGreaterThan(1)
  })

  it.each<[string, (envelope: Envelope) => Envelope, string]>([
    [
      'acts done to pages that no paper has',
      changeActs((act) =>
        act.did === 'accepted' ? { ...act, pageDigests: ['0'.repeat(64)] } : act,
      ),
      '/acts/declaration required',
    ],
    [
      'a page that was not signed',
      ({ acts, ...rest }) => ({ ...rest, acts: acts.filter(({ name }) => name !== 'signature') }),
      '/acts/signature required',
    ],
    [
      'words accepted that are not the form’s',
      changeActs((act) => (act.did === 'accepted' ? { ...act, words: '1'.repeat(64) } : act)),
      '/acts/declaration words-differ',
    ],
    [
      'an act that the form does not know',
      ({ acts, ...rest }) => ({ ...rest, acts: [...acts, { ...acts[0]!, name: 'Somebody' }] }),
      '/acts act-unknown',
    ],
    [
      'an answer that the form does not ask for',
      changeAnswers((answers) => ({ ...answers, 'Some\0body': { lives: 'here' } })),
      ' additionalProperties',
    ],
    [
      'a computed answer that the rules do not make',
      changeAnswers((answers) => ({
        ...answers,
        witness: { ...(answers['witness'] as JsonObject), ageIfUnder18: '9' },
      })),
      '/witness/ageIfUnder18 computed',
    ],
  ])('is flagged for %s', async (_what, change, flag) => {
    expect((await put(await resign(change))).status).toBe(201)
    expect(await flagsOf(good.id)).toContain(flag)
  })

  it('lies in the database in no form that can be read', async () => {
    await put(good.compact)
    const [row] = await service.deps.store.sql<{ all: string }[]>`
      SELECT encode(envelope, 'escape') || receipt::text || faults::text AS all
      FROM submissions WHERE id = ${good.id}`
    expect(row?.all).not.toContain('glass break')
    expect(row?.all).not.toContain(good.compact.slice(0, 40))
  })
})

describe('an Envelope that is refused leaves nothing behind', () => {
  it('that is no JWS', () => expectRefused(() => put('not an envelope'), 400, 'envelope-malformed'))

  it('whose JSON is not canonical', async () => {
    const text = fromUtf8(canonicalBytes(good.envelope)).replace('{', '{ ')
    const header = { typ: 'metip-envelope+jws', x5c: [toBase64(device.certificate)] }
    const compact = await signJws(utf8(text), header, device.sign)
    await expectRefused(() => put(compact), 400, 'envelope-malformed')
  })

  it('whose body was changed after signing', async () => {
    const { payload } = openJws(good.compact)
    const changed = fromUtf8(payload).replace('glass break', 'glass brake')
    const [head, , signature] = good.compact.split('.')
    const compact = `${head}.${Buffer.from(changed).toString('base64url')}.${signature}`
    await expectRefused(() => put(compact), 422, 'signature-wrong')
  })

  it('signed by another key under the device’s certificate', async () => {
    const { sign } = makeKey()
    const compact = await signEnvelope(good.envelope, device.certificate, sign)
    await expectRefused(() => put(compact), 422, 'signature-wrong')
  })

  it('from a device that was never enrolled', async () => {
    const { keys } = service.deps
    const compact = await signEnvelope(good.envelope, keys.forceRoot, device.sign)
    await expectRefused(() => put(compact), 403, 'device-unknown')
  })

  it('from another officer’s device', async () => {
    const other = await enrolDevice(service, 'officer2')
    const compact = await resign((envelope) => envelope, other)
    await expectRefused(() => put(compact), 403, 'device-unknown')
  })

  it('from a device that was revoked before', async () => {
    const lost = await enrolDevice(service)
    const late = await makeSubmission(service, lost)
    await service.deps.store.sql`
      UPDATE devices SET revoked_at = ${service.now.value} WHERE id = ${lost.id}`
    await expectRefused(() => put(late.compact, 'officer', late.id), 403, 'device-revoked')
  })

  it('of another officer than the one signed in', () =>
    expectRefused(() => put(good.compact, 'officer2'), 403, 'officer-differs'))

  it('from somebody whose role sends nothing', () =>
    expectRefused(() => put(good.compact, 'records'), 403, 'forbidden'))

  it('under another id than its own', async () => {
    const other = await makeSubmission(service, device)
    await expectRefused(() => put(good.compact, 'officer', other.id), 400, 'id-differs')
  })

  it('under a bundle that was never published', async () => {
    const unknown = await makeSubmission(service, device, { content: { bundle: 'f'.repeat(64) } })
    await expectRefused(() => put(unknown.compact, 'officer', unknown.id), 422, 'bundle-unknown')
  })

  it('that names another form than its bundle is', async () => {
    const other = await makeSubmission(service, device, {
      content: { form: { id: 'another-form', version: '1.0.0' } },
    })
    await expectRefused(() => put(other.compact, 'officer', other.id), 422, 'bundle-unknown')
  })

  it('that lacks one of the form’s papers', async () => {
    const compact = await resign(({ papers, ...rest }) => {
      const { restricted: _left, ...others } = papers
      return { ...rest, papers: others }
    })
    await expectRefused(() => put(compact), 422, 'papers-differ')
  })

  it('with a seal that is no CMS', async () => {
    const compact = await resign((envelope) => ({
      ...envelope,
      papers: Object.fromEntries(
        Object.entries(envelope.papers).map(([audience, paper]) => [
          audience,
          { ...paper, seal: toBase64(utf8('no seal')) },
        ]),
      ),
    }))
    await expectRefused(() => put(compact), 422, 'seal-malformed')
  })

  it.each<[string, () => Promise<TestDevice>]>([
    ['of another device of the same officer', () => enrolDevice(service)],
    [
      'with the device’s certificate and another key’s signature',
      async () => ({ ...device, sign: makeKey().sign }),
    ],
  ])('with a seal %s', async (_what, makeSealer) => {
    const { certificate, chain, sign } = await makeSealer()
    const sealer = { certificates: [certificate, ...chain], sign }
    const { cms } = await sealOfficer(good.papers['evidence']!, sealer)
    const compact = await resign(({ papers, ...rest }) => ({
      ...rest,
      papers: { ...papers, evidence: { ...papers['evidence']!, seal: toBase64(cms) } },
    }))
    await expectRefused(() => put(compact), 422, 'seal-malformed')
  })

  it.each(['jwk', 'kid', 'jku', 'x5u'])('whose header names a key of its own: %s', async (name) => {
    const own = makeKey()
    const header = {
      typ: 'metip-envelope+jws',
      x5c: [toBase64(device.certificate)],
      [name]: name === 'jwk' ? (own.publicKey as JsonObject) : 'http://localhost:1/key',
    }
    const compact = await signJws(canonicalBytes(good.envelope), header, own.sign)
    await expectRefused(() => put(compact), 422, 'signature-wrong')
  })

  it('whose header says that it is not signed', async () => {
    const head = { alg: 'none', typ: 'metip-envelope+jws', x5c: [toBase64(device.certificate)] }
    const [, body] = good.compact.split('.')
    const compact = `${toBase64url(utf8(JSON.stringify(head)))}.${body}.`
    await expectRefused(() => put(compact), 400, 'envelope-malformed')
  })

  it('whose certificate is no base64', async () => {
    const header = { typ: 'metip-envelope+jws', x5c: ['%'] }
    const compact = await signJws(canonicalBytes(good.envelope), header, device.sign)
    await expectRefused(() => put(compact), 400, 'envelope-malformed')
  })

  it('of 30 MB', () =>
    expectRefused(() => put('a'.repeat(30 * 1024 * 1024)), 413, 'body-too-large'))

  it('of another media type', () =>
    expectRefused(
      () =>
        service.ask('officer', `/api/submissions/${good.id}`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: good.compact,
        }),
      415,
      'media-type-wrong',
    ))

  it('that says something else under an id that is taken', async () => {
    await put(good.compact)
    const compact = await resign((envelope) => ({
      ...envelope,
      content: { ...envelope.content, salt: 'another' },
    }))
    await expectRefused(() => put(compact), 409, 'submission-differs')
  })
})

describe('a sealed paper', () => {
  const send = (audience: string, bytes = good.papers[audience]!, login = 'officer') =>
    putPaper(service, login, good.id, audience, bytes)

  it('is kept once, and the second time changes nothing', async () => {
    await put(good.compact)
    expect((await send('evidence')).status).toBe(204)
    const before = await countRows(service)
    expect((await send('evidence')).status).toBe(204)
    expect(await countRows(service)).toEqual(before)
  })

  it('begins the pipeline when the last one is there, in whichever order they come', async () => {
    await put(good.compact)
    await Promise.all([send('restricted'), send('evidence')])
    const status = await service.ask('officer', `/api/submissions/${good.id}/status`)
    expect(await status.json()).toMatchObject({ state: 'received' })
  })

  it('is refused where it is not the one that was sealed', async () => {
    await put(good.compact)
    const changed = good.papers['evidence']!.slice()
    changed[500] = (changed[500] ?? 0) ^ 1
    await expectRefused(() => send('evidence', changed), 422, 'paper-differs')
  })

  it('is refused under the other paper’s name', async () => {
    await put(good.compact)
    const { restricted } = good.papers
    await expectRefused(() => send('evidence', restricted), 422, 'paper-differs')
  })

  it('that is no paper is refused, and leaves no file', async () => {
    const junk = utf8('%PDF-2.0 and no more')
    const digest = await digestOf(junk)
    const compact = await resign(({ papers, ...rest }) => ({
      ...rest,
      papers: { ...papers, evidence: { ...papers['evidence']!, digest } },
    }))
    await put(compact)
    const files = () => readdirSync(service.deps.settings.dataFolder, { recursive: true }).length
    const before = files()
    await expectRefused(() => send('evidence', junk), 422, 'paper-malformed')
    expect(files()).toBe(before)
  })

  it('whose seal is over another paper is taken in, flagged, and waits for somebody', async () => {
    const other = await makeSubmission(service, device, { content: { salt: 'another' } })
    const seal = fromBase64(other.envelope.papers['evidence']!.seal)
    const printed = good.papers['evidence']!.slice()
    const swapped = placeOfficerSeal(unsealed(printed), seal)
    const digest = await digestOf(swapped)
    const compact = await resign(({ papers, ...rest }) => ({
      ...rest,
      papers: { ...papers, evidence: { ...papers['evidence']!, digest, seal: toBase64(seal) } },
    }))
    expect((await put(compact)).status).toBe(201)
    expect((await send('evidence', swapped)).status).toBe(204)
    await send('restricted')
    await expectHeld()
  })

  it('whose pages are others than were signed is flagged, and waits for somebody', async () => {
    const compact = await resign(({ papers, ...rest }) => ({
      ...rest,
      papers: {
        ...papers,
        evidence: { ...papers['evidence']!, pageDigests: ['2'.repeat(64)], pages: 1 },
      },
    }))
    await put(compact)
    await send('evidence')
    await send('restricted')
    await expectHeld()
  })

  async function expectHeld() {
    await service.worker.advance(good.id)
    const answer = await service.ask('officer', `/api/submissions/${good.id}/status`)
    expect(await answer.json()).toMatchObject({
      state: 'routed',
      papers: { evidence: { reprinted: false }, restricted: { reprinted: true } },
      deliveries: [{ state: 'held' }],
    })
  }

  it('has no place before its Envelope', () =>
    expectRefused(() => send('evidence'), 404, 'not-found'))

  it('is not another officer’s to send', async () => {
    await put(good.compact)
    const sealed = good.papers['evidence']
    await expectRefused(() => send('evidence', sealed, 'officer2'), 404, 'not-found')
  })
})

describe('the certificate of a device', () => {
  it('is not given without the key it is for', async () => {
    const { publicKey } = makeKey()
    const { sign } = makeKey()
    const claims = { sub: personOf('officer').id, at: service.now.value.toISOString() }
    const proof = await signJws(utf8(JSON.stringify(claims)), { typ: 'metip-device+jws' }, sign)
    const answer = await service.ask('officer', '/api/devices', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Tablet', publicKey, proof }),
    })
    expect([answer.status, (await readProblem(answer)).code]).toEqual([422, 'proof-wrong'])
  })

  it('is for officers alone', async () => {
    const answer = await service.ask('records', '/api/devices', { method: 'POST', body: '{}' })
    expect(answer.status).toBe(403)
  })
})

describe('the check before signing', () => {
  const check = (answers: unknown) =>
    service.ask('officer', '/api/check', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ bundle: service.form.bundle.digest, answers }),
    })

  it('finds nothing wrong with a complete statement', async () => {
    const answer = await check(caseAnswers('adult'))
    expect([answer.status, await answer.json()]).toEqual([200, { faults: [] }])
  })

  it('names each fault of an empty one, and keeps nothing', async () => {
    const before = await countRows(service)
    const answer = await check({})
    const { code, faults } = (await answer.json()) as { code: string; faults: { code: string }[] }
    expect([answer.status, code]).toEqual([422, 'answers-faulty'])
    expect(faults.length).toBeGreaterThan(3)
    expect(await countRows(service)).toEqual(before)
  })
})
