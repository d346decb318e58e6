import type { FieldNode, GroupNode, LayoutNode } from '../form.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { spokenAs } from '../paperValues.ts'
import { formatPointer, type Pointer } from '../pointer.ts'
import { requiredBySchema, schemaAt } from '../schema.ts'

/** Where a text of the paper comes from. */
export interface TextSource {
  /** In the form's words; without it the text is one every paper may have, `standing`. */
  readonly path?: readonly string[]
  /** Of an item, after the text. */
  readonly number?: number
  /** A text of `kindTexts`, after the other. */
  readonly standing?: string
}

/** A paper in the making. */
export interface Paper {
  readonly schema: JsonObject
  readonly answers: readonly Pointer[]
  readonly hideable: ReadonlySet<Pointer>
  readonly texts: Map<string, TextSource>
  /** Has the question a hint? What somebody declares may stand there. */
  readonly isHinted: (pointer: Pointer) => boolean
  blocks: Json[]
  /** Answers placed so far. */
  size: number
}

/** Where an answer stands on this paper: stars as the indices of the lists around it. */
export function bindAt(pointer: Pointer, indices: readonly number[]): Pointer {
  let i = 0
  return `/answers${pointer.replace(/\/\*(?=\/|$)/g, () => `/${indices[i++] ?? 0}`)}`
}

/** Entries of a fields block; nothing for what needs room of its own. */
export function fieldEntries(
  paper: Paper,
  node: FieldNode,
  indices: readonly number[],
): Json[] | undefined {
  const { pointer, kind } = node
  if (['longText', 'statement', 'declaration'].includes(kind)) return undefined
  const at = bindAt(pointer, indices)
  const label = labelKey(paper, pointer)
  if (isFiles(paper, node)) return undefined
  if (isSeveral(paper, pointer) && 'codeList' in node.options) {
    // Who prints has put the labels of all that was chosen under the list's own text
    const entry = { label, bind: { from: at, as: 'option' }, wide: true }
    return [canHide(paper, pointer) ? { ...entry, when: { at } } : entry]
  }
  if (isSeveral(paper, pointer)) {
    const most = mostChosen(paper, node)
    if (most === undefined) return undefined
    const from = Array.from({ length: most }, (_, i) => `${at}/${i}`)
    const entry = { label, bind: { from, as: 'option', join: ', ' }, wide: true }
    return [canHide(paper, pointer) ? { ...entry, when: { at } } : entry]
  }
  const bind = bindOf(paper, node, at)
  const wide = isWide(node)
  const entry = { label, bind, ...(wide && { wide }) }
  if (kind === 'yesNoUnknown' && isBoolean(paper, pointer)) {
    // Where nothing is known the answer is null, which a press prints as nothing
    const unknown = textOf(paper, `${pointer} unknown`, {
      path: ['fields', pointer, 'label'],
      standing: 'unknown',
    })
    return [true, false, null].map((is) => ({
      ...(is === null ? { ...entry, label: unknown } : entry),
      when: { at, is },
    }))
  }
  if (!canHide(paper, pointer)) return [entry]
  // "No" is an answer too, though a condition takes it for none
  return isBoolean(paper, pointer)
    ? [true, false].map((is) => ({ ...entry, when: { at, is } }))
    : [{ ...entry, when: { at } }]
}

/** A period in one line; nothing where one of its days may be missing, and which would not be told. */
export function periodEntry(
  paper: Paper,
  { kind, id, pointer, nodes }: GroupNode,
  indices: readonly number[],
): Json | undefined {
  const [from, to, ...others] = nodes.flatMap(fieldsOf)
  if (kind !== 'period' || id === undefined || pointer === undefined || !from || !to)
    return undefined
  const both = [from, to].map((field) => field.pointer)
  const isSure = both.every(
    (one, i) =>
      one === `${pointer}/${['from', 'to'][i]}` &&
      requiredBySchema(paper.schema, one) &&
      !canHide(paper, one),
  )
  if (!isSure || others.length > 0 || from.kind !== to.kind) return undefined
  const label = textOf(paper, `group ${id}`, { path: ['groups', id, 'label'] })
  return {
    label,
    bind: {
      from: both.map((one) => bindAt(one, indices)),
      as: from.kind === 'dateTime' ? 'dateTime' : 'date',
      join: ' – ',
    },
    ...(from.kind === 'dateTime' && { wide: true }),
  }
}

