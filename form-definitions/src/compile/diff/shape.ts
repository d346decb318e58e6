import { canonicalText } from '../../canonical.ts'
import { isObject, type Json, type JsonObject } from '../../json.ts'
import { parsePointer, type Pointer } from '../../pointer.ts'
import { nodeAt, schemaAt } from '../../schema.ts'

/** All that a schema asks of one answer, `allOf` and references taken together. */
export interface Shape {
  /** Absent: any type. */
  readonly types?: ReadonlySet<string>
  /** Canonical texts of the only values allowed. Absent: any value. */
  readonly values?: ReadonlySet<string>
  readonly limits: ReadonlyMap<string, number>
  /** `pattern`, `format`, `multipleOf` as they stand; several may hold at once. */
  readonly tests: ReadonlySet<string>
  readonly required: ReadonlySet<string>
  readonly fields: ReadonlyMap<string, readonly Json[]>
  readonly items?: readonly Json[]
  /** The names that each closed group allows. */
  readonly closed: readonly ReadonlySet<string>[]
  /** All other conditions (`anyOf`, `if`, `contains` …), each with every definition it leads to. */
  readonly others: ReadonlySet<string>
}

/** Limits under which less is allowed the lower they are; of the others, the higher. */
export const upper = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']
export const lower = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']

/** Keywords that make no answer wrong, and those that are looked at by name. */
const silent = new Set(
  (
    '$schema $id $comment $anchor $defs definitions title description default examples deprecated ' +
    'readOnly writeOnly nullable codeList fieldId personal unit witnessVisible ' +
    '$ref allOf type enum const pattern format multipleOf required properties items ' +
    'additionalProperties'
  ).split(' '),
)

/** The shape of an answer. Fields that only some branch has are read from the view. */
export function shapeAt(root: JsonObject, pointer: Pointer): Shape {
  let nodes: readonly Json[] = [root]
  for (const key of parsePointer(pointer)) {
    const shape = shapeOf(root, nodes)
    const next = key === '*' ? shape.items : shape.fields.get(key)
    if (!next) return shapeOf(root, [schemaAt(root, pointer) ?? {}])
    nodes = next
  }
  return shapeOf(root, nodes)
}

/** What several nodes ask of one answer. */
export function shapeOf(root: JsonObject, nodes: readonly Json[]): Shape {
  let types: Set<string> | undefined
  let values: Set<string> | undefined
  const limits = new Map<string, number>()
  const tests = new Set<string>()
  const required = new Set<string>()
  const fields = new Map<string, readonly Json[]>()
  let items: readonly Json[] | undefined
  const closed: Set<string>[] = []
  const others = new Set<string>()
  const all = together(root, nodes)
  for (const node of all) {
    if (node['type'] !== undefined) types = common(types, typesOf(node), isNumber)
    const allowed = 'const' in node ? [node['const'] as Json] : node['enum']
    if (Array.isArray(allowed))
      values = common(values, new Set((allowed as Json[]).map(canonicalText)))
    for (const key of [...upper, ...lower]) {
      const limit = node[key]
      if (typeof limit !== 'number') continue
      const known = limits.get(key) ?? limit
      limits.set(key, upper.includes(key) ? Math.min(known, limit) : Math.max(known, limit))
    }
    for (const key of ['pattern', 'format', 'multipleOf'])
      if (node[key] !== undefined) tests.add(`${key} ${String(node[key])}`)
    for (const name of listOf(node['required'])) required.add(String(name))
    const own = isObject(node['properties']) ? node['properties'] : {}
    for (const [name, child] of Object.entries(own))
      fields.set(name, [...(fields.get(name) ?? []), child])
    if (node['prefixItems'] === undefined && node['items'] !== undefined)
      items = [...(items ?? []), node['items']]
    if (node['additionalProperties'] === false && !isObject(node['patternProperties']))
      closed.push(new Set(Object.keys(own)))
    for (const condition of conditionsOf(node)) others.add(condition.key + whole(root, condition))
  }
  return {
    ...(types && { types }),
    ...(values && { values }),
    ...(items && { items }),
    limits,
    tests,
    required,
    fields,
    closed,
    others,
  }
}

