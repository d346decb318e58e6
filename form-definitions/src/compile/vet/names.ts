import { isObject, type JsonObject } from '../../json.ts'
import { formatPointer } from '../../pointer.ts'
import type { Findings } from '../finding.ts'
import { limits } from './limits.ts'
import { hasElements } from './texts.ts'

/** Names of fields that words and papers cannot be made from. */
export function vetNames(schema: JsonObject, findings: Findings): void {
  const visit = (node: unknown, keys: readonly (string | number)[]): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, child] of Object.entries(node)) {
      if (key === 'properties' && isObject(child))
        for (const name of Object.keys(child)) {
          const wrong = wrongName(name, keys)
          if (wrong) findings.add('schema.json', formatPointer([...keys, key, name]), ...wrong)
        }
      if (key !== 'enum') visit(child, [...keys, key])
    }
  }
  visit(schema, [])
}

function wrongName(
  name: string,
  keys: readonly (string | number)[],
): readonly [code: string, message: string] | undefined {
  const way = keys.filter((_, i) => keys[i - 1] === 'properties').map(String)
  if (name === '*' && way.length > 0)
    return ['name-star', 'Rename this field: "*" stands for each item of a list']
  if (hasElements(name))
    return ['name-markup', 'Rename this field, without < and >: its name reads like HTML']
  const { length } = formatPointer([...way, name])
  if (name.length > limits.keyCharacters || length <= limits.keyCharacters) return undefined
  const message =
    `Shorten the names on the way to this field, or put it into fewer groups: together they have ` +
    `${length} characters, ${limits.keyCharacters} at most`
  return ['pointer-too-long', message]
}