const fieldsOf = (node: LayoutNode): readonly FieldNode[] =>
  node.type === 'field' ? [node] : node.type === 'group' ? node.nodes.flatMap(fieldsOf) : []

export function bindOf(paper: Paper, node: FieldNode, at: Pointer): Json {
  const { schema } = paper
  const { pointer, options } = node
  const kind = spokenAs(node)
  const inside = (...names: string[]) =>
    names
      .filter((name) => schemaAt(schema, pointer + formatPointer([name])))
      .map((name) => at + formatPointer([name]))
  switch (kind) {
    case 'date':
      return { from: at, as: 'date' }
    case 'dateTime':
      return { from: at, as: 'dateTime' }
    case 'money':
    case 'time':
    case 'partialDate':
      return { from: at, as: 'option' }
    case 'file':
    case 'photo':
      return { from: inside('name', 'caption', 'sizeBytes'), as: 'option', join: ', ' }
    case 'signature':
      return { from: inside('typedName', 'lines'), as: 'option' }
    case 'sketch':
      return { from: inside('height'), as: 'option' }
    case 'bodyMap':
      return { from: inside('marks'), as: 'option' }
    default:
      if ('enum' in options || 'codeList' in options) return { from: at, as: 'option' }
      return plainBind(schemaAt(schema, pointer), inside, at)
  }
}

/** An object of a kind that only the page knows says what stands in it. */
function plainBind(
  view: JsonObject | undefined,
  inside: (...names: string[]) => string[],
  at: Pointer,
): Json {
  if (view?.['format'] === 'date') return { from: at, as: 'date' }
  const names = isObject(view?.['properties']) ? Object.keys(view['properties']) : []
  return names.length > 0 ? { from: inside(...names), join: ', ' } : at
}

/** Columns of a list of files. */
export function fileColumns(paper: Paper, { pointer }: FieldNode): Json[] {
  const columns = [
    { name: 'name', share: 4 },
    { name: 'caption', share: 3 },
    { name: 'sizeBytes', share: 1.4 },
  ]
  return columns
    .filter(({ name }) => schemaAt(paper.schema, `${pointer}/*/${name}`))
    .map(({ name, share }) => ({
      label: textOf(paper, `file ${name}`, { standing: name }),
      bind: { from: `/${name}`, as: 'option' },
      share,
    }))
}

export const isSeveral = ({ schema }: Paper, pointer: Pointer): boolean =>
  schemaAt(schema, pointer)?.['type'] === 'array'

export const isFiles = (paper: Paper, { kind, pointer }: FieldNode): boolean =>
  (kind === 'file' || kind === 'photo') && isSeveral(paper, pointer)

const isBoolean = ({ schema }: Paper, pointer: Pointer): boolean =>
  [schemaAt(schema, pointer)?.['type']].flat().includes('boolean')

/** How many of a list of choices there can be at most, if that is known and fits a line. */
function mostChosen({ schema }: Paper, { pointer, options }: FieldNode): number | undefined {
  const most = Number(options['maxItems'] ?? Infinity)
  const unique = schemaAt(schema, pointer)?.['uniqueItems'] === true
  const choices = Array.isArray(options['enum']) && unique ? options['enum'].length : Infinity
  const bound = Math.min(most, choices)
  return bound <= 24 ? bound : undefined
}

const drawn = new Set(['file', 'photo', 'signature', 'sketch', 'bodyMap'])

export const isWide = ({ kind, options }: FieldNode): boolean =>
  drawn.has(kind) ||
  Number(options['maxLength'] ?? 0) > 80 ||
  (kind === 'choice' && 'codeList' in options)

export const canHide = ({ hideable }: Paper, pointer: Pointer): boolean =>
  [...hideable].some((hidden) => pointer === hidden || pointer.startsWith(`${hidden}/`))

export const labelKey = (paper: Paper, pointer: Pointer): string =>
  textOf(paper, pointer, { path: ['fields', pointer, 'label'] })

export function textOf({ texts }: Paper, key: string, source: TextSource): string {
  texts.set(key, source)
  return key
}
