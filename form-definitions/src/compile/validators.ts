import { Ajv2020, _, type CodeKeywordDefinition, type KeywordCxt } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { isObject, type JsonObject } from '../json.ts'
import { formatPointer } from '../pointer.ts'
import { eachSchema, numberOf, prepareSchema, refOf } from './choices.ts'
import type { Findings } from './finding.ts'
import {
  forceFormatsText,
  formatNames,
  formatsText,
  loose,
  ofForce,
  type ForcePatterns,
} from './formats.ts'
import { isQuadratic, slowPattern } from './patterns.ts'
import { misshapen } from './schemaShape.ts'
import { vetSchema } from './vetSchema.ts'

/** What the validators and the tests' bare Ajv both go by. */
export const validatorOptions = {
  allErrors: true,
  strict: false,
  strictNumbers: true,
  allowUnionTypes: true,
  inlineRefs: false,
  messages: false,
  logger: false,
  // 19.99 / 0.01 is 1998.9999999999998
  multipleOfPrecision: 9,
} as const

/** What Ajv's code asks for, as code of its own. Anything else it might ask for is refused. */
const runtimes: Readonly<Record<string, string>> = {
  'ajv/dist/runtime/ucs2length': 'lengthOf',
  'ajv/dist/runtime/equal': 'equal',
}

const supportText = `// In characters: two UTF-16 units of a pair are one
const lengthOf = (text) => {
  let length = text.length
  for (let i = 0; i + 1 < text.length; i++)
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      length--
      i++
    }
  return length
}
const equal = (a, b) => {
  if (a === b) return true
  if (!a || !b || typeof a !== "object" || typeof b !== "object") return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]))
}
// One text for equal values: comparing each item with each would take the square of their number
const keyOf = (value) => {
  if (value === null || typeof value !== "object") return JSON.stringify(value)
  if (Array.isArray(value)) return "[" + value.map(keyOf).join() + "]"
  return "{" + Object.keys(value).sort().map((key) => JSON.stringify(key) + ":" + keyOf(value[key])).join() + "}"
}
// Ajv would copy all that was wrong so far for each item that is wrong
const more = (all, next) => {
  for (const one of next) all.push(one)
  return all
}
const allDiffer = (items) => new Set(items.map(keyOf)).size === items.length
`

const uri = { form: 'https://metip.example/form', branches: 'https://metip.example/branches' }

/**
 * The validators module: one function for each top-level section, one for the root, and one for
 * each branch of a choice, so that a change in one section leaves the others alone and a choice
 * can say what is wrong with the branch that was meant. It imports nothing and evaluates nothing.
 * Of a draft, formats that nobody here knows are left alone: they were meant for other tools.
 */
