import { isObject, type Json, type JsonObject } from '../../json.ts'
import { formatPointer } from '../../pointer.ts'
import { nodeAt } from '../../schema.ts'
import type { Findings } from '../finding.ts'
import type { Parts, Place } from './part.ts'

const reference = /^metip:([a-z0-9]+(?:-[a-z0-9]+)*\/\d+\.\d+\.\d+)(?:#(.*))?$/s

/** The name of a part among a form's `$defs`; it has no sign that a pointer would escape. */
export const definitionOf = (part: string): string => part.replace('/', '-')

/**
 * `metip:person/1.0.0` becomes a local definition, and so does every part that part uses. The same
 * object comes back where the schema uses none.
 */
export function inlineSchema(schema: JsonObject, parts: Parts, findings: Findings): JsonObject {
  const definitions = new Map<string, JsonObject>()
  /** Parts being written out now, outermost first. */
  const open: string[] = []

  const use = (ref: string, file: string, place: string): string | undefined => {
    const [, part = '', fragment = ''] = reference.exec(ref) ?? []
    const known = parts.get(part)
    if (part === '')
      findings.add(file, place, 'part-malformed', 'Write a part as "metip:person/1.0.0"')
    else if (!known)
      findings.add(file, place, 'part-missing', `${namesOf(part)} is not among the parts`)
    else if (open.includes(part))
      findings.add(
        file,
        place,
        'part-circular',
        `This part uses itself: ${[...open.slice(open.indexOf(part)), part].join(' → ')}`,
      )
    else {
      if (!definitions.has(definitionOf(part))) {
        open.push(part)
        const { $id: _id, $schema: _schema, ...own } = known.schema
        const of = `parts/${part}/schema.json`
        definitions.set(definitionOf(part), write(own, of, '', definitionOf(part)) as JsonObject)
        open.pop()
      }
      return `#/$defs/${definitionOf(part)}${fragment}`
    }
    return undefined
  }

  /** `base` is the definition that a part's own local references lead into. */
  const write = (node: Json, file: string, place: string, base?: string): Json => {
    if (Array.isArray(node))
      return node.map((one: Json, i) => write(one, file, `${place}/${i}`, base))
    if (!isObject(node)) return node
    const entries = Object.entries(node).flatMap(([key, child]): [string, Json][] => {
      const here = place + formatPointer([key])
      if (key !== '$ref' || typeof child !== 'string')
        return [[key, write(child, file, here, base)]]
      if (child.startsWith('metip:')) {
        const local = use(child, file, here)
        return local === undefined ? [] : [[key, local]]
      }
      if (base !== undefined && (child === '#' || child.startsWith('#/')))
        return [[key, `#/$defs/${base}${child.slice(1)}`]]
      return [[key, child]]
    })
    return Object.fromEntries(entries)
  }

  const written = write(schema, 'schema.json', '') as JsonObject
  if (definitions.size === 0 && JSON.stringify(written) === JSON.stringify(schema)) return schema
  const own = isObject(written['$defs']) ? written['$defs'] : {}
  for (const name of definitions.keys())
    if (Object.hasOwn(own, name))
      findings.add(
        'schema.json',
        formatPointer(['$defs', name]),
        'part-clash',
        'A part takes this name: choose another for this definition',
      )
  const sorted = [...definitions].sort(([a], [b]) => (a < b ? -1 : 1))
  return { ...written, $defs: { ...own, ...Object.fromEntries(sorted) } }
}

const namesOf = (part: string) => part.replace('/', ' ')

/** Enough for any form a person fills in; a schema that goes in circles ends here. */
const maxSteps = 20_000
const maxPlaces = 300

/** Everywhere among the answers that a part is used as a whole. */
export function placesOf(schema: JsonObject, parts: Parts, findings: Findings): Place[] {
  const names = new Map([...parts.keys()].map((part) => [`#/$defs/${definitionOf(part)}`, part]))
  const found = new Map<string, Place>()
  let steps = 0
  const walk = (node: Json | undefined, pointer: string, through: readonly string[]): void => {
    if (!isObject(node) || steps++ > maxSteps || found.size > maxPlaces) return
    const ref = node['$ref']
    if (typeof ref === 'string' && ref.startsWith('#') && !through.includes(ref)) {
      const part = names.get(ref)
      if (part !== undefined) found.set(`${pointer} ${part}`, { pointer, part })
      walk(nodeAt(schema, ref), pointer, [...through, ref])
    }
    for (const key of ['properties', 'dependentSchemas'] as const)
      for (const [name, child] of Object.entries(isObject(node[key]) ? node[key] : {}))
        walk(child, key === 'properties' ? pointer + formatPointer([name]) : pointer, through)
    for (const key of ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const)
      for (const [i, child] of (Array.isArray(node[key])
        ? (node[key] as readonly Json[])
        : []
      ).entries())
        walk(child, key === 'prefixItems' ? `${pointer}/${i}` : pointer, through)
    for (const key of ['then', 'else'] as const) walk(node[key], pointer, through)
    walk(node['items'], `${pointer}/*`, through)
  }
  walk(schema, '', [])
  if (steps > maxSteps || found.size > maxPlaces)
    findings.add(
      'schema.json',
      '',
      'part-places',
      `Parts stand at more than ${maxPlaces} places: use fewer of them, or lists`,
    )
  return [...found.values()]
}
