import type {
  FieldNode,
  FormDeclaration,
  GroupNode,
  LayoutNode,
  PageNode,
  RepeatNode,
} from '../form.ts'
import type { Json, JsonObject } from '../json.ts'
import { isUnder, type Pointer } from '../pointer.ts'
import type { Lowered } from './layout.ts'
import {
  bindAt,
  bindOf,
  canHide,
  fieldEntries,
  fileColumns,
  isFiles,
  isSeveral,
  isWide,
  labelKey,
  periodEntry,
  textOf,
  type Paper,
  type TextSource,
} from './paperEntries.ts'

/** A page template made from the layout, and by key where its texts come from. */
export interface AutomaticPaper {
  readonly template: Json
  readonly texts: ReadonlyMap<string, TextSource>
}

/** More columns would be too narrow to read. */
const mostColumns = 5
/** How many items of a list are written out one by one, by how deep the list lies in others. */
const written = [20, 8, 4]
/** From here on fewer items are written out, then none: a template is a file of bounded size. */
const manyAnswers = 1500
const mostAnswers = 3000

/**
 * Every answer the audience may see, page by page as on screen: fields in two columns, lists of
 * small things as tables, longer items one by one, what was told at length in its own paragraphs.
 */
export function automaticPaper(
  declaration: FormDeclaration,
  audience: string,
  schema: JsonObject,
  { layout, rules }: Pick<Lowered, 'layout' | 'rules'>,
  isHinted: Paper['isHinted'] = () => false,
): AutomaticPaper {
  const paper: Paper = {
    schema,
    answers: declaration.papers[audience]?.answers ?? [],
    hideable: new Set(Object.keys(rules.visible ?? {})),
    texts: new Map(),
    isHinted,
    blocks: [{ block: 'title' }],
    size: 0,
  }
  for (const page of layout.pages) addPage(paper, page)
  const foot = addActs(paper, declaration, audience)
  paper.blocks.push({
    block: 'seals',
    officer: { text: 'officerSealShown', bind: { officer: officerName } },
    force: { text: 'forceSealShown' },
  })
  const template: Json = {
    kind: 'metip.paper/1',
    // Top right on every page, beside the marking in the middle
    code: declaration.id.slice(0, 24),
    running: { left: { text: 'continued' } },
    foot,
    blocks: paper.blocks,
  }
  return { template, texts: paper.texts }
}

const officerName: Json = { from: ['/officer/rank', '/officer/name', '/officer/warrantNo'] }

function addPage(paper: Paper, page: PageNode): void {
  const before = paper.blocks
  paper.blocks = []
  addNodes(paper, page.nodes, [])
  const added = paper.blocks
  const key = textOf(paper, `page ${page.id}`, { path: ['pages', page.id, 'label'] })
  paper.blocks = added.length > 0 ? [...before, { block: 'heading', text: key }, ...added] : before
}

/** `indices` are those of the lists above, outermost first. */
function addNodes(paper: Paper, nodes: readonly LayoutNode[], indices: readonly number[]): void {
  let fields: Json[] = []
  const flush = () => {
    if (fields.length > 0) paper.blocks.push({ block: 'fields', columns: 2, fields })
    fields = []
  }
  for (const node of nodes) {
    if (node.type === 'field') {
      if (!isPrinted(paper, node)) continue
      paper.size++
      const inline = fieldEntries(paper, node, indices)
      if (inline) fields.push(...inline)
      else {
        flush()
        addLong(paper, node, indices)
      }
      continue
    }
    const period = node.type === 'group' && shownPeriod(paper, node, indices)
    if (period) fields.push(period)
    else {
      flush()
      if (node.type === 'group') addGroup(paper, node, indices)
      if (node.type === 'repeat') addList(paper, node, indices)
    }
  }
  flush()
}

/** A period in one line, where the audience may see both of its days. */
function shownPeriod(paper: Paper, group: GroupNode, indices: readonly number[]): Json | undefined {
  const fields = flatFields(group.nodes) ?? []
  const entry = fields.every((field) => isPrinted(paper, field))
    ? periodEntry(paper, group, indices)
    : undefined
  if (entry !== undefined) paper.size += fields.length
  return entry
}

function addGroup(
  paper: Paper,
  node: { readonly id?: string; readonly nodes: readonly LayoutNode[] },
  indices: readonly number[],
): void {
  const before = paper.blocks
  paper.blocks = []
  addNodes(paper, node.nodes, indices)
  const added = paper.blocks
  const heading: Json[] =
    node.id === undefined || added.length === 0
      ? []
      : [
          {
            block: 'paragraph',
            style: 'strong',
            text: textOf(paper, `group ${node.id}`, { path: ['groups', node.id, 'label'] }),
          },
        ]
  paper.blocks = [...before, ...heading, ...added]
}

const isPrinted = ({ answers }: Paper, { pointer, options }: FieldNode | RepeatNode): boolean =>
  options['paper'] !== false && isUnder(answers, pointer.replace(/\/\*.*$/, ''))

