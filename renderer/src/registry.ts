import type { CSSResult } from 'lit'
import type { FieldNode, GroupNode, RepeatNode } from '@metip/form-definitions'
import type { MetipField } from './field.ts'
import type { MetipGroup } from './group.ts'
import { onItsWay } from './later.ts'

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

export interface LazyGroup {
  readonly kind: string
  readonly load: () => Promise<unknown>
}

interface Known extends Pick<FieldDefinition, 'kind' | 'match'> {
  readonly tag: string
  /** Its element is to come with its module. */
  isPromised?: boolean
}

const fields: Known[] = []
const groups = new Map<string, string>()
const styles: CSSStyleSheet[] = []
const styled = new Set<(sheet: CSSStyleSheet) => void>()
const chosen = new WeakMap<FieldNode, Known | undefined>()

/** Adds a kind of field, or a better one for some nodes of a kind. Of equal matches the last wins. */
export function defineField({ kind, match, element, style }: FieldDefinition): void {
  addStyle(style)
  const promised = fields.find((one) => one.kind === kind && one.isPromised)
  if (promised) promised.isPromised = false
  const { tag } = promised ?? addField({ kind, ...(match && { match }) })
  waiting.delete(tag)
  customElements.define(tag, element)
}

/** Adds a kind whose module is loaded when a form first needs it: its elements come alive then. */
export function defineLazily({ kind, match, load }: LazyField): void {
  const { tag } = addField({ kind, ...(match && { match }), isPromised: true })
  waiting.set(tag, { load, instead: 'metip-field-unknown' })
}

/** Adds a kind of group: its fields are ordinary ones, the kind brings tools and an arrangement. */
export function defineGroup({ kind, element, style }: GroupDefinition): void {
  addStyle(style)
  const tag = groupTag(kind)
  waiting.delete(tag)
  customElements.define(tag, element)
  groups.set(kind, tag)
}

/** Adds a kind of group whose module is loaded when a form first needs it. */
export function defineGroupLazily({ kind, load }: LazyGroup): void {
  groups.set(kind, groupTag(kind))
  waiting.set(groupTag(kind), { load, instead: 'metip-group' })
}

/** Elements that come alive when their module is there; `instead` takes their place if it fails: no
 *  question is lost for want of its better looks. */
const waiting = new Map<string, { load: () => Promise<unknown>; instead: string }>([
  [
    'metip-repeat',
    { load: () => import('./kinds/repeat/index.ts'), instead: 'metip-field-unknown' },
  ],
  ['metip-lookup-field', { load: () => import('./lookupField.ts'), instead: 'metip-bare-field' }],
  ['metip-table', { load: () => import('./kinds/table/index.ts'), instead: 'metip-repeat' }],
])

/** The tag, whose element is on its way if it is not there. */
function awaken(tag: string): string {
  const { load, instead } = waiting.get(tag) ?? {}
  if (!load || !instead) return tag
  waiting.delete(tag)
  onItsWay(
    load().catch(async () => {
      const Other = await customElements.whenDefined(awaken(instead))
      if (!customElements.get(tag)) customElements.define(tag, class extends Other {})
    }),
  )
  return tag
}

/** Around a field that a record is found by. */
export const lookupFieldTag = (): string => awaken('metip-lookup-field')

/** A list as rows of a table, or item by item. */
export const listTagFor = ({ options }: RepeatNode): string =>
  awaken(options['kind'] === 'table' ? 'metip-table' : 'metip-repeat')

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
  const tag = chosen.get(node)?.tag
  return tag === undefined ? undefined : awaken(tag)
}

export const groupTagFor = ({ kind, options }: GroupNode): string =>
  awaken(groups.get(kind ?? '') ?? groups.get(options?.['lookup'] ? 'lookup' : '') ?? 'metip-group')

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

const groupTag = (kind: string): string => `metip-group-${dashed(kind)}`
