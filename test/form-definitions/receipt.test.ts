import { expect, test } from 'vitest'
import {
  leafHash,
  signReceipt,
  toHex,
  verifyReceipt,
  type Bytes,
  type Receipt,
} from '@metip/form-definitions'

const makeKeys = () =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
const service = await makeKeys()
const stranger = await makeKeys()
const jwk = await crypto.subtle.exportKey('jwk', service.publicKey)
const signBy =
  ({ privateKey }: CryptoKeyPair) =>
  async (data: Bytes): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, data))

const envelopeDigest = 'd'.repeat(64)
const expected = { submissionId: 's', envelopeDigest }
const receipt: Receipt = {
  kind: 'metip.receipt/1',
  submissionId: 's',
  envelopeDigest,
  papers: {},
  receivedAt: '2026-11-23T12:00:00Z',
  leafIndex: 0,
  treeSize: 1,
  rootHash: toHex(await leafHash(envelopeDigest)),
  proof: [],
}
const refused = expect.objectContaining({ code: 'receipt-refused' })

test('believes a receipt that is signed, for this envelope, and proven', async () => {
  const compact = await signReceipt(receipt, 'k', signBy(service))
  expect(await verifyReceipt(compact, expected, [jwk])).toEqual(receipt)
})

test('believes no other signature', async () => {
  const compact = await signReceipt(receipt, 'k', signBy(stranger))
  await expect(verifyReceipt(compact, expected, [jwk])).rejects.toThrow(refused)
  await expect(verifyReceipt(compact, expected, [])).rejects.toThrow(refused)
})

test.each<[string, Partial<Receipt>]>([
  ['of another submission', { submissionId: 't' }],
  ['of another envelope', { envelopeDigest: 'e'.repeat(64) }],
  ['whose proof leads elsewhere', { rootHash: 'f'.repeat(64) }],
  ['whose leaf is outside the tree', { leafIndex: 1 }],
])('does not believe a receipt %s', async (_what, change) => {
  const compact = await signReceipt({ ...receipt, ...change }, 'k', signBy(service))
  await expect(verifyReceipt(compact, expected, [jwk])).rejects.toThrow(refused)
})
