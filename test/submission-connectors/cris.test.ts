import { mkdtemp, appendFile, rm } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Json } from '@metip/form-definitions'
import { openConnectors, type Outcome } from '@metip/submission-connectors'
import { startCrisFake, type CrisFake, type CrisMode } from '@metip/submission-connectors/fakes'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openCris } from '../../submission-connectors/src/cris/index.ts'
import type { StatementMessage } from '../../submission-connectors/src/cris/message.ts'
import { readXml } from '../../submission-connectors/src/xml.ts'
import { writeRequest } from '../../submission-connectors/src/cris/wire.ts'
import { holdsTheContract } from './contract.ts'
import { fileOf, statement } from './statement.ts'

let dataDir: string
let fake: CrisFake
const lines: string[] = []

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cris-'))
  fake = await startCrisFake({ dataDir, log: (line) => lines.push(line) })
})
afterAll(async () => {
  await fake.stop()
  await rm(dataDir, { recursive: true })
})
afterEach(() => behave('ok'))

const cris = (timeoutMs = 2000) =>
  openCris({ url: new URL(fake.url), environment: 'Development', timeoutMs })
const send = (message: StatementMessage, key = crypto.randomUUID()): Promise<Outcome> =>
  cris().deliver(message as unknown as Json, key)

async function behave(mode: CrisMode, times?: number) {
  await fetch(`${fake.url}/control`, {
    method: 'POST',
    body: JSON.stringify({ mode, ...(times && { times }) }),
  })
}

async function effects(): Promise<{ id: string; reference: string; count: number }[]> {
  return (await fetch(`${fake.url}/control/effects`)).json() as never
}
const effectsOf = async (key: string) =>
  (await effects()).find((effect) => effect.id === key)?.count ?? 0

describe('CRIS holds the contract of connectors', () => {
  holdsTheContract({
    connector: () => openConnectors({ crisUrl: fake.url }).get('cris')!,
    message: (n) => statement({ statement: { type: 'original', body: `Number ${n}` } }) as never,
    refused: () => statement({ references: { urn: 'not a urn' } }) as never,
    breakTarget: () => behave('down'),
    mendTarget: () => behave('ok'),
    loseNextAnswer: () => behave('commit-then-reset', 1),
    effectsOf,
  })
})

describe('CRIS answers badly', () => {
  it.each([
    ['500', 'CRIS answered with HTTP status 500'],
    ['nonsense', 'CRIS gave an answer that is not an acknowledgement'],
    ['reset', 'CRIS could not be reached (UND_ERR_SOCKET)'],
    ['down', 'CRIS could not be reached (UND_ERR_SOCKET)'],
  ] as const)('%s: later, and no record was made', async (mode, reason) => {
    const key = crypto.randomUUID()
    await behave(mode)
    expect(await send(statement(), key)).toEqual({ did: 'later', reason })
    expect(await effectsOf(key)).toBe(0)
  })

  it('hang: gives up at its time limit', async () => {
    await behave('hang')
    const outcome = await cris(150).deliver(statement() as never, crypto.randomUUID())
    expect(outcome).toEqual({ did: 'later', reason: 'CRIS did not answer within 0.15 s' })
  })

  it('refuses for a business reason, in our words and CRIS’s code', async () => {
    await behave('reject', 1)
    expect(await send(statement())).toEqual({
      did: 'refused',
      codes: ['HO100201'],
      reason: 'CRIS refused it: the URN is not one CRIS knows the form of (HO100201)',
    })
  })

  it('takes a corrected message after a refusal', async () => {
    const key = crypto.randomUUID()
    await behave('reject', 1)
    await send(statement(), key)
    expect(await cris().reconcile(key)).toBeUndefined()
    expect(await send(statement(), key)).toMatchObject({ did: 'delivered' })
  })

  it('misbehaves only as often as asked', async () => {
    await behave('500', 2)
    const dids = [await send(statement()), await send(statement()), await send(statement())]
    expect(dids.map((outcome) => outcome.did)).toEqual(['later', 'later', 'delivered'])
  })

  it('nobody listens: later, with the system’s word for it', async () => {
    const gone = openCris({ url: new URL('http://127.0.0.1:1'), environment: 'Development' })
    const outcome = await gone.deliver(statement() as never, 'k')
    expect(outcome).toMatchObject({
      did: 'later',
      reason: expect.stringContaining('not be reached'),
    })
  })
})

