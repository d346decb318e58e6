import { isObject, type Json, type JsonObject } from '../json.ts'
import { formatPointer, type Pointer } from '../pointer.ts'
import type { Findings } from './finding.ts'
import { isKeyword, keywordMeant, ofList, ofMap, ofOne } from './keywords.ts'
import { slowPattern } from './patterns.ts'

/**
 * What Ajv would take and we do not: `$data`, slow patterns, formats nobody knows, and
 * keywords that look like a slip of the pen. Other unknown keywords say
 * something to other tools and are left alone, as the specification wants.
 */
export function vetSchema(
  schema: JsonObject,
  formats: ReadonlySet<string>,
  findings: Findings,
): void {
  const walk = (node: unknown, at: Pointer): void => {
    if (!isObject(node)) return
    const refuse = (key: string, code: string, message: string) =>
      findings.add('schema.json', at + formatPointer([key]), code, message)
    if (hasData(node)) refuse('$data', 'data-refused', '$data is not accepted: write a rule')
    if ('$async' in node) refuse('$async', 'keyword-unknown', 'Take $async out')
    for (const [key, value] of Object.entries(node)) {
      const meant = isKeyword(key) ? undefined : keywordMeant(key)
      if (meant !== undefined)
        refuse(key, 'keyword-unknown', `Write "${meant}", or begin a keyword of your own with x-`)
      if (ofOne.has(key)) walk(value, at + formatPointer([key]))
      if (ofList.has(key) && Array.isArray(value))
        value.forEach((child, i) => walk(child, at + formatPointer([key, i])))
      if (ofMap.has(key) && isObject(value))
        for (const [name, child] of Object.entries(value)) {
          walk(child, at + formatPointer([key, name]))
        }
    }
    for (const [key, pattern] of patternsOf(node)) {
      const slow = slowPattern(pattern)
      if (slow !== undefined) refuse(key, 'pattern-refused', slow)
    }
    const { format } = node
    if (typeof format === 'string' && !formats.has(format))
      refuse(
        'format',
        'format-unknown',
        `Take it out, or write one of: ${[...formats].sort().join(', ')}`,
      )
  }
  walk(schema, '')
}

/** `$data` beside the keywords, or in a keyword's place. */
const hasData = (node: JsonObject): boolean =>
  '$data' in node ||
  Object.entries(node).some(
    ([key, value]) =>
      !ofMap.has(key) &&
      !/^(const|default|examples?)$/.test(key) &&
      isObject(value) &&
      '$data' in value,
  )

function patternsOf(node: JsonObject): [string, string][] {
  const own: [string, Json][] = 'pattern' in node ? [['pattern', node['pattern'] as Json]] : []
  const keys = isObject(node['patternProperties']) ? Object.keys(node['patternProperties']) : []
  return [...own, ...keys.map((key): [string, Json] => ['patternProperties', key])].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
}
