import { isObject, type JsonObject } from '../../json.ts'
import { formatPointer, getAt } from '../../pointer.ts'
import type { Findings } from '../finding.ts'
import { limits } from './limits.ts'

/** Keywords whose schemas judge the same answer as the schema they stand in. */
const inPlace = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'not', 'dependentSchemas']

const goesOn: ReadonlySet<string> = new Set([
  ...inPlace,
  '$ref',
  '$dynamicRef',
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'prefixItems',
  'items',
  'contains',
  'unevaluatedItems',
  'propertyNames',
])

const isLeaf = (node: JsonObject): boolean => {
  for (const key in node) if (goesOn.has(key)) return false
  return true
}

/** One place in the answers: every schema that judges it, and how often. */
interface Place {
  readonly id: string
  readonly children: readonly { readonly place: string; readonly must: boolean }[]
  /** Children with nothing below them, which are most: counted, not gone into. */
  readonly leaves: number
}

/**
 * How much a schema asks of who reads it and of who checks answers by it. `$ref` makes small files
 * mean large things: ten names in ten steps are 10^10 questions, two references at each of thirty
 * levels 2^30 checks of one answer. So the places of the answers are gone through, each with all
 * schemas that judge it; a place known already is not gone through again, which ends recursion.
 */
export function vetSchemaCost(root: JsonObject, findings: Findings): void {
  if (cleared.has(root)) return
  const before = findings.all.length
  const refuse = (code: string, message: string) =>
    void findings.add('schema.json', '', code, message)
  try {
    const places = placesOf(root)
    if (sizeOf(places.all, places.first) > limits.questions)
      refuse('schema-too-large', `Ask at most ${limits.questions} questions, repeats counted`)
    if (goesInCircle(places.all))
      refuse('ref-circle', 'Let a group that holds itself be left out: it could never be complete')
  } catch (thrown) {
    if (!(thrown instanceof TooCostly)) throw thrown
    refuse(thrown.code, thrown.message)
  }
  if (findings.all.length === before) cleared.add(root)
}

/** Schemas that are no danger: a form is read and compiled, and need not be gone through twice. */
const cleared = new WeakSet<JsonObject>()

class TooCostly extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

const tooManyJudges = () =>
  new TooCostly(
    'schema-too-costly',
    `Let at most ${limits.judges} schemas judge one answer: take out repeated $ref, allOf or oneOf`,
  )

function placesOf(root: JsonObject): { all: Map<string, Place>; first: string } {
  const numbers = new Map<object, number>()
  const numberOf = (node: object) => {
    const known = numbers.get(node)
    if (known !== undefined) return known
    numbers.set(node, numbers.size)
    return numbers.size - 1
  }
  const idOf = (judges: readonly JsonObject[]) =>
    judges
      .map(numberOf)
      .sort((a, b) => a - b)
      .join(' ')
  const all = new Map<string, Place>()
  let level = [{ judges: [root] as JsonObject[], id: idOf([root]) }]
  let work = 0
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.answerDepth)
      throw new TooCostly('schema-too-deep', `Put groups at most ${limits.answerDepth} deep`)
    const next: typeof level = []
    for (const { judges, id } of level) {
      if (all.has(id)) continue
      const applied = judges.flatMap((judge) => appliedWith(root, judge, []))
      work += applied.length
      if (applied.length > limits.judges) throw tooManyJudges()
      if (work > limits.values * 4)
        throw new TooCostly('schema-too-large', 'Make the schema smaller: it repeats too much')
      const children: { place: string; must: boolean }[] = []
      let leaves = 0
      for (const { nodes, must } of childrenOf(applied).values())
        if (nodes.every(isLeaf) && nodes.length <= limits.judges) leaves++
        else {
          const child = { judges: nodes, id: idOf(nodes) }
          next.push(child)
          children.push({ place: child.id, must })
        }
      all.set(id, { id, children, leaves })
    }
    level = next
  }
  return { all, first: idOf([root]) }
}

/** The schema and all that judge the same answer with it. */
function appliedWith(root: JsonObject, node: JsonObject, above: readonly object[]): JsonObject[] {
  if (above.includes(node))
    throw new TooCostly('ref-circle', 'Take out the $ref that leads back to itself')
  if (above.length > 64) throw tooManyJudges()
  const stack = [...above, node]
  const found = [node]
  const add = (child: unknown) => {
    if (isObject(child)) found.push(...appliedWith(root, child, stack))
    if (found.length > limits.judges) throw tooManyJudges()
  }
  for (const key of ['$ref', '$dynamicRef']) add(referred(root, node[key]))
  for (const key of inPlace) {
    const held = node[key]
    if (Array.isArray(held)) held.forEach(add)
    else if (key === 'dependentSchemas' && isObject(held)) Object.values(held).forEach(add)
    else add(held)
  }
  return found
}

