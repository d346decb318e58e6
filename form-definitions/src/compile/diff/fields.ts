import type { FormSource } from '../compile.ts'
import { isObject, type Json, type JsonObject } from '../../json.ts'
import { formatPointer, parsePointer, type Pointer } from '../../pointer.ts'
import { viewOf } from '../../schema.ts'
import type { Findings } from '../finding.ts'

/** One answer a schema has a place for. */
export interface Field {
  readonly pointer: Pointer
  /** What it stays, whatever it is called: a `fieldId`, or the pointer it first stood at. */
  readonly id: string
  readonly view: JsonObject
  readonly kind: 'group' | 'list' | 'item' | 'question'
}

/** Far above any form; a schema that goes in circles ends where it comes by again. */
const maxFields = 20_000
const maxDepth = 16

/**
 * Every answer of a schema, outer ones first. A `fieldId` that begins with "/" is the pointer an
 * answer first stood at; any other is its name among its neighbours.
 */
export function fieldsOf(schema: JsonObject): Field[] {
  const found: Field[] = []
  const walk = (node: Json, at: Omit<Field, 'view' | 'kind'>, path: readonly JsonObject[]) => {
    const view = viewOf(schema, node)
    if (!view || path.includes(view) || path.length > maxDepth || found.length > maxFields) return
    const below = [...path, view]
    const fields = isObject(view['properties']) ? view['properties'] : {}
    const { items } = view
    const isItem = at.pointer.endsWith('/*')
    const inner = isObject(view['properties']) ? 'group' : isObject(items) ? 'list' : 'question'
    if (at.pointer !== '') found.push({ ...at, view, kind: isItem ? 'item' : inner })
    for (const [name, child] of Object.entries(fields)) {
      const said = viewOf(schema, child)?.['fieldId']
      const own = typeof said === 'string' && said !== '' ? said : formatPointer([name])
      const id =
        own.startsWith('/') && own === said ? own : at.id + (own === said ? `/${own}` : own)
      walk(child, { pointer: at.pointer + formatPointer([name]), id }, below)
    }
    if (isObject(items)) walk(items, { pointer: `${at.pointer}/*`, id: `${at.id}/*` }, below)
  }
  walk(schema, { pointer: '', id: '' }, [])
  return found
}

/** Two questions cannot both be the one that there was: the second to claim an id is told. */
export function checkFieldIds(schema: JsonObject, findings: Findings): void {
  const claimed = new Set<string>()
  for (const { pointer, id } of fieldsOf(schema)) {
    if (pointer === id) continue
    if (claimed.has(id))
      findings.add(
        'schema.json',
        '',
        'field-id-twice',
        `Give ${pointer} another "fieldId": a question before it has the same one`,
      )
    claimed.add(id)
  }
}

/** The same answer in both versions of a form. */
export interface Pair {
  readonly older: Field
  readonly newer: Field
}

export interface Matched {
  readonly pairs: readonly Pair[]
  readonly added: readonly Field[]
  readonly removed: readonly Field[]
  /** Ids that stand at several answers of the newer form. */
  readonly repeated: readonly Field[]
}

/** Which answer of the newer form is which of the older one. */
export function matchFields(older: JsonObject, newer: JsonObject): Matched {
  const was = new Map<string, Field>()
  for (const field of fieldsOf(older)) if (!was.has(field.id)) was.set(field.id, field)
  const is = new Map<string, Field>()
  const repeated: Field[] = []
  for (const field of fieldsOf(newer)) {
    const other = is.get(field.id)
    if (other) repeated.push(field)
    // A field that claims the id goes before one that merely stands there
    if (!other || (other.pointer === other.id && field.pointer !== field.id))
      is.set(field.id, field)
  }
  const pairs: Pair[] = []
  const added: Field[] = []
  for (const field of is.values()) {
    const before = was.get(field.id)
    if (before) pairs.push({ older: before, newer: field })
    else added.push(field)
  }
  const removed = [...was.values()].filter(({ id }) => !is.has(id))
  return { pairs, added, removed, repeated }
}

/** What people call an answer: the label of its first language, else its name. */
export function labelOf({ declaration, words }: FormSource, pointer: Pointer): string {
  const fields = words[declaration.languages[0] ?? '']?.fields
  const label = fields && Object.hasOwn(fields, pointer) ? fields[pointer]?.label : undefined
  const keys = parsePointer(pointer)
  const name = keys.findLast((key) => key !== '*') ?? 'the form'
  return `“${label ?? name}”${keys.at(-1) === '*' ? ' (each one)' : ''}`
}
