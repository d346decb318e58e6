import type { LayoutNode, Pointer } from '@metip/form-definitions'

export interface Page {
  readonly nodes: readonly LayoutNode[]
}

/** Where the form asks for addresses. */
export const addressPatterns = (pages: readonly Page[]): Pointer[] =>
  pages.flatMap(({ nodes }) => patternsIn(nodes))

function patternsIn(nodes: readonly LayoutNode[]): Pointer[] {
  return nodes.flatMap((node) => {
    if (node.type === 'repeat') return patternsIn(node.nodes)
    if (node.type !== 'group') return []
    const own = node.kind === 'address' && node.pointer !== undefined ? [node.pointer] : []
    return [...own, ...patternsIn(node.nodes)]
  })
}
