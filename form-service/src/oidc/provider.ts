import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { audience, pagesClientId } from '../identity.ts'
import { readDevelopmentKey } from '../keys/keys.ts'
import { openSigningKey } from '../keys/signing.ts'
import { memoryAdapter } from './memory.ts'
import { loginPage, loginStyle } from './page.ts'
import { claimsOf, demoPassword, demoPeople } from './people.ts'

const mount = '/oidc'
const shiftSeconds = 12 * 3600

/** Answers a request under /oidc; false: the request is not for it. */
export type DevelopmentProvider = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * An OpenID Connect provider with demo people, for installations without a force's own. `origin`
 * is where this server is reached, without a path.
 */
export async function openDevelopmentProvider(
  dataFolder: string,
  origin: string,
): Promise<DevelopmentProvider> {
  // loaded here, for a worker and a force's own installation have no use for it
  const { default: Provider } = await import('oidc-provider')
  const privateKey = await readDevelopmentKey(dataFolder)
  const { kid } = await openSigningKey(privateKey)
  const pages = ['officer', 'records'].map((page) => `${origin}/${page}/`)
  const personOf = (id: string) => demoPeople.find((one) => one.id === id)
  const provider = new Provider(origin + mount, {
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: pagesClientId,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: pages,
        post_logout_redirect_uris: pages,
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...privateKey, kid, alg: 'ES256', use: 'sig' }] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name', 'role', 'rank', 'warrantNo', 'unit'] },
    renderError: (
      context: { type: string; body: string },
      out: { error: string; error_description?: string },
    ) => {
      context.type = 'text/plain'
      context.body = `The sign-in cannot go on: ${out.error_description ?? out.error}`
    },
    pkce: { required: () => true },
    clientBasedCORS: (_context: unknown, from: string) => from === origin,
    interactions: {
      url: (_context: unknown, interaction: { uid: string }) =>
        `${mount}/interaction/${interaction.uid}`,
    },
    findAccount: (_context: unknown, id: string) => {
      const person = personOf(id)
      return person && { accountId: id, claims: () => ({ sub: id, ...claimsOf(person) }) }
    },
    // the product's own pages ask nobody whether they may see who signed in
    loadExistingGrant: async (context: {
      oidc: { client: { clientId: string }; session: { accountId: string } }
    }) => {
      const { client, session } = context.oidc
      const { clientId } = client
      const grant = new provider.Grant({ clientId, accountId: session.accountId })
      grant.addOIDCScope('openid profile')
      grant.addResourceScope(audience, '')
      await grant.save()
      return grant
    },
    extraTokenClaims: (_context: unknown, token: { accountId: string }) => {
      const person = personOf(token.accountId)
      return person && claimsOf(person)
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience,
          accessTokenTTL: shiftSeconds,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    ttl: {
      AccessToken: shiftSeconds,
      AuthorizationCode: 60,
      Grant: shiftSeconds,
      IdToken: 3600,
      Interaction: 3600,
      Session: shiftSeconds,
    },
  })
  const callback = provider.callback()

  const login = async (request: IncomingMessage, response: ServerResponse) => {
    const { uid } = await provider.interactionDetails(request, response)
    const address = `${mount}/interaction/${uid}`
    if (request.method !== 'POST') return answer(response, 200, loginPage(address, undefined))
    const form = new URLSearchParams(await readBody(request))
    const person = demoPeople.find((one) => one.login === form.get('login'))
    if (!person || form.get('password') !== demoPassword)
      return answer(response, 422, loginPage(address, { login: form.get('login') ?? '' }))
    await provider.interactionFinished(request, response, {
      login: { accountId: person.id, remember: false },
    })
  }

  return (request, response) => {
    const url = URL.parse(request.url ?? '/', origin)
    if (!url?.pathname.startsWith(`${mount}/`)) return false
    if (url.pathname === `${mount}/login.css`) {
      answer(response, 200, loginStyle, 'text/css; charset=utf-8')
    } else if (url.pathname.startsWith(`${mount}/interaction/`)) {
      login(request, response).catch(() =>
        answer(
          response,
          400,
          'The sign-in has run out. Go back to the page and sign in again.',
          'text/plain',
        ),
      )
    } else {
      // tablets are shared: whoever comes to sign in is asked who they are
      if (url.pathname === `${mount}/auth` && !url.searchParams.has('prompt'))
        url.searchParams.set('prompt', 'login')
      const inside = request as IncomingMessage & { originalUrl?: string }
      inside.originalUrl = url.pathname + url.search
      inside.url = inside.originalUrl.slice(mount.length)
      callback(request, response)
    }
    return true
  }
}

function answer(
  response: ServerResponse,
  status: number,
  body: string,
  mediaType = 'text/html; charset=utf-8',
): void {
  if (response.headersSent) return
  response
    .writeHead(status, {
      'content-type': mediaType,
      'content-security-policy':
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .end(body)
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > 4096) throw new RangeError('the form is too large')
  }
  return text
}
