import { isObject, type Json, type JsonObject } from '../../json.ts'
import { formatPointer, parsePointer } from '../../pointer.ts'
import type { Findings } from '../finding.ts'
import type { Parts } from './part.ts'

/**
 * Each `{"type": "Part", "part": "person/1.0.0", "scope": "#/properties/victim"}` becomes the part's
 * fragment, its scopes led to where the part stands. A part without a layout becomes one Control.
 */
export function inlineLayout(layout: JsonObject, parts: Parts, findings: Findings): JsonObject {
  const write = (node: Json, file: string, place: string, open: readonly string[]): Json => {
    if (Array.isArray(node))
      return node.map((one: Json, i) => write(one, file, `${place}/${i}`, open))
    if (!isObject(node)) return node
    if (node['type'] === 'Part') return fragment(node, file, place, open)
    return Object.fromEntries(
      Object.entries(node).map(([key, child]) => [
        key,
        write(child, file, place + formatPointer([key]), open),
      ]),
    )
  }
  const fragment = (
    node: JsonObject,
    file: string,
    place: string,
    open: readonly string[],
  ): JsonObject => {
    const { part, scope, options } = node
    const known = typeof part === 'string' ? parts.get(part) : undefined
    if (typeof part !== 'string' || typeof scope !== 'string') {
      findings.add(
        file,
        place,
        'part-malformed',
        'A Part names its part, like "person/1.0.0", and the scope it stands at',
      )
      return { type: 'VerticalLayout', elements: [] }
    }
    if (!known || open.includes(part)) {
      const [code, message] = known
        ? ['part-circular', `The layout of ${part} holds itself`]
        : ['part-missing', `${part.replace('/', ' ')} is not among the parts`]
      findings.add(file, `${place}/part`, code ?? '', message ?? '')
      return { type: 'VerticalLayout', elements: [] }
    }
    const { layout: own = { type: 'Control', scope: '#' } } = known
    const inner = write(own, `parts/${part}/layout.json`, '', [...open, part])
    const name = part.slice(0, part.indexOf('/'))
    // Its root says where it stands, so that the group there is known for what it is
    const rebased: JsonObject = { scope, ...(rebase(inner, scope, name) as JsonObject) }
    if (!isObject(options)) return rebased
    const theirs = isObject(rebased['options']) ? rebased['options'] : {}
    return { ...rebased, options: { ...theirs, ...options } }
  }
  return write(layout, 'layout.json', '', []) as JsonObject
}

/** A list's `detail` is about one item, so its scopes stay as they are; only its ids change. */
function rebase(node: Json, scope: string | undefined, part: string): Json {
  if (Array.isArray(node)) return node.map((one: Json) => rebase(one, scope, part))
  if (!isObject(node)) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, child]): [string, Json] => {
      if (key === 'scope' && typeof child === 'string' && scope !== undefined)
        return [key, joinScope(scope, child)]
      if (key === 'id' && typeof child === 'string') return [key, groupOf(part, child)]
      return [key, rebase(child, key === 'detail' ? undefined : scope, part)]
    }),
  )
}

/** The key under words `groups` of a group of a part's layout. */
export const groupOf = (part: string, id: string): string =>
  id.includes('.') ? id : `${part}.${id}`

function joinScope(base: string, scope: string): string {
  if (base.startsWith('/') || scope.startsWith('/'))
    return toPointer(base) + (scope.startsWith('/') ? scope : toPointer(scope))
  return base + scope.slice(1)
}

function toPointer(scope: string): string {
  if (!scope.startsWith('#')) return scope
  const keys = parsePointer(scope.slice(1))
  return formatPointer(keys.filter((key, i) => key !== 'properties' || i % 2 === 1))
}