describe('an answer that is not to be believed', () => {
  let server: Server
  afterEach(() => server.close())
  const answering = async (listener: RequestListener) => {
    server = createServer((request, response) => {
      request.resume().on('end', () => listener(request, response))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    return openCris({ url, environment: 'Development', timeoutMs: 2000 }).deliver(
      statement() as never,
      'the-key',
    )
  }
  const acknowledging = (
    inside: string,
    attributes = 'xmlns="http://schemas.cjse.gov.uk/messages/deliver/2006-05"',
  ) =>
    answering((_, response) =>
      response.end(`<DeliverResponse ${attributes}>${inside}</DeliverResponse>`),
    )

  it.each([
    [
      'another message',
      '<MessageIdentifier>other</MessageIdentifier><Status>Accepted</Status><Reference>0100001/26</Reference>',
      'CRIS acknowledged another message',
    ],
    [
      'other content',
      `<MessageIdentifier>the-key</MessageIdentifier><MessageHash>${'0'.repeat(64)}</MessageHash><Status>Accepted</Status><Reference>0100001/26</Reference>`,
      'CRIS acknowledged other content than was sent',
    ],
    [
      'a reference of no known form',
      '<MessageIdentifier>the-key</MessageIdentifier><Status>Accepted</Status><Reference>soon</Reference>',
      'CRIS gave an answer that is not an acknowledgement',
    ],
    [
      'a rejection without a code',
      '<MessageIdentifier>the-key</MessageIdentifier><Status>Rejected</Status>',
      'CRIS gave an answer that is not an acknowledgement',
    ],
    [
      'a status nobody agreed',
      '<MessageIdentifier>the-key</MessageIdentifier><Status>Perhaps</Status>',
      'CRIS gave an answer that is not an acknowledgement',
    ],
  ])('%s', async (_, inside, reason) => {
    expect(await acknowledging(inside)).toEqual({ did: 'later', reason })
  })

  it('another namespace', async () => {
    const inside = '<MessageIdentifier>the-key</MessageIdentifier><Status>Accepted</Status>'
    expect(await acknowledging(inside, 'xmlns="urn:other"')).toMatchObject({ did: 'later' })
  })

  it('a document type, which could swell by its entities', async () => {
    const outcome = await answering((_, response) =>
      response.end('<!DOCTYPE a [<!ENTITY b "c">]><DeliverResponse/>'),
    )
    expect(outcome).toMatchObject({ did: 'later' })
  })

  it('more than a megabyte', async () => {
    const outcome = await answering((_, response) => response.end(Buffer.alloc(1_000_001, 97)))
    expect(outcome).toEqual({ did: 'later', reason: 'CRIS answered with more than 1000000 bytes' })
  })

  it('a redirect is not followed', async () => {
    const paths: (string | undefined)[] = []
    const outcome = await answering((request, response) => {
      paths.push(request.url)
      response.writeHead(307, { location: '/elsewhere' }).end()
    })
    expect(outcome).toEqual({ did: 'later', reason: 'CRIS answered with HTTP status 307' })
    expect(paths).toEqual(['/messages'])
  })
})

describe('what CRIS cannot hold is refused before it is sent, never cut', () => {
  const spoilt = (witness: Partial<StatementMessage['witness']>) =>
    statement({ witness: { ...statement().witness, ...witness } })

  it('takes 35 characters of a name and refuses 36', async () => {
    expect(await send(spoilt({ familyName: 'é'.repeat(35) }))).toMatchObject({ did: 'delivered' })
    expect(await send(spoilt({ familyName: 'é'.repeat(36) }))).toEqual({
      did: 'refused',
      codes: ['name-too-long'],
      reason: 'CRIS takes at most 35 characters in one part of a name; the family name has 36',
    })
  })

  it('counts each given name by itself', async () => {
    const names = `${'A'.repeat(30)} ${'B'.repeat(30)}`
    expect(await send(spoilt({ givenNames: names }))).toMatchObject({ did: 'delivered' })
  })

  it.each(['\u0000', '\u000b', '\u001f', '\ufffe', '\ud800'])(
    'a character XML has no place for (%j)',
    async (c) => {
      const outcome = await send(
        statement({ statement: { type: 'original', body: `Then ${c} I left` } }),
      )
      expect(outcome).toEqual({
        did: 'refused',
        codes: ['character-not-carried'],
        reason: 'A control character in /statement/body cannot be sent as XML',
      })
    },
  )

  it('a message of another shape than CRIS’s', async () => {
    const { documents: _, ...rest } = statement()
    expect(await send(rest as never)).toMatchObject({
      codes: ['message-malformed'],
      reason: expect.stringMatching('/documents$'),
    })
    expect(await send({ ...statement(), more: 1 } as never)).toMatchObject({
      codes: ['message-malformed'],
    })
  })

  it('a document that is not what its digest says', async () => {
    const documents = [{ ...fileOf('one'), base64: fileOf('two').base64 }]
    expect(await send(statement({ documents }))).toMatchObject({
      did: 'refused',
      codes: ['HO100303'],
    })
  })

  it('the same key with other content', async () => {
    const key = crypto.randomUUID()
    await send(statement(), key)
    const other = statement({ statement: { type: 'original', body: 'Something else' } })
    expect(await send(other, key)).toMatchObject({ did: 'refused', codes: ['HO100304'] })
    expect(await effectsOf(key)).toBe(1)
  })
})

describe('every word arrives as it was written', () => {
  it.each([
    ['<script>alert(1)</script> & "quotes" ]]> <!-- -->'],
    ['Tŷ ŵyneb, naïve, 日本語, 👩‍👩‍👧'],
    ['&amp; &#13; &lt; already'],
    ['  spaces\n\tand\r\nlines  '],
    ['C1 \u0085 and \u2028 stay'],
  ])('%j', (body) => {
    const xml = writeRequest(
      statement({ statement: { type: 'original', body } }),
      'k',
      'Development',
    )
    const root = readXml(xml)?.['DeliverRequest'] as never as {
      Message: { WitnessStatement: { Statement: string } }
    }
    expect(root.Message.WitnessStatement.Statement).toBe(body)
  })

  it('writes the same bytes for the same message', () => {
    const once = writeRequest(statement(), 'k', 'Development')
    expect(writeRequest(structuredClone(statement()), 'k', 'Development')).toBe(once)
  })
})

describe('the fake', () => {
  it('keeps its record over a restart, and drops a line cut off by a kill', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'cris-'))
    const key = crypto.randomUUID()
    const first = await startCrisFake({ dataDir: dir })
    const deliver = (url: string) =>
      openCris({ url: new URL(url), environment: 'Development' }).deliver(statement() as never, key)
    const once = await deliver(first.url)
    await first.stop()
    await appendFile(join(dir, 'effects.jsonl'), '{"id":"cut o')
    const second = await startCrisFake({ dataDir: dir })
    expect(await deliver(second.url)).toEqual(once)
    await second.stop()
    const third = await startCrisFake({ dataDir: dir })
    expect(await deliver(third.url)).toEqual(once)
    await third.stop()
    await rm(dir, { recursive: true })
  })

  it('logs no word of a message', async () => {
    await send(statement())
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.join('\n')).not.toMatch(/Witness|bus stop|1990/)
  })
})

describe('settings', () => {
  it('opens no CRIS without an address, and refuses an address with a password or another scheme', () => {
    expect([...openConnectors({}).keys()]).toEqual([])
    for (const crisUrl of ['file:///etc/passwd', 'http://a:b@cris.example/', 'nonsense'])
      expect(() => openConnectors({ crisUrl })).toThrow(
        expect.objectContaining({ code: 'connector-url-wrong' }),
      )
  })
})
