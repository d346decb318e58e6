import type { CSSResult } from 'lit'
import type { FieldNode, GroupNode, RepeatNode } from '@metip/form-definitions'
import type { MetipField } from './field.ts'
import type { MetipGroup } from './group.ts'

export interface FieldDefinition {
  readonly kind: string
  /** How well this field suits a node; 0 means not at all. Without it: 10 for its own kind. */
  readonly match?: (node: FieldNode) => number
  readonly element: new () => MetipField
  /** Rules for what it draws, beside those of the form. */
  readonly style?: CSSResult
}

export interface LazyField extends Pick<FieldDefinition, 'kind' | 'match'> {
  /** Imports the module that defines it, the first time it is needed. */
  readonly load: () => Promise<unknown>
}

export interface GroupDefinition {
  readonly kind: string
  readonly element: new () => MetipGroup
  readonly style?: CSSResult
}

interface Known extends Pick<FieldDefinition, 'kind' | 'match'> {
  readonly tag: string
  readonly load?: () => Promise<unknown>
}

const fields: Known[] = []
const groups = new Map<string, string>()
const styles: CSSStyleSheet[] = []
const styled = new Set<(sheet: CSSStyleSheet) => void>()
const loading = new Map<string, Promise<unknown>>()
const chosen = new WeakMap<FieldNode, Known | undefined>()

/** Adds a kind of field, or a better one for some nodes of a kind. Of equal matches the last wins. */
export function defineField({ kind, match, element, style }: FieldDefinition): void {
  addStyle(style)
  const waiting = fields.find((one) => one.kind === kind && one.load)
  const { tag } = waiting ?? addField({ kind, ...(match && { match }) })
  if (!customElements.get(tag)) customElements.define(tag, element)
  else customElements.define(addField({ kind, ...(match && { match }) }).tag, element)
}

/** Adds a kind whose module is loaded when a form first needs it: its elements come alive then. */
export function defineLazily({ kind, match, load }: LazyField): void {
  addField({ kind, ...(match && { match }), load })
}

/** Adds a kind of group: its fields are ordinary ones, the kind brings tools and an arrangement. */
export function defineGroup({ kind, element, style }: GroupDefinition): void {
  addStyle(style)
  const tag = `metip-group-${dashed(kind)}`
  customElements.define(tag, element)
  groups.set(kind, tag)
}

/** A list as rows of a table, which comes when it is first needed; as items without that. */
export function listTagFor({ options }: RepeatNode): string {
  if (options['kind'] !== 'table') return 'metip-repeat'
  if (!customElements.get('metip-table')) loadTable()
  return 'metip-table'
}

let table: Promise<unknown> | undefined
const loadTable = (): void => {
  table ??= import('./kinds/table/index.ts').catch(() => {
    // A list is never lost for want of its better looks
    const Items = customElements.get('metip-repeat')
    if (Items) customElements.define('metip-table', class extends Items {})
  })
}

/** The tag of the field that suits the node best; undefined for a kind that nobody defined. */
export function tagFor(node: FieldNode): string | undefined {
  if (!chosen.has(node)) {
    let best: { rank: number; known: Known } | undefined
    for (const known of fields) {
      const rank = known.match?.(node) ?? (known.kind === node.kind ? 10 : 0)
      if (rank > 0 && rank >= (best?.rank ?? 0)) best = { rank, known }
    }
    chosen.set(node, best?.known)
  }
  const known = chosen.get(node)
  if (known?.load && !customElements.get(known.tag)) void loadField(known)
  return known?.tag
}

export const groupTagFor = ({ kind, options }: GroupNode): string =>
  groups.get(kind ?? '') ?? groups.get(options?.['lookup'] ? 'lookup' : '') ?? 'metip-group'

/** Loads what a kind needs; a failed try is made again the next time. */
function loadField({ tag, load }: Known): Promise<unknown> {
  const begun = loading.get(tag)
  if (begun) return begun
  const begin = Promise.resolve(load?.()).catch((error: unknown) => {
    loading.delete(tag)
    dispatchEvent(new CustomEvent('metip-kind-missing', { detail: { tag, error } }))
  })
  loading.set(tag, begin)
  return begin
}

/** Gives the style sheets of all kinds now, and those to come; answers how to stop that. */
export function forEachStyle(take: (sheet: CSSStyleSheet) => void): () => void {
  styles.forEach(take)
  styled.add(take)
  return () => void styled.delete(take)
}

/** Rules of something drawn that is no kind of field or group. */
export function addStyle(style: CSSResult | undefined): void {
  const sheet = style?.styleSheet
  if (!sheet) return
  styles.push(sheet)
  for (const take of styled) take(sheet)
}

function addField(known: Omit<Known, 'tag'>): Known {
  const name = dashed(known.kind)
  const taken = fields.filter(({ kind }) => kind === known.kind).length
  const added = { ...known, tag: `metip-field-${name}${taken > 0 ? `-${taken + 1}` : ''}` }
  fields.push(added)
  return added
}

const dashed = (kind: string): string =>
  kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
