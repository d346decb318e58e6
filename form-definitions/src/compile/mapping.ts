import { isObject, type Json, type JsonObject } from '../json.ts'
import { nameMapping, type Mapping, type NamedMapping } from '../mapping.ts'
import { formatPointer, type Pointer } from '../pointer.ts'
import { isDay } from './codeLists.ts'
import { expressionCompiler, ExpressionRefused, isIdentifier, type Names } from './expression.ts'
import { collectFindings, FormRefused, type Findings } from './finding.ts'
import { checkExpression, checkKeys, checkLiteral, partOf, type Wanted } from './messageTypes.ts'
import { officer } from './rules.ts'
import { double, group, listOf, mapOf, text, typeOf } from './types.ts'
import { vetJsonText } from './vet/jsonText.ts'

const paper = group({ digest: text, pages: double })
const document = group({ audience: text, digest: text, pages: double, base64: text })

/**
 * Compiles a mapping: a JSON tree shaped like the message. A text that begins with "=" is CEL;
 * `{each, as, item}` repeats its item for a list; `{when, then}` leaves it out unless the condition
 * holds. What is absent is left out. With the connector's `messageSchema` each leaf must have the
 * type that the message wants there, and what the message requires must be made. Answers the text of
 * an ES module, `export default (rt) => (input) => message`. Throws FormRefused with every finding.
 */
export async function compileMapping(
  mapping: Json,
  schema: JsonObject,
  messageSchema?: JsonObject,
): Promise<string> {
  const findings = collectFindings()
  const names: Names = {
    answers: typeOf(schema, schema),
    officer,
    form: group({ id: text, version: text }),
    submissionId: text,
    madeAt: text,
    receivedAt: text,
    papers: mapOf(paper),
    documents: listOf(document),
  }
  const wanted = messageSchema && { root: messageSchema, node: messageSchema }
  const code = write(mapping, '', { names, locals: [], findings, wanted })
  if (findings.all.length > 0) throw new FormRefused(findings.all, 'mapping')
  return `export default (rt) => {\n${helpers}return (s) => ${code}\n}\n`
}

/** Leaves out what is absent: of a list its item, of a group its key. */
const helpers = `const some = (list) => list.filter((item) => item !== undefined)
const keep = (entries) => Object.fromEntries(entries.filter((entry) => entry[1] !== undefined))
`

interface Place {
  readonly names: Names
  readonly locals: readonly string[]
  readonly findings: Findings
  /** What the message wants here; undefined where nobody said. */
  readonly wanted: Wanted | undefined
}

function write(node: Json, at: Pointer, place: Place): string {
  const { wanted, findings } = place
  if (typeof node === 'string' && node.startsWith('=')) {
    const compiled = expression(node, at, place)
    if (compiled) checkExpression(compiled.type, wanted, at, findings)
    return compiled?.code ?? 'undefined'
  }
  if (isObject(node) && 'each' in node) return repeat(node, at, place)
  if (isObject(node) && 'when' in node) return condition(node, at, place)
  checkLiteral(node, wanted, at, findings)
  if (Array.isArray(node)) {
    const inner = { ...place, wanted: partOf(wanted, 'items') }
    return `some([${node.map((item: Json, i) => write(item, `${at}/${i}`, inner)).join(', ')}])`
  }
  if (!isObject(node)) return JSON.stringify(node)
  checkKeys(node, wanted, at, findings)
  const entries = Object.entries(node).map(([key, child]) => {
    const inner = { ...place, wanted: partOf(wanted, 'properties', key) }
    return `[${JSON.stringify(key)}, ${write(child, at + formatPointer([key]), inner)}]`
  })
  return `keep([${entries.join(', ')}])`
}

