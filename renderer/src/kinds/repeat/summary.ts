import {
  codeLabel,
  getAt,
  type FieldNode,
  type Json,
  type LayoutNode,
  type Pointer,
} from '@metip/form-definitions'
import { sayDayShort } from '../../formats.ts'
import type { ListPlace } from '../../list.ts'

/** A closed item says as much of itself as tells it from its neighbours. */
const answersSaid = 2

/** What an item is known by: the answer that the layout names, else its first ones in words. */
export function summaryOf(list: ListPlace, index: number, item: Json | undefined): string {
  if (typeof item === 'string') return item.trim()
  const { options, nodes } = list.node
  const within = list.node.pointer.length + 2
  const leaves = [...leavesOf(nodes)]
  const named = options['title']
  const wanted =
    typeof named === 'string'
      ? leaves.filter(({ pointer }) => pointer.slice(within) === named)
      : leaves
  if (typeof named === 'string' && wanted.length === 0) return plain(getAt(item, named))
  const said: string[] = []
  for (const leaf of wanted) {
    const text = inWords(list, leaf, index, getAt(item, leaf.pointer.slice(within)))
    if (text !== '') said.push(text)
    if (said.length === answersSaid) break
  }
  return said.join(', ')
}

/** How many questions an item asks; a list in it counts as several. */
export function countQuestions(nodes: readonly LayoutNode[]): number {
  return nodes.reduce((sum, node) => {
    if (node.type === 'group') return sum + countQuestions(node.nodes)
    return sum + (node.type === 'field' ? 1 : node.type === 'repeat' ? 4 : 0)
  }, 0)
}

/** The questions of an item itself, not of lists in it. */
function* leavesOf(nodes: readonly LayoutNode[]): Generator<FieldNode> {
  for (const node of nodes) {
    if (node.type === 'field') yield node
    else if (node.type === 'group') yield* leavesOf(node.nodes)
  }
}

function inWords(
  { host, pointer }: ListPlace,
  { pointer: pattern, kind }: FieldNode,
  index: number,
  value: Json | undefined,
): string {
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  if (kind === 'longText') return ''
  const label = host.fieldWords(pattern).options?.[String(value)]
  if (label !== undefined) return label
  const within = pattern.slice(pattern.lastIndexOf('*') + 1)
  if (kind === 'choice')
    return codeLabel(host.state, `${pointer}/${index}${within}` as Pointer, value)
  const isDay = kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(String(value))
  return isDay ? dayIn(host.spoken, String(value)) : plain(value)
}

const plain = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''

function dayIn(language: string, day: string): string {
  return Number.isNaN(Date.parse(day)) ? day : sayDayShort(day, language)
}