export function compileValidators(
  schema: JsonObject,
  findings: Findings,
  force: ForcePatterns = {},
  isDraft = false,
): string {
  const before = findings.all.length
  const formats = [...formatNames, ...Object.keys(force)]
  const known = new Set([...formats, ...loose])
  const foreign = isDraft ? formatsIn(schema).filter((name) => !known.has(name)) : []
  vetSchema(schema, new Set([...known, ...foreign]), findings)
  vetForce(force, findings)
  if (findings.all.length > before) return ''
  const slow = quadraticPatterns(schema)
  const ajv = new Ajv2020({
    meta: false,
    validateSchema: false,
    ownProperties: namesInherited(schema),
    ...validatorOptions,
    code: { source: true, esm: true, lines: false, formats: _`formats`, ...patternEngine(slow) },
  })
  if (!checkShape(schema, findings)) return ''
  // The stand-in is never called: the emitted code calls the module's own formats
  for (const name of formats) ajv.addFormat(name, () => true)
  for (const name of [...loose, ...foreign]) ajv.addFormat(name, true)
  for (const keyword of ['oneOf', 'anyOf', 'contains'] as const) tellOnce(ajv, keyword)
  compareOnce(ajv)
  const prepared = prepareSchema(schema, uri)
  const sections = Object.entries(isObject(schema['properties']) ? schema['properties'] : {})
  const exported: Record<string, string> = { root: 'https://metip.example/root' }
  try {
    ajv.addSchema({ $defs: Object.fromEntries(prepared.branches) }, uri.branches)
    ajv.addSchema(prepared.form, uri.form)
    ajv.addSchema(openRoot(prepared.form), exported['root'])
    sections.forEach(([name], i) => {
      exported[`section${i}`] = `https://metip.example/section${i}`
      const $ref = uri.form + refOf(formatPointer(['properties', name]))
      ajv.addSchema({ $ref }, exported[`section${i}`])
    })
    for (const [name] of prepared.branches) {
      exported[name] = `https://metip.example/${name}`
      ajv.addSchema({ $ref: `${uri.branches}#/$defs/${name}` }, exported[name])
    }
    const names = sections.map(([name], i) => `${JSON.stringify(name)}: section${i}`).join(', ')
    const choices = prepared.choices.map(
      ({ tag, branches }) =>
        `{ ${tag ? `tag: ${JSON.stringify(tag)}, ` : ''}branches: [${branches.join(', ')}] }`,
    )
    return (
      `${formatsText}${forceFormatsText(force)}${supportText}${boundText(slow)}` +
      `${selfContained(withoutEvaluating(() => standalone.default(ajv, exported)))}\n` +
      `export default { root, sections: { ${names} }, choices: [${choices.join(', ')}] }\n`
    )
  } catch (error) {
    const deep = error instanceof RangeError
    findings.add(
      'schema.json',
      '',
      'schema-refused',
      deep ? 'Make the schema smaller: it goes too deep' : (error as Error).message,
    )
    return ''
  }
}

/**
 * Ajv builds each validator with `new Function` too, though only its text is wanted here: a page's
 * policy may forbid that, and what a stranger's schema became is not run while it is compiled.
 */
function withoutEvaluating<T>(work: () => T): T {
  const own = globalThis.Function
  // What it builds makes a validator, each one another: Ajv tells them apart by identity
  const builder = function () {
    return () => () => true
  }
  globalThis.Function = builder as unknown as FunctionConstructor
  try {
    return work()
  } finally {
    globalThis.Function = own
  }
}

/** Characters that a pattern is tried on whose time grows with the square of the text. */
const mostTried = 10_000

/**
 * Such patterns of the schema. `maxLength` beside one does not end it: all faults are told, so that
 * both are looked at. Of what is longer than any such answer, it is said unseen that it does not fit.
 */
function formatsIn(schema: JsonObject): string[] {
  const found = new Set<string>()
  eachSchema(schema, '', ({ format }) => {
    if (typeof format === 'string') found.add(format)
  })
  return [...found].sort()
}

function quadraticPatterns(schema: JsonObject): readonly string[] {
  const found = new Set<string>()
  eachSchema(schema, '', ({ pattern, patternProperties }) => {
    const names = isObject(patternProperties) ? Object.keys(patternProperties) : []
    for (const one of [pattern, ...names]) if (typeof one === 'string') found.add(one)
  })
  return [...found].filter(isQuadratic).sort()
}

const patternEngine = (slow: readonly string[]) =>
  slow.length > 0 && {
    regExp: Object.assign((source: string, flags: string) => new RegExp(source, flags), {
      code: 'patternOf',
    }),
  }

const boundText = (slow: readonly string[]): string =>
  slow.length === 0
    ? ''
    : `const slow = new Set(${JSON.stringify(slow)})
const patternOf = (source, flags) => {
  const pattern = new RegExp(source, flags)
  if (!slow.has(source)) return pattern
  return { test: (text) => text.length <= ${mostTried} && pattern.test(text) }
}
`

/** The force's patterns run on every device, as the author's do. */
function vetForce(force: ForcePatterns, findings: Findings): void {
  for (const [name, { pattern }] of Object.entries(force)) {
    const slow = slowPattern(pattern)
    const place = formatPointer([name])
    if (slow !== undefined) findings.add('patterns.json', place, 'pattern-refused', slow)
    if (formatNames.includes(name) && !ofForce.includes(name))
      findings.add('patterns.json', place, 'format-taken', 'Use a name that no format has yet')
  }
}

