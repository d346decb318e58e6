import type { FieldNode, LayoutNode } from '@metip/form-definitions'

/** The fields of a group, however they are arranged; those of lists are the lists' own. */
export const fieldsIn = (nodes: readonly LayoutNode[]): FieldNode[] =>
  nodes.flatMap((node) =>
    node.type === 'field' ? [node] : node.type === 'group' ? fieldsIn(node.nodes) : [],
  )
