import type { ASTNode } from '@marcbachmann/cel-js'
import { ExpressionRefused, type Names, type Root } from './expression.ts'
import { bool, double, int, listOf, nameOfType, sameType, text, type CelType } from './types.ts'

/** JavaScript for one node, with its type and, for an answer, where the answer stands. */
export interface Emitted {
  readonly code: string
  readonly type: CelType
  readonly path?: readonly string[]
}

const refuse = (code: string, message: string): never => {
  throw new ExpressionRefused(code, message)
}

/** Macros deeper than this cost a list's length to the third power. */
const maxMacros = 2

const operators: Readonly<Record<string, string>> = {
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '+': 'add',
  '-': 'sub',
}

const functions: Readonly<Record<string, CelType>> = {
  ageAt: double,
  daysBetween: double,
  before: bool,
  containsText: bool,
}

/**
 * Writes a syntax tree as JavaScript. Nothing of the author's text gets into the code but through
 * JSON.stringify; what is not named here is refused. `read` hears of each answer that is read.
 */
export function emit(
  root: ASTNode,
  names: Names,
  rootOf: (name: string) => Root,
  read: (path: readonly string[]) => void,
): Emitted {
  const write = (
    node: ASTNode,
    locals: Readonly<Record<string, Emitted>>,
    macros: number,
  ): Emitted => {
    /** The value of a node, which is thereby read. */
    const value = (child: ASTNode): Emitted => {
      const emitted = write(child, locals, macros)
      if (emitted.type.kind === 'group' || emitted.type.kind === 'map')
        refuse('expression-type', 'A group of answers is not a value: name one of its fields')
      if (emitted.type.kind === 'unknown')
        refuse('expression-type', 'An answer that may be of several types cannot be used')
      if (emitted.path) read(emitted.path)
      return emitted
    }
    const want = (child: ASTNode, kind: CelType['kind']): Emitted => {
      const emitted = value(child)
      if (emitted.type.kind !== kind)
        refuse('expression-type', `A ${kind} is wanted, not a ${nameOfType(emitted.type)}`)
      return emitted
    }
    const scalar = (child: ASTNode): Emitted => {
      const emitted = value(child)
      if (emitted.type.kind === 'list')
        refuse('expression-type', 'A list cannot be compared: compare its size or its items')
      return emitted
    }

    switch (node.op) {
      case 'value':
        return literal(node.args)
      case 'id': {
        const local = locals[node.args]
        if (local && Object.hasOwn(locals, node.args)) return local
        const type = Object.hasOwn(names, node.args) ? names[node.args] : undefined
        if (!type) return refuse('expression-name', `There is no "${node.args}"`)
        const { code, path } = rootOf(node.args)
        return { code, type, ...(path && { path }) }
      }
      case '.':
        return member(write(node.args[0], locals, macros), node.args[1], 'get')
      case '[]': {
        const [of, key] = node.args
        const base = write(of, locals, macros)
        if (base.type.kind === 'map' && key.op === 'value' && typeof key.args === 'string')
          return member(base, key.args, 'get')
        if (base.type.kind !== 'list')
          return refuse('expression-type', 'Only a list can be indexed, by a whole number')
        if (base.path) read(base.path)
        return { code: `rt.at(${base.code}, ${want(key, 'int').code})`, type: base.type.of }
      }
      case '&&':
      case '||': {
        const [a, b] = node.args.map((child) => want(child, 'bool').code)
        return { code: `rt.${node.op === '&&' ? 'and' : 'or'}(${a}, ${b})`, type: bool }
      }
      case '!_':
        return { code: `rt.not(${want(node.args, 'bool').code})`, type: bool }
      case '-_': {
        const of = value(node.args)
        if (of.type.kind !== 'double' && of.type.kind !== 'int')
          return refuse('expression-type', 'Only a number can be negative')
        return { code: `rt.neg(${of.code})`, type: of.type }
      }
      case '?:': {
        const test = want(node.args[0], 'bool')
        const [yes, no] = [value(node.args[1]), value(node.args[2])]
        if (!sameType(yes.type, no.type))
          return refuse('expression-type', 'Both sides of ?: must have one type')
        return {
          code: `rt.pick(${test.code}, () => ${yes.code}, () => ${no.code})`,
          type: yes.type,
        }
      }
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const [a, b] = [scalar(node.args[0]), scalar(node.args[1])]
        const isOrder = node.op !== '==' && node.op !== '!='
        // CEL orders ints among doubles but has no equality between them
        if (!sameType(a.type, b.type) && !(isOrder && bothNumbers(a, b)))
          return refuse('expression-type', clash(a, b, node.op))
        if (a.type.kind === 'bool' && isOrder)
          return refuse('expression-type', 'Yes and no have no order')
        return { code: `rt.${operators[node.op]}(${a.code}, ${b.code})`, type: bool }
      }
      case '+':
      case '-': {
        const [a, b] = [scalar(node.args[0]), scalar(node.args[1])]
        const allowed = node.op === '+' ? ['double', 'int', 'string'] : ['double', 'int']
        if (!sameType(a.type, b.type) || !allowed.includes(a.type.kind))
          return refuse('expression-type', clash(a, b, node.op))
        return { code: `rt.${operators[node.op]}(${a.code}, ${b.code})`, type: a.type }
      }
      case 'in': {
        const [one, list] = [scalar(node.args[0]), want(node.args[1], 'list')]
        if (list.type.kind !== 'list' || !sameType(one.type, list.type.of))
          return refuse('expression-type', 'The list must hold what is looked for')
        return { code: `rt.isIn(${one.code}, ${list.code})`, type: bool }
      }
      case 'list': {
        const items = node.args.map(scalar)
        const [first] = items
        if (!first || items.some((item) => !sameType(item.type, first.type)))
          return refuse('expression-type', 'A list must hold values of one type, at least one')
        return {
          code: `rt.list(${items.map((item) => item.code).join(', ')})`,
          type: listOf(first.type),
        }
      }
      case 'call':
        return call(node.args[0], node.args[1])
      case 'rcall':
        return method(node.args[0], node.args[1], node.args[2])
      default:
        return refuse('expression-operator', `The operator ${node.op} is not accepted in forms`)
    }

    function member(base: Emitted, key: string, how: 'get' | 'has'): Emitted {
      const { type } = base
      const of =
        type.kind === 'map'
          ? type.of
          : type.kind === 'group' && Object.hasOwn(type.fields, key)
            ? type.fields[key]
            : undefined
      if (!of)
        return refuse(
          'expression-name',
          type.kind === 'group'
            ? `There is no field "${key}" here`
            : `A ${type.kind} has no fields`,
        )
      const reader = how === 'get' && of.kind === 'group' ? 'group' : how
      return {
        code: `rt.${reader}(${base.code}, ${JSON.stringify(key)})`,
        type: how === 'has' ? bool : of,
        ...(base.path && { path: [...base.path, key] }),
      }
    }

    function call(name: string, args: readonly ASTNode[]): Emitted {
      const [first, second] = args
      if (name === 'has' && first?.op === '.' && args.length === 1) {
        const base = write(first.args[0], locals, macros)
        if (member(base, first.args[1], 'get').type.kind === 'group')
          return refuse(
            'expression-has',
            'A group is always there: ask has() for one of its fields',
          )
        const { code, type, path } = member(base, first.args[1], 'has')
        if (path) read(path)
        return { code, type }
      }
      if (name === 'size' && first && args.length === 1) return size(first)
      if (name === 'string' && first && args.length === 1)
        return { code: `rt.string(${scalar(first).code})`, type: text }
      const type = Object.hasOwn(functions, name) ? functions[name] : undefined
      if (type && first && second && args.length === 2)
        return {
          code: `rt.${name}(${want(first, 'string').code}, ${want(second, 'string').code})`,
          type,
        }
      return refuse(
        'expression-operator',
        name === 'matches'
          ? 'matches() is not accepted: a pattern belongs in the schema'
          : `The function ${name}() is not accepted in forms`,
      )
    }

    function size(of: ASTNode): Emitted {
      const emitted = value(of)
      if (emitted.type.kind !== 'string' && emitted.type.kind !== 'list')
        return refuse('expression-type', 'size() is of a text or a list')
      return { code: `rt.size(${emitted.code})`, type: int }
    }

    function method(name: string, of: ASTNode, args: readonly ASTNode[]): Emitted {
      const [first, second, third] = args
      if (name === 'size' && args.length === 0) return size(of)
      if (['contains', 'startsWith', 'endsWith'].includes(name) && first && args.length === 1)
        return {
          code: `rt.${name}(${want(of, 'string').code}, ${want(first, 'string').code})`,
          type: bool,
        }
      const isMacro = ['exists', 'all', 'filter', 'map'].includes(name)
      if (!isMacro || first?.op !== 'id' || !second || (third && name !== 'map') || args.length > 3)
        return refuse(
          'expression-operator',
          name === 'matches'
            ? 'matches() is not accepted: a pattern belongs in the schema'
            : `The function ${name}() is not accepted in forms`,
        )
      if (macros >= maxMacros)
        return refuse('expression-nesting', 'Lists may be gone through within a list, not deeper')
      const list = want(of, 'list')
      const item: CelType = list.type.kind === 'list' ? list.type.of : text
      const variable = `v${macros}`
      const inner = { ...locals, [first.args]: { code: variable, type: item } }
      const body = (child: ASTNode) => write(child, inner, macros + 1)
      const test = (child: ASTNode) => {
        const emitted = body(child)
        if (emitted.path) read(emitted.path)
        if (emitted.type.kind !== 'bool')
          refuse('expression-type', `${name}() asks a yes-or-no question of each item`)
        return `(${variable}) => ${emitted.code}`
      }
      if (name !== 'map') {
        const type = name === 'filter' ? list.type : bool
        return { code: `rt.${name}(${list.code}, ${test(second)})`, type }
      }
      const from = third ? `rt.filter(${list.code}, ${test(second)})` : list.code
      const made = body(third ?? second)
      if (made.path) read(made.path)
      return {
        code: `rt.map(${from}, (${variable}) => ${made.code})`,
        type: listOf(made.type),
      }
    }
  }
  const emitted = write(root, {}, 0)
  if (emitted.path) read(emitted.path)
  return emitted
}

function literal(value: unknown): Emitted {
  if (typeof value === 'string') return { code: JSON.stringify(value), type: text }
  if (typeof value === 'boolean') return { code: String(value), type: bool }
  if (typeof value === 'number') return { code: JSON.stringify(value), type: double }
  // Whole numbers within which JavaScript's and CEL's sums are the same
  if (typeof value === 'bigint' && value >= -(2n ** 31n) && value <= 2n ** 31n)
    return { code: String(value), type: int }
  return refuse('expression-literal', 'Only texts, numbers, true and false may be written here')
}

const isNumber = (a: Emitted) => a.type.kind === 'double' || a.type.kind === 'int'
const bothNumbers = (a: Emitted, b: Emitted) => isNumber(a) && isNumber(b)

const clash = (a: Emitted, b: Emitted, operator: string): string =>
  bothNumbers(a, b)
    ? `An answer's number is a double: write 18.0, not 18, beside ${operator}`
    : `${operator} cannot join a ${nameOfType(a.type)} and a ${nameOfType(b.type)}`
