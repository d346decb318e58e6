import type { FieldNode, GroupNode, LayoutNode, RepeatNode } from '../form.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { listKinds } from '../kinds.ts'
import { formatPointer, type Pointer } from '../pointer.ts'
import { resolve, viewOf } from '../schema.ts'
import { branchesOf } from './branches.ts'
import { always, placeAt, type Drawing, type When } from './drawing.ts'
import {
  choicesOf,
  wholeKindOf,
  fileOptions,
  fitOf,
  groupKindOf,
  kindByShape,
  styleByNumber,
  typesOf,
} from './kinds.ts'
import { inWords, singular, textAt } from './naming.ts'

/** Keywords of the schema that a field on screen wants to know. */
const shown = [
  'maxLength',
  'minLength',
  'minimum',
  'maximum',
  'multipleOf',
  'enum',
  'format',
  'pattern',
  'minItems',
  'maxItems',
  'codeList',
  'unit',
  'personal',
  'witnessVisible',
]

/** Groups and lists in each other: what lies deeper is not asked on a tablet. */
const maxDepth = 8
/** A schema that holds itself is asked this often. */
const maxRecursion = 2
/** The limit a stranger's form has: a large one has hundreds. */
const maxFields = 6_000

/** How one answer is to be shown, beyond what its schema says. */
export interface Wanted {
  /** One that fits the schema here (`fitOf`). */
  readonly kind?: string
  readonly options?: JsonObject
  /** Lays out the fields of a group or of a list's item instead of this module. */
  readonly detail?: (base: Pointer) => LayoutNode[]
}

/** One answer on its way to a node, and the schemas it stands in, references followed. */
export interface Answer {
  readonly pointer: Pointer
  readonly node: Json
  readonly trail: readonly JsonObject[]
}

/** The nodes for one answer: a field, a list of fields, or a group's fields one by one. */
export function nodesFor(
  drawing: Drawing,
  { pointer, node, trail }: Answer,
  when: When,
  wanted: Wanted = {},
): LayoutNode[] {
  const view = viewOf(drawing.schema, node)
  if (!view) return []
  const types = typesOf(view)
  if (types.length === 1 && types[0] === 'null') return []
  const own = resolve(drawing.schema, node) ?? view
  if (trail.length > maxDepth || trail.filter((one) => one === own).length >= maxRecursion)
    return cut(drawing, pointer, view, 'it lies too deep in the schema, or holds itself')
  drawing.visited++
  if (drawing.places.size > maxFields || drawing.visited > 4 * maxFields)
    return cut(drawing, pointer, view, `the form has more than ${maxFields} fields`)
  const inside = [...trail, own]
  const conditions =
    view['readOnly'] === true && !Object.hasOwn(drawing.rules.computed ?? {}, pointer)
      ? { ...when, enabled: [...when.enabled, 'false'] }
      : when
  const kind = wanted.kind ?? (wanted.detail ? undefined : wholeKindOf(drawing.schema, view))
  const fit = kind === undefined ? undefined : fitOf(kind, drawing.schema, view)
  if (kind !== undefined && fit === 'answer')
    return [field(drawing, pointer, view, conditions, { ...wanted, kind })]
  if (isList(view, types)) return listNodes(drawing, pointer, view, inside, conditions, wanted)
  if (isObject(view['properties']))
    return groupNodes(drawing, { pointer, node, trail: inside }, view, conditions, wanted)
  if (types.length === 1 && types[0] === 'object')
    return cut(drawing, pointer, view, 'its schema names no fields')
  return [field(drawing, pointer, view, conditions, wanted)]
}

/** The fields of a group, in the author's order, a branch's fields where they are asked. */
export function fieldsOf(drawing: Drawing, group: Answer, when: When): LayoutNode[] {
  const { pointer, node, trail } = group
  const view = viewOf(drawing.schema, node)
  const fields = isObject(view?.['properties']) ? view['properties'] : {}
  const { tag, when: belongs, either, titles } = branchesOf(drawing.schema, node, pointer)
  const apart = new Set(either.flatMap(({ names }) => names))
  const make = (name: string): LayoutNode[] => {
    const child = fields[name]
    // What begins with $ speaks to programs: "$schema" is nobody's answer
    if (child === undefined || name.startsWith('$')) return []
    if (viewOf(drawing.schema, child)?.['deprecated'] === true) return []
    const text = belongs.get(name)
    const conditions = text === undefined ? when : { ...when, visible: [...when.visible, text] }
    return nodesFor(
      drawing,
      { pointer: pointer + formatPointer([name]), node: child, trail },
      conditions,
    )
  }
  if (tag !== undefined && titles.size > 0) {
    const at = pointer + formatPointer([tag])
    drawing.said.fields[at] = { ...drawing.said.fields[at], options: Object.fromEntries(titles) }
  }
  const names = Object.keys(fields).filter((name) => name !== tag && !apart.has(name))
  const nodes = (tag === undefined ? names : [tag, ...names]).flatMap(make)
  for (const [i, { title, names: own }] of either.entries()) {
    const id = `${pointer}/${i + 1}?`
    drawing.said.groups[id] = { label: `${i === 0 ? 'Either' : 'Or'}: ${title}` }
    const branch: GroupNode = { type: 'group', id, nodes: own.flatMap(make) }
    if (branch.nodes.length > 0) nodes.push(branch)
  }
  return nodes
}

