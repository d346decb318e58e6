import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importJWK, SignJWT } from 'jose'
import { makeApp, serve } from '@metip/form-service'
import { trustIssuer } from '../../form-service/src/identity.ts'
import { readDevelopmentKey } from '../../form-service/src/keys/keys.ts'
import { openSigningKey } from '../../form-service/src/keys/signing.ts'
import { openStore } from '../../form-service/src/store/open.ts'
import { traceOf } from '../../form-service/src/trace.ts'
import {
  enrolDevice,
  purpose,
  readProblem,
  startService,
  submit,
  type TestService,
} from '../support/service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.close())

const codeOf = async (answer: Response) => [answer.status, (await readProblem(answer)).code]

const send = (login: string, path: string, body: unknown) =>
  service.ask(login, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...purpose },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

describe('a search', () => {
  it('takes what is looked for in its body, where no log on the way sees it', async () => {
    const { id } = await submit(service, await enrolDevice(service))
    const answer = await send('records', '/api/submissions/search', { from: '2026-11-01' })
    expect(await answer.json()).toMatchObject({ submissions: [{ id }] })
    expect(await codeOf(await send('records', '/api/submissions/search', {}))).toEqual([
      400,
      'filter-missing',
    ])
    expect(await codeOf(await send('records', '/api/submissions/search', { name: 7 }))).toEqual([
      400,
      'request-malformed',
    ])
    expect((await send('supervisor', '/api/submissions/search', { name: 'a' })).status).toBe(403)
  })

  it.each([
    ['commas alone', 'name=%2C', 400],
    ['a mark alone', 'name=%CC%81', 400],
    ['NUL alone', 'name=%00', 400],
    ['a reference of NUL', 'reference=%00', 400],
    [
      'a cursor that names no time',
      `from=2026-01-01&after=${btoa('2026-99-99T00:00:00Z ' + crypto.randomUUID())}`,
      400,
    ],
  ])('by %s is no search', async (_what, query, status) => {
    const answer = await service.ask('records', `/api/submissions?${query}`, { headers: purpose })
    expect(answer.status).toBe(status)
  })
})

describe('a hostile request is refused in its own words', () => {
  it.each([
    ['NUL in the id of a form', 'GET', '/api/forms/%00/1.0.0', undefined],
    ['NUL in the name of an officer', 'GET', '/api/devices?officer=%00', undefined],
    ['JSON that is cut off', 'POST', '/api/submissions/search', '{"name":'],
    ['a list where an object must be', 'POST', '/api/submissions/search', '[]'],
  ])('%s', async (_what, method, path, body) => {
    const login = path.startsWith('/api/submissions') ? 'records' : 'admin'
    const answer = await service.ask(login, path, {
      method,
      ...(body && { body }),
      headers: { 'content-type': 'application/json', ...purpose },
    })
    expect(await codeOf(answer)).toEqual([400, 'request-malformed'])
  })

  it('with answers nested ten thousand deep', async () => {
    const deep = '['.repeat(10_000) + ']'.repeat(10_000)
    const body = `{"bundle":"${service.form.bundle.digest}","answers":{"statement":${deep}}}`
    expect(await codeOf(await send('officer', '/api/check', body))).toEqual([
      413,
      'answers-too-large',
    ])
  })

  it('with a list longer than rules are run over', async () => {
    const exhibits = JSON.stringify(Array.from({ length: 10_001 }, () => ({})))
    const body = `{"bundle":"${service.form.bundle.digest}","answers":{"exhibits":${exhibits}}}`
    expect(await codeOf(await send('officer', '/api/check', body))).toEqual([
      413,
      'answers-too-large',
    ])
  })

  it('with answers that would change every object', async () => {
    const body = `{"bundle":"${service.form.bundle.digest}","answers":{"__proto__":{"polluted":1},"witness":{"__proto__":{"polluted":1}}}}`
    expect((await send('officer', '/api/check', body)).status).toBe(422)
    expect('polluted' in {}).toBe(false)
  })

  it('with a body before it is known who sends it, which is not read', async () => {
    let pulled = 0
    const body = new ReadableStream({
      pull(stream) {
        pulled++
        stream.enqueue(new Uint8Array(1024))
      },
    })
    const answer = await service.app.request('/api/check', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit)
    expect(answer.status).toBe(401)
    expect(pulled).toBeLessThan(3)
  })
})

