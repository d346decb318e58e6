import type { FieldNode } from '@metip/form-definitions'
import type { MetipField } from './field.ts'

export interface FieldDefinition {
  readonly kind: string
  /** How well this field suits a node; 0 means not at all. Without it: 10 for its own kind. */
  readonly match?: (node: FieldNode) => number
  readonly element: new () => MetipField
}

const defined: { definition: FieldDefinition; tag: string }[] = []

/** Adds a kind of field, or a better one for some nodes of a kind. Of equal matches the last wins. */
export function defineField(definition: FieldDefinition): void {
  const name = definition.kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const taken = defined.filter(({ tag }) => tag.startsWith(`metip-field-${name}`)).length
  const tag = `metip-field-${name}${taken > 0 ? `-${taken + 1}` : ''}`
  customElements.define(tag, definition.element)
  defined.push({ definition, tag })
}

/** The tag of the field that suits the node best. */
export function tagFor(node: FieldNode): string {
  let best = { rank: 0, tag: 'metip-field-text' }
  for (const { definition, tag } of defined) {
    const rank = definition.match?.(node) ?? (definition.kind === node.kind ? 10 : 0)
    if (rank > 0 && rank >= best.rank) best = { rank, tag }
  }
  return best.tag
}
