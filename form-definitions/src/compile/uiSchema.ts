import type { GroupNode, LayoutNode, PageNode } from '../form.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { formatPointer, parsePointer, type Pointer } from '../pointer.ts'
import { schemaAt } from '../schema.ts'
import { answerAt, labelled, nodesFor, standFor } from './answerNodes.ts'
import { freeId } from './automaticForm.ts'
import { always, type Drawing, type When } from './drawing.ts'
import { fitOf, isKnownKind, kindMeant } from './kinds.ts'
import { fit, inWords, textAt } from './naming.ts'
import { checkOptions } from './uiOptions.ts'
import { withRule } from './uiRule.ts'
import { answerOf } from './uiScope.ts'

/** An element on its way down: where it stands in layout.json, and below which answers. */
interface Spot {
  readonly node: JsonObject
  readonly place: Pointer
  readonly base: Pointer
  readonly when: When
}

/** Pages in pages in pages: an author has two. */
const maxDepth = 24

/** The pages of a layout: one, or those of its Categorization, wherever that stands. */
export function pagesOf(drawing: Drawing, layout: JsonObject): PageNode[] {
  const ids = new Set<string>()
  const pages: { id: string; nodes: LayoutNode[] }[] = []
  const page = (id: string, label: string | undefined): { id: string; nodes: LayoutNode[] } => {
    const made = { id: freeId(id, ids), nodes: [] }
    if (label !== undefined) drawing.said.pages[made.id] ??= { label }
    pages.push(made)
    return made
  }
  const title = drawing.schema['title']
  const lone = () => page('form', typeof title === 'string' ? fit(title) : 'Questions')

  /** Goes through an element that has pages in it; the rest of it stands on pages of its own. */
  const visit = (spot: Spot, open: { nodes: LayoutNode[] } | undefined, above: string) => {
    if (!hasPages(spot.node)) {
      const at = open ?? lone()
      at.nodes.push(...element(drawing, spot))
      return at
    }
    const when = ruled(drawing, spot)
    let at = open
    for (const child of childrenOf(drawing, { ...spot, when })) {
      if (spot.node['type'] !== 'Categorization') {
        at = visit(child, at, above)
        continue
      }
      if (!/^Categor(y|ization)$/.test(String(child.node['type']))) {
        drawing.findings.add(
          'layout.json',
          child.place,
          'layout-element',
          'A Categorization holds Categories: put this into one',
        )
        continue
      }
      const label = labelOf(child.node)
      const whole = above !== '' && label ? `${above}: ${label}` : (label ?? above)
      if (child.node['type'] === 'Categorization') {
        visit(child, undefined, whole)
        continue
      }
      const id = idOf(child.node) ?? slug(label ?? textOf(child.node, 'i18n')) ?? 'page'
      const made = label === undefined && idOf(child.node) !== undefined ? undefined : whole
      const inner = ruled(drawing, child)
      let here: { nodes: LayoutNode[] } | undefined
      for (const grandchild of childrenOf(drawing, { ...child, when: inner })) {
        if (!hasPages(grandchild.node)) {
          here ??= page(id, made === '' ? inWords(id) : made)
          here.nodes.push(...element(drawing, grandchild))
        } else {
          visit(grandchild, undefined, whole)
          here = undefined
        }
      }
    }
    return at
  }
  visit({ node: layout, place: '', base: '', when: always }, undefined, '')
  return pages.filter(({ nodes }) => nodes.length > 0).map((of) => ({ type: 'page', ...of }))
}

/** Is there a Categorization in it? */
function hasPages(node: JsonObject, depth = 0): boolean {
  if (node['type'] === 'Categorization') return true
  if (depth > maxDepth || !Array.isArray(node['elements'])) return false
  return (node['elements'] as Json[]).some((child) => isObject(child) && hasPages(child, depth + 1))
}

function childrenOf({ findings }: Drawing, { node, place, base, when }: Spot): Spot[] {
  const list = Array.isArray(node['elements']) ? (node['elements'] as Json[]) : []
  return list.flatMap((child, i) => {
    const at = `${place}/elements/${i}`
    if (isObject(child)) return [{ node: child, place: at, base, when }]
    findings.add('layout.json', at, 'layout-element', 'An element is an object with a type')
    return []
  })
}

const ruled = (drawing: Drawing, { node, place, base, when }: Spot): When =>
  withRule(drawing, node['rule'], place, base, when)

const elements = (drawing: Drawing, spot: Spot): LayoutNode[] =>
  childrenOf(drawing, spot).flatMap((child) => element(drawing, child))

