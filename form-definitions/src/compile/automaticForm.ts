import type { GroupNode, LayoutNode, PageNode } from '../form.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { formatPointer } from '../pointer.ts'
import { viewOf } from '../schema.ts'
import { cut, fieldsOf, labelled, nameOf } from './answerNodes.ts'
import { always, type Drawing, type Said } from './drawing.ts'
import { inWords, textAt } from './naming.ts'

/** A page asks about one thing, and not more than this of it. */
const mostQuestions = 9
/** Groups of so few questions share a page with their neighbours. */
const fewQuestions = 2

interface Draft {
  readonly id: string
  readonly label: string
  readonly hint?: string
  nodes: LayoutNode[]
  /** Of a page that is one group of some kind: the group without its fields. */
  readonly group?: Omit<GroupNode, 'nodes' | 'id'>
  /** Of several groups, each under its own name. */
  shared?: boolean
}

/** A page for each group of answers and one for those that stand alone; short pages together. */
export function automaticPages(drawing: Drawing): PageNode[] {
  const { schema, said } = drawing
  const nodes = fieldsOf(drawing, { pointer: '', node: schema, trail: [] }, always)
  const drafts = joinShort(splitLong(draftsOf(drawing, nodes), said), said)
  if (drafts.length === 0) drafts.push(nothingToAsk(drawing))
  const ids = new Set<string>()
  return drafts.map((draft) => {
    const id = freeId(draft.id, ids)
    const words = { label: draft.label, ...(draft.hint !== undefined && { hint: draft.hint }) }
    // A group of answers may be called like something that every object has
    if (!Object.hasOwn(said.pages, id)) said.pages[id] = words
    return { type: 'page', id, nodes: grouped(draft) }
  })
}

/** A form is never an empty page: it says why it asks nothing. */
const nothingToAsk = (drawing: Drawing): Draft => ({
  id: 'form',
  label: titleOf(drawing.schema),
  nodes: cut(drawing, '', drawing.schema, 'its schema has nothing to fill in'),
})

/** A page has the group's name; what kind of group it is, its fields still stand in. */
function ofKind({ nodes, id: _id, ...group }: GroupNode): Pick<Draft, 'nodes' | 'group'> {
  return { nodes: [...nodes], ...(group.kind !== undefined && { group }) }
}

const grouped = ({ nodes, group }: Draft): readonly LayoutNode[] =>
  group ? [{ ...group, nodes }] : nodes

export function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted
  for (let i = 2; taken.has(id); i++) id = `${wanted}-${i}`
  taken.add(id)
  return id
}

/** A page for each group and each list of some size; what stands alone is together on one. */
function draftsOf({ schema }: Drawing, nodes: readonly LayoutNode[]): Draft[] {
  const drafts: Draft[] = []
  const view = viewOf(schema, schema)
  const fields = isObject(view?.['properties']) ? view['properties'] : {}
  for (const node of nodes) {
    const name = node.type === 'group' ? groupName(node.id, fields) : undefined
    if (node.type === 'group' && name !== undefined) {
      const field = fields[name] as Json
      drafts.push({
        id: name,
        ...labelled(viewOf(schema, field), formatPointer([name])),
        ...ofKind(node),
      })
      continue
    }
    if (node.type === 'repeat' && questionsIn(node.nodes) > fewQuestions) {
      const name = groupName(node.pointer, fields)
      const view = name === undefined ? undefined : viewOf(schema, fields[name])
      drafts.push({ id: name ?? 'form', ...labelled(view, node.pointer), nodes: [node] })
      continue
    }
    const alone = drafts.find(({ id }) => id === 'form')
    if (alone) alone.nodes.push(node)
    else drafts.push({ id: 'form', label: titleOf(schema), nodes: [node] })
  }
  return drafts
}

const groupName = (id: string | undefined, fields: JsonObject): string | undefined =>
  Object.keys(fields).find((name) => formatPointer([name]) === id)

const titleOf = (schema: JsonObject): string => textAt(schema, 'title') ?? 'Questions'

/** Pages too long to be looked through are divided, between groups where there are any. */
const splitLong = (drafts: readonly Draft[], said: Said): Draft[] =>
  drafts.flatMap((draft) => {
    if (questionsIn(draft.nodes) <= mostQuestions + fewQuestions) return [draft]
    const parts: LayoutNode[][] = []
    for (const node of draft.nodes) {
      const last = parts.at(-1)
      if (last && questionsIn([...last, node]) <= mostQuestions) last.push(node)
      else parts.push([node])
    }
    const { group, ...whole } = draft
    return parts.map((nodes, i) => ({
      ...whole,
      // The tools of a kind stand above its first fields
      ...(i === 0 && group && { group }),
      id: i === 0 ? draft.id : `${draft.id}-${i + 1}`,
      label: namedBy(nodes, said) ?? partLabel(draft.label, i, parts.length),
      nodes,
    }))
  })

const partLabel = (label: string, i: number, count: number) =>
  count === 1 ? label : `${label} (${i + 1} of ${count})`

/** A page that is one group alone is called like it. */
function namedBy(nodes: readonly LayoutNode[], { groups }: Said): string | undefined {
  const [only, ...others] = nodes
  if (!only || others.length > 0) return undefined
  if (only.type === 'repeat') return nameOf(only.pointer)
  return only.type === 'group' && only.id !== undefined ? groups[only.id]?.label : undefined
}

function joinShort(drafts: readonly Draft[], said: Said): Draft[] {
  const joined: Draft[] = []
  for (const draft of drafts) {
    const last = joined.at(-1)
    const short = questionsIn(draft.nodes) <= fewQuestions && draft.id !== 'form'
    const room = last && questionsIn([...last.nodes, ...draft.nodes]) <= mostQuestions
    const lastShort = last && last.id !== 'form' && (last.shared || questionsIn(last.nodes) <= 2)
    if (short && last && room && lastShort) {
      const framed = last.shared ? last.nodes : [frame(last, said)]
      joined.splice(-1, 1, {
        id: last.id,
        label: last.shared ? last.label : joinedLabel(last.label, draft.label),
        nodes: [...framed, frame(draft, said)],
        shared: true,
      })
    } else joined.push(draft)
  }
  return joined
}

const joinedLabel = (a: string, b: string) =>
  `${a} and ${/^\p{Lu}\p{Ll}/u.test(b) ? b.charAt(0).toLowerCase() + b.slice(1) : b}`

function frame({ id: name, label, hint, nodes, group }: Draft, { groups }: Said): LayoutNode {
  const id = formatPointer([name])
  // A part of a page that was divided is no group of the schema, which would have words already
  if (!Object.hasOwn(groups, id)) groups[id] = { label, ...(hint !== undefined && { hint }) }
  return { type: 'group', ...group, id, nodes }
}

/** A list asks more than once: it counts as three, or its fields. */
function questionsIn(nodes: readonly LayoutNode[]): number {
  return nodes.reduce((sum, node) => {
    if (node.type === 'field') return sum + 1
    if (node.type === 'group') return sum + questionsIn(node.nodes)
    return node.type === 'repeat' ? sum + Math.max(3, questionsIn(node.nodes)) : sum
  }, 0)
}

/** What a form is called whose schema has no title: its own name in words. */
export const titleOfForm = (schema: JsonObject, id: string): string =>
  textAt(schema, 'title') ?? inWords(id)
