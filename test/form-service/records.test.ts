import { importJWK, SignJWT, type JWK } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestOf, type JsonObject } from '@metip/form-definitions'
import { audience, commandLineIssuer } from '../../form-service/src/identity.ts'
import { readDevelopmentKey } from '../../form-service/src/keys/keys.ts'
import { openSigningKey } from '../../form-service/src/keys/signing.ts'
import {
  caseAnswers,
  enrolDevice,
  personOf,
  purpose,
  readProblem,
  startService,
  submit,
  type TestService,
  type TestSubmission,
} from '../support/service.ts'

let service: TestService
let first: TestSubmission
let second: TestSubmission

const answersOf = (givenNames: string, familyName: string, urn: string): JsonObject => {
  const answers = caseAnswers('adult')
  return {
    ...answers,
    witness: { ...(answers['witness'] as JsonObject), givenNames, familyName },
    refs: { urn },
  }
}

beforeAll(async () => {
  service = await startService()
  const north = await enrolDevice(service, 'officer')
  const south = await enrolDevice(service, 'officer2')
  first = await submit(service, north, { answers: answersOf('Siân', 'Example-One', '01ZD0000126') })
  service.now.value = new Date('2026-11-25T09:00:00Z')
  second = await submit(service, south, { answers: answersOf('Witness', 'Two', '01ZD0000226') })
})
afterAll(() => service.close())

/** Another officer of the first one's unit. */
async function colleague(): Promise<string> {
  const privateKey = await readDevelopmentKey(service.deps.settings.dataFolder)
  return new SignJWT({ role: 'officer', unit: personOf('officer').unit })
    .setProtectedHeader({ alg: 'ES256', kid: (await openSigningKey(privateKey)).kid })
    .setIssuer(commandLineIssuer)
    .setSubject('demo-colleague')
    .setAudience(audience)
    .setExpirationTime('1h')
    .sign(await importJWK(privateKey as JWK, 'ES256'))
}

const find = async (query: string, login = 'records') => {
  const answer = await service.ask(login, `/api/submissions?${query}`, { headers: purpose })
  const { submissions } = (await answer.json()) as { submissions: { id: string }[] }
  return submissions.map(({ id }) => id)
}

const events = async () =>
  await service.deps.store.sql<
    { operation: string; object: string; purpose: string; subject: string }[]
  >`SELECT operation, object, purpose, subject FROM audit_events ORDER BY id`

describe('records finds a submission', () => {
  it.each([
    ['by a part of the name', 'name=example'],
    ['whatever the case and the marks', 'name=SIAN'],
    ['with the words in another order', 'name=Si%C3%A2n+Example-One'],
    ['by a reference, with spaces or without', 'reference=01zd+0000126'],
    ['by its day', 'from=2026-11-23&to=2026-11-23'],
  ])('%s', async (_how, query) => {
    expect(await find(query)).toEqual([first.id])
  })

  it('and not by what only looks like a pattern', async () => {
    expect(await find('name=%25')).toEqual([])
    expect(await find('name=_')).toEqual([])
  })

  it('newest first', async () => {
    expect(await find('from=2026-11-01')).toEqual([second.id, first.id])
  })

  it('never without a filter', async () => {
    const answer = await service.ask('records', '/api/submissions?name=', { headers: purpose })
    expect([answer.status, (await readProblem(answer)).code]).toEqual([400, 'filter-missing'])
  })

  it('never without a purpose', async () => {
    const answer = await service.ask('records', '/api/submissions?name=one')
    expect([answer.status, (await readProblem(answer)).code]).toEqual([400, 'purpose-missing'])
  })
})

describe('an officer', () => {
  it('finds what their own unit took, and nothing else', async () => {
    expect(await find('from=2026-11-01', 'officer')).toEqual([first.id])
    expect(await find('from=2026-11-01', 'officer2')).toEqual([second.id])
  })

  it.each(['', '/status', '/timeline', '/envelope', '/papers/evidence', '/verification'])(
    'gets no word of another unit’s submission%s',
    async (part) => {
      const before = (await events()).length
      const answer = await service.ask('officer2', `/api/submissions/${first.id}${part}`, {
        headers: purpose,
      })
      const absent = await service.ask(
        'officer2',
        `/api/submissions/01980000-0000-7000-8000-000000000000${part}`,
        { headers: purpose },
      )
      expect(answer.status).toBe(404)
      expect(await answer.json()).toEqual(await absent.json())
      expect((await events()).length).toBe(before)
    },
  )

  it('reads what a colleague took, but not where the witness lives', async () => {
    const ask = async (part: string) =>
      service.app.request(`/api/submissions/${first.id}${part}`, {
        headers: { ...purpose, authorization: `Bearer ${await colleague()}` },
      })
    expect((await ask('')).status).toBe(200)
    expect((await ask('/papers/evidence')).status).toBe(200)
    const before = (await events()).length
    expect((await ask('/papers/restricted')).status).toBe(404)
    expect((await ask('/envelope')).status).toBe(404)
    expect((await events()).length).toBe(before)
    const own = await service.ask('officer', `/api/submissions/${first.id}/papers/restricted`, {
      headers: purpose,
    })
    expect(own.status).toBe(200)
  })

  it('does not send again what records looks after', async () => {
    const path = `/api/submissions/${first.id}/deliveries/cris/replay`
    const answer = await service.ask('officer', path, { method: 'POST', headers: purpose })
    expect(answer.status).toBe(403)
  })
})

