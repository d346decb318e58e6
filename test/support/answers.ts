import { isObject, schemaAt, type Json, type JsonObject } from '@metip/form-definitions'
import type { Chance } from './expressions.ts'

/** Values that rules turn on: days around now, blank and strange texts, and what a draft may hold. */
const texts = ['', ' ', 'x', 'ABC/1', '07700900123', 'SW1A 1AA', '\u{1f600}', 'none', 'further']
const dates = ['2010-02-29', '2008-11-23', '2008-11-24', '1890-01-01', '2026-11-23', '2030-01-01']
const moments = [
  '2026-11-23T10:00:00+00:00',
  '2026-11-23T11:30:00+01:00',
  '2026-11-22T23:30:00-01:00',
  '2026-11-21T08:00:00+00:00',
]

/** Answers of a form by its schema: some absent, most of the right kind, a few of none. */
export function answersOf(schema: JsonObject, by: Chance): JsonObject {
  const { pick, often, below } = by
  const value = (pointer: string, depth: number): Json | undefined => {
    const node = schemaAt(schema, pointer)
    if (!node || depth > 6) return undefined
    if (depth > 0 && often(0.02)) return pick<Json>([null, 0, 'odd', true, [], {}])
    if (Array.isArray(node['enum'])) return pick(node['enum'] as Json[])
    if (Object.hasOwn(node, 'const')) return node['const']
    switch (Array.isArray(node['type']) ? node['type'][0] : node['type']) {
      case 'object': {
        const fields = isObject(node['properties']) ? Object.keys(node['properties']) : []
        return Object.fromEntries(
          fields.flatMap((name) => {
            const made = often(0.75) ? value(`${pointer}/${name}`, depth + 1) : undefined
            return made === undefined ? [] : [[name, made]]
          }),
        )
      }
      case 'array':
        return Array.from({ length: below(4) }, () => value(`${pointer}/*`, depth + 1) ?? {})
      case 'boolean':
        return often(0.5)
      case 'number':
      case 'integer':
        return pick([-0, 0, 1, 17, 18, 2.5, 1e21])
      default:
        return node['format'] === 'date'
          ? pick(dates)
          : node['format'] === 'date-time'
            ? pick(moments)
            : pick(texts)
    }
  }
  return value('', 0) as JsonObject
}
