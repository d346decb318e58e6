import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  consistencyHolds,
  digestOf,
  fromHex,
  inclusionHolds,
  leafHash,
} from '@metip/form-definitions'

// RFC 9162 §2.1.1 to §2.1.4, written down recursively as the RFC does: independent of the product
const sha256 = (...parts: Uint8Array[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}
const split = (n: number) => 2 ** Math.ceil(Math.log2(n) - 1)
function root(leaves: Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256()
  if (leaves.length === 1) return sha256(Uint8Array.of(0), leaves[0]!)
  const k = split(leaves.length)
  return sha256(Uint8Array.of(1), root(leaves.slice(0, k)), root(leaves.slice(k)))
}
function path(m: number, leaves: Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return []
  const k = split(leaves.length)
  return m < k
    ? [...path(m, leaves.slice(0, k)), root(leaves.slice(k))]
    : [...path(m - k, leaves.slice(k)), root(leaves.slice(0, k))]
}
function subproof(m: number, leaves: Uint8Array[], whole: boolean): Uint8Array[] {
  const n = leaves.length
  if (m === n) return whole ? [] : [root(leaves)]
  const k = split(n)
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), whole), root(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), root(leaves.slice(0, k))]
}

const digests = await Promise.all(Array.from({ length: 13 }, (_, i) => digestOf(`envelope ${i}`)))
const leaves = digests.map(fromHex)

test('every leaf of every tree up to 13 is proven, and under no other index', async () => {
  for (let size = 1; size <= leaves.length; size++) {
    const tree = leaves.slice(0, size)
    for (let i = 0; i < size; i++) {
      const leaf = await leafHash(digests[i]!)
      const proof = path(i, tree)
      expect(await inclusionHolds(leaf, i, size, proof, root(tree))).toBe(true)
      const other = (i + 1) % size
      if (other !== i)
        expect(await inclusionHolds(leaf, other, size, proof, root(tree))).toBe(false)
    }
  }
})

test('a proof with a hash left out, added or changed proves nothing', async () => {
  const leaf = await leafHash(digests[4]!)
  const proof = path(4, leaves)
  const tree = root(leaves)
  expect(await inclusionHolds(leaf, 4, 13, proof.slice(1), tree)).toBe(false)
  expect(await inclusionHolds(leaf, 4, 13, [...proof, tree], tree)).toBe(false)
  const changed = proof.map((hash, i) => (i === 0 ? hash.map((b) => b ^ 1) : hash))
  expect(await inclusionHolds(leaf, 4, 13, changed, tree)).toBe(false)
  expect(await inclusionHolds(leaf, 13, 13, proof, tree)).toBe(false)
})

test('every tree extends every smaller one, and a rewritten one does not', async () => {
  for (let m = 1; m <= leaves.length; m++)
    for (let n = m; n <= leaves.length; n++) {
      const proof = m === n ? [] : subproof(m, leaves.slice(0, n), true)
      const [old, now] = [root(leaves.slice(0, m)), root(leaves.slice(0, n))]
      expect(await consistencyHolds(m, old, n, now, proof)).toBe(true)
      const rewritten = root([sha256(), ...leaves.slice(1, m)])
      expect(await consistencyHolds(m, rewritten, n, now, proof)).toBe(false)
    }
})
