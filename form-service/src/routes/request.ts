import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { isObject, Problem, type JsonObject } from '@metip/form-definitions'
import type { Deps } from '../deps.ts'
import type { Person } from '../person.ts'
import { demand, type Verb } from '../policy.ts'
import { notFound, problemResponse } from '../problems.ts'

export const limits = {
  envelopeBytes: 4 * 1024 * 1024,
  paperBytes: 16 * 1024 * 1024,
  jsonBytes: 4 * 1024 * 1024,
} as const

/** Signed in, and of a role that may. Throws `sign-in-needed`, `forbidden`. */
export async function personFor(deps: Deps, c: Context, verb: Verb): Promise<Person> {
  const person = await deps.identity.personOf(c.req.header('authorization'))
  demand(person, verb)
  return person
}

/** Refuses a body that is too large by what it says of itself, or as it comes, never holding it. */
export const limitBody = (maxBytes: number): MiddlewareHandler =>
  bodyLimit({
    maxSize: maxBytes,
    onError: () =>
      problemResponse(
        new Problem(
          'body-too-large',
          `The body is larger than ${maxBytes} bytes`,
          'Send less at once.',
        ),
        undefined,
        // the rest of the body is not read, so the connection cannot be used again
        { connection: 'close' },
      ),
  })

export function demandType(c: Context, mediaType: string): void {
  if (c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() !== mediaType)
    throw new Problem(
      'media-type-wrong',
      `This address takes ${mediaType}`,
      `Send it with the header Content-Type: ${mediaType}.`,
    )
}

export async function readJson(c: Context): Promise<JsonObject> {
  demandType(c, 'application/json')
  const body: unknown = await c.req.json().catch(() => undefined)
  if (isObject(body)) return body
  throw malformed('The body is not a JSON object')
}

export const malformed = (what: string) =>
  new Problem('request-malformed', what, 'Send it as docs/architecture.md says.')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A submission's id from the address; what cannot be one is not there. */
export function idOf(c: Context): string {
  const id = c.req.param('id') ?? ''
  if (!uuid.test(id)) throw notFound()
  return id
}

export const send = (
  body: Uint8Array | string,
  mediaType: string,
  status = 200,
  headers: Record<string, string> = {},
): Response =>
  new Response(body as BodyInit, { status, headers: { 'content-type': mediaType, ...headers } })
