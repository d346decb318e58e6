import { Ajv2020, _, type Options } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { isObject, type JsonObject } from '../json.ts'
import { formatPointer } from '../pointer.ts'
import type { Findings } from './finding.ts'
import { formatNames, formatsText } from './formats.ts'
import { slowPattern } from './patterns.ts'

const options: Options = {
  allErrors: true,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  inlineRefs: false,
  messages: false,
  code: { source: true, esm: true, lines: false, formats: _`formats` },
}

/** What Ajv's code asks for, as code of its own. Anything else it might ask for is refused. */
const runtimes: Readonly<Record<string, string>> = {
  'ajv/dist/runtime/ucs2length': '(text) => { let n = 0; for (const _ of text) n++; return n }',
  'ajv/dist/runtime/equal': 'equal',
}

const equalText = `const equal = (a, b) => {
  if (a === b) return true
  if (!a || !b || typeof a !== "object" || typeof b !== "object") return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]))
}
`

/**
 * The validators module: one function for each top-level section and one for the root, so that a
 * change in one section leaves the others alone. It imports nothing and evaluates nothing.
 */
export function compileValidators(schema: JsonObject, findings: Findings): string {
  const before = findings.all.length
  vetSchema(schema, '', findings)
  if (findings.all.length > before) return ''
  const sections = isObject(schema['properties']) ? schema['properties'] : {}
  const { properties: _properties, $id: _id, $schema: _dialect, ...rest } = schema
  const open = Object.fromEntries(Object.keys(sections).map((name) => [name, true]))
  const defs = isObject(schema['$defs']) ? { $defs: schema['$defs'] } : {}
  const ajv = new Ajv2020(options)
  // The stand-in is never called: the emitted code calls the module's own formats
  for (const name of formatNames) ajv.addFormat(name, () => true)
  const exported: Record<string, string> = { root: 'https://metip.example/root' }
  try {
    ajv.addSchema({ ...rest, properties: open }, exported['root'])
    Object.entries(sections).forEach(([, section], i) => {
      exported[`section${i}`] = `https://metip.example/section${i}`
      ajv.addSchema(
        isObject(section) ? { ...defs, ...section } : { allOf: [section] },
        exported[`section${i}`],
      )
    })
    const names = Object.keys(sections)
      .map((name, i) => `${JSON.stringify(name)}: section${i}`)
      .join(', ')
    return (
      `${formatsText}${equalText}${selfContained(standalone.default(ajv, exported))}\n` +
      `export default { root, sections: { ${names} } }\n`
    )
  } catch (error) {
    findings.add('schema.json', '', 'schema-refused', (error as Error).message)
    return ''
  }
}

function selfContained(emitted: string): string {
  const code = emitted
    .replace(/^"use strict";/, '')
    .replace(/\/\*# sourceURL=.*?\*\/;?/g, '')
    .replace(/require\("([^"]+)"\)\.default/g, (_whole, path: string) => {
      const own = Object.hasOwn(runtimes, path) ? runtimes[path] : undefined
      if (own === undefined) throw new Error(`A keyword of the schema needs ${path}, unknown here`)
      return own
    })
  if (/\brequire\(/.test(code)) throw new Error('A keyword of the schema needs code unknown here')
  return code
}

/** What Ajv would take and we do not: remote references, `$data`, slow patterns, other formats. */
function vetSchema(node: unknown, at: string, findings: Findings): void {
  if (Array.isArray(node)) node.forEach((item, i) => vetSchema(item, `${at}/${i}`, findings))
  if (!isObject(node)) return
  const refuse = (key: string, code: string, message: string) =>
    findings.add('schema.json', at + formatPointer([key]), code, message)
  const ref = node['$ref']
  if (typeof ref === 'string' && !ref.startsWith('#'))
    refuse('$ref', 'ref-remote', 'Refer only to $defs of this schema')
  if ('$data' in node) refuse('$data', 'data-refused', '$data is not accepted: write a rule')
  const byPattern = isObject(node['patternProperties']) ? node['patternProperties'] : {}
  for (const [key, patterns] of [
    ['pattern', [node['pattern']]],
    ['patternProperties', Object.keys(byPattern)],
  ] as const)
    for (const pattern of patterns) {
      const slow = typeof pattern === 'string' ? slowPattern(pattern) : undefined
      if (slow !== undefined) refuse(key, 'pattern-refused', slow)
    }
  const format = node['format']
  if (typeof format === 'string' && !formatNames.includes(format))
    refuse('format', 'format-unknown', `Known formats: ${formatNames.join(', ')}`)
  for (const [key, child] of Object.entries(node))
    if (key !== 'enum' && key !== 'const' && key !== 'default' && key !== 'examples')
      vetSchema(child, at + formatPointer([key]), findings)
}
