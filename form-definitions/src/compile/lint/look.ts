import type { FieldWords, Layout, LayoutNode, RulesDeclaration, Words } from '../../form.ts'
import { isObject, type Json, type JsonObject } from '../../json.ts'
import { formatPointer, type Pointer } from '../../pointer.ts'
import { schemaAt } from '../../schema.ts'
import type { FormSource } from '../compile.ts'
import { lowerSchema } from '../dialect.ts'
import { completeForm } from '../complete.ts'
import { collectFindings, type Finding } from '../finding.ts'
import { ofList, ofMap, ofOne } from '../keywords.ts'

/** One schema of schema.json, where it stands in the file. */
export interface SchemaPlace {
  readonly node: JsonObject
  readonly at: Pointer
  /** As a property: its own name and, from the outside in, the names it stands under. */
  readonly name?: string
  readonly under: readonly SchemaPlace[]
}

/** A field on a page. */
export interface FieldPlace {
  readonly pointer: Pointer
  readonly kind: string
  readonly options: JsonObject
  readonly page: string
  /** The nearest group or list with words of its own. */
  readonly group: string
  readonly isItem: boolean
}

/** A text that people read, and where it stands. */
export interface Text {
  readonly file: string
  readonly pointer: Pointer
  readonly language: string
  readonly text: string
  readonly of: 'label' | 'hint' | 'fault' | 'option' | 'missing'
}

/** A rule's expression, and where it stands. */
export interface RulePlace {
  readonly file: string
  readonly pointer: Pointer
  readonly kind: string
  readonly expression: string
  /** The field it is for. */
  readonly at?: Pointer
}

/** A form as the lint looks at it: everything found once, for every rule of the lint. */
export interface Look {
  readonly source: FormSource
  /** What compilation itself remarked on. */
  readonly notes: readonly Finding[]
  /** In one dialect, for `schemaAt`. */
  readonly schema: JsonObject
  readonly rules: RulesDeclaration
  readonly schemas: readonly SchemaPlace[]
  /** Every answer that is not a group: `*` for an item of a list. */
  readonly answers: readonly Pointer[]
  readonly fields: readonly FieldPlace[]
  readonly layout: Layout
  readonly words: readonly (readonly [string, Words])[]
  readonly texts: readonly Text[]
  readonly expressions: readonly RulePlace[]
}

/** Fields past which a form is not looked through further. */
const mostAnswers = 20_000

export function lookAt(source: FormSource): Look {
  const schema = lowerSchema(source.schema, collectFindings())
  const { layout, rules, notes, ...whole } = completeForm({ ...source, schema }, collectFindings())
  const words = Object.entries(whole.source.words).filter(([, of]) => isObject(of))
  return {
    source,
    notes,
    schema,
    rules,
    schemas: schemasOf(source.schema),
    answers: answersOf(schema),
    fields: fieldsOf(layout),
    layout,
    words,
    // Words that were made are not the author's to mend
    texts: Object.entries(source.words).flatMap(([language, of]) =>
      isObject(of) && !source.made?.includes(`words.${language}.json`)
        ? textsOf(language, of as unknown as Words)
        : [],
    ),
    expressions: expressionsOf(source),
  }
}

function schemasOf(root: JsonObject): SchemaPlace[] {
  const found: SchemaPlace[] = []
  const visit = (
    node: unknown,
    at: Pointer,
    under: readonly SchemaPlace[],
    name?: string,
  ): void => {
    // A part's definition is written out by its id and version; it stands in another file
    if (!isObject(node) || /^\/\$defs\/[a-z0-9-]+-\d+\.\d+\.\d+$/.test(at)) return
    const place = { node, at, under, ...(name !== undefined && { name }) }
    found.push(place)
    const inside = [...under, place]
    for (const [key, value] of Object.entries(node)) {
      const here = at + formatPointer([key])
      if (ofOne.has(key)) visit(value, here, inside)
      else if (ofList.has(key) && Array.isArray(value))
        value.forEach((child, i) => visit(child, `${here}/${i}`, inside))
      else if (ofMap.has(key) && isObject(value))
        for (const [child, schema] of Object.entries(value))
          visit(
            schema,
            here + formatPointer([child]),
            inside,
            key === 'properties' ? child : undefined,
          )
    }
  }
  visit(root, '', [])
  return found
}

function answersOf(schema: JsonObject): Pointer[] {
  const found: Pointer[] = []
  // A schema that holds itself has no last field
  const visit = (at: Pointer, depth: number): void => {
    const view = depth > 8 || found.length > mostAnswers ? undefined : schemaAt(schema, at)
    if (!view) return
    const items = isObject(view['items']) ? view['items'] : undefined
    if (isObject(view['properties']))
      for (const name of Object.keys(view['properties']))
        visit(at + formatPointer([name]), depth + 1)
    else if (items && isObject(schemaAt(schema, `${at}/*`)?.['properties']))
      visit(`${at}/*`, depth + 1)
    else if (at !== '') found.push(at)
  }
  visit('', 0)
  return found
}

