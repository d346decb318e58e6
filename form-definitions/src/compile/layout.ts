import type {
  FieldNode,
  GroupNode,
  Layout,
  LayoutNode,
  PageNode,
  RepeatNode,
  RulesDeclaration,
} from '../form.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { formatPointer, parsePointer, type Pointer } from '../pointer.ts'
import { requiredBySchema, resolve, schemaAt } from '../schema.ts'
import type { Findings } from './finding.ts'

/** Keywords of the schema that a field on screen wants to know. */
const shown = [
  'maxLength',
  'minLength',
  'minimum',
  'maximum',
  'enum',
  'format',
  'pattern',
  'minItems',
  'maxItems',
]

/** Longer texts get room to write. */
const longTextFrom = 250

interface Author {
  readonly schema: JsonObject
  readonly rules: RulesDeclaration
  readonly findings: Findings
}

/** Lowers JSON Forms' UI Schema elements into the compiled layout; none gives an automatic one. */
export function compileLayout(
  layout: JsonObject | undefined,
  schema: JsonObject,
  rules: RulesDeclaration,
  findings: Findings,
): Layout {
  const author = { schema, rules, findings }
  if (layout === undefined) return automatic(author)
  const pages: PageNode[] =
    layout['type'] === 'Categorization'
      ? listAt(layout, 'elements').map((category, i) => pageOf(author, category, `/elements/${i}`))
      : [{ type: 'page', id: 'form', nodes: element(author, layout, '', '') }]
  checkPlaces(author, pages)
  return { pages }
}

/** What must be answered must have a place on the screen. */
function checkPlaces({ schema, rules, findings }: Author, pages: readonly PageNode[]): void {
  const placed = new Set<Pointer>()
  const place = (nodes: readonly LayoutNode[]): void => {
    for (const node of nodes) {
      if (node.type === 'field' || node.type === 'repeat') placed.add(node.pointer)
      if (node.type === 'group' || node.type === 'repeat') place(node.nodes)
    }
  }
  for (const page of pages) place(page.nodes)
  const visit = (at: Pointer): void => {
    if (placed.has(at)) return
    const fields = schemaAt(schema, at)?.['properties']
    if (isObject(fields)) for (const name of Object.keys(fields)) visit(at + formatPointer([name]))
    else if (
      !Object.hasOwn(rules.computed ?? {}, at) &&
      (requiredBySchema(schema, at) || Object.hasOwn(rules.required ?? {}, at))
    )
      findings.add(
        'layout.json',
        '',
        'field-unplaced',
        `The form asks for ${at}, but no field of the layout is for it`,
      )
  }
  visit('')
}

function pageOf(author: Author, category: Json, place: Pointer): PageNode {
  const id = isObject(category) ? idOf(category) : undefined
  if (!isObject(category) || category['type'] !== 'Category')
    author.findings.add('layout.json', place, 'layout-element', 'A Categorization holds Categories')
  if (id === undefined)
    author.findings.add('layout.json', place, 'layout-id', 'A Category needs options.id')
  const nodes = isObject(category) ? elements(author, category, place, '') : []
  return { type: 'page', id: id ?? '', nodes }
}

const idOf = (node: JsonObject): string | undefined => {
  const id = (isObject(node['options']) ? node['options']['id'] : undefined) ?? node['id']
  return typeof id === 'string' && id !== '' ? id : undefined
}

const listAt = (node: JsonObject, key: string): readonly Json[] =>
  Array.isArray(node[key]) ? (node[key] as readonly Json[]) : []

const elements = (author: Author, node: JsonObject, place: Pointer, base: Pointer): LayoutNode[] =>
  listAt(node, 'elements').flatMap((child, i) =>
    element(author, child, `${place}/elements/${i}`, base),
  )

function element(author: Author, node: Json, place: Pointer, base: Pointer): LayoutNode[] {
  const { findings } = author
  if (!isObject(node)) {
    findings.add('layout.json', place, 'layout-element', 'This is not an element')
    return []
  }
  if ('rule' in node)
    findings.add('layout.json', `${place}/rule`, 'layout-rule', 'Write the rule in rules.json')
  const id = idOf(node)
  switch (node['type']) {
    case 'VerticalLayout':
    case 'Group': {
      const group: GroupNode = {
        type: 'group',
        ...(id !== undefined && { id }),
        nodes: elements(author, node, place, base),
      }
      return [group]
    }
    case 'HorizontalLayout': {
      const nodes = elements(author, node, place, base)
      return [{ type: 'group', ...(id !== undefined && { id }), columns: nodes.length, nodes }]
    }
    case 'Label':
      if (id === undefined)
        findings.add('layout.json', place, 'layout-id', 'A Label needs options.id for its words')
      return [{ type: 'text', id: id ?? '' }]
    case 'Control':
    case 'ListWithDetail':
      return control(author, node, place, base)
    default:
      findings.add('layout.json', place, 'layout-element', 'An element of this type is not known')
      return []
  }
}

