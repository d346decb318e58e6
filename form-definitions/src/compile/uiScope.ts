import type { JsonObject } from '../json.ts'
import { formatPointer, type Pointer } from '../pointer.ts'
import { schemaAt } from '../schema.ts'

/** Keywords of the schema whose next step is a branch of it, not an answer. */
const branches = new Set(['allOf', 'anyOf', 'oneOf', '$defs', 'definitions', 'dependentSchemas'])

/**
 * The answer a scope speaks of: `#/properties/a/properties/b` as JSON Forms writes it, with or
 * without the `#`, `#` for all of them, or a plain pointer into the answers.
 */
export function answerOf(schema: JsonObject, scope: string, base: Pointer): Pointer | undefined {
  if (scope.startsWith('/') && schemaAt(schema, base + scope)) return base + scope
  const keys = scope.replace(/^#?\/?/, '').split('/')
  const path: string[] = []
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? ''
    const next = keys[i + 1]
    if (key === 'properties' && next !== undefined) {
      path.push(unescaped(next))
      i++
    } else if ((key === 'items' || key === 'prefixItems') && /^\d+$/.test(next ?? '')) {
      path.push(next ?? '')
      i++
    } else if (key === 'items') path.push('*')
    else if (branches.has(key)) i++
  }
  return base + formatPointer(path)
}

const unescaped = (token: string): string =>
  token.replaceAll('%20', ' ').replaceAll('~1', '/').replaceAll('~0', '~')
