/** Where two texts differ: from `at`, `removed` units of the old one became `added` of the new one. */
export interface Change {
  readonly at: number
  readonly removed: number
  readonly added: number
}

interface Sequence {
  readonly length: number
  readonly [index: number]: string | undefined
}

/** The one run in which two texts, or two lists of lines, differ; undefined where they do not. */
export function changeBetween(before: Sequence, now: Sequence): Change | undefined {
  const shorter = Math.min(before.length, now.length)
  let at = 0
  while (at < shorter && before[at] === now[at]) at++
  if (at === before.length && at === now.length) return undefined
  let tail = 0
  while (tail < shorter - at && before[before.length - 1 - tail] === now[now.length - 1 - tail])
    tail++
  return { at, removed: before.length - at - tail, added: now.length - at - tail }
}
