import {
  digestOf,
  leafHash,
  openEnvelope,
  signReceipt,
  toBase64,
  toHex,
  utf8,
  type Digest,
  type Sign,
} from '@metip/form-definitions'
import type { Api } from '@metip/renderer/device'

/** What goes wrong on the way, in turn: an HTTP status, or a connection that breaks. */
export type Trouble =
  | { readonly on: string; readonly status: number; readonly code?: string }
  /** The service does its work, and the answer is lost. */
  | { readonly on: string; readonly lost: true }

export interface FakeService {
  readonly api: Api
  readonly asked: string[]
  troubles: Trouble[]
  readonly papers: Record<string, string>
  deliver(reference: string): void
  /** Signs receipts with a key that the device does not trust. */
  impostor: boolean
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
const signWith =
  (key: CryptoKey): Sign =>
  async (data) =>
    new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, data))

/** The service's side of the device's road, in memory, with real signatures. */
export async function startFakeService(): Promise<FakeService> {
  const own = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const other = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const receipts = new Map<string, string>()
  const expected = new Map<string, Record<string, Digest>>()
  let reference: string | undefined

  async function answer(path: string, init: RequestInit | undefined): Promise<Response> {
    const [, , noun, id = '', , audience = ''] = path.split('/')
    if (path === '/api/devices')
      return Response.json(
        { deviceId: 'tablet-1', certificate: toBase64(utf8('certificate')), chain: [] },
        { status: 201 },
      )
    if (path === '/api/trust')
      return Response.json({
        publisherKeys: [],
        receiptKeys: [await crypto.subtle.exportKey('jwk', own.publicKey)],
        officerRoots: [],
        forceRoots: [],
        presses: [],
      })
    if (noun !== 'submissions') return new Response(null, { status: 404 })
    if (path.endsWith('/status'))
      return Response.json({
        id,
        state: reference ? 'routed' : 'received',
        papers: Object.fromEntries(
          Object.entries(expected.get(id) ?? {}).map(([name, digest]) => [
            name,
            { received: name in service.papers, matches: service.papers[name] === digest },
          ]),
        ),
        deliveries: [{ connector: 'cris', state: reference ? 'delivered' : 'waiting', reference }],
      })
    if (audience) {
      service.papers[audience] = await digestOf(init?.body as Uint8Array)
      return new Response(null, { status: 204 })
    }
    const compact = init?.body as string
    const { envelope, digest } = await openEnvelope(compact)
    const papers = Object.fromEntries(
      Object.entries(envelope.papers).map(([name, paper]) => [name, paper.digest]),
    )
    expected.set(id, papers)
    const known = receipts.get(id)
    const leaf = toHex(await leafHash(digest))
    const receipt =
      known ??
      (await signReceipt(
        {
          kind: 'metip.receipt/1',
          submissionId: id,
          envelopeDigest: digest,
          papers,
          receivedAt: new Date().toISOString(),
          leafIndex: 0,
          treeSize: 1,
          rootHash: leaf,
          proof: [],
        },
        'receipts',
        signWith((service.impostor ? other : own).privateKey),
      ))
    if (!service.impostor) receipts.set(id, receipt)
    return new Response(receipt, { status: known ? 200 : 201 })
  }

  const service: FakeService = {
    asked: [],
    troubles: [],
    papers: {},
    impostor: false,
    deliver: (given) => (reference = given),
    async api(path, init) {
      const method = init?.method ?? 'GET'
      service.asked.push(`${method} ${path}`)
      const at = service.troubles.findIndex(({ on }) => `${method} ${path}`.includes(on))
      const [trouble] = at < 0 ? [] : service.troubles.splice(at, 1)
      if (trouble && 'status' in trouble)
        return Response.json(
          { code: trouble.code ?? 'refused', title: 'Refused', todo: 'Ask.' },
          { status: trouble.status },
        )
      const response = await answer(path, init)
      if (trouble) throw new TypeError('network')
      return response
    },
  }
  return service
}
