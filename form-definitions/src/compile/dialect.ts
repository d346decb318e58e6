import { isObject, type Json, type JsonObject } from '../json.ts'
import { formatPointer, type Pointer } from '../pointer.ts'
import { nodeAt } from '../view.ts'
import { refOf } from './choices.ts'
import type { Findings } from './finding.ts'
import { ofList, ofMap, ofOne } from './keywords.ts'

type Draft = 4 | 7 | 2019 | 2020

const drafts: Readonly<Record<string, Draft>> = {
  'json-schema.org/draft/2020-12/schema': 2020,
  'json-schema.org/draft/2019-09/schema': 2019,
  'json-schema.org/draft-07/schema': 7,
  'json-schema.org/draft-06/schema': 7,
  'json-schema.org/draft-04/schema': 4,
  'json-schema.org/schema': 2020,
}

const base = 'https://metip.example/schema'

/** A schema as it stands in the author's file. */
interface Place {
  readonly node: JsonObject
  readonly from: Pointer
  /** Where it stands in the lowered schema. */
  readonly to: Pointer
  readonly uri: string
  readonly draft: Draft
}

interface Survey {
  readonly places: Map<Pointer, Place>
  /** Schemas with an `$id`: its URI → where. */
  readonly resources: Map<string, Pointer>
  readonly anchors: Map<string, Pointer[]>
  readonly dynamic: Map<string, Pointer[]>
  /** Schemas that stand where JSON Schema knows none, and that a reference names. */
  readonly strays: Map<string, Place>
}

/**
 * The schema in the one dialect that all else reads: 2020-12, every reference a JSON Pointer from
 * the root. Older drafts are taken where they mean the same; the rest is a finding. A schema that
 * needs none of this comes out as it went in.
 */
export function lowerSchema(schema: JsonObject, findings: Findings): JsonObject {
  const refuse = (at: Pointer, code: string, message: string) =>
    findings.add('schema.json', at, code, message)
  // A dialect nobody knows is refused below, with the others
  const draft = draftOf(schema, '', 2020, () => undefined)
  const survey: Survey = {
    places: new Map(),
    resources: new Map(),
    anchors: new Map(),
    dynamic: new Map(),
    strays: new Map(),
  }
  visit(survey, { node: schema, from: '', to: '', uri: base, draft }, refuse)
  const refs = new Map<JsonObject, readonly string[]>()
  // A stray schema has references of its own, which may name another one
  for (let seen = 0; seen < survey.places.size;) {
    const places = [...survey.places.values()].slice(seen)
    seen = survey.places.size
    for (const place of places) refs.set(place.node, refsOf(schema, survey, place, refuse))
  }
  const lower = (place: Place): JsonObject => lowerNode(survey, place, refs, lower)
  const root = survey.places.get('')
  const done = root ? lower(root) : schema
  if (survey.strays.size === 0) return done
  const strays = [...survey.strays].map(([name, place]) => [name, lower(place)] as const)
  const defs = isObject(done['$defs']) ? done['$defs'] : {}
  return { ...done, $defs: { ...defs, ...Object.fromEntries(strays) } }
}

type Refuse = (at: Pointer, code: string, message: string) => void

