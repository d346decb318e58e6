import { nodeHash, type Bytes } from '@metip/form-definitions'

/** A complete subtree: the leaves [index * 2^level, (index + 1) * 2^level). */
export interface Place {
  readonly level: number
  readonly index: number
}

/** Leaves [from, to). */
export type Range = readonly [from: number, to: number]

export const placeKey = ({ level, index }: Place) => `${level}/${index}`

/** The complete subtrees that together are the range, left to right. */
export function cover([from, to]: Range): Place[] {
  const places: Place[] = []
  for (let at = from; at < to;) {
    let level = 0
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level++
    places.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return places
}

/** RFC 9162 §2.1.1: the hash of a range, from the complete subtrees that are in it. */
export async function rangeHash(
  range: Range,
  hashAt: (place: Place) => Uint8Array,
): Promise<Bytes> {
  const hashes = cover(range).map(hashAt)
  let hash = hashes.pop()
  if (!hash) throw new RangeError('an empty range has no hash')
  for (const left of hashes.toReversed()) hash = await nodeHash(left, hash)
  return new Uint8Array(hash)
}

/** The largest power of two smaller than n (n > 1). */
const split = (n: number) => 2 ** Math.ceil(Math.log2(n) - 1)

/** RFC 9162 §2.1.3.1: the ranges whose hashes prove the leaf at `index` in a tree of `size`. */
export function inclusionRanges(index: number, size: number): Range[] {
  const path = (from: number, to: number): Range[] => {
    if (to - from === 1) return []
    const middle = from + split(to - from)
    return index < middle
      ? [...path(from, middle), [middle, to]]
      : [...path(middle, to), [from, middle]]
  }
  return path(0, size)
}

/** RFC 9162 §2.1.4.1: the ranges whose hashes prove the tree of `size1` a start of `size2`. */
export function consistencyRanges(size1: number, size2: number): Range[] {
  const path = (from: number, to: number, whole: boolean): Range[] => {
    if (size1 === to) return whole ? [] : [[from, to]]
    const middle = from + split(to - from)
    return size1 <= middle
      ? [...path(from, middle, whole), [middle, to]]
      : [...path(middle, to, false), [from, middle]]
  }
  return size1 === 0 || size1 === size2 ? [] : path(0, size2, true)
}

/** The subtrees that become complete when the leaf at `index` comes, from the bottom up. */
export async function completedBy(
  index: number,
  leaf: Uint8Array,
  hashAt: (place: Place) => Uint8Array,
): Promise<{ place: Place; hash: Uint8Array }[]> {
  const made = [{ place: { level: 0, index }, hash: leaf }]
  for (let at = index, level = 0; at % 2 === 1; at = (at - 1) / 2, level++) {
    const hash = await nodeHash(hashAt({ level, index: at - 1 }), made.at(-1)!.hash)
    made.push({ place: { level: level + 1, index: (at - 1) / 2 }, hash })
  }
  return made
}