/** Is every keyword given a value it takes? */
function checkShape(schema: JsonObject, findings: Findings): boolean {
  const { $schema: _dialect, ...plain } = schema
  const wrong = new Set(misshapen(plain))
  for (const pointer of wrong) {
    const key = pointer.split('/').findLast((part) => !/^\d+$/.test(part)) ?? ''
    findings.add(
      'schema.json',
      pointer,
      'schema-refused',
      key === '' ? 'A schema is an object' : `"${key}" does not take this value: see JSON Schema`,
    )
  }
  return wrong.size === 0
}

/** Has the form a field such as `toString`, which every object inherits? Own ones count then. */
function namesInherited(schema: JsonObject): boolean {
  let found = false
  eachSchema(schema, '', (node) => {
    const named = isObject(node['properties']) ? Object.keys(node['properties']) : []
    const required = Array.isArray(node['required']) ? node['required'] : []
    found ||= [...named, ...required].some((name) => String(name) in {})
  })
  return found
}

/** The root without its sections: each has a validator of its own. */
function openRoot(form: JsonObject): JsonObject {
  const { properties, $defs: _defs, definitions: _old, ...rest } = form
  const names = Object.keys(isObject(properties) ? properties : {})
  return { ...rest, properties: Object.fromEntries(names.map((name) => [name, true])) }
}

/**
 * Ajv tells what is wrong with every branch, or every item, and then that none fits. Only the last
 * is told here, with the number of the choice: its branches are asked when somebody wants to know.
 */
function tellOnce(ajv: Ajv2020, keyword: 'oneOf' | 'anyOf' | 'contains'): void {
  const known = ajv.getKeyword(keyword)
  if (typeof known !== 'object') throw new Error(`Ajv has no keyword ${keyword}`)
  const own = known as CodeKeywordDefinition
  ajv.removeKeyword(keyword)
  ajv.addKeyword({
    ...own,
    keyword,
    trackErrors: true,
    error: {
      message: '',
      params: ({ parentSchema }) => {
        const choice = (parentSchema as JsonObject | undefined)?.[numberOf(keyword)]
        if (typeof choice === 'number') return _`{choice: ${choice}}`
        return choice === 'values' ? _`{values: true}` : _`{}`
      },
    },
    code(cxt: KeywordCxt, ruleType?: string) {
      const result = cxt.result.bind(cxt)
      cxt.result = (condition, success) =>
        result(condition, success, () => {
          cxt.reset()
          cxt.error()
        })
      own.code(cxt, ruleType)
    },
  })
}

/** Items that must differ are told apart by their texts. */
function compareOnce(ajv: Ajv2020): void {
  ajv.removeKeyword('uniqueItems')
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    error: { message: '' },
    code(cxt: KeywordCxt) {
      if (cxt.schema === true) cxt.fail(_`!allDiffer(${cxt.data})`)
    },
  })
}

/** A text of the author's, which stays as it is, or where errors are joined. */
const textOrJoin = /"(?:[^"\\]|\\.)*"|vErrors\.concat\((validate\d+\.errors)\)/g

function selfContained(emitted: string): string {
  const code = emitted
    .replace(/^"use strict";/, '')
    .replace(/\/\*# sourceURL=.*?\*\/;?/g, '')
    .replace(/require\("([^"]+)"\)\.default/g, (_whole, path: string) => {
      const own = Object.hasOwn(runtimes, path) ? runtimes[path] : undefined
      if (own === undefined) throw new Error(`A keyword of the schema needs ${path}, unknown here`)
      return own
    })
    .replace(textOrJoin, (found: string, errors?: string) =>
      errors === undefined ? found : `more(vErrors, ${errors})`,
    )
  if (/\brequire\(/.test(code)) throw new Error('A keyword of the schema needs code unknown here')
  return code
}
