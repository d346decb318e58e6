import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readRequest, writeResponse } from './fakeContract.ts'
import { openJournal, type Journal } from './fakeJournal.ts'

/** How the fake treats the next messages; health is spared by all but `down`. */
export const crisModes = [
  'ok',
  '500',
  'nonsense',
  'reject',
  'hang',
  'reset',
  'commit-then-reset',
  'down',
] as const
export type CrisMode = (typeof crisModes)[number]

export interface CrisFakeSettings {
  /** 0 or absent: a free one. */
  readonly port?: number
  readonly dataDir: string
  /** One line for each message; never anything from inside it. */
  readonly log?: (line: string) => void
}

export interface CrisFake {
  readonly url: string
  stop(): Promise<void>
}

const requestBytes = 64_000_000

/**
 * A CRIS to talk to: a real HTTP server on loopback that holds us to the contract, keeps its own
 * durable record, takes each message once, and misbehaves on demand (`POST /control`).
 */
export async function startCrisFake(settings: CrisFakeSettings): Promise<CrisFake> {
  const journal = openJournal(settings.dataDir)
  const control = { mode: 'ok' as CrisMode, times: Infinity }
  const server = createServer((request, response) => {
    answer(request, response, journal, control).then(
      (said) => settings.log?.(`cris ${request.method} ${said}`),
      (error: unknown) => {
        settings.log?.(`cris failed: ${(error as Error).name}`)
        request.socket.destroy()
      },
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      journal.close()
    },
  }
}

interface Control {
  mode: CrisMode
  times: number
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  journal: Journal,
  control: Control,
): Promise<string> {
  const path = new URL(request.url ?? '/', 'http://cris').pathname
  const body = await readBody(request)
  if (path === '/control' && request.method === 'POST')
    return setMode(body.toString(), control, response)
  if (path === '/control/effects') return sendJson(response, 200, countEffects(journal))
  if (control.mode === 'down') return cut(request, 'down')
  if (path === '/health') return sendJson(response, 200, { ok: true })
  if (!path.startsWith('/messages')) return sendJson(response, 404, { error: 'no such page' })

  const mode = takeMode(control)
  switch (mode) {
    case '500':
      return send(response, 500, 'text/plain', 'Internal error', '500')
    case 'nonsense':
      return send(response, 200, 'text/html', '<html><p>Back soon', 'nonsense')
    case 'hang':
      return 'hang'
    case 'reset':
      return cut(request, 'reset')
  }
  if (request.method === 'GET') return tell(path.slice('/messages/'.length), journal, response)
  return take(body, mode, request, response, journal)
}

/** Takes one message: the record is on the disk before anything is said. */
function take(
  body: Buffer,
  mode: CrisMode,
  request: IncomingMessage,
  response: ServerResponse,
  journal: Journal,
): string {
  const digest = createHash('sha256').update(body).digest('hex')
  const { id, codes } = readRequest(body.toString())
  const known = journal.find(id)
  const wrong =
    mode === 'reject'
      ? ['HO100201']
      : known && known.digest !== digest
        ? ['HO100304']
        : known
          ? []
          : codes
  if (wrong.length > 0) {
    const xml = writeResponse(id, [
      ['MessageHash', digest],
      ['Status', 'Rejected'],
      ...wrong.map((code) => ['Code', code] as const),
    ])
    return send(response, 200, 'application/xml', xml, `rejected ${wrong.join(' ')}`)
  }
  const effect = known ?? journal.add(id, digest)
  if (mode === 'commit-then-reset') return cut(request, 'commit-then-reset')
  const said = known ? 'accepted again' : 'accepted'
  return send(response, 200, 'application/xml', accepted(effect), said)
}

/** What became of a message. A rejected one was not kept, so it is as unknown as one never sent. */
function tell(id: string, journal: Journal, response: ServerResponse): string {
  const key = decodeURIComponent(id)
  const effect = journal.find(key)
  return effect
    ? send(response, 200, 'application/xml', accepted(effect), 'told')
    : send(response, 404, 'application/xml', writeResponse(key, [['Status', 'Unknown']]), 'unknown')
}

const accepted = (effect: { id: string; digest: string; reference: string }): string =>
  writeResponse(effect.id, [
    ['MessageHash', effect.digest],
    ['Status', 'Accepted'],
    ['Reference', effect.reference],
  ])

function setMode(body: string, control: Control, response: ServerResponse): string {
  const { mode, times = Infinity } = JSON.parse(body) as { mode: CrisMode; times?: number }
  if (!crisModes.includes(mode))
    return sendJson(response, 400, { error: `mode is one of ${crisModes.join(', ')}` })
  control.mode = mode
  control.times = times
  return sendJson(response, 200, { mode })
}

/** The mode for this message, and `ok` again once it was used as often as asked. */
function takeMode(control: Control): CrisMode {
  const { mode } = control
  control.times -= 1
  if (control.times <= 0) control.mode = 'ok'
  return mode
}

/** `count` is the number of records made for an id: more than 1 is what must never be. */
const countEffects = (journal: Journal) =>
  [...Map.groupBy(journal.all(), (effect) => effect.id)].map(([id, [first, ...more]]) => ({
    id,
    reference: first?.reference,
    digest: first?.digest,
    count: 1 + more.length,
  }))

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > requestBytes) throw new RangeError('The message is larger than CRIS takes')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function cut(request: IncomingMessage, said: string): string {
  request.socket.destroy()
  return said
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  said: string,
): string {
  response.writeHead(status, { 'content-type': type }).end(body)
  return said
}

const sendJson = (response: ServerResponse, status: number, body: unknown): string =>
  send(response, status, 'application/json', JSON.stringify(body), `control ${status}`)