function groupNodes(
  drawing: Drawing,
  group: Answer,
  view: JsonObject,
  when: When,
  { detail, kind, options }: Wanted,
): LayoutNode[] {
  const nodes = detail ? detail(group.pointer) : fieldsOf(drawing, group, when)
  if (nodes.length === 0) return []
  const { id: named, ...rest } = options ?? {}
  const standing = standFor(drawing, group, nodes, {
    ...(kind !== undefined && { kind }),
    options: rest,
  })
  if (group.pointer === '') return [standing]
  const id = typeof named === 'string' ? named : group.pointer
  // The author's own id has the author's own words
  if (id === group.pointer) drawing.said.groups[id] ??= labelled(view, group.pointer)
  return [{ ...standing, id }]
}

/** A group that says which answers it stands for, and what they are, unless one in it does. */
export function standFor(
  { schema }: Drawing,
  { pointer, node }: Pick<Answer, 'pointer' | 'node'>,
  nodes: readonly LayoutNode[],
  { kind = groupKindOf(schema, node), options = {} }: Wanted,
): GroupNode {
  const said = nodes.some((one) => one.type === 'group' && one.pointer === pointer)
  // All the answers of a form are a group only where the author says which kind of one
  if (said || (pointer === '' && kind === undefined)) return { type: 'group', nodes }
  return {
    type: 'group',
    pointer,
    ...(kind !== undefined && { kind }),
    ...(Object.keys(options).length > 0 && { options }),
    nodes,
  }
}

function listNodes(
  drawing: Drawing,
  pointer: Pointer,
  view: JsonObject,
  trail: readonly JsonObject[],
  when: When,
  wanted: Wanted,
): LayoutNode[] {
  const places = Array.isArray(view['prefixItems']) ? (view['prefixItems'] as Json[]) : []
  if (places.length > 0) {
    const nodes = places.flatMap((node, i) =>
      nodesFor(drawing, { pointer: `${pointer}/${i}`, node, trail }, when),
    )
    drawing.said.groups[pointer] ??= labelled(view, pointer)
    if (view['items'] !== undefined && view['items'] !== false)
      note(drawing, pointer, 'only its first places can be filled in')
    return [{ type: 'group', id: pointer, nodes }]
  }
  const node = view['items']
  if (node === undefined) return cut(drawing, pointer, view, 'its schema says nothing of its items')
  const item = viewOf(drawing.schema, node)
  if (!item) return cut(drawing, pointer, view, 'its list may hold nothing')
  const types = typesOf(item)
  const isTable = wanted.kind !== undefined && listKinds.includes(wanted.kind)
  const options = optionsOf(view, { ...wanted.options, ...(isTable && { kind: wanted.kind }) })
  if (isChoices(item, types) && wanted.detail === undefined)
    return [several(drawing, pointer, view, when, wanted)]
  const at = `${pointer}/*`
  const inner: Answer = { pointer: at, node, trail }
  const group = isObject(item['properties'])
  // What is no kind of a list is one of its items
  const { kind } = wanted
  const ofItems =
    kind !== undefined && fitOf(kind, drawing.schema, view) === 'items' ? { kind } : {}
  const nodes = group
    ? itemNodes(drawing, inner, wanted.detail?.(at) ?? fieldsOf(drawing, inner, always), ofItems)
    : nodesFor(drawing, inner, always, ofItems)
  if (nodes.length === 0) return []
  placeAt(drawing, pointer, when)
  const repeat: RepeatNode = {
    type: 'repeat',
    pointer,
    // What a new item begins as
    options: group ? options : { ...options, blank: isList(item, types) ? [] : '' },
    nodes,
  }
  return [repeat]
}

/** The fields of an item, in a group of their own where they are of some kind together. */
function itemNodes(
  drawing: Drawing,
  item: Answer,
  nodes: readonly LayoutNode[],
  wanted: Wanted,
): readonly LayoutNode[] {
  const group = standFor(drawing, item, nodes, wanted)
  return group.kind === undefined || nodes.length === 0 ? nodes : [group]
}

