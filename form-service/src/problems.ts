import { Problem, type Fault } from '@metip/form-definitions'

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
    'method-unknown': [405, 'This address does not do that'],
    'submission-differs': [409, 'This submission was sent before with other content'],
    'envelope-repeated': [409, 'This envelope already belongs to a submission'],
    'delivery-settled': [409, 'This delivery cannot be sent again'],
    'body-too-large': [413, 'The body is too large'],
    'media-type-wrong': [415, 'The body has the wrong media type'],
    'signature-wrong': [422, 'The signature does not hold'],
    'bundle-unknown': [422, 'The form is not known'],
    'papers-differ': [422, 'The papers are not those the form declares'],
    'seal-malformed': [422, 'A paper’s seal cannot be read'],
    'paper-differs': [422, 'The paper is not the one the envelope names'],
    'answers-faulty': [422, 'Some answers must be put right'],
    'proof-wrong': [422, 'The device’s key is not proven'],
    'service-failed': [500, 'Something went wrong in the service'],
    'blob-altered': [500, 'A stored file is not what it was'],
    'database-away': [503, 'The database cannot be reached'],
  }

/** RFC 9457 problem details. A code the catalogue does not know is answered as `service-failed`. */
export function problemResponse(
  thrown: unknown,
  faults?: readonly Fault[],
  headers: Record<string, string> = {},
): Response {
  const known = thrown instanceof Problem && problemCatalogue[thrown.code]
  const problem = known
    ? (thrown as Problem)
    : isConnectionLoss(thrown)
      ? new Problem('database-away', 'The database does not answer', 'Try again in a moment.')
      : new Problem(
          'service-failed',
          'The service could not finish the request',
          'Try again; if it stays, tell the service desk.',
        )
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
      ...headers,
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(status === 503 && { 'retry-after': '2' }),
    },
  })
}

/** Codes of postgres.js and of PostgreSQL (class 08, 57P0x) that mean "try again". */
const isConnectionLoss = (thrown: unknown): boolean => {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  return /^(CONNECT|CONNECTION_|ECONN|08|57P0)/.test(code)
}

export const notFound = () =>
  new Problem('not-found', 'Nothing is found at this address', 'Check the address.')
