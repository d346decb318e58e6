import { Problem, type Fault } from '@metip/form-definitions'
import { codeOf } from './trace.ts'

/** Every Problem the service can put on the wire: its HTTP status and its title. */
export const problemCatalogue: Readonly<Record<string, readonly [status: number, title: string]>> =
  {
    'envelope-malformed': [400, 'The envelope cannot be read'],
    'jws-malformed': [400, 'A signed document cannot be read'],
    'request-malformed': [400, 'The request cannot be read'],
    'filter-missing': [400, 'A search needs a filter'],
    'purpose-missing': [400, 'A purpose is needed'],
    'id-differs': [400, 'The address and the envelope name different submissions'],
    'sign-in-needed': [401, 'Sign-in is needed'],
    forbidden: [403, 'This is not yours to do'],
    'officer-differs': [403, 'The envelope is another officer’s'],
    'device-unknown': [403, 'The device is not enrolled'],
    'device-revoked': [403, 'The device is no longer trusted'],
    'not-found': [404, 'There is nothing here'],
    'submission-differs': [409, 'This submission was sent before with other content'],
    'key-taken': [409, 'The device’s key cannot be enrolled again'],
    'delivery-settled': [409, 'This delivery cannot be sent again'],
    'body-too-large': [413, 'The body is too large'],
    'answers-too-large': [413, 'There are too many answers'],
    'media-type-wrong': [415, 'The body has the wrong media type'],
    'signature-wrong': [422, 'The signature does not hold'],
    'bundle-unknown': [422, 'The form is not known'],
    'papers-differ': [422, 'The papers are not those the form declares'],
    'seal-malformed': [422, 'A paper’s seal cannot be read'],
    'paper-differs': [422, 'The paper is not the one the envelope names'],
    'paper-malformed': [422, 'The paper cannot be read as one'],
    'answers-faulty': [422, 'Some answers must be put right'],
    'proof-wrong': [422, 'The device’s key is not proven'],
    'service-failed': [500, 'Something went wrong in the service'],
    'blob-altered': [500, 'A stored file is not what it was'],
    'database-away': [503, 'The database cannot be reached'],
    'issuer-away': [503, 'The sign-in provider cannot be reached'],
    'storage-full': [507, 'There is no room left to keep it'],
  }

/** RFC 9457 problem details. A code the catalogue does not know is answered as `service-failed`. */
export function problemResponse(thrown: unknown, faults?: readonly Fault[]): Response {
  const known = thrown instanceof Problem && problemCatalogue[thrown.code]
  const problem = known ? (thrown as Problem) : ofFailure(thrown)
  const [status, title] = problemCatalogue[problem.code] ?? [500, '']
  const body = {
    type: `/problems/${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: problem.message,
    todo: problem.todo,
    ...(faults && { faults }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...((status === 503 || status === 507) && { 'retry-after': '2' }),
    },
  })
}

/** What the system or PostgreSQL refused, by its code (SQLSTATE); the rest is a defect of ours. */
function ofFailure(thrown: unknown): Problem {
  const code = codeOf(thrown) ?? ''
  // untranslatable character: PostgreSQL keeps no NUL
  if (/^(22021|22P05)$/.test(code))
    return new Problem(
      'request-malformed',
      'The request holds a character that cannot be kept',
      'Leave out the character NUL.',
    )
  if (thrown instanceof RangeError && thrown.message.includes('call stack'))
    return new Problem(
      'request-malformed',
      'The request is nested too deeply',
      'Send it as docs/architecture.md says.',
    )
  if (/^(ENOSPC|EDQUOT|53100)$/.test(code))
    return new Problem('storage-full', 'The storage is full', 'Try again when room was made.')
  // postgres.js, the network, and PostgreSQL's classes of "try again": connections, rollbacks,
  // resources, an operator's or a deadline's cancel
  if (
    /^(CONNECT|ECONN|EPIPE|ETIMEDOUT|E\w+UNREACH|ENOTFOUND|EAI_|08|40|53|55P03|57|25P0)/.test(code)
  )
    return new Problem('database-away', 'The database does not answer', 'Try again in a moment.')
  return new Problem(
    'service-failed',
    'The service could not finish the request',
    'Try again; if it stays, tell the service desk.',
  )
}

export const notFound = () =>
  new Problem('not-found', 'Nothing is found at this address', 'Check the address.')
