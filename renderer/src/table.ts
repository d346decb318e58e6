import type { Layout, LayoutNode, Pointer } from '@metip/form-definitions'

/** Where a field stands: its page, and its rank in reading order (list items by index in between). */
export interface Place {
  readonly page: number
  readonly rank: readonly number[]
  /** The field or list that shows it: the pointer itself, or the nearest there is. */
  readonly shownAt: Pointer
}

/** Made once for a form: from any pointer to its place. */
export interface FieldTable {
  place(pointer: Pointer): Place | undefined
  /** Fields and lists on a page, by pattern; those inside a list are the list's own. */
  readonly onPage: readonly (readonly Pointer[])[]
}

export function makeFieldTable(layout: Layout): FieldTable {
  const entries = new Map<Pointer, { page: number; order: number }>()
  const onPage = layout.pages.map((page, index) => {
    const top: Pointer[] = []
    const walk = (nodes: readonly LayoutNode[], inList: boolean): void => {
      for (const node of nodes) {
        if (node.type === 'field' || node.type === 'repeat') {
          entries.set(node.pointer, { page: index, order: entries.size })
          if (!inList) top.push(node.pointer)
        }
        if (node.type === 'group') walk(node.nodes, inList)
        if (node.type === 'repeat') walk(node.nodes, true)
      }
    }
    walk(page.nodes, false)
    return top
  })

  const entryOf = (pointer: Pointer) => entries.get(pointer.replace(/\/\d+(?=\/|$)/g, '/*'))

  function exact(pointer: Pointer): Place | undefined {
    const found = entries.get(pointer) ?? entryOf(pointer)
    if (!found) return undefined
    const rank: number[] = []
    // Each list on the way, then the index within it, then the field itself.
    for (const match of pointer.matchAll(/\/(\d+)(?=\/)/g)) {
      const list = entryOf(pointer.slice(0, match.index))
      if (list) rank.push(list.order, Number(match[1]))
    }
    return { page: found.page, rank: [...rank, found.order], shownAt: pointer }
  }

  return {
    onPage,
    place(pointer) {
      for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
        const place = exact(at)
        if (place) return place
      }
      // A fault of a whole object is shown at the first field in it.
      const inside = [...entries.keys()].find((key) => key.startsWith(`${pointer}/`))
      return inside === undefined || inside.includes('*') ? undefined : exact(inside)
    },
  }
}

/** Reading order; what has no place comes last. A list comes before its items. */
export function comparePlaces(a: Place | undefined, b: Place | undefined): number {
  if (!a || !b) return a ? -1 : b ? 1 : 0
  const rankA = [a.page, ...a.rank]
  const rankB = [b.page, ...b.rank]
  for (let i = 0; i < Math.max(rankA.length, rankB.length); i++) {
    const by = (rankA[i] ?? -1) - (rankB[i] ?? -1)
    if (by !== 0) return by
  }
  return 0
}
