import type { Rule } from './rules.ts'

/** Rules by what they read: a tree along the keys of the answers. */
interface Branch {
  below?: Map<string, Branch>
  /** Rules that read the answer here, or all of it that lies below. */
  readonly reads: number[]
  /** Rules about the items here: asked only when the item itself came, went or moved. */
  readonly items: number[]
}

const branch = (): Branch => ({ reads: [], items: [] })

export interface Dependents {
  /** Places in the list of rules of those that may come out otherwise, now that this changed. */
  readonly of: (changed: readonly string[]) => Iterable<number>
}

/** Built once for the rules of a form: what an answer concerns is found without a look at the rest. */
export function dependentsAmong(
  rules: readonly Rule[],
  isWanted: (rule: Rule) => boolean,
): Dependents {
  const root = branch()
  const at = (keys: readonly string[]): Branch => {
    let here = root
    for (const key of keys) {
      const below = (here.below ??= new Map<string, Branch>())
      const next = below.get(key) ?? branch()
      below.set(key, next)
      here = next
    }
    return here
  }
  for (const [i, rule] of rules.entries()) {
    if (!isWanted(rule)) continue
    for (const read of rule.reads) at(read).reads.push(i)
    const star = rule.path.lastIndexOf('*')
    // With star -1 this is the root: what reads nothing is asked when everything is new
    at(rule.path.slice(0, star + 1)).items.push(i)
  }
  return {
    of(changed) {
      const found = new Set<number>()
      let level: Branch[] = [root]
      for (const key of changed) {
        for (const here of level) for (const i of here.reads) found.add(i)
        level = level.flatMap((here) =>
          [here.below?.get(key), here.below?.get('*')].filter((next) => next !== undefined),
        )
      }
      while (level.length > 0) {
        for (const here of level) {
          for (const i of here.reads) found.add(i)
          for (const i of here.items) found.add(i)
        }
        level = level.flatMap((here) => [...(here.below?.values() ?? [])])
      }
      return found
    },
  }
}

/** Numbers, the least first: each once (a binary heap). */
export function leastFirst(): { add(n: number): void; take(): number | undefined } {
  const heap: number[] = []
  const waiting = new Set<number>()
  const at = (i: number) => heap[i] ?? Infinity
  const swap = (i: number, j: number) => {
    const kept = at(i)
    heap[i] = at(j)
    heap[j] = kept
  }
  return {
    add(n) {
      if (waiting.has(n)) return
      waiting.add(n)
      heap.push(n)
      for (let i = heap.length - 1; i > 0;) {
        const above = (i - 1) >> 1
        if (at(above) <= at(i)) break
        swap(i, above)
        i = above
      }
    },
    take() {
      const least = heap[0]
      const last = heap.pop()
      if (least === undefined || last === undefined) return undefined
      waiting.delete(least)
      if (heap.length > 0) heap[0] = last
      for (let i = 0; ;) {
        const left = 2 * i + 1
        const child = at(left + 1) < at(left) ? left + 1 : left
        if (at(i) <= at(child)) break
        swap(i, child)
        i = child
      }
      return least
    },
  }
}