function referred(root: JsonObject, ref: unknown): unknown {
  if (typeof ref !== 'string' || !/^#(\/|$)/.test(ref)) return undefined
  try {
    return getAt(root, decodeURIComponent(ref.slice(1)))
  } catch {
    // A reference that cannot be read leads nowhere; the compiler says so
    return undefined
  }
}

/** What stands one step down, by the step; what holds for any name holds beside each named one. */
function childrenOf(
  applied: readonly JsonObject[],
): Map<string, { nodes: JsonObject[]; must: boolean }> {
  const named = new Map<string, JsonObject[]>()
  const any: Record<'name' | 'item', JsonObject[]> = { name: [], item: [] }
  const names: JsonObject[] = []
  const must = new Set<string>()
  const put = (list: JsonObject[], node: unknown) => void (isObject(node) && list.push(node))
  for (const node of applied) {
    for (const [name, child] of entriesOf(node['properties'])) {
      const key = formatPointer([name])
      if (!named.has(key)) named.set(key, [])
      put(named.get(key) ?? [], child)
    }
    for (const [, child] of entriesOf(node['patternProperties'])) put(any.name, child)
    for (const key of ['additionalProperties', 'unevaluatedProperties']) put(any.name, node[key])
    for (const [i, child] of (Array.isArray(node['prefixItems'])
      ? node['prefixItems']
      : []
    ).entries()) {
      const key = `#${i}`
      if (!named.has(key)) named.set(key, [])
      put(named.get(key) ?? [], child)
    }
    for (const key of ['items', 'contains', 'unevaluatedItems']) put(any.item, node[key])
    put(names, node['propertyNames'])
    if (Array.isArray(node['required']))
      for (const name of node['required']) must.add(formatPointer([String(name)]))
    if (Number(node['minItems']) > 0) must.add('#')
  }
  const found = new Map<string, { nodes: JsonObject[]; must: boolean }>()
  for (const [key, nodes] of named) {
    const beside = key.startsWith('#') ? any.item : any.name
    found.set(key, { nodes: [...nodes, ...beside], must: must.has(key) })
  }
  if (names.length > 0) found.set('/~', { nodes: names, must: false })
  if (any.name.length > 0) found.set('/*', { nodes: any.name, must: false })
  if (any.item.length > 0) found.set('#*', { nodes: any.item, must: must.has('#') })
  return found
}

const entriesOf = (value: unknown) => (isObject(value) ? Object.entries(value) : [])

/** Places under a place, each counted where it is met; a circle counts once. */
function sizeOf(
  all: ReadonlyMap<string, Place>,
  id: string,
  sizes = new Map<string, number>(),
): number {
  const known = sizes.get(id)
  if (known !== undefined) return known
  sizes.set(id, 1)
  let size = 1 + (all.get(id)?.leaves ?? 0)
  for (const child of all.get(id)?.children ?? []) size += sizeOf(all, child.place, sizes)
  sizes.set(id, size)
  return size
}

/** Is there a way from a place back to it by answers that must all be given? */
function goesInCircle(all: ReadonlyMap<string, Place>): boolean {
  const seen = new Map<string, 'open' | 'done'>()
  const visit = (id: string): boolean => {
    const before = seen.get(id)
    if (before !== undefined) return before === 'open'
    seen.set(id, 'open')
    const circle = all.get(id)?.children.some(({ place, must }) => must && visit(place)) ?? false
    seen.set(id, 'done')
    return circle
  }
  return [...all.keys()].some(visit)
}

const isReference = (ref: unknown): boolean =>
  typeof ref === 'string' && ref.length <= limits.keyCharacters && isEncoded(ref)

function isEncoded(text: string): boolean {
  try {
    return decodeURIComponent(text) !== ''
  } catch {
    // A % that begins no escape
    return false
  }
}

/** Single schemas: lists of values and least sizes that no form needs, references that are none. */
export function vetSchemaNodes(root: JsonObject, findings: Findings): void {
  const visit = (node: unknown, keys: readonly (string | number)[]): void => {
    const refuse = (key: string, code: string, message: string) =>
      findings.add('schema.json', formatPointer([...keys, key]), code, message)
    if (Array.isArray(node)) {
      for (const [i, child] of node.entries())
        if (typeof child === 'object') visit(child, [...keys, i])
      return
    }
    if (!isObject(node)) return
    const { $ref: ref, enum: values } = node
    if (ref !== undefined && !isObject(ref) && !isReference(ref))
      refuse('$ref', 'ref-malformed', 'Write a reference like "#/$defs/name"')
    if (Array.isArray(values) && values.length === 0)
      refuse('enum', 'enum-empty', 'Give the choice its values')
    if (Array.isArray(values) && values.length > limits.enumValues)
      refuse(
        'enum',
        'enum-too-long',
        `Keep a choice to ${limits.enumValues} values: more belong in a code list`,
      )
    for (const key of ['minLength', 'minItems', 'minProperties', 'minContains'])
      if (typeof node[key] === 'number' && node[key] > limits.least)
        refuse(
          key,
          'limit-unreachable',
          `Ask for at most ${limits.least}: nobody could answer this`,
        )
    for (const key in node)
      if (typeof node[key] === 'object' && key !== 'enum') visit(node[key], [...keys, key])
  }
  visit(root, [])
}