describe('the service on a socket', () => {
  it.each(['//', 'http://[', '/officer/%E0%A4%A', '/%', '*'])(
    'outlives the address %s',
    async (address) => {
      const running = await serve({
        ...service.deps,
        settings: { ...service.deps.settings, port: 0 },
        pages: { officer: '/tmp' },
      })
      const socket = connect(Number(new URL(running.url).port), '127.0.0.1')
      socket.write(`GET ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
      const [answer] = (await once(socket, 'data')) as [Buffer]
      expect(answer.toString()).toMatch(/^HTTP\/1\.1 4\d\d/)
      expect((await fetch(`${running.url}/healthz`)).status).toBe(200)
      await running.close()
    },
  )
})

describe('a service that is asked to stop', () => {
  it('answers what it has begun to read, and then lets nobody in', async () => {
    const running = await serve({
      ...service.deps,
      settings: { ...service.deps.settings, port: 0 },
    })
    const body = JSON.stringify({ bundle: service.form.bundle.digest, answers: {} })
    const socket = connect(Number(new URL(running.url).port), '127.0.0.1')
    socket.write(
      `POST /api/check HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${await service.token('officer')}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 20)}`,
    )
    await sleep(50)
    const closed = running.close()
    await sleep(50)
    socket.write(body.slice(20))
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 422/)
    await closed
    await expect(fetch(running.url)).rejects.toThrow()
  })
})

describe('the log of requests', () => {
  it('names the route, and never what was asked for', async () => {
    const lines: string[] = []
    const log = pino({ base: null }, { write: (line: string) => void lines.push(line) })
    const app = makeApp(
      { ...service.deps, log },
      { issuer: 'http://localhost:3000/oidc', development: true },
    )
    const headers = { authorization: `Bearer ${await service.token('records')}`, ...purpose }
    await app.request('/api/submissions?name=Canary', { headers })
    await app.request('/api/submissions/Canary', { headers })
    await app.request('/Canary', { headers })
    await app.request('/api/submissions/search', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{"name":"Canary"}',
    })
    expect(lines).toHaveLength(4)
    expect(lines[0]).toContain('"route":"/api/submissions"')
    expect(lines.join()).not.toMatch(/canary|Bearer|ey[A-Z]/i)
  })

  it('says of an error where it was, and not its words, however many lines they have', () => {
    const { stack, ...told } = traceOf(new SyntaxError('Unexpected "Canary\n    at Canary Road"'))
    expect(told).toEqual({ kind: 'SyntaxError' })
    expect(stack.length).toBeGreaterThan(0)
    expect(stack.join()).not.toContain('Canary')
  })
})

describe('a database that goes away', () => {
  it('is 503 with a time to try again, and not ready', async () => {
    const store = openStore('postgres://metip:hush@127.0.0.1:1/metip')
    const app = makeApp(
      { ...service.deps, store },
      { issuer: 'http://localhost:3000/oidc', development: true },
    )
    const headers = { authorization: `Bearer ${await service.token('officer')}` }
    for (const path of ['/api/forms', '/api/forms/mg11-witness-statement/1.0.0']) {
      const answer = await app.request(path, { headers })
      expect(answer.headers.get('retry-after')).toBe('2')
      expect(await codeOf(answer)).toEqual([503, 'database-away'])
    }
    expect((await app.request('/readyz')).status).toBe(503)
    expect((await app.request('/healthz')).status).toBe(200)
    await store.close()
  })
})

describe('a sign-in provider of the force', () => {
  let provider: Server
  let issuer: string
  const answers = new Map<string, unknown>()
  beforeAll(async () => {
    provider = createServer((request, response) => {
      const found = answers.get(request.url ?? '')
      response.writeHead(found ? 200 : 500).end(JSON.stringify(found ?? {}))
    })
    provider.listen(0, '127.0.0.1')
    await once(provider, 'listening')
    issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  })
  afterAll(() => provider.close())

  const tokenWith = async (claims: Record<string, string>) => {
    const privateKey = await readDevelopmentKey(service.deps.settings.dataFolder)
    const { kid, publicKey } = await openSigningKey(privateKey)
    answers.set('/keys', { keys: [{ ...publicKey, kid, alg: 'ES256' }] })
    const token = await new SignJWT({ role: 'officer', unit: 'North', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid })
      .setIssuer(claims['iss'] ?? issuer)
      .setSubject('someone')
      .setAudience('metip:api')
      .setExpirationTime('1h')
      .sign(await importJWK(privateKey as Parameters<typeof importJWK>[0], 'ES256'))
    return `Bearer ${token}`
  }
  const discovery = '/.well-known/openid-configuration'

  it('that is away is said to be, and is asked again', async () => {
    const identity = trustIssuer(issuer)
    const token = await tokenWith({})
    await expect(identity.personOf(token)).rejects.toMatchObject({ code: 'issuer-away' })
    answers.set(discovery, { issuer, jwks_uri: `${issuer}/no-keys` })
    await expect(identity.personOf(token)).rejects.toMatchObject({ code: 'issuer-away' })
    answers.set(discovery, { issuer, jwks_uri: `${issuer}/keys` })
    const again = trustIssuer(issuer)
    expect(await again.personOf(token)).toMatchObject({ id: 'someone', unit: 'North' })
  })

  it('is not believed when it names itself otherwise', async () => {
    answers.set(discovery, { issuer: 'http://elsewhere.example', jwks_uri: `${issuer}/keys` })
    const token = await tokenWith({})
    await expect(trustIssuer(issuer).personOf(token)).rejects.toMatchObject({ code: 'issuer-away' })
  })

  it.each<[string, Record<string, string>]>([
    ['of an officer without a unit', { unit: '' }],
    ['of another issuer', { iss: 'http://elsewhere.example' }],
    ['of a role there is not', { role: 'service' }],
  ])('gives no way in by a token %s', async (_what, claims) => {
    answers.set(discovery, { issuer, jwks_uri: `${issuer}/keys` })
    const token = await tokenWith(claims)
    await expect(trustIssuer(issuer).personOf(token)).rejects.toMatchObject({
      code: 'sign-in-needed',
    })
  })

  it('may be asked by the pages, and nobody else may', async () => {
    const app = makeApp(service.deps, {
      issuer: 'https://sign-in.example/realm',
      development: false,
    })
    const policy = (await app.request('/officer/')).headers.get('content-security-policy')
    expect(policy).toContain("connect-src 'self' https://sign-in.example;")
  })
})