function element(drawing: Drawing, spot: Spot): LayoutNode[] {
  const { node, place } = spot
  if (place.split('/').length > 2 * maxDepth) {
    drawing.findings.add('layout.json', place, 'layout-depth', 'The layout is too deep: flatten it')
    return []
  }
  const inner: Spot = { ...spot, when: ruled(drawing, spot) }
  const options = checkOptions(drawing, node, place)
  switch (node['type']) {
    case 'VerticalLayout':
    // Inside a list's item there are no pages: its categories follow each other
    case 'Categorization':
    case 'Category':
    case 'Group':
      return [group(drawing, inner, elements(drawing, inner), options)]
    case 'HorizontalLayout': {
      const nodes = elements(drawing, inner)
      const asked = Number(options['columns'])
      // More would be too narrow to write in; they go on in the next row
      const columns = Math.min(asked >= 1 ? Math.floor(asked) : nodes.length, 3)
      const { columns: _asked, ...rest } = options
      return [{ ...group(drawing, inner, nodes, rest), columns }]
    }
    case 'Label': {
      const text = textOf(node, 'text') ?? labelOf(node)
      const id = idOf(node) ?? (text === undefined ? undefined : `label${place}`)
      if (id === undefined) {
        const message = 'A Label needs a text, or options.id for its words'
        drawing.findings.add('layout.json', place, 'layout-id', message)
        return []
      }
      if (text !== undefined) sayGroup(drawing, id, text)
      return [{ type: 'text', id }]
    }
    case 'Act': {
      const act = textOf(node, 'act')
      if (act === undefined)
        drawing.findings.add('layout.json', place, 'layout-act', 'An Act names one in "act"')
      return act === undefined ? [] : [{ type: 'act', act }]
    }
    case 'Control':
    case 'ListWithDetail':
      return control(drawing, inner, options)
    case 'Part':
      return []
    default:
      drawing.findings.add(
        'layout.json',
        place,
        'layout-element',
        'An element of this type is not known: docs/layout.md lists those there are',
      )
      return []
  }
}

function group(
  drawing: Drawing,
  spot: Spot,
  nodes: readonly LayoutNode[],
  { id: _id, kind: asked, ...options }: JsonObject,
): GroupNode {
  const { node, place } = spot
  const label = labelOf(node)
  const id = idOf(node) ?? (label === undefined ? undefined : `group${place}`)
  if (id !== undefined && label !== undefined) sayGroup(drawing, id, label)
  const named = { ...(id !== undefined && { id }) }
  const isPage = String(node['type']).startsWith('Categor')
  const isPlain = [node['scope'], asked, options['lookup']].every((one) => one === undefined)
  if (isPage || isPlain) return { type: 'group', ...named, nodes }
  // A kind without a scope is about the answers that the fields have in common
  const found =
    node['scope'] === undefined
      ? { pointer: commonTo(nodes), raw: undefined }
      : (scoped(drawing, spot) ?? { pointer: '', raw: undefined })
  const raw = found.raw ?? answerAt(drawing.schema, found.pointer)
  const view = schemaAt(drawing.schema, found.pointer)
  if (raw === undefined || !view) return { type: 'group', ...named, nodes }
  const kind = kindAsked(drawing, asked, view, place)
  const wanted = { options, ...(kind !== undefined && { kind }) }
  const standing = standFor(drawing, { pointer: found.pointer, node: raw }, nodes, wanted)
  return { ...standing, ...named, ...titled(drawing, spot, found.pointer, id) }
}

/** A group of one answer's fields that says nothing of itself is called what the schema calls it. */
function titled(
  { schema, said }: Drawing,
  { node }: Spot,
  pointer: Pointer,
  id: string | undefined,
): { readonly id?: string } {
  const view = schemaAt(schema, pointer)
  const isSilent =
    id === undefined && [node['label'], node['i18n']].every((one) => one === undefined)
  const isGroup = node['type'] === 'Group' && node['scope'] !== undefined
  if (!isSilent || !isGroup || pointer === '' || textAt(view, 'title') === undefined) return {}
  said.groups[pointer] ??= labelled(view, pointer)
  return { id: pointer }
}

/** The group of answers that all fields among these nodes stand in. */
function commonTo(nodes: readonly LayoutNode[]): Pointer {
  const pointers = nodes.flatMap(placesIn)
  const above = pointers.map((pointer) => parsePointer(pointer).slice(0, -1))
  const [first = [], ...others] = above
  const length = first.findIndex((key, i) => others.some((keys) => keys[i] !== key))
  return formatPointer(length < 0 ? first : first.slice(0, length))
}

function placesIn(node: LayoutNode): readonly Pointer[] {
  if (node.type === 'field' || node.type === 'repeat') return [node.pointer]
  return node.type === 'group' ? node.nodes.flatMap(placesIn) : []
}