describe('each view of a submission', () => {
  it.each([
    ['', 'submission'],
    ['/timeline', 'timeline'],
    ['/envelope', 'envelope'],
    ['/papers/evidence', 'evidence paper'],
    ['/papers/restricted', 'restricted paper'],
    ['/verification', 'verification'],
  ])('%s writes one event that says who, what and why', async (part, object) => {
    const before = (await events()).length
    const answer = await service.ask('records', `/api/submissions/${first.id}${part}`, {
      headers: purpose,
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect((await events()).slice(before)).toEqual([
      { operation: 'consultation', object, purpose: 'investigation', subject: 'demo-records' },
    ])
  })

  it('is not given where the event cannot be written', async () => {
    const { sql } = service.deps.store
    await sql`ALTER TABLE audit_events ADD CONSTRAINT full_disk CHECK (object <> 'timeline') NOT VALID`
    const answer = await service.ask('records', `/api/submissions/${first.id}/timeline`, {
      headers: purpose,
    })
    await sql`ALTER TABLE audit_events DROP CONSTRAINT full_disk`
    expect([answer.status, (await readProblem(answer)).code]).toEqual([500, 'service-failed'])
  })

  it('of a search says by what, and not for whom', async () => {
    await find('name=example')
    expect((await events()).at(-1)).toMatchObject({ object: 'search by name' })
    expect(JSON.stringify(await events())).not.toMatch(/example/i)
  })
})

describe('the audit', () => {
  it('is read by supervisors and admins alone', async () => {
    for (const [login, status] of [
      ['supervisor', 200],
      ['admin', 200],
      ['records', 403],
      ['officer', 403],
      ['author', 403],
    ] as const)
      expect((await service.ask(login, '/api/audit')).status).toBe(status)
  })

  it('tells the events of one submission', async () => {
    const answer = await service.ask('supervisor', `/api/audit?submission=${second.id}`)
    expect(await answer.json()).toMatchObject([
      { operation: 'collection', subject: 'demo-officer2' },
    ])
  })
})

describe('what was kept', () => {
  it.each([
    ['an Envelope', `UPDATE submissions SET envelope = ''`],
    ['a receipt', `UPDATE submissions SET receipt = ''`],
    ['a submission', `DELETE FROM submissions`],
    ['a paper’s digest', `UPDATE papers SET digest = repeat('0', 64)`],
    ['a leaf', `DELETE FROM log_leaves`],
    ['a node', `UPDATE log_nodes SET hash = ''`],
    ['a head', `UPDATE log_heads SET jws = ''`],
    ['an event', `DELETE FROM audit_events`],
    ['the whole audit', `TRUNCATE audit_events`],
    ['a part of a form', `UPDATE parts SET bytes = ''`],
    ['a device’s key', `UPDATE devices SET public_key = '{}'`],
    ['a device', `DELETE FROM devices`],
  ])('is not let go: %s', async (_what, statement) => {
    await expect(service.deps.store.sql.unsafe(statement)).rejects.toMatchObject({ code: '23001' })
  })
})

describe('the answers of the service', () => {
  it('carry a policy for scripts, and let only the officer’s page run WebAssembly', async () => {
    const policyOf = async (path: string) =>
      (await service.app.request(path)).headers.get('content-security-policy')
    expect(await policyOf('/officer/')).toContain("script-src 'self' 'wasm-unsafe-eval';")
    expect(await policyOf('/records/')).toContain("script-src 'self';")
    expect(await policyOf('/records/')).toContain("default-src 'none'")
  })

  it('give a published form with its digest as tag, and the parts it names', async () => {
    const { digest, manifest } = service.form.bundle
    const path = '/api/forms/mg11-witness-statement/1.0.0'
    const form = await service.ask('officer', path)
    expect(form.headers.get('etag')).toBe(`"${digest}"`)
    const again = await service.ask('officer', path, {
      headers: { 'if-none-match': `"${digest}"` },
    })
    expect(again.status).toBe(304)
    for (const part of Object.values(manifest.parts)) {
      const answer = await service.app.request(`/api/parts/${part}`)
      expect(answer.headers.get('cache-control')).toContain('immutable')
      const bytes = new Uint8Array(await answer.arrayBuffer())
      expect(await digestOf(bytes)).toBe(part)
    }
  })
})
