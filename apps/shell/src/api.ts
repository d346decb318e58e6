import { isObject, Problem, type Bytes } from '@metip/form-definitions'

/** The service over HTTP. Whatever is not a success is thrown as a Problem. */
export interface Api {
  /** `fetch` with the person's token put on: answers whatever came, as the device door wants it. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Throws Problem for all but success, with the HTTP status in `details.status`. */
  ask(path: string, init?: RequestInit): Promise<Response>
  json<T>(path: string, init?: RequestInit): Promise<T>
  bytes(path: string, init?: RequestInit): Promise<Bytes>
}

/**
 * `token` answers the access token, or nothing before sign-in; `onSignedOut` hears that the service
 * no longer takes it.
 */
export function makeApi(token: () => string | undefined, onSignedOut: () => void): Api {
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    const bearer = token()
    if (bearer) headers.set('Authorization', `Bearer ${bearer}`)
    const response = await fetch(path, { ...init, headers })
    if (response.status === 401) onSignedOut()
    return response
  }
  const ask = async (path: string, init?: RequestInit): Promise<Response> => {
    let response: Response
    try {
      response = await send(path, init)
    } catch {
      throw new Problem(
        'service-unreachable',
        'The service cannot be reached',
        'Check the connection. Nothing on this device is lost.',
      )
    }
    if (!response.ok) throw await readProblem(response)
    return response
  }
  return {
    fetch: send,
    ask,
    json: async (path, init) => (await ask(path, init)).json(),
    bytes: async (path, init) => new Uint8Array(await (await ask(path, init)).arrayBuffer()),
  }
}

/** RFC 9457 problem details as a Problem; an answer from elsewhere (a proxy) gets plain words. */
export async function readProblem(response: Response): Promise<Problem> {
  const told: unknown = response.headers.get('Content-Type')?.includes('json')
    ? await response.json().catch(() => undefined)
    : undefined
  const text = (key: string, otherwise: string) =>
    isObject(told) && typeof told[key] === 'string' ? told[key] : otherwise
  return new Problem(
    text('code', 'service-failed'),
    text('detail', text('title', 'The service did not answer as it should')),
    text('todo', 'Try again in a moment.'),
    { status: response.status },
  )
}

/** What to show for anything that was thrown. */
export const asProblem = (thrown: unknown): Problem =>
  thrown instanceof Problem
    ? thrown
    : new Problem('unexpected', 'Something went wrong on this page', 'Load the page again.')
