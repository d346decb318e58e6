import type { Change } from './change.ts'

/** Part of a text, from the character at `from` to the one before `to`. */
export interface Passage {
  readonly from: number
  readonly to: number
}

/** The passages after somebody changed the text: one that was written into is still one. */
export function follow(passages: readonly Passage[], change: Change | undefined): Passage[] {
  if (!change) return [...passages]
  const { at, removed, added } = change
  const end = at + removed
  const by = added - removed
  return passages.flatMap(({ from, to }) => {
    if (to <= at) return [{ from, to }]
    if (from >= end) return [{ from: from + by, to: to + by }]
    const next = { from: Math.min(from, at), to: to > end ? to + by : at + added }
    // What replaced all of it was written by hand
    const isGone = at <= from && to <= end
    return isGone || next.from >= next.to ? [] : [next]
  })
}

/** With one more; what it touches becomes one with it. */
export function mark(passages: readonly Passage[], added: Passage): Passage[] {
  let { from, to } = added
  const others = passages.filter((one) => {
    if (one.to < from || one.from > to) return true
    from = Math.min(from, one.from)
    to = Math.max(to, one.to)
    return false
  })
  return [...others, { from, to }].sort((a, b) => a.from - b.from)
}
