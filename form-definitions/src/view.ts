import { isObject, type Json, type JsonObject } from './json.ts'

/**
 * What a schema says about one answer, brought together: references followed, `allOf` merged, the
 * fields of every branch offered. For those who ask which fields there are; validation asks Ajv.
 */
export function viewOf(root: JsonObject, node: unknown): JsonObject | undefined {
  if (node === true) return anything
  if (!isObject(node)) return undefined
  const known = booksOf(root).views.get(node)
  if (known) return known
  const view = seenFrom(root, flatten(root, node))
  const { views } = booksOf(root)
  views.set(node, view)
  views.set(view, view)
  return view
}

function seenFrom(root: JsonObject, { sure, offered, hinted }: Flat): JsonObject {
  if (offered.size === 0 && hinted.size === 0 && sure['properties'] === undefined) return sure
  const fields = new Map(entriesOf(sure['properties']))
  for (const [name, nodes] of [...offered, ...hinted]) {
    const mine = fields.get(name)
    if (mine === undefined) fields.set(name, make(root, 'anyOf', nodes))
    // A field that says itself what it is needs no help of a branch that may not hold
    else if (offered.has(name) && !saysItself(viewOf(root, mine)))
      fields.set(name, make(root, 'allOf', [mine, make(root, 'anyOf', [...nodes, anything])]))
  }
  return fields.size > 0 ? { ...sure, properties: Object.fromEntries(fields) } : sure
}

/** Follows local references until something else is found. Remote ones are refused at publish. */
export function resolve(root: JsonObject, node: unknown): JsonObject | undefined {
  let at = node
  // A chain longer than this goes in a circle
  for (let step = 0; step < 32; step++) {
    if (!isObject(at)) return undefined
    const ref = at['$ref']
    if (typeof ref !== 'string') return at
    at = nodeAt(root, ref)
  }
  return undefined
}

/** The node a local reference names; undefined where it leads nowhere. */
export function nodeAt(root: JsonObject, ref: string): Json | undefined {
  if (ref === '#') return root
  if (!ref.startsWith('#/')) return undefined
  let at: Json | undefined = root
  for (const token of ref.slice(2).split('/')) {
    const key = unescaped(token)
    if (key === undefined || typeof at !== 'object' || at === null || !Object.hasOwn(at, key))
      return undefined
    at = (at as { readonly [key: string]: Json })[key]
  }
  return at
}

