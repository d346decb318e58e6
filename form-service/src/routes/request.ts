import type { Context } from 'hono'
import { fromUtf8, isObject, Problem, type Bytes, type JsonObject } from '@metip/form-definitions'
import type { Deps } from '../deps.ts'
import type { Person } from '../person.ts'
import { demand, type Verb } from '../policy.ts'
import { notFound } from '../problems.ts'

export const limits = {
  envelopeBytes: 4 * 1024 * 1024,
  paperBytes: 16 * 1024 * 1024,
  answersBytes: 4 * 1024 * 1024,
  requestBytes: 64 * 1024,
} as const

/** Signed in, and of a role that may. Throws `sign-in-needed`, `forbidden`. */
export async function personFor(deps: Deps, c: Context, verb: Verb): Promise<Person> {
  const person = await deps.identity.personOf(c.req.header('authorization'))
  demand(person, verb)
  return person
}

/**
 * The body, whole, and never more than `maxBytes` of it: refused by what it says of itself, or as
 * it comes. Called when it is known who sends it, so that nothing of a stranger's is held.
 */
export async function readBody(c: Context, maxBytes: number): Promise<Bytes> {
  const tooLarge = () =>
    new Problem('body-too-large', `The body is larger than ${maxBytes} bytes`, 'Send less at once.')
  const said = Number(c.req.header('content-length') ?? 0)
  if (said > maxBytes) throw tooLarge()
  const reader = c.req.raw.body?.getReader()
  let held = new Uint8Array(said || 64 * 1024)
  let size = 0
  // one buffer that grows, for many small chunks would weigh more than what is in them
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) return size === held.length ? held : held.slice(0, size)
    const from = size
    size += value.length
    if (size > maxBytes) throw tooLarge()
    if (size > held.length) {
      const grown = new Uint8Array(Math.min(maxBytes, Math.max(size, 2 * held.length)))
      grown.set(held.subarray(0, from))
      held = grown
    }
    held.set(value, from)
  }
}

export function demandType(c: Context, mediaType: string): void {
  if (c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() !== mediaType)
    throw new Problem(
      'media-type-wrong',
      `This address takes ${mediaType}`,
      `Send it with the header Content-Type: ${mediaType}.`,
    )
}

export async function readJson(c: Context, maxBytes: number): Promise<JsonObject> {
  demandType(c, 'application/json')
  const bytes = await readBody(c, maxBytes)
  try {
    const body: unknown = JSON.parse(fromUtf8(bytes))
    if (isObject(body)) return body
  } catch {
    // what is no JSON is refused as what is no object
  }
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