/** A long text, or a list of choices without end: its name, and under it all of it. */
function addLong(paper: Paper, node: FieldNode, indices: readonly number[]): void {
  const at = bindAt(node.pointer, indices)
  const conditional = canHide(paper, node.pointer) || indices.length > 0
  const label = labelKey(paper, node.pointer)
  if (isFiles(paper, node)) {
    paper.blocks.push({ block: 'paragraph', style: 'strong', text: label })
    addTable(paper, at, fileColumns(paper, node), node.pointer)
    return
  }
  if (node.kind === 'declaration') {
    const tick = { text: label, ticked: { at } }
    const hint = { path: ['fields', node.pointer, 'hint'] }
    if (paper.isHinted(node.pointer))
      paper.blocks.push({
        block: 'paragraph',
        text: textOf(paper, `${node.pointer} hint`, hint),
      })
    paper.blocks.push({ block: 'ticks', ticks: [tick], ...(conditional && { when: { at } }) })
    return
  }
  if (isSeveral(paper, node.pointer)) {
    addTable(paper, at, [{ label, bind: { from: '', as: 'option' }, share: 1 }], node.pointer)
    return
  }
  const blocks: JsonObject[] = [
    { block: 'paragraph', style: 'strong', text: label },
    { block: 'narrative', bind: at },
  ]
  paper.blocks.push(...blocks.map((block) => (conditional ? { ...block, when: { at } } : block)))
}

const addTable = (
  paper: Paper,
  each: Pointer,
  columns: Json[],
  pointer: Pointer,
  first = true,
): void =>
  void paper.blocks.push({
    block: 'table',
    each,
    columns,
    // Said once where a list has several tables
    ...(first && { empty: 'none' }),
    ...(paper.hideable.has(pointer) ? { when: { at: each } } : {}),
  })

/** A list: a table where its items are small, else its items one by one. */
function addList(paper: Paper, node: RepeatNode, indices: readonly number[]): void {
  if (!isPrinted(paper, node)) return
  const each = bindAt(node.pointer, indices)
  const fields = flatFields(node.nodes)
  const inner = (fields ?? []).filter((field) => isPrinted(paper, field))
  const isTable =
    fields !== undefined &&
    inner.length > 0 &&
    inner.every((field) => !isSeveral(paper, field.pointer))
  const heading = {
    block: 'paragraph',
    style: 'strong',
    text: labelKey(paper, node.pointer),
  }
  const limit =
    paper.size > mostAnswers ? 0 : paper.size > manyAnswers ? 1 : (written[indices.length] ?? 1)
  const most = Number(node.options['maxItems'] ?? Infinity)
  if (isTable && (inner.length <= mostColumns || most > limit)) {
    paper.blocks.push(
      paper.hideable.has(node.pointer) ? { ...heading, when: { at: each } } : heading,
    )
    for (let from = 0; from < inner.length; from += mostColumns) {
      const some = inner.slice(from, from + mostColumns)
      const columns = some.map((field) => columnOf(paper, field, node.pointer))
      addTable(paper, each, columns, node.pointer, from === 0)
    }
    return
  }
  for (let i = 0; i < Math.min(most, limit); i++) {
    const path = ['fields', node.pointer, 'item']
    const title = textOf(paper, `item ${node.pointer} ${i + 1}`, { path, number: i + 1 })
    const before = paper.blocks
    paper.blocks = [{ block: 'paragraph', style: 'strong', text: title }]
    addNodes(paper, node.nodes, [...indices, i])
    paper.blocks = [...before, ...paper.blocks.map((one) => onlyWhen(one, `${each}/${i}`))]
  }
  // Nothing is passed over in silence
  if (most > limit)
    paper.blocks.push({ block: 'paragraph', text: 'notPrinted', when: { at: `${each}/${limit}` } })
}

/** A block's own condition is the stronger one: it asks for an answer inside the item. */
const onlyWhen = (block: Json, at: Pointer): Json =>
  'when' in (block as JsonObject) ? block : { ...(block as JsonObject), when: { at } }

/** The fields of an item without lists in it, groups dissolved; undefined where it has lists. */
function flatFields(nodes: readonly LayoutNode[]): FieldNode[] | undefined {
  const fields: FieldNode[] = []
  for (const node of nodes) {
    if (node.type === 'field') fields.push(node)
    if (node.type === 'repeat') return undefined
    if (node.type === 'group') {
      const inner = flatFields(node.nodes)
      if (!inner) return undefined
      fields.push(...inner)
    }
  }
  return fields
}

function columnOf(paper: Paper, field: FieldNode, list: Pointer): Json {
  const inside = field.pointer.slice(`${list}/*`.length)
  const bind = bindOf(paper, field, inside)
  const share = isLong(field) ? 4 : isWide(field) ? 3 : isText(field) ? 2 : 1.4
  return { label: labelKey(paper, field.pointer), bind, share }
}

const isLong = ({ kind }: FieldNode): boolean => /^(longText|statement)$/.test(kind)
const isText = ({ kind }: FieldNode): boolean => /^(text|identifier|vrm|scan)$/.test(kind)

/** Declarations and signature lines of this paper; answers the slots at the foot of each page. */
function addActs(paper: Paper, { acts }: FormDeclaration, audience: string): Json[] {
  const own = Object.entries(acts).filter(([, act]) => act.paper === audience)
  const declared = new Set<string>()
  for (const [name, act] of own)
    if (act.did === 'accepted' && (act.words ?? name) === name) {
      declared.add(act.by)
      paper.blocks.push({
        block: 'declaration',
        act: name,
        signature: { role: act.by, label: 'signature' },
      })
    }
  const roles = [...new Set(own.filter(([, act]) => act.did === 'signed').map(([, act]) => act.by))]
  for (const role of roles)
    if (!declared.has(role)) paper.blocks.push({ block: 'signature', role, label: 'signature' })
  return roles.map((role) => ({ role, label: 'signature' }))
}