function unescaped(token: string): string | undefined {
  // decodeURIComponent throws on a % that begins no escape
  if (/%(?![0-9a-fA-F]{2})/.test(token)) return undefined
  try {
    return decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~')
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

const anything: JsonObject = Object.freeze({})

/** A node taken apart: what holds in any case, and fields that some branch only has. */
interface Flat {
  readonly sure: JsonObject
  readonly offered: ReadonlyMap<string, readonly JsonObject[]>
  /** Fields that nothing but an `if` speaks of: there, but not what the `if` asks them to be. */
  readonly hinted: ReadonlyMap<string, readonly JsonObject[]>
}

interface Books {
  readonly flats: WeakMap<object, Flat>
  readonly views: WeakMap<object, JsonObject>
  /** Nodes that stand in no schema: the same parts give the same node, so that circles end. */
  readonly made: Map<string, JsonObject>
  readonly ids: Map<object, number>
  readonly makings: WeakMap<object, Making>
}

interface Making {
  readonly how: 'allOf' | 'anyOf'
  readonly parts: readonly JsonObject[]
  readonly depth: number
}

const books = new WeakMap<object, Books>()

function booksOf(root: JsonObject): Books {
  let found = books.get(root)
  if (!found) {
    found = {
      flats: new WeakMap(),
      views: new WeakMap(),
      made: new Map(),
      ids: new Map(),
      makings: new WeakMap(),
    }
    books.set(root, found)
  }
  return found
}

/** One node out of several: all hold (`allOf`), or one of them (`anyOf`). */
function make(root: JsonObject, how: 'allOf' | 'anyOf', nodes: readonly JsonObject[]): JsonObject {
  const { made, ids, makings } = booksOf(root)
  // One of (one of a and b) and c is one of a, b and c
  const flat = nodes.flatMap((node) => {
    const making = makings.get(plain(root, node))
    return making?.how === how ? making.parts : [plain(root, node)]
  })
  const parts = [...new Set(flat)]
  const depth = Math.max(0, ...parts.map((part) => makings.get(part)?.depth ?? 0)) + 1
  if (parts.length === 1 || depth > maxMaking) return parts[0] ?? anything
  const key = how + parts.map((part) => ids.get(part) ?? (ids.set(part, ids.size), ids.size - 1))
  const node = made.get(key) ?? { [how]: parts }
  made.set(key, node)
  makings.set(node, { how, parts, depth })
  return node
}

/** "All of" and "one of" within each other: no form needs more. */
const maxMaking = 6

/** A bare reference stands for its target: two ways to one node are one node. */
const plain = (root: JsonObject, node: JsonObject): JsonObject =>
  Object.keys(node).length === 1 && typeof node['$ref'] === 'string'
    ? (resolve(root, node) ?? node)
    : node

const blank: Flat = { sure: anything, offered: new Map(), hinted: new Map() }

/** Keywords that stand in their own place and are brought together here. */
const inPlace = ['$ref', 'allOf', 'if', 'then', 'else', 'dependentSchemas', '$defs', 'definitions']

const compound = new Set([...inPlace, 'anyOf', 'oneOf', 'nullable'])

function flatten(root: JsonObject, node: unknown): Flat {
  if (!isObject(node)) return blank
  const { flats, makings } = booksOf(root)
  const known = flats.get(node)
  if (known) return known
  if (!isCompound(node)) {
    const flat = { ...blank, sure: fieldsOnly(node) }
    flats.set(node, flat)
    return flat
  }
  // Whoever comes here again while we are at it goes in a circle
  flats.set(node, blank)
  const own = makings.has(node)
    ? {}
    : Object.fromEntries(Object.entries(node).filter(([key]) => !inPlace.includes(key)))
  if (own['nullable'] === true && typeof own['type'] === 'string')
    own['type'] = [own['type'], 'null']
  let flat: Flat = { ...blank, sure: fieldsOnly(own) }
  const target = typeof node['$ref'] === 'string' ? nodeAt(root, node['$ref']) : undefined
  for (const also of [target, ...listOf(node['allOf'])])
    if (isObject(also)) flat = both(root, flat, flatten(root, also))
  for (const key of ['anyOf', 'oneOf'])
    if (Array.isArray(node[key])) {
      const branches = node[key].filter((branch) => branch !== false)
      flat = both(
        root,
        flat,
        either(
          root,
          branches.map((branch) => flatten(root, branch)),
        ),
      )
    }
  const maybe = [
    node['then'],
    node['else'],
    ...entriesOf(node['dependentSchemas']).map(([, s]) => s),
  ]
  const offers = either(root, [blank, ...maybe.filter(isObject).map((s) => flatten(root, s))])
  const hints = either(root, [blank, flatten(root, node['if'])])
  const said = flat.sure['type'] ?? offers.sure['type']
  flat = {
    sure: said === undefined ? flat.sure : { ...flat.sure, type: said },
    offered: joined(flat.offered, offers.offered),
    hinted: joined(
      flat.hinted,
      offers.hinted,
      new Map(
        [...hints.offered, ...hints.hinted].map(([name, nodes]) => [name, [...nodes, anything]]),
      ),
    ),
  }
  flats.set(node, flat)
  return flat
}

/** Is anything in it to be followed or brought together? Most answers say at once what they are. */
function isCompound(node: JsonObject): boolean {
  for (const key in node) if (compound.has(key)) return true
  return false
}

/** Boolean schemas as fields: `true` is a field of any kind, `false` is none. */
function fieldsOnly(own: JsonObject): JsonObject {
  if (!isObject(own['properties'])) return own
  const fields = Object.entries(own['properties'])
  if (fields.every(([, field]) => isObject(field))) return own
  const kept = fields
    .filter(([, field]) => isObject(field) || field === true)
    .map(([name, field]) => [name, field === true ? anything : field] as const)
  return { ...own, properties: Object.fromEntries(kept) }
}

/** Both hold. */
function both(root: JsonObject, a: Flat, b: Flat): Flat {
  const sure: Record<string, Json> = { ...a.sure }
  for (const [key, theirs] of Object.entries(b.sure)) {
    const mine = Object.hasOwn(sure, key) ? sure[key] : undefined
    if (key === 'properties') sure[key] = fieldsOfBoth(root, entriesOf(mine), entriesOf(theirs))
    else if (mine === undefined) sure[key] = theirs
    else if (key === 'required') sure[key] = [...new Set([...listOf(mine), ...listOf(theirs)])]
    else if (key === 'items' && isObject(mine) && isObject(theirs))
      sure[key] = make(root, 'allOf', [mine, theirs])
    else if (key === 'type') sure[key] = typesOfBoth(mine, theirs)
    else if (typeof mine === 'number' && typeof theirs === 'number' && /^m(ax|in)/.test(key))
      sure[key] = key.startsWith('max') ? Math.min(mine, theirs) : Math.max(mine, theirs)
  }
  const [left, right] = [valuesOf(a.sure), valuesOf(b.sure)]
  if (left && right) {
    const common = left.filter((value) => right.some((other) => same(value, other)))
    delete sure['const']
    sure['enum'] = common.length > 0 ? common : left
  }
  return {
    sure,
    offered: joined(a.offered, b.offered),
    hinted: joined(a.hinted, b.hinted),
  }
}

function fieldsOfBoth(root: JsonObject, a: [string, JsonObject][], b: [string, JsonObject][]) {
  const fields = new Map(a)
  for (const [name, theirs] of b) {
    const mine = fields.get(name)
    fields.set(name, mine ? make(root, 'allOf', [mine, theirs]) : theirs)
  }
  return Object.fromEntries(fields)
}

/** `integer` is a `number`; types that exclude each other stay what was said first. */
function typesOfBoth(a: Json, b: Json): Json {
  const [mine, theirs] = [typesIn(a), typesIn(b)]
  const allows = (types: string[], type: string) =>
    types.includes(type) || (type === 'integer' && types.includes('number'))
  const common = [
    ...mine.filter((type) => allows(theirs, type)),
    ...theirs.filter((type) => !mine.includes(type) && allows(mine, type)),
  ]
  return common.length === 0 ? a : one(common)
}

/** One of several holds: fields in all of them are sure, the others are offered. */
function either(root: JsonObject, all: readonly Flat[]): Flat {
  const flats = all.filter(({ sure }) => sure['type'] !== 'null')
  const sures = flats.map(({ sure }) => sure)
  const sure: Record<string, Json> = {}
  const fields = new Map<string, JsonObject[]>()
  for (const of of sures)
    for (const [name, field] of entriesOf(of['properties']))
      fields.set(name, [...(fields.get(name) ?? []), field])
  const inAll = [...fields].filter(([, nodes]) => nodes.length === sures.length)
  if (inAll.length > 0)
    sure['properties'] = Object.fromEntries(
      inAll.map(([name, nodes]) => [name, make(root, 'anyOf', nodes)]),
    )
  const items = sures.map((of) => of['items']).filter(isObject)
  if (items.length > 0) sure['items'] = make(root, 'anyOf', items)
  const types = [...new Set(all.flatMap(({ sure }) => typesIn(sure['type'] ?? typeOfValues(sure))))]
  if (types.length > 0) sure['type'] = one(types)
  const values = sures.map(valuesOf)
  if (values.length > 0 && values.every((list) => list !== undefined))
    sure['enum'] = uniqueOf(values.flat())
  for (const key of new Set(sures.flatMap((of) => Object.keys(of)))) {
    if (merged.has(key) || (choosing.has(key) && sures.length > 1)) continue
    const said = sures.flatMap((of) => (Object.hasOwn(of, key) ? [of[key] as Json] : []))
    const agreed = annotations.has(key) || said.length === sures.length
    if (agreed && said.every((value) => same(value, said[0] as Json))) sure[key] = said[0] as Json
  }
  const required = sures.map((of) => listOf(of['required']))
  const needed = required[0]?.filter((name) => required.every((names) => names.includes(name)))
  if (needed && needed.length > 0) sure['required'] = needed
  const partly = new Map([...fields].filter(([, nodes]) => nodes.length < sures.length))
  return {
    sure,
    offered: joined(partly, ...flats.map(({ offered }) => offered)),
    hinted: joined(...flats.map(({ hinted }) => hinted)),
  }
}

const merged = new Set(['properties', 'items', 'type', 'enum', 'const', 'required'])
/** How one branch is chosen within is nothing to the others. */
const choosing = new Set(['oneOf', 'anyOf', 'discriminator'])
/** Told by one branch, they hold for the field; told by none, nothing is lost. */
const annotations = new Set(['codeList', 'fieldId', 'personal', 'unit', 'witnessVisible'])

function joined(
  ...maps: readonly ReadonlyMap<string, readonly JsonObject[]>[]
): ReadonlyMap<string, readonly JsonObject[]> {
  const filled = maps.filter((map) => map.size > 0)
  if (filled.length < 2) return filled[0] ?? new Map()
  const all = new Map<string, readonly JsonObject[]>()
  for (const map of filled)
    for (const [name, nodes] of map) all.set(name, [...(all.get(name) ?? []), ...nodes])
  return all
}

const saysItself = (view: JsonObject | undefined): boolean =>
  view !== undefined &&
  (view['type'] ?? view['enum'] ?? view['const']) !== undefined &&
  !typesIn(view['type']).some((type) => type === 'object' || type === 'array')

const valuesOf = (of: JsonObject): readonly Json[] | undefined =>
  Array.isArray(of['enum'])
    ? of['enum']
    : Object.hasOwn(of, 'const')
      ? [of['const'] as Json]
      : undefined

/** The type that all values of a choice have. */
function typeOfValues(of: JsonObject): Json | undefined {
  const types = new Set((valuesOf(of) ?? []).map(typeOfValue))
  return types.size === 0 ? undefined : one([...types])
}

const typeOfValue = (value: Json): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value

const typesIn = (type: unknown): string[] =>
  (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string')

const one = (list: readonly string[]): Json => (list.length === 1 ? (list[0] ?? '') : list)

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : [])

const entriesOf = (value: unknown): [string, JsonObject][] =>
  isObject(value)
    ? Object.entries(value).filter((entry): entry is [string, JsonObject] => isObject(entry[1]))
    : []

const same = (a: Json, b: Json): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

const uniqueOf = (values: readonly (Json | undefined)[]): Json[] => {
  const seen = new Map(values.map((value) => [JSON.stringify(value), value as Json]))
  return [...seen.values()]
}
