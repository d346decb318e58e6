import { concatBytes, equalBytes, fromHex, sha256, type Bytes, type Digest } from './bytes.ts'

/** RFC 9162 §2.1.1: a leaf's hash is SHA-256 of 0x00 and its data (here the 32-byte digest). */
export const leafHash = (digest: Digest): Promise<Bytes> =>
  sha256(concatBytes(Uint8Array.of(0), fromHex(digest)))

/** RFC 9162 §2.1.1: a node's hash is SHA-256 of 0x01 and its two children. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Promise<Bytes> =>
  sha256(concatBytes(Uint8Array.of(1), left, right))

/** RFC 9162 §2.1.3.2: does `proof` show the leaf at `index` to be in the tree of `size`? */
export async function inclusionHolds(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): Promise<boolean> {
  if (index < 0 || index >= size) return false
  let fn = index
  let sn = size - 1
  let r: Uint8Array = leaf
  for (const p of proof) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      r = await nodeHash(p, r)
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2)
        sn = Math.floor(sn / 2)
      }
    } else r = await nodeHash(r, p)
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && equalBytes(r, root)
}

/** RFC 9162 §2.1.4.2: is the tree of `size2` an extension of the tree of `size1`? */
export async function consistencyHolds(
  size1: number,
  root1: Uint8Array,
  size2: number,
  root2: Uint8Array,
  proof: readonly Uint8Array[],
): Promise<boolean> {
  if (size1 > size2) return false
  if (size1 === size2) return proof.length === 0 && equalBytes(root1, root2)
  if (size1 === 0) return proof.length === 0
  const powerOfTwo = (size1 & (size1 - 1)) === 0
  const path = powerOfTwo ? [root1, ...proof] : [...proof]
  const first = path.shift()
  if (!first) return false
  let fn = size1 - 1
  let sn = size2 - 1
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  let fr: Uint8Array = first
  let sr: Uint8Array = first
  for (const c of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      fr = await nodeHash(c, fr)
      sr = await nodeHash(c, sr)
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2)
        sn = Math.floor(sn / 2)
      }
    } else sr = await nodeHash(sr, c)
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && equalBytes(fr, root1) && equalBytes(sr, root2)
}