function fieldsOf(layout: Layout): FieldPlace[] {
  const found: FieldPlace[] = []
  for (const page of layout.pages) {
    const visit = (nodes: readonly LayoutNode[], group: string, isItem: boolean): void => {
      for (const node of nodes) {
        if (node.type === 'field' || node.type === 'repeat')
          found.push({
            pointer: node.pointer,
            kind: node.type === 'repeat' ? 'repeat' : node.kind,
            options: node.options,
            page: page.id,
            group,
            isItem,
          })
        if (node.type === 'group') visit(node.nodes, node.id ?? group, isItem)
        if (node.type === 'repeat') visit(node.nodes, node.pointer, true)
      }
    }
    visit(page.nodes, '', false)
  }
  return found
}

function textsOf(language: string, words: Words): Text[] {
  const found: Text[] = []
  const file = `words.${language}.json`
  const add = (text: unknown, of: Text['of'], ...keys: string[]) => {
    if (typeof text === 'string')
      found.push({ file, pointer: formatPointer(keys), language, text, of })
  }
  const each = <T>(
    map: Readonly<Record<string, T>> | undefined,
    look: (key: string, of: T) => void,
  ) => {
    for (const [key, of] of Object.entries(isObject(map) ? map : {})) look(key, of as T)
  }
  for (const part of ['pages', 'groups'] as const)
    each(words[part], (id, of) => {
      add(of?.label, 'label', part, id, 'label')
      add(of?.hint, 'hint', part, id, 'hint')
    })
  each<FieldWords>(words.fields, (pointer, of) => {
    add(of?.label, 'label', 'fields', pointer, 'label')
    add(of?.hint, 'hint', 'fields', pointer, 'hint')
    each(of?.faults, (code, text) => add(text, 'fault', 'fields', pointer, 'faults', code))
    each(of?.options, (value, text) => add(text, 'option', 'fields', pointer, 'options', value))
  })
  each(words.faults, (code, text) => add(text, 'fault', 'faults', code))
  each(words.acts, (name, act) => add(act?.missing, 'missing', 'acts', name, 'missing'))
  return found
}

function expressionsOf({ declaration, rules = {} }: FormSource): RulePlace[] {
  const found: RulePlace[] = []
  const add = (
    file: string,
    keys: (string | number)[],
    kind: string,
    of: unknown,
    at?: Pointer,
  ) => {
    if (typeof of === 'string')
      found.push({
        file,
        pointer: formatPointer(keys),
        kind,
        expression: of,
        ...(at !== undefined && { at }),
      })
  }
  for (const kind of ['visible', 'required', 'enabled', 'computed', 'default'] as const)
    for (const [at, of] of Object.entries(rules[kind] ?? {}))
      add('rules.json', [kind, at], kind, of, at)
  for (const [i, { when, at }] of (rules.faults ?? []).entries())
    add('rules.json', ['faults', i, 'when'], 'fault', when, at[0])
  for (const [name, act] of Object.entries(declaration.acts)) {
    add('form.json', ['acts', name, 'when'], 'when', act.when)
    add('form.json', ['acts', name, 'person'], 'person', act.person)
  }
  return found
}

/** The answers an expression names, as far as the schema knows them. */
export function answersIn({ schema }: Look, expression: string, at: Pointer = ''): Pointer[] {
  const found = new Set<Pointer>()
  const star = at.lastIndexOf('/*')
  for (const [name] of withoutTexts(expression).matchAll(
    /(?<![\w.])[A-Za-z_]\w*(\.[A-Za-z_]\w*)*/g,
  )) {
    const [root = '', ...keys] = name.split('.')
    const base = root === 'item' && star >= 0 ? at.slice(0, star + 2) : formatPointer([root])
    if (!schemaAt(schema, base)) continue
    let pointer = base
    for (const key of keys) {
      const next = pointer + formatPointer([key])
      if (!schemaAt(schema, next)) break
      pointer = next
    }
    found.add(pointer)
  }
  return [...found]
}

export const withoutTexts = (expression: string): string =>
  expression.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""')

/** The first of the languages is the one the author thinks in. */
export const labelOf = (look: Look, pointer: Pointer): string => {
  const fields = look.words[0]?.[1].fields
  const own = isObject(fields) && Object.hasOwn(fields, pointer) ? fields[pointer] : undefined
  return own?.label ?? pointer
}

export const has = (map: unknown, key: string): boolean => isObject(map) && Object.hasOwn(map, key)

export const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? value : []