function draftOf(node: JsonObject, at: Pointer, outer: Draft, refuse: Refuse): Draft {
  const name = node['$schema']
  if (name === undefined) return outer
  const key = String(name)
    .replace(/^https?:\/\//, '')
    .replace(/#$/, '')
  if (Object.hasOwn(drafts, key)) return drafts[key] ?? outer
  refuse(
    `${at}/$schema`,
    'dialect-unknown',
    'Write the schema in JSON Schema 2020-12 (or 2019-09, draft-07, draft-06, draft-04)',
  )
  return outer
}

/** Goes through every schema once and notes what references may name. */
function visit(survey: Survey, place: Place, refuse: Refuse): void {
  const { node, from } = place
  const draft = draftOf(node, from, place.draft, refuse)
  const old = draft === 4 ? 'id' : '$id'
  // Draft-07 and before: beside a $ref nothing else counts
  const id = draft <= 7 && typeof node['$ref'] === 'string' ? undefined : node[old]
  let { uri } = place
  if (typeof id === 'string') {
    const full = urlOf(id, uri)
    if (full === undefined) refuse(`${from}/${old}`, 'id-malformed', 'Write a URI here')
    else {
      const [document = '', anchor] = full.split('#')
      // Draft-07 names an anchor by an $id of a fragment alone
      if (anchor && id.startsWith('#')) note(survey.anchors, `${uri}#${anchor}`, from)
      else {
        uri = document
        if (survey.resources.has(uri))
          refuse(`${from}/${old}`, 'id-twice', 'Give each schema an $id of its own')
        survey.resources.set(uri, from)
      }
    }
  }
  if (from === '' && !survey.resources.has(uri)) survey.resources.set(uri, '')
  const here = { ...place, uri, draft }
  survey.places.set(from, here)
  for (const key of ['$anchor', '$dynamicAnchor'])
    if (typeof node[key] === 'string') {
      note(survey.anchors, `${uri}#${node[key]}`, from)
      if (key === '$dynamicAnchor') note(survey.dynamic, node[key], from)
    }
  for (const { child, key, to } of childrenOf(node))
    visit(
      survey,
      { node: child, from: from + formatPointer(key), to: here.to + formatPointer(to), uri, draft },
      refuse,
    )
}

const note = (map: Map<string, Pointer[]>, key: string, at: Pointer) =>
  void map.set(key, [...(map.get(key) ?? []), at])

/** Every schema right under a schema: its keys now, and its keys in 2020-12. */
function childrenOf(
  node: JsonObject,
): { child: JsonObject; key: (string | number)[]; to: (string | number)[] }[] {
  const found: { child: JsonObject; key: (string | number)[]; to: (string | number)[] }[] = []
  const add = (child: unknown, key: (string | number)[], to = key) =>
    isObject(child) && found.push({ child, key, to })
  for (const [key, value] of Object.entries(node)) {
    if (key === 'items' && Array.isArray(value))
      value.forEach((child, i) => add(child, [key, i], ['prefixItems', i]))
    else if (key === 'items' && 'additionalItems' in node) add(value, [key])
    else if (key === 'additionalItems' && Array.isArray(node['items'])) add(value, [key], ['items'])
    else if (key === 'dependencies' && isObject(value))
      for (const [name, child] of Object.entries(value))
        add(child, [key, name], ['dependentSchemas', name])
    else if (ofOne.has(key)) add(value, [key])
    else if (ofMap.has(key) && isObject(value))
      for (const [name, child] of Object.entries(value)) add(child, [key, name])
    else if (ofList.has(key) && Array.isArray(value))
      value.forEach((child, i) => add(child, [key, i]))
  }
  return found
}

function urlOf(reference: string, against: string): string | undefined {
  try {
    return new URL(reference, against).href
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** The references of one schema, as pointers from the root of the lowered one. */
function refsOf(root: JsonObject, survey: Survey, place: Place, refuse: Refuse): readonly string[] {
  const { node, from, uri } = place
  const found: string[] = []
  for (const key of ['$ref', '$dynamicRef', '$recursiveRef']) {
    const ref = node[key]
    if (typeof ref !== 'string') continue
    const at = `${from}/${key}`
    const full = urlOf(ref, uri)
    const [document = '', fragment = ''] = full?.split('#') ?? []
    const resource = survey.resources.get(document)
    if (full === undefined || resource === undefined) {
      refuse(at, 'ref-remote', 'Refer only to $defs of this schema')
      continue
    }
    if (key === '$recursiveRef' && survey.resources.size > 1) {
      refuse(at, 'ref-dynamic', 'Use $ref: what $recursiveRef means here depends on who refers')
      continue
    }
    if (key === '$dynamicRef' && (survey.dynamic.get(fragment)?.length ?? 0) > 1) {
      refuse(at, 'ref-dynamic', 'Use $ref: this $dynamicAnchor stands in several places')
      continue
    }
    const target = targetOf(root, survey, resource, document, fragment, place)
    if (target === undefined) refuse(at, 'ref-unknown', 'Refer to a schema that is there')
    else found.push(target)
  }
  return found
}

function targetOf(
  root: JsonObject,
  survey: Survey,
  resource: Pointer,
  document: string,
  fragment: string,
  place: Place,
): string | undefined {
  if (fragment !== '' && !fragment.startsWith('/')) {
    const named = survey.anchors.get(`${document}#${decoded(fragment) ?? ''}`)
    // A name given twice names nothing
    return named?.length === 1 ? refOf(survey.places.get(named[0] ?? '')?.to ?? '') : undefined
  }
  const below = decoded(fragment)
  if (below === undefined) return undefined
  const from = resource + below
  const known = survey.places.get(from)
  if (known) return refOf(known.to)
  const node = nodeAt(root, refOf(from))
  if (typeof node === 'boolean') return refOf(from)
  if (!isObject(node)) return undefined
  const name = from.slice(1)
  const stray = {
    node,
    from,
    to: formatPointer(['$defs', name]),
    uri: place.uri,
    draft: place.draft,
  }
  survey.strays.set(name, stray)
  visit(survey, stray, () => undefined)
  return refOf(stray.to)
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

function lowerNode(
  survey: Survey,
  place: Place,
  refs: ReadonlyMap<JsonObject, readonly string[]>,
  lower: (place: Place) => JsonObject,
): JsonObject {
  const { node, from, draft } = place
  const below = (child: Json, ...keys: (string | number)[]): Json => {
    const known = survey.places.get(from + formatPointer(keys))
    return known && isObject(child) ? lower(known) : child
  }
  const out: [string, Json][] = []
  const also: JsonObject[] = (refs.get(node) ?? []).slice(1).map(($ref) => ({ $ref }))
  const needs: [string, Json][] = []
  const schemas: [string, Json][] = []
  const refsOnly = draft <= 7 && typeof node['$ref'] === 'string'
  for (const [key, value] of Object.entries(node)) {
    if (refsOnly && !['$ref', '$defs', 'definitions', 'title', 'description'].includes(key))
      continue
    if (key === '$ref' || key === '$dynamicRef' || key === '$recursiveRef') {
      const target = refs.get(node)?.[0]
      if (target !== undefined && !out.some(([name]) => name === '$ref')) out.push(['$ref', target])
    } else if (dropped(key, draft, from)) continue
    else if (key === '$schema')
      out.push([key, draft === 2020 ? value : 'https://json-schema.org/draft/2020-12/schema'])
    else if (key === 'items' && Array.isArray(value))
      out.push(['prefixItems', value.map((child: Json, i) => below(child, key, i))])
    else if (key === 'additionalItems') {
      if (Array.isArray(node['items'])) out.push(['items', below(value, key)])
    } else if (key === 'dependencies' && isObject(value))
      for (const [name, need] of Object.entries(value))
        if (Array.isArray(need)) needs.push([name, need])
        else schemas.push([name, below(need, key, name)])
    else if (key === 'nullable') {
      if (value === true && typeof node['type'] !== 'string') out.push([key, value])
    } else if (key === 'type' && typeof value === 'string' && node['nullable'] === true)
      out.push([key, [value, 'null']])
    else if (draft === 4 && /^exclusiveM(ax|in)imum$/.test(key) && typeof value === 'boolean') {
      const limit = node[key.replace('exclusiveM', 'm')]
      if (value && limit !== undefined) out.push([key, limit])
    } else if (ofOne.has(key)) out.push([key, below(value, key)])
    else if (ofMap.has(key) && isObject(value))
      out.push([
        key,
        Object.fromEntries(
          Object.entries(value).map(([name, child]) => [name, below(child, key, name)]),
        ),
      ])
    else if (ofList.has(key) && Array.isArray(value))
      out.push([key, value.map((child: Json, i) => below(child, key, i))])
    else out.push([key, value])
  }
  const done = Object.fromEntries(out)
  const merge = (key: string, entries: readonly [string, Json][]) => {
    const own = isObject(done[key]) ? done[key] : {}
    return entries.length > 0 ? { [key]: { ...own, ...Object.fromEntries(entries) } } : {}
  }
  const all = Array.isArray(done['allOf']) ? done['allOf'] : []
  return {
    ...done,
    ...merge('dependentRequired', needs),
    ...merge('dependentSchemas', schemas),
    ...(also.length > 0 && { allOf: [...all, ...also] }),
  }
}

/** Names that references have been freed of; the root keeps its own. */
const dropped = (key: string, draft: Draft, from: Pointer): boolean =>
  key === '$anchor' ||
  key === '$dynamicAnchor' ||
  key === '$recursiveAnchor' ||
  (from !== '' && (key === '$id' || key === '$schema')) ||
  (draft === 4 && key === 'id')
