import type { MiddlewareHandler } from 'hono'
import type { Place } from './app.ts'

const devices = ['camera', 'geolocation', 'microphone', 'on-device-speech-recognition']
const allowedToOfficers = devices.map((device) => `${device}=(self)`).join(', ')
const allowedToOthers = devices.map((device) => `${device}=()`).join(', ')

const policyOf = (scripts: string, connections: string) =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${connections}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')

export function securityHeaders({ issuer }: Place): MiddlewareHandler {
  // the pages fetch the sign-in provider's keys and tokens, wherever it is
  const connections = `'self' ${new URL(issuer).origin}`
  // Argon2id on the officer's page is WebAssembly; no other page may run it
  const ofOfficerPage = policyOf("'self' 'wasm-unsafe-eval'", connections)
  const ofOthers = policyOf("'self'", connections)
  return async (c, next) => {
    await next()
    const set = (name: string, value: string) => c.res.headers.set(name, value)
    const isOfficers = c.req.path.startsWith('/officer/')
    set('content-security-policy', isOfficers ? ofOfficerPage : ofOthers)
    set('x-content-type-options', 'nosniff')
    set('referrer-policy', 'no-referrer')
    set('cross-origin-opener-policy', 'same-origin')
    set('cross-origin-resource-policy', 'same-origin')
    // photos are taken, statements dictated and places asked for on the officer's page alone
    set('permissions-policy', isOfficers ? allowedToOfficers : allowedToOthers)
    // what is not said to be public stays in no cache
    if (!c.res.headers.has('cache-control')) set('cache-control', 'no-store')
  }
}
