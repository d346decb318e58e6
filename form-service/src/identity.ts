import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JWTVerifyGetKey,
} from 'jose'
import { Problem } from '@metip/form-definitions'
import { openSigningKey } from './keys/signing.ts'
import { roles, type Person } from './person.ts'

export const audience = 'metip:api'
export const pagesClientId = 'metip-pages'
/** Issuer of tokens made beside the development provider, on the command line. */
export const commandLineIssuer = 'urn:metip:development'

/** Who is behind a request. */
export interface Identity {
  /** Throws `sign-in-needed`. */
  personOf(authorization: string | undefined): Promise<Person>
}

/** Tokens of the force's own provider. Its keys are found by OpenID Connect Discovery 1.0 §4. */
export function trustIssuer(issuer: string): Identity {
  let keys: Promise<JWTVerifyGetKey> | undefined
  const discover = async (): Promise<JWTVerifyGetKey> => {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
    const answer = await fetch(address, { signal: AbortSignal.timeout(5_000), redirect: 'error' })
    const said = (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown }
    const place = URL.parse(String(said.jwks_uri))
    // §4.3: a document that names another issuer is not this one's
    if (said.issuer !== issuer || place?.protocol !== new URL(issuer).protocol)
      throw new Error('the discovery document is not the issuer’s')
    return createRemoteJWKSet(place, { timeoutDuration: 5_000 })
  }
  const lookUp: JWTVerifyGetKey = async (header, token) => {
    keys ??= discover()
    keys.catch(() => (keys = undefined))
    try {
      return await (
        await keys
      )(header, token)
    } catch (cause) {
      if (cause instanceof errors.JWKSNoMatchingKey) throw cause
      throw new Problem(
        'issuer-away',
        'The sign-in provider does not give its keys',
        'Try again in a moment. If it stays, check OIDC_ISSUER.',
      )
    }
  }
  return { personOf: (header) => verify(header, lookUp, (claimed) => claimed === issuer) }
}

/** Tokens of the development provider, whose address is known only once it listens. */
export async function trustDevelopmentKey(privateKey: JsonWebKey): Promise<Identity> {
  const { publicKey, kid } = await openSigningKey(privateKey)
  const lookUp = createLocalJWKSet({
    keys: [{ ...publicKey, kty: 'EC', kid, alg: 'ES256', use: 'sig' }],
  })
  const isOurs = (issuer: string) =>
    issuer === commandLineIssuer || /^http:\/\/(localhost|127\.0\.0\.1):\d+\/oidc$/.test(issuer)
  return { personOf: (header) => verify(header, lookUp, isOurs) }
}

async function verify(
  authorization: string | undefined,
  keys: JWTVerifyGetKey,
  isTrusted: (issuer: string) => boolean,
): Promise<Person> {
  const token = /^Bearer ([\w.-]+)$/.exec(authorization ?? '')?.[1]
  if (token === undefined) throw signInNeeded('The request carries no access token')
  try {
    const { payload } = await jwtVerify(token, keys, {
      audience,
      algorithms: ['ES256', 'PS256', 'RS256'],
      requiredClaims: ['sub', 'exp', 'iss'],
      clockTolerance: 30,
    })
    const text = (name: string) => (typeof payload[name] === 'string' ? payload[name] : '')
    const role = roles.find((known) => known === payload['role'] && known !== 'service')
    // an officer sees what their unit took: one without a unit belongs nowhere
    const placed = role !== 'officer' || text('unit') !== ''
    if (!isTrusted(text('iss')) || role === undefined || text('sub') === '' || !placed)
      throw signInNeeded('The access token is not one of this service')
    return {
      id: text('sub'),
      name: text('name'),
      role,
      rank: text('rank'),
      warrantNo: text('warrantNo'),
      unit: text('unit'),
    }
  } catch (cause) {
    if (cause instanceof errors.JOSEError)
      throw signInNeeded('The access token does not hold or has run out')
    throw cause
  }
}

const signInNeeded = (what: string) => new Problem('sign-in-needed', what, 'Sign in again.')