/** The kind an element asks for, if there is such an answer here; the author is told otherwise. */
function kindAsked(
  { schema, notes }: Drawing,
  kind: Json | undefined,
  view: JsonObject,
  place: Pointer,
): string | undefined {
  if (kind === undefined) return undefined
  const say = (code: string, message: string) =>
    void notes.push({ file: 'layout.json', pointer: `${place}/options/kind`, code, message })
  if (typeof kind !== 'string') {
    say('kind-unfit', 'Write the name of a kind here: docs/layout.md lists those there are')
    return undefined
  }
  if (!isKnownKind(kind)) {
    const meant = kindMeant(kind)
    say(
      'kind-unknown',
      meant === undefined
        ? 'Define this kind where the form is shown, or take one of docs/layout.md'
        : `Did you mean "${meant}"?`,
    )
  }
  if (fitOf(kind, schema, view) !== undefined) return kind
  say('kind-unfit', `Take another kind: the answer here is not one of the kind "${kind}"`)
  return undefined
}

/** The answer an element's scope leads to; none is a finding. */
function scoped(
  drawing: Drawing,
  { node, place, base }: Spot,
): { pointer: Pointer; raw: Json; view: JsonObject } | undefined {
  const scope = node['scope']
  const pointer = typeof scope === 'string' ? answerOf(drawing.schema, scope, base) : undefined
  const view = pointer === undefined ? undefined : schemaAt(drawing.schema, pointer)
  const raw = pointer === undefined ? undefined : answerAt(drawing.schema, pointer)
  if (pointer !== undefined && view && raw !== undefined) return { pointer, raw, view }
  drawing.findings.add(
    'layout.json',
    `${place}/scope`,
    'pointer-unknown',
    typeof scope === 'string'
      ? 'The scope leads to no answer of the schema: write it like #/properties/name'
      : 'Write the scope of this element, like #/properties/name',
  )
  return undefined
}

function control(drawing: Drawing, spot: Spot, options: JsonObject): LayoutNode[] {
  const { node, place, when } = spot
  const found = scoped(drawing, spot)
  if (!found) return []
  const { pointer, raw, view } = found
  const { id, detail, multi, ...rest } = options
  const inner = (at: Pointer): LayoutNode[] =>
    element(drawing, {
      node: detail as JsonObject,
      place: `${place}/options/detail`,
      base: at,
      when: at.endsWith('*') ? always : when,
    })
  const label = labelOf(node)
  const { readonly, kind: asked, ...shown } = rest
  // JSON Forms says "multi" of long texts, and of lists of choices, which are such anyway
  const kind =
    kindAsked(drawing, asked, view, place) ??
    (multi === true && view['type'] === 'string' ? 'longText' : undefined)
  const nodes = nodesFor(
    drawing,
    { pointer, node: raw, trail: [] },
    readonly === true ? { ...when, enabled: [...when.enabled, 'false'], place } : when,
    {
      ...(kind !== undefined && { kind }),
      options: { ...(typeof id === 'string' && { id }), ...shown },
      ...(isObject(detail) && { detail: inner }),
    },
  )
  say(drawing, nodes, pointer, view, label)
  return nodes
}

/** A label that stands in the layout is the words of the answer, unless words say otherwise. */
function say(
  { said }: Drawing,
  nodes: readonly LayoutNode[],
  pointer: Pointer,
  view: JsonObject,
  label: string | undefined,
): void {
  const [first] = nodes
  if (label === undefined || !first) return
  if (first.type === 'group' && first.id !== undefined)
    said.groups[first.id] = { ...labelled(view, pointer), label }
  if (first.type === 'field' || first.type === 'repeat')
    said.fields[first.pointer] = { label, ...said.fields[first.pointer] }
}

const idOf = (node: JsonObject): string | undefined => {
  const id = (isObject(node['options']) ? node['options']['id'] : undefined) ?? node['id']
  return typeof id === 'string' && id !== '' ? id : undefined
}

const textOf = (node: JsonObject, key: string): string | undefined => {
  const text = node[key]
  return typeof text === 'string' && text.trim() !== '' ? fit(text) : undefined
}

/** A text, or JSON Forms' `{text, show}`. What is not to be shown is still needed by who cannot see. */
const labelOf = (node: JsonObject): string | undefined =>
  isObject(node['label']) ? textOf(node['label'], 'text') : textOf(node, 'label')

const slug = (text: string | undefined): string | undefined =>
  text
    ?.toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40) || undefined

/** What was said first stands. */
function sayGroup({ said }: Drawing, id: string, label: string): void {
  if (!Object.hasOwn(said.groups, id)) said.groups[id] = { label }
}