function control(author: Author, node: JsonObject, place: Pointer, base: Pointer): LayoutNode[] {
  const pointer = typeof node['scope'] === 'string' ? pointerOf(node['scope'], base) : undefined
  if (pointer === undefined || !schemaAt(author.schema, pointer)) {
    author.findings.add(
      'layout.json',
      `${place}/scope`,
      'pointer-unknown',
      'The scope leads to no answer of the schema',
    )
    return []
  }
  const { id: _id, kind, detail, ...options } = isObject(node['options']) ? node['options'] : {}
  const wanted = typeof kind === 'string' ? kind : undefined
  const inside = isObject(detail)
    ? element(author, detail, `${place}/options/detail`, `${pointer}/*`)
    : undefined
  return nodesFor(author, pointer, options, wanted, inside)
}

/** `#/properties/a/properties/b` as JSON Forms writes it, or a plain pointer into the answers. */
function pointerOf(scope: string, base: Pointer): Pointer {
  if (scope.startsWith('/')) return base + scope
  const keys = parsePointer(scope.replace(/^#/, ''))
  const path: string[] = []
  for (let i = 0; i < keys.length; i++)
    if (keys[i] === 'properties') path.push(keys[++i] ?? '')
    else if (keys[i] === 'items') path.push('*')
  return base + formatPointer(path)
}

/** The nodes for one answer: a field, a repeat of fields, or a group's fields one by one. */
function nodesFor(
  author: Author,
  pointer: Pointer,
  options: JsonObject = {},
  wanted?: string,
  inside?: LayoutNode[],
): LayoutNode[] {
  const schema = schemaAt(author.schema, pointer) ?? {}
  const items = resolve(author.schema, schema['items'])
  const all = {
    ...Object.fromEntries(
      shown.filter((key) => key in schema).map((key) => [key, schema[key] as Json]),
    ),
    ...options,
  }
  if (items && isObject(items['properties'])) {
    const nodes = inside ?? fieldsOf(author, items, `${pointer}/*`)
    const repeat: RepeatNode = { type: 'repeat', pointer, options: all, nodes }
    return [repeat]
  }
  if (isObject(schema['properties']) && wanted === undefined)
    return [{ type: 'group', nodes: fieldsOf(author, schema, pointer) }]
  const choices = items?.['enum']
  const field: FieldNode = {
    type: 'field',
    pointer,
    kind: wanted ?? kindOf(author, schema, pointer),
    options: Array.isArray(choices) ? { enum: choices, ...all } : all,
  }
  return [field]
}

const fieldsOf = (author: Author, schema: JsonObject, base: Pointer): LayoutNode[] =>
  Object.keys(isObject(schema['properties']) ? schema['properties'] : {}).flatMap((name) =>
    nodesFor(author, base + formatPointer([name])),
  )

const byFormat: Readonly<Record<string, string>> = {
  date: 'date',
  'date-time': 'dateTime',
  email: 'email',
  phone: 'phone',
  'uk-postcode': 'postcode',
}

function kindOf({ rules }: Author, schema: JsonObject, pointer: Pointer): string {
  if (rules.computed && Object.hasOwn(rules.computed, pointer)) return 'computed'
  if (schema['type'] === 'boolean') return 'yesNo'
  if (Array.isArray(schema['enum'])) return 'choice'
  if (schema['type'] === 'array') return 'choices'
  if (schema['type'] === 'number' || schema['type'] === 'integer') return 'number'
  const format = typeof schema['format'] === 'string' ? byFormat[schema['format']] : undefined
  const maxLength = schema['maxLength']
  return (
    format ?? (typeof maxLength === 'number' && maxLength >= longTextFrom ? 'longText' : 'text')
  )
}

/** A page for each group of answers, and one for those that stand alone. */
function automatic(author: Author): Layout {
  const pages: { id: string; nodes: LayoutNode[] }[] = []
  const fields = author.schema['properties']
  for (const name of Object.keys(isObject(fields) ? fields : {})) {
    const pointer = formatPointer([name])
    const schema = schemaAt(author.schema, pointer)
    if (schema && isObject(schema['properties']))
      pages.push({ id: name, nodes: fieldsOf(author, schema, pointer) })
    else {
      const alone = pages.find((page) => page.id === 'form')
      if (alone) alone.nodes.push(...nodesFor(author, pointer))
      else pages.push({ id: 'form', nodes: nodesFor(author, pointer) })
    }
  }
  return { pages: pages.map((page) => ({ type: 'page', ...page })) }
}