interface Condition {
  readonly key: string
  readonly value: JsonObject
}

/** Keywords that mean something only together are one condition. */
function conditionsOf(node: JsonObject): Condition[] {
  const found = Object.keys(node)
    .filter(
      (key) => !silent.has(key) && !['then', 'else', 'maxContains', 'minContains'].includes(key),
    )
    .filter((key) => !upper.includes(key) && !lower.includes(key))
    .map((key): Condition => {
      const beside = { if: ['then', 'else'], contains: ['minContains', 'maxContains'] }[key] ?? []
      if (key === 'prefixItems' || key === 'unevaluatedItems') beside.push('items')
      return { key, value: pick(node, [key, ...beside]) }
    })
  // No items at all are no question, and told by nobody else
  if (node['items'] === false) found.push({ key: 'items', value: pick(node, ['items']) })
  const { additionalProperties } = node
  if (additionalProperties !== undefined && additionalProperties !== true)
    if (additionalProperties !== false || isObject(node['patternProperties']))
      found.push({
        key: 'additionalProperties',
        value: {
          ...pick(node, ['additionalProperties', 'patternProperties']),
          beside: Object.keys(isObject(node['properties']) ? node['properties'] : {}).sort(),
        },
      })
  return found
}

const pick = (node: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(keys.filter((key) => key in node).map((key) => [key, node[key] as Json]))

/** The nodes that hold at once: references followed, `allOf` opened. */
function together(root: JsonObject, nodes: readonly Json[]): JsonObject[] {
  const found = new Set<JsonObject>()
  const wait = [...nodes]
  for (let node = wait.pop(); node !== undefined; node = wait.pop()) {
    if (node === false) found.add(nothing)
    if (!isObject(node) || found.has(node)) continue
    found.add(node)
    if (typeof node['$ref'] === 'string') wait.push(nodeAt(root, node['$ref']) ?? false)
    wait.push(...listOf(node['allOf']))
  }
  return [...found]
}

const nothing: JsonObject = { enum: [] }

/** A condition's text with that of every definition it leads to; annotations do not count. */
function whole(root: JsonObject, { value }: Condition): string {
  const definitions = new Map<string, Json>()
  const wait: string[] = []
  const clean = (node: Json, names: boolean): Json => {
    if (Array.isArray(node)) return node.map((one: Json) => clean(one, false))
    if (!isObject(node)) return node
    if (!names && typeof node['$ref'] === 'string') wait.push(node['$ref'])
    return Object.fromEntries(
      Object.entries(node)
        .filter(([key]) => names || !annotations.has(key))
        .map(([key, child]) => [
          key,
          key === 'const' || key === 'enum' ? child : clean(child, !names && named.has(key)),
        ]),
    )
  }
  const text = clean(value, false)
  for (let ref = wait.pop(); ref !== undefined; ref = wait.pop())
    if (!definitions.has(ref)) {
      definitions.set(ref, null)
      definitions.set(ref, clean(nodeAt(root, ref) ?? null, false))
    }
  return canonicalText([text, Object.fromEntries([...definitions].sort(byName))])
}

const byName = ([a]: [string, Json], [b]: [string, Json]) => (a < b ? -1 : 1)
/** Keywords whose keys are names and not keywords. */
const named = new Set(['properties', 'patternProperties', 'dependentSchemas', 'dependentRequired'])
const annotations = new Set(['title', 'description', '$comment', 'examples', 'default'])

const isNumber = (type: string, other: string) => type === 'integer' && other === 'number'

function common(
  known: Set<string> | undefined,
  next: Set<string>,
  isOne: (a: string, b: string) => boolean = () => false,
): Set<string> {
  if (!known) return next
  const within = (a: string, set: Set<string>) =>
    set.has(a) || [...set].some((other) => isOne(a, other))
  return new Set([
    ...[...known].filter((one) => within(one, next)),
    ...[...next].filter((one) => within(one, known)),
  ])
}

const typesOf = (node: JsonObject): Set<string> =>
  new Set(
    [
      ...(Array.isArray(node['type']) ? (node['type'] as Json[]) : [node['type']]),
      ...(node['nullable'] === true ? ['null'] : []),
    ].map(String),
  )

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : [])
