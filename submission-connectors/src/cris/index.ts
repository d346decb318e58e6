import { createHash } from 'node:crypto'
import type { Json } from '@metip/form-definitions'
import type { Connector, Outcome } from '../connector.ts'
import { exchange, type Exchange } from '../http.ts'
import { refusalsOf } from './limits.ts'
import { readMessage } from './message.ts'
import { readAcknowledgement, writeRequest, type Environment } from './wire.ts'

export interface CrisSettings {
  readonly url: URL
  readonly environment: Environment
  /** For one exchange, from connecting to the last byte. */
  readonly timeoutMs?: number
}

const answerBytes = 1_000_000

/** CRIS over HTTP: `POST /messages`, `GET /messages/{key}`, `GET /health`. */
export function openCris({ url, environment, timeoutMs = 10_000 }: CrisSettings): Connector {
  const limits = { timeoutMs, answerBytes }
  const at = (...path: string[]) =>
    new URL(path.map(encodeURIComponent).join('/'), url.href.endsWith('/') ? url : `${url.href}/`)
  return {
    id: 'cris',

    async deliver(message, key) {
      const request = prepare(message, key, environment)
      if (typeof request !== 'string') return request
      const answer = await exchange(
        at('messages'),
        { method: 'POST', headers: { 'content-type': 'application/xml' }, body: request },
        limits,
      )
      const read = readAnswer(answer, key)
      if (read.did !== 'acknowledged') return read
      if (read.hash !== hashOf(request)) return later('acknowledged other content than was sent')
      return read.outcome ?? later('took the message but does not know it')
    },

    async reconcile(key, message) {
      const read = readAnswer(await exchange(at('messages', key), { method: 'GET' }, limits), key)
      if (read.did !== 'acknowledged') return read
      if (message === undefined || read.outcome?.did !== 'delivered') return read.outcome
      const request = prepare(message, key, environment)
      return typeof request === 'string' && hashOf(request) === read.hash
        ? read.outcome
        : otherContent
    },

    async health() {
      const answer = await exchange(at('health'), { method: 'GET' }, limits)
      return answer.did === 'answered' && answer.status === 200
    },
  }
}

const hashOf = (request: string): string => createHash('sha256').update(request).digest('hex')

/** Asking again would find the same; sending again would be refused by CRIS. */
const otherContent: Outcome = {
  did: 'refused',
  codes: ['content-differs'],
  reason: 'CRIS holds other content under this submission than was sent',
}

/** The request's bytes, or why there can be none. */
function prepare(json: Json, key: string, environment: Environment): string | Outcome {
  const message = readMessage(json)
  if (typeof message === 'string')
    return {
      did: 'refused',
      codes: ['message-malformed'],
      reason: `The mapping made a message that CRIS has no place for: ${message}`,
    }
  const refusals = refusalsOf(message)
  if (refusals.length === 0) return writeRequest(message, key, environment)
  return {
    did: 'refused',
    codes: [...new Set(refusals.map((refusal) => refusal.code))],
    reason: refusals.map((refusal) => refusal.words).join('; '),
  }
}

type Later = Extract<Outcome, { did: 'later' }>
type Read = Later | { did: 'acknowledged'; hash: string | undefined; outcome: Outcome | undefined }

const later = (what: string): Later => ({ did: 'later', reason: `CRIS ${what}` })

/** Only an acknowledgement of this very message says anything; all else is asked again later. */
function readAnswer(answer: Exchange, key: string): Read {
  if (answer.did === 'failed') return later(answer.reason)
  const acknowledgement = answer.status < 500 ? readAcknowledgement(answer.body) : undefined
  if (!acknowledgement)
    return answer.status === 200
      ? later('gave an answer that is not an acknowledgement')
      : later(`answered with HTTP status ${answer.status}`)
  if (acknowledgement.key !== key) return later('acknowledged another message')
  return { did: 'acknowledged', hash: acknowledgement.hash, outcome: acknowledgement.outcome }
}
