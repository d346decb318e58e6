import { isObject, Problem } from '@metip/form-definitions'

/** How the device reaches the service: `fetch` with the officer's token put on. */
export type Api = (path: string, init?: RequestInit) => Promise<Response>

/** The answer as it came, or the Problem that the service (RFC 9457) or the network gave. */
export async function ask(api: Api, path: string, init?: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await api(path, init)
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    throw new Problem(
      'service-unreachable',
      'The service could not be reached',
      'Nothing is lost. It is tried again when there is a connection.',
    )
  }
  if (response.ok) return response
  throw await readProblem(response)
}

/**
 * The body of an answer. A connection that breaks off in mid-answer, or a wireless network's sign-in
 * page in the service's place, is no answer: Problem `answer-unreadable`.
 */
export async function readBody<T>(body: Promise<T>): Promise<T> {
  try {
    return await body
  } catch {
    throw new Problem(
      'answer-unreadable',
      'The service’s answer could not be read',
      'Nothing is lost. It is tried again when there is a connection.',
    )
  }
}

async function readProblem(response: Response): Promise<Problem> {
  const text = await readBody(response.text())
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    body = undefined
  }
  const said = isObject(body) ? body : {}
  const word = (key: string, otherwise: string) =>
    typeof said[key] === 'string' ? said[key] : otherwise
  return new Problem(
    word('code', `http-${response.status}`),
    word('title', `The service answered ${response.status}`),
    word('todo', 'Nothing is lost. Try again later.'),
    { status: response.status },
  )
}

/** Would the same request get the same refusal for ever? Sign-in, haste and outages pass. */
export function isFinal(problem: Problem): boolean {
  const status = problem.details['status']
  return (
    typeof status === 'number' &&
    status >= 400 &&
    status < 500 &&
    ![401, 404, 408, 425, 429].includes(status)
  )
}
