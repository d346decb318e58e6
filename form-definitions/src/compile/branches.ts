import { isObject, type Json, type JsonObject } from '../json.ts'
import { formatPointer, type Pointer } from '../pointer.ts'
import { resolve, viewOf } from '../schema.ts'
import {
  allOf,
  anyOf,
  ConditionRefused,
  literal,
  notOf,
  schemaText,
  subjectAt,
} from './condition.ts'
import { inWords, textAt } from './naming.ts'

/** Fields of a group that only some of its branches have. */
export interface Branches {
  /** The field that says which branch it is; it is asked first. */
  readonly tag?: string
  /** By name: CEL that holds when the field belongs here. */
  readonly when: ReadonlyMap<string, string>
  /** Branches that nothing in the answers tells apart: their own fields, under their name. */
  readonly either: readonly { readonly title: string; readonly names: readonly string[] }[]
  /** Words for the values of the tag, from the titles of the branches. */
  readonly titles: ReadonlyMap<string, string>
}

const none: Branches = { when: new Map(), either: [], titles: new Map() }

/** What only some branches of a group ask: `oneOf`, `anyOf`, `if`/`then`/`else`, `dependentSchemas`. */
export function branchesOf(root: JsonObject, node: Json, at: Pointer): Branches {
  const view = viewOf(root, node)
  if (!view) return none
  const own = new Set<string>()
  const conditions = new Map<string, string[]>()
  const offer = (names: readonly string[], text: string) => {
    for (const name of names) conditions.set(name, [...(conditions.get(name) ?? []), text])
  }
  collect(root, node, at, own, offer, 0)
  const found = union(root, view, at)
  for (const [name, text] of found.when) offer([name], text)
  return {
    ...found,
    when: new Map(
      [...conditions]
        .filter(([name]) => !own.has(name))
        .map(([name, texts]) => [name, anyOf(texts)] as const)
        .filter(([, text]) => text !== 'true' && text !== 'false'),
    ),
    either: found.either
      .map(({ title, names }) => ({ title, names: names.filter((name) => !own.has(name)) }))
      .filter(({ names }) => names.length > 0),
  }
}

/** A schema inside a schema inside a schema: deeper than anybody writes by hand. */
const maxDepth = 8

/** Names the group has in any case, and those that conditions bring. */
function collect(
  root: JsonObject,
  node: Json,
  at: Pointer,
  own: Set<string>,
  offer: (names: readonly string[], text: string) => void,
  depth: number,
): void {
  const raw = resolve(root, node)
  if (!raw || depth > maxDepth) return
  for (const name of namesOf(raw)) own.add(name)
  for (const part of Array.isArray(raw['allOf']) ? (raw['allOf'] as Json[]) : [])
    collect(root, part, at, own, offer, depth + 1)
  if (raw['if'] !== undefined) {
    const test = textOrNothing(() => schemaText(root, raw['if'] as Json, subjectAt(root, at)))
    // What cannot be asked is shown in any case
    offer(namesOf(viewOf(root, raw['then'])), test ?? 'true')
    offer(namesOf(viewOf(root, raw['else'])), test === undefined ? 'true' : notOf(test))
  }
  const dependent = isObject(raw['dependentSchemas']) ? raw['dependentSchemas'] : {}
  for (const [name, schema] of Object.entries(dependent)) {
    const there = textOrNothing(() => subjectAt(root, at + formatPointer([name])).isThere)
    offer(namesOf(viewOf(root, schema)), there ?? 'true')
  }
}

/** `oneOf` or `anyOf` of groups: told apart by the values of one field, or not at all. */
function union(root: JsonObject, view: JsonObject, at: Pointer): Branches {
  const nodes = (['oneOf', 'anyOf'] as const)
    .map((key) => (Array.isArray(view[key]) ? (view[key] as Json[]) : []))
    .find((list) => list.length > 0)
  const branches = (nodes ?? []).flatMap((node) => {
    const branch = viewOf(root, node)
    const names = namesOf(branch)
    return branch && names.length > 0 ? [{ branch, names, title: titleOf(branch, node) }] : []
  })
  if (branches.length < 2) return none
  const inAll = branches[0]?.names.filter((name) =>
    branches.every(({ names }) => names.includes(name)),
  )
  const named = isObject(view['discriminator']) ? view['discriminator']['propertyName'] : undefined
  const tag = (typeof named === 'string' ? [named] : (inAll ?? [])).find((name) =>
    areApart(branches.map(({ branch }) => valuesAt(root, branch, name))),
  )
  const partly = [...new Set(branches.flatMap(({ names }) => names))].filter(
    (name) => !inAll?.includes(name),
  )
  const subject =
    tag === undefined ? undefined : textOrNothing(() => subjectAt(root, at + formatPointer([tag])))
  if (tag === undefined || !subject) {
    const placed = new Set<string>()
    const either = branches.map(({ title, names }) => {
      const mine = names.filter((name) => partly.includes(name) && !placed.has(name))
      for (const name of mine) placed.add(name)
      return { title: title ?? mine.slice(0, 2).map(inWords).join(', '), names: mine }
    })
    return { ...none, either }
  }
  const titles = new Map<string, string>()
  const when = new Map<string, string[]>()
  for (const { branch, names } of branches) {
    const values = valuesAt(root, branch, tag)
    const title = textAt(branch, 'title')
    for (const value of values) if (title && values.length === 1) titles.set(String(value), title)
    const chosen = allOf([
      subject.isThere,
      anyOf(values.map((value) => `${subject.cel} == ${literal(value)}`)),
    ])
    for (const name of names)
      if (partly.includes(name)) when.set(name, [...(when.get(name) ?? []), chosen])
  }
  const texts = new Map([...when].map(([name, all]) => [name, anyOf(all)] as const))
  return { tag, when: texts, either: [], titles }
}

function valuesAt(root: JsonObject, branch: JsonObject, name: string): readonly Json[] {
  const fields = isObject(branch['properties']) ? branch['properties'] : {}
  const field = Object.hasOwn(fields, name) ? viewOf(root, fields[name]) : undefined
  const values = Array.isArray(field?.['enum'])
    ? (field['enum'] as Json[])
    : field && 'const' in field
      ? [field['const'] as Json]
      : []
  return values.every((value) => ['string', 'number', 'boolean'].includes(typeof value))
    ? values
    : []
}

/** Each branch has values, and no two have one in common. */
const areApart = (all: readonly (readonly Json[])[]): boolean =>
  all.every((values) => values.length > 0) && new Set(all.flat()).size === all.flat().length

function titleOf(branch: JsonObject, node: Json): string | undefined {
  const title = textAt(branch, 'title')
  if (title !== undefined) return title
  const ref = isObject(node) && typeof node['$ref'] === 'string' ? node['$ref'] : ''
  const name = ref.split('/').at(-1) ?? ''
  return name === '' || name === '#' ? undefined : inWords(name.replaceAll('%20', ' '))
}

const namesOf = (view: JsonObject | undefined): string[] =>
  isObject(view?.['properties']) ? Object.keys(view['properties']) : []

function textOrNothing<T>(find: () => T): T | undefined {
  try {
    return find()
  } catch (error) {
    if (error instanceof ConditionRefused) return undefined
    throw error
  }
}