function repeat({ each, as, item }: JsonObject, at: Pointer, place: Place): string {
  const list = expression(each, `${at}/each`, place)
  const name = typeof as === 'string' ? as : ''
  if (!isIdentifier(name) || Object.hasOwn(place.names, name))
    place.findings.add('mapping', `${at}/as`, 'name-reserved', '"as" must be a new name')
  if (item === undefined)
    place.findings.add('mapping', `${at}/item`, 'mapping-shape', '"each" wants an "item"')
  if (!list || item === undefined) return 'undefined'
  if (list.type.kind !== 'list') {
    place.findings.add('mapping', `${at}/each`, 'expression-type', '"each" wants a list')
    return 'undefined'
  }
  checkLiteral([], place.wanted, at, place.findings)
  const inner = {
    ...place,
    wanted: partOf(place.wanted, 'items'),
    names: { ...place.names, [name]: list.type.of },
    locals: [...place.locals, name],
  }
  const variable = `i${place.locals.length}`
  return `((list) => list && some(list.map((${variable}) => ${write(item, `${at}/item`, inner)})))(${list.code})`
}

function condition({ when, then }: JsonObject, at: Pointer, place: Place): string {
  const test = expression(when, `${at}/when`, place)
  if (then === undefined)
    place.findings.add('mapping', `${at}/then`, 'mapping-shape', '"when" wants a "then"')
  if (!test || then === undefined) return 'undefined'
  if (test.type.kind !== 'bool')
    place.findings.add('mapping', `${at}/when`, 'expression-type', '"when" wants a condition')
  return `(${test.code} === true ? ${write(then, `${at}/then`, place)} : undefined)`
}

function expression(source: Json | undefined, at: Pointer, { names, locals, findings }: Place) {
  if (typeof source !== 'string' || !source.startsWith('=')) {
    findings.add('mapping', at, 'mapping-shape', 'An expression beginning with "=" is wanted')
    return undefined
  }
  try {
    const compiled = expressionCompiler(names, (name) => {
      const local = locals.indexOf(name)
      return local >= 0 ? { code: `i${local}` } : { in: 's' }
    }).compile(source.slice(1))
    return compiled
  } catch (error) {
    if (!(error instanceof ExpressionRefused)) throw error
    findings.add('mapping', at, error.code, error.message)
    return undefined
  }
}

/** Reads an authored mapping. Throws FormRefused with everything that is wrong in its frame. */
export async function readMapping(file: string, text: string): Promise<NamedMapping> {
  const findings = collectFindings()
  const want = (good: boolean, pointer: Pointer, message: string) => {
    if (!good) findings.add(file, pointer, 'mapping-shape', message)
  }
  // What is too deep to walk must not be walked
  const fault = vetJsonText(text)
  if (fault) {
    findings.add(file, '', fault.code, fault.message)
    throw new FormRefused(findings.all, 'mapping')
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  if (isObject(value)) checkFrame(value, want)
  else want(false, '', 'Write the mapping as a JSON object')
  if (findings.all.length > 0) throw new FormRefused(findings.all, 'mapping')
  return nameMapping(value as unknown as Mapping)
}

const frame = ['kind', 'connector', 'form', 'version', 'validFrom', 'validTo', 'formVersions']

function checkFrame(
  mapping: JsonObject,
  want: (good: boolean, pointer: Pointer, message: string) => void,
): void {
  const { kind, connector, form, version, validFrom, validTo, formVersions, message } = mapping
  const isId = (id: Json | undefined) =>
    typeof id === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)
  const isVersion = (text: Json | undefined, shape: RegExp) =>
    typeof text === 'string' && shape.test(text)
  for (const key of Object.keys(mapping))
    want(
      frame.includes(key) || key === 'message',
      formatPointer([key]),
      'A mapping has no such part',
    )
  want(kind === 'metip.mapping/1', '/kind', 'Write "metip.mapping/1" here')
  want(isId(connector), '/connector', 'Name the connector')
  want(isId(form), '/form', 'Name the form by its id')
  want(isVersion(version, /^\d+\.\d+\.\d+$/), '/version', 'Give a version of three numbers')
  want(validFrom === undefined || isDay(validFrom), '/validFrom', 'Give the day as YYYY-MM-DD')
  want(validTo === undefined || isDay(validTo), '/validTo', 'Give the day as YYYY-MM-DD')
  want(
    formVersions === undefined ||
      (Array.isArray(formVersions) &&
        formVersions.length > 0 &&
        formVersions.every((one: Json) => isVersion(one, /^\d+(\.\d+){0,2}$/))),
    '/formVersions',
    'List the form’s versions, or how they begin, like "1.1"',
  )
  want(message !== undefined, '/message', 'Give the message')
}