/** Several values of a few: one field. */
function several(
  drawing: Drawing,
  pointer: Pointer,
  view: JsonObject,
  when: When,
  { kind, options }: Wanted,
): FieldNode {
  const item = viewOf(drawing.schema, view['items']) ?? {}
  const choices = choicesOf(item)
  placeAt(drawing, pointer, when)
  return {
    type: 'field',
    pointer,
    kind: kind ?? 'choices',
    options: {
      ...(choices && { enum: choices }),
      ...('codeList' in item && { codeList: item['codeList'] as Json }),
      ...styleByNumber(choices),
      ...optionsOf(view, options),
    },
  }
}

function field(
  drawing: Drawing,
  pointer: Pointer,
  view: JsonObject,
  when: When,
  { kind, options }: Wanted,
): FieldNode {
  placeAt(drawing, pointer, when)
  const { schema, rules } = drawing
  const isComputed = rules.computed !== undefined && Object.hasOwn(rules.computed, pointer)
  const is = kind ?? (isComputed ? 'computed' : kindByShape(view, drawing.formatsOfForce))
  const item = isList(view, typesOf(view)) ? viewOf(schema, view['items']) : view
  // A box to tick has nothing to choose from
  const choices = is === 'tick' || is === 'declaration' ? undefined : choicesOf(item ?? view)
  return {
    type: 'field',
    pointer,
    kind: is,
    options: {
      ...styleByNumber(choices),
      ...(is === 'file' || is === 'photo' ? fileOptions(schema, view) : {}),
      ...optionsOf(view, options),
      ...(choices && { enum: choices }),
      ...(view['writeOnly'] === true && { paper: false }),
    },
  }
}

const optionsOf = (view: JsonObject, options: JsonObject = {}): JsonObject => ({
  ...Object.fromEntries(shown.filter((key) => key in view).map((key) => [key, view[key] as Json])),
  ...options,
})

const isChoices = (item: JsonObject, types: readonly string[]): boolean =>
  (choicesOf(item) !== undefined || 'codeList' in item) &&
  !types.includes('object') &&
  !types.includes('array')

/** A list, unless it may be a single value as well: that is shorter to ask. */
const isList = (view: JsonObject, types: readonly string[]): boolean =>
  types.length === 0
    ? view['items'] !== undefined || Array.isArray(view['prefixItems'])
    : types.every((type) => type === 'array')

/** What a group or list without words of the author is called. */
export const labelled = (
  view: JsonObject | undefined,
  pointer: Pointer,
): { label: string; hint?: string } => {
  const hint = textAt(view, 'description')
  return { label: textAt(view, 'title') ?? nameOf(pointer), ...(hint !== undefined && { hint }) }
}

/** The last name of a pointer in words; one item of a list by the list's. */
export function nameOf(pointer: Pointer): string {
  const keys = pointer.split('/').slice(1)
  const last = keys.findLast((key) => key !== '*' && !/^\d+$/.test(key)) ?? ''
  const label = inWords(last.replaceAll('~1', '/').replaceAll('~0', '~')) || 'Answer'
  const end = keys.at(-1)
  if (end === '*') return singular(label)
  return end !== undefined && /^\d+$/.test(end) ? `${label} ${Number(end) + 1}` : label
}

function note({ notes }: Drawing, pointer: Pointer, why: string): void {
  const message = `Describe ${pointer || 'the answers'} in another way, or nobody can fill it in: ${why}`
  notes.push({ file: 'schema.json', pointer: '', code: 'not-shown', message })
}

/** Says where a field would stand why there is none. */
export function cut(
  drawing: Drawing,
  pointer: Pointer,
  view: JsonObject,
  why: string,
): LayoutNode[] {
  note(drawing, pointer, why)
  if (drawing.notes.length > 40) return []
  const { label } = labelled(view, pointer)
  drawing.said.groups[pointer] = { label, hint: `This cannot be filled in here: ${why}.` }
  return [{ type: 'text', id: pointer }]
}

/** The node of an answer as it is written, references not followed: it may name a part. */
export function answerAt(root: JsonObject, pointer: Pointer): Json | undefined {
  let node: Json | undefined = root
  for (const key of pointer === '' ? [] : pointer.slice(1).split('/')) {
    const view = viewOf(root, node)
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~')
    const fields = view?.['properties']
    const places = view?.['prefixItems']
    if (isObject(fields) && Object.hasOwn(fields, name)) node = fields[name]
    else if (Array.isArray(places) && /^\d+$/.test(key) && Number(key) < places.length)
      node = (places as Json[])[Number(key)]
    else if (key === '*') node = view?.['items']
    else return undefined
  }
  return node
}
