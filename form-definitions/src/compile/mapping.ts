import { isObject, type Json, type JsonObject } from '../json.ts'
import { formatPointer, type Pointer } from '../pointer.ts'
import { expressionCompiler, ExpressionRefused, isVariable, type Names } from './expression.ts'
import { collectFindings, FormRefused, type Findings } from './finding.ts'
import { double, group, listOf, mapOf, text, typeOf } from './types.ts'

const officer = group({ id: text, name: text, rank: text, warrantNo: text, unit: text })
const paper = group({ digest: text, pages: double })
const document = group({ audience: text, digest: text, pages: double, base64: text })

/**
 * Compiles a mapping: a JSON tree shaped like the message. A text that begins with "=" is CEL;
 * `{each, as, item}` repeats its item for a list; `{when, then}` leaves it out unless the condition
 * holds. What is absent is left out. Answers the text of an ES module,
 * `export default (rt) => (input) => message`. Throws FormRefused with every finding.
 */
export async function compileMapping(mapping: Json, schema: JsonObject): Promise<string> {
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
  const code = write(mapping, '', { names, locals: [], findings })
  if (findings.all.length > 0) throw new FormRefused(findings.all)
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
}

function write(node: Json, at: Pointer, place: Place): string {
  if (typeof node === 'string')
    return node.startsWith('=')
      ? (expression(node, at, place)?.code ?? 'undefined')
      : JSON.stringify(node)
  if (Array.isArray(node))
    return `some([${node.map((item: Json, i) => write(item, `${at}/${i}`, place)).join(', ')}])`
  if (!isObject(node)) return JSON.stringify(node)
  if ('each' in node) return repeat(node, at, place)
  if ('when' in node) return condition(node, at, place)
  const entries = Object.entries(node).map(
    ([key, child]) => `[${JSON.stringify(key)}, ${write(child, at + formatPointer([key]), place)}]`,
  )
  return `keep([${entries.join(', ')}])`
}

function repeat({ each, as, item }: JsonObject, at: Pointer, place: Place): string {
  const list = expression(each, `${at}/each`, place)
  const name = typeof as === 'string' ? as : ''
  if (!isVariable(name) || Object.hasOwn(place.names, name))
    place.findings.add('mapping', `${at}/as`, 'name-reserved', '"as" must be a new name')
  if (item === undefined)
    place.findings.add('mapping', `${at}/item`, 'mapping-shape', '"each" wants an "item"')
  if (!list || item === undefined) return 'undefined'
  if (list.type.kind !== 'list') {
    place.findings.add('mapping', `${at}/each`, 'expression-type', '"each" wants a list')
    return 'undefined'
  }
  const inner = {
    ...place,
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
      if (local >= 0) return { code: `i${local}` }
      const reader = names[name]?.kind === 'group' ? 'group' : 'get'
      return { code: `rt.${reader}(s, ${JSON.stringify(name)})` }
    }).compile(source.slice(1))
    return compiled
  } catch (error) {
    if (!(error instanceof ExpressionRefused)) throw error
    findings.add('mapping', at, error.code, error.message)
    return undefined
  }
}
