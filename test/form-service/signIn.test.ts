import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword, serve, type RunningService } from '@metip/form-service'
import { startService, type TestService } from '../support/service.ts'

let service: TestService
let running: RunningService

beforeAll(async () => {
  service = await startService()
  running = await serve({ ...service.deps, settings: { ...service.deps.settings, port: 0 } })
})
afterAll(async () => {
  await running.close()
  await service.close()
})

/** A browser's cookies and its following of redirects, as far as a sign-in needs them. */
function openBrowser() {
  const cookies = new Map<string, string>()
  return async (url: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await fetch(new URL(url, running.url), { ...init, headers, redirect: 'manual' })
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return answer
  }
}

const verifier = randomBytes(32).toString('base64url')
const authorization = (redirect: string, extra: Record<string, string> = {}) =>
  `/oidc/auth?${new URLSearchParams({
    client_id: 'metip-pages',
    response_type: 'code',
    redirect_uri: redirect,
    scope: 'openid profile',
    resource: 'metip:api',
    state: 'state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...extra,
  })}`

const locationOf = (answer: Response) => answer.headers.get('location') ?? ''

async function signIn(login: string, password: string): Promise<Response> {
  const browse = openBrowser()
  const begun = await browse(authorization(`${running.url}/officer/`))
  const page = await browse(locationOf(begun))
  expect(page.status).toBe(200)
  let answer = await browse(locationOf(begun), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ login, password }).toString(),
  })
  while (answer.status === 303 && !locationOf(answer).startsWith(`${running.url}/officer/`))
    answer = await browse(locationOf(answer))
  return answer
}

describe('signing in to a development installation', () => {
  it('gives a demo officer a token that the service believes', async () => {
    const back = await signIn('officer', demoPassword)
    const code = new URL(locationOf(back)).searchParams.get('code') ?? ''
    const answer = await fetch(`${running.url}/oidc/token`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: running.url,
      },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'metip-pages',
        code,
        redirect_uri: `${running.url}/officer/`,
        code_verifier: verifier,
        resource: 'metip:api',
      }).toString(),
    })
    const { access_token: token } = (await answer.json()) as { access_token: string }
    const claims = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
    ) as Record<string, string>
    expect(claims).toMatchObject({ sub: 'demo-officer', role: 'officer', warrantNo: 'D0001' })
    const forms = await fetch(`${running.url}/api/forms`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(await forms.json()).toMatchObject([{ id: 'mg11-witness-statement', version: '1.0.0' }])
  })

  it('says so where the password is wrong', async () => {
    const answer = await signIn('officer', 'another')
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('The password is not right')
  })

  it('sends nobody to a page that is not the product’s', async () => {
    const answer = await openBrowser()(authorization('https://elsewhere.example/officer/'))
    expect(answer.status).toBe(400)
    expect(locationOf(answer)).toBe('')
  })

  it('wants a proof key (PKCE)', async () => {
    const without = authorization(`${running.url}/officer/`).replace(/&code_challenge[^&]*/g, '')
    const back = locationOf(await openBrowser()(without))
    expect(new URL(back).searchParams.get('error')).toBe('invalid_request')
  })
})

describe('a body of 30 MB on the wire', () => {
  it.each([
    ['that says its size', 'x'.repeat(30 * 1024 * 1024)],
    [
      'that does not',
      new ReadableStream({
        start(stream) {
          for (let i = 0; i < 30; i++) stream.enqueue(new Uint8Array(1024 * 1024))
          stream.close()
        },
      }),
    ],
  ])('%s is refused, and the service goes on', async (_how, body) => {
    const answer = await fetch(
      `${running.url}/api/submissions/01980000-0000-7000-8000-000000000000`,
      {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${await service.token('officer')}`,
          'content-type': 'application/jose',
        },
        body,
        duplex: 'half',
      } as RequestInit,
    )
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      413,
      'body-too-large',
    ])
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200)
  })
})

describe('a request without a sign-in', () => {
  it.each([
    ['no token', undefined],
    ['a token of somebody else', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'],
  ])('is refused with %s', async (_what, authorization) => {
    const answer = await service.app.request('/api/forms', {
      headers: authorization ? { authorization } : {},
    })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ code: 'sign-in-needed' })
  })
})
