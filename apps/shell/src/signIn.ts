import { fromBase64url, fromUtf8, Problem } from '@metip/form-definitions'

/** Who is signed in, as the access token says it. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly rank: string
  readonly warrantNo: string
  readonly unit: string
}

export interface Session {
  readonly person: Person
  readonly token: string
  readonly expiresAt: number
}

export interface SignInConfig {
  readonly issuer: string
  readonly clientId: string
  readonly development: boolean
}

/** RFC 8707: names the service that the access token is for. */
const resource = 'metip:api'
const sessionKey = 'metip.session'
const pendingKey = 'metip.sign-in'

interface Pending {
  readonly verifier: string
  readonly state: string
}

/** The page itself, without query: where the identity provider sends the person back. */
const here = () => location.origin + location.pathname

/** openid-client is loaded only around sign-in: a page that was loaded again does not need it. */
async function discover(config: SignInConfig) {
  const oidc = await import('openid-client')
  const issuer = new URL(config.issuer)
  const server = await oidc.discovery(issuer, config.clientId, undefined, oidc.None(), {
    // plain HTTP is for the development provider on this very machine
    execute: issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
  })
  return { oidc, server }
}

/** Leaves the page for the identity provider (authorization code with PKCE, RFC 7636). */
export async function startSignIn(config: SignInConfig): Promise<void> {
  const { oidc, server } = await discover(config)
  const pending: Pending = {
    verifier: oidc.randomPKCECodeVerifier(),
    state: oidc.randomState(),
  }
  sessionStorage.setItem(pendingKey, JSON.stringify(pending))
  const to = oidc.buildAuthorizationUrl(server, {
    redirect_uri: here(),
    scope: 'openid profile',
    resource,
    state: pending.state,
    code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
    // Tablets are shared: an earlier person's sign-in at the provider must not carry over.
    prompt: 'login',
  })
  location.assign(to)
}

/** The session of this tab: from the provider's answer in the URL, else from before a reload. */
export async function openSession(config: SignInConfig): Promise<Session | undefined> {
  const query = new URLSearchParams(location.search)
  if (query.has('code') || query.has('error')) return finishSignIn(config, new URL(location.href))
  const kept = sessionStorage.getItem(sessionKey)
  const session = kept ? (JSON.parse(kept) as Session) : undefined
  return session && session.expiresAt > Date.now() ? session : undefined
}

async function finishSignIn(config: SignInConfig, answer: URL): Promise<Session | undefined> {
  const kept = sessionStorage.getItem(pendingKey)
  sessionStorage.removeItem(pendingKey)
  history.replaceState(null, '', here())
  if (!kept) return undefined
  const pending = JSON.parse(kept) as Pending
  const { oidc, server } = await discover(config)
  try {
    const tokens = await oidc.authorizationCodeGrant(
      server,
      answer,
      { pkceCodeVerifier: pending.verifier, expectedState: pending.state },
      { resource },
    )
    const session: Session = {
      person: readPerson(tokens.access_token),
      token: tokens.access_token,
      expiresAt: Date.now() + (tokens.expiresIn() ?? 300) * 1000,
    }
    sessionStorage.setItem(sessionKey, JSON.stringify(session))
    return session
  } catch {
    throw new Problem('sign-in-failed', 'The sign-in did not finish', 'Sign in again.')
  }
}

export const forgetSession = (): void => sessionStorage.removeItem(sessionKey)

/** Only to show and to fill in: the service checks the token's signature itself. */
function readPerson(token: string): Person {
  const claims = JSON.parse(fromUtf8(fromBase64url(token.split('.')[1] ?? ''))) as Record<
    string,
    unknown
  >
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : '')
  return {
    id: text('sub'),
    name: text('name'),
    role: text('role'),
    rank: text('rank'),
    warrantNo: text('warrantNo'),
    unit: text('unit'),
  }
}
