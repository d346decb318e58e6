import type { ASTNode } from '@marcbachmann/cel-js'
import {
  functions,
  macros,
  methods,
  misfit,
  misplaced,
  notAFunction,
  placeFields,
  type Signature,
} from './calls.ts'
import { ExpressionRefused, type Names, type Root } from './expression.ts'
import {
  bool,
  double,
  int,
  isNumber,
  isPlain,
  isScalar,
  listOf,
  nameOfType,
  nothing,
  sameType,
  text,
  type CelType,
} from './types.ts'

/** JavaScript for one node, with its type and, for an answer, where the answer stands. */
export interface Emitted {
  readonly code: string
  readonly type: CelType
  readonly path?: readonly string[]
  /** Of a group: code that answers {} where nothing in it is answered, and is an error otherwise. */
  readonly whole?: string
  /** What is written out in the expression itself. */
  readonly literal?: string | number | boolean | null
  /** Of a list written out. */
  readonly items?: readonly Emitted[]
}

/** What an expression stands in. */
interface Scope {
  readonly names: Names
  readonly rootOf: (name: string) => Root
  /** Hears of each answer that is read. */
  readonly read: (path: readonly string[]) => void
  /** Variables of the macros around. */
  readonly locals: Readonly<Record<string, Emitted>>
  readonly macros: number
}

const refuse = (code: string, message: string): never => {
  throw new ExpressionRefused(code, message)
}

const mistyped = (message: string): never => refuse('expression-type', message)

/** Macros deeper than this cost a list's length to the third power. */
const maxMacros = 2

/**
 * Writes a syntax tree as JavaScript. Nothing of the author's text gets into the code but through
 * JSON.stringify; what is not named here or in calls.ts is refused.
 */
export function emit(
  root: ASTNode,
  names: Names,
  rootOf: (name: string) => Root,
  read: (path: readonly string[]) => void,
): Emitted {
  return taken(root, { names, rootOf, read, locals: {}, macros: 0 })
}

/** A node whose value, whatever it is, is read. */
function taken(node: ASTNode, scope: Scope): Emitted {
  const emitted = write(node, scope)
  if (emitted.path) scope.read(emitted.path)
  return emitted
}

/** A node whose value has one type that operators know. */
function value(node: ASTNode, scope: Scope): Emitted {
  const emitted = taken(node, scope)
  const { kind } = emitted.type
  if (kind === 'group' || kind === 'map')
    mistyped('A group of answers is not a value: name one of its fields')
  if (kind === 'unknown')
    mistyped(
      'An answer that may be of several types can only be compared with ==, or made a text by string()',
    )
  return emitted
}

function want(node: ASTNode, kind: CelType['kind'], scope: Scope): Emitted {
  const emitted = value(node, scope)
  if (emitted.type.kind !== kind) mistyped(`A ${kind} is wanted, not a ${nameOfType(emitted.type)}`)
  return emitted
}

function write(node: ASTNode, scope: Scope): Emitted {
  switch (node.op) {
    case 'value':
      return literal(node.args)
    case 'id':
      return named(node.args, scope)
    case '.':
      return member(write(node.args[0], scope), node.args[1])
    case '[]':
      return indexed(node.args[0], node.args[1], scope)
    case '&&':
    case '||': {
      const [a, b] = node.args.map((child) => want(child, 'bool', scope).code)
      return { code: `rt.${node.op === '&&' ? 'and' : 'or'}(${a}, () => ${b})`, type: bool }
    }
    case '!_':
      return { code: `rt.not(${want(node.args, 'bool', scope).code})`, type: bool }
    case '-_': {
      const { code, type } = value(node.args, scope)
      if (!isNumber(type)) return mistyped('Only a number can be negative')
      return type.kind === 'int'
        ? { code: `rt.negInt(${code})`, type: int }
        : { code: `rt.neg(${code})`, type: double }
    }
    case '?:':
      return choice(node.args, scope)
    case '==':
    case '!=':
      checkGrouping(node)
      return equality(node.op, node.args, scope)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return order(node.op, node.args, scope)
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(node.op, node.args, scope)
    case 'in':
      return membership(node.args, scope)
    case 'list':
      return list(node.args, scope)
    case 'call':
      return call(node.args[0], node.args[1], scope)
    case 'rcall':
      return method(node.args[0], node.args[1], node.args[2], scope)
    default:
      return refuse('expression-operator', `The operator ${node.op} is not accepted in forms`)
  }
}

function literal(of: unknown): Emitted {
  if (typeof of === 'string') return { code: JSON.stringify(of), type: text, literal: of }
  if (typeof of === 'boolean') return { code: String(of), type: bool, literal: of }
  if (typeof of === 'number') return { code: JSON.stringify(of), type: double, literal: of }
  if (of === null) return { code: 'null', type: nothing, literal: null }
  // Whole numbers that a double holds exactly
  if (typeof of === 'bigint' && of <= BigInt(Number.MAX_SAFE_INTEGER))
    return { code: String(of), type: int, literal: Number(of) }
  return refuse('expression-literal', 'Only texts, numbers, true, false and null are written here')
}

function named(name: string, { names, rootOf, locals }: Scope): Emitted {
  const local = Object.hasOwn(locals, name) ? locals[name] : undefined
  if (local) return local
  const type = Object.hasOwn(names, name) ? names[name] : undefined
  if (!type) return refuse('expression-name', `There is no "${name}"`)
  const root = rootOf(name)
  const where = root.path && { path: root.path }
  return { ...('code' in root ? { code: root.code } : inside(root.in, name, type)), type, ...where }
}

/** A field of an object. Its own code is the quickest there is: absent groups and absent fields are
 *  undefined alike. */
function inside(
  of: string,
  key: string,
  type: CelType,
  whole = of,
): Pick<Emitted, 'code' | 'whole'> {
  const name = JSON.stringify(key)
  return {
    code: isInherited(key) ? `rt.get(${of}, ${name})` : `${of}?.[${name}]`,
    ...(type.kind === 'group' && { whole: `rt.group(${whole}, ${name})` }),
  }
}

/** What every value, or a list or text that stands where a group should, has without its own doing. */
const isInherited = (key: string): boolean =>
  /^\d+$/.test(key) || [{}, [], '', 0, true].some((value) => key in Object(value))

function fieldOf({ type }: Emitted, key: string): CelType {
  if (type.kind === 'map') return type.of
  const field =
    type.kind === 'group' && Object.hasOwn(type.fields, key) ? type.fields[key] : undefined
  return (
    field ??
    refuse(
      'expression-name',
      type.kind === 'group'
        ? `There is no field "${key}" here`
        : type.kind === 'list'
          ? 'A list has no fields: ask size(list), list[0], or list.exists(e, …) of each item'
          : `A ${type.kind} has no fields`,
    )
  )
}

function member(base: Emitted, key: string): Emitted {
  const type = fieldOf(base, key)
  return {
    ...inside(base.code, key, type, base.whole),
    type,
    ...(base.path && { path: [...base.path, key] }),
  }
}

/** Is the field answered? */
function presence(base: Emitted, key: string, { read }: Scope): Emitted {
  if (fieldOf(base, key).kind === 'group')
    refuse('expression-has', 'A group is always there: ask has() for one of its fields')
  if (base.path) read([...base.path, key])
  return { code: `rt.has(${base.whole ?? base.code}, ${JSON.stringify(key)})`, type: bool }
}

function indexed(of: ASTNode, key: ASTNode, scope: Scope): Emitted {
  const base = write(of, scope)
  const { type } = base
  if (type.kind !== 'list' && key.op === 'value' && typeof key.args === 'string')
    return member(base, key.args)
  if (type.kind !== 'list' && type.kind !== 'map')
    return mistyped(
      'A list is indexed by a whole number, a group by the name of a field in quotation marks',
    )
  if (base.path) scope.read(base.path)
  const at = want(key, type.kind === 'list' ? 'int' : 'string', scope)
  const reader = type.kind === 'list' ? 'at' : type.of.kind === 'group' ? 'group' : 'get'
  return { code: `rt.${reader}(${base.code}, ${at.code})`, type: type.of }
}

function choice([test, yes, no]: readonly [ASTNode, ASTNode, ASTNode], scope: Scope): Emitted {
  const condition = want(test, 'bool', scope)
  const [a, b] = [value(yes, scope), value(no, scope)]
  const type = a.literal === null ? b.type : a.type
  if (a.literal !== null && b.literal !== null && !sameType(a.type, b.type))
    return mistyped('Both sides of ?: must have one type')
  return {
    code: `rt.pick(${condition.code}, () => ${a.code}, () => ${b.code})`,
    type: anyOf(type, [a, b]),
  }
}

/** The type of what may be one of several: null if one is, and no longer a choice of one field. */
function anyOf(type: CelType, all: readonly Emitted[]): CelType {
  const nullable = all.some((one) => one.type.nullable === true)
  return 'values' in type ? { kind: type.kind, nullable } : { ...type, nullable }
}

type Pair = readonly [ASTNode, ASTNode]

const relations: readonly string[] = ['==', '!=', '<', '<=', '>', '>=', 'in']

/** CEL joins `a == b < c` from the left, as it does all comparisons; the parser begins at the `<`. */
function checkGrouping({ args, input }: ASTNode & { readonly args: Pair }): void {
  const [left, right] = args
  const between = input.slice(left.end, right.start).replaceAll(/\/\/.*/g, '')
  if (relations.includes(right.op) && !between.includes('('))
    refuse('expression-grouping', 'Comparisons stand side by side: put one in parentheses')
}

function equality(operator: '==' | '!=', args: Pair, scope: Scope): Emitted {
  const [a, b] = args.map((node) => taken(node, scope)) as [Emitted, Emitted]
  const isDeep = ![a, b].some(({ type }) => isScalar(type))
  const name = (operator === '==' ? 'eq' : 'ne') + (isDeep ? 'Deep' : '')
  const code = `rt.${name}(${a.whole ?? a.code}, ${b.whole ?? b.code})`
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (one.literal === null) {
      if (!other.type.nullable)
        mistyped('This is never null: ask has() whether it has been answered')
      return { code, type: bool }
    }
    if (one.type.kind === 'group' || one.type.kind === 'map')
      mistyped('A group of answers cannot be compared: compare its fields')
    if (one.type.kind === 'list' && !isPlain(one.type))
      mistyped('A list of groups cannot be compared: compare its size or its items')
    checkChoice(one, other)
    if (operator === '==' && one.literal === '' && other.path)
      refuse(
        'expression-never',
        'An answer that is empty is absent, and never "": write !has(answers.name)',
      )
  }
  if (a.type.kind !== 'unknown' && b.type.kind !== 'unknown' && !sameType(a.type, b.type))
    return mistyped(clash(a, b, operator))
  return { code, type: bool }
}

/** An author who compares with a choice that is not there has misspelt it. */
function checkChoice({ type }: Emitted, { literal: is }: Emitted): void {
  const values = 'values' in type ? type.values : undefined
  if (!values || is === undefined || typeof is === 'boolean' || values.includes(is)) return
  const choices = values.slice(0, 12).map((choice) => JSON.stringify(choice))
  if (values.length > choices.length) choices.push('…')
  refuse(
    'expression-choice',
    `${JSON.stringify(is)} is not among the choices ${choices.join(', ')}: this would never be true`,
  )
}

const orders = { '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' } as const

function order(operator: keyof typeof orders, args: Pair, scope: Scope): Emitted {
  const [a, b] = args.map((node) => value(node, scope)) as [Emitted, Emitted]
  // CEL orders ints among doubles but has no equality between them
  const alike = sameType(a.type, b.type) || (isNumber(a.type) && isNumber(b.type))
  if (!alike) return mistyped(clash(a, b, operator))
  if (!isNumber(a.type) && a.type.kind !== 'string')
    return mistyped(`A ${a.type.kind} has no order: only numbers and texts have`)
  return { code: `rt.${orders[operator]}(${a.code}, ${b.code})`, type: bool }
}

const sums = { '+': 'add', '-': 'sub', '*': 'mul', '/': 'div', '%': 'mod' } as const

function arithmetic(operator: keyof typeof sums, args: Pair, scope: Scope): Emitted {
  const [a, b] = args.map((node) => value(node, scope)) as [Emitted, Emitted]
  const { kind } = a.type
  if (operator === '%' && (kind === 'double' || b.type.kind === 'double'))
    return mistyped('% is of whole numbers: write int(a) % int(b)')
  const joins = operator === '+' && (kind === 'string' || kind === 'list')
  if (!sameType(a.type, b.type) || !(isNumber(a.type) || joins))
    return mistyped(clash(a, b, operator))
  const type: CelType = a.type.kind === 'list' ? listOf(a.type.of) : { kind: a.type.kind as 'int' }
  const name = sums[operator] + (kind === 'int' ? 'Int' : '')
  return { code: `rt.${name}(${a.code}, ${b.code})`, type }
}

function membership([one, many]: Pair, scope: Scope): Emitted {
  const where = write(many, scope)
  if (where.type.kind === 'group' || where.type.kind === 'map') {
    if (one.op === 'value' && typeof one.args === 'string') return presence(where, one.args, scope)
    if (where.type.kind === 'group')
      return mistyped('Ask of a group whether it has a field, by its name in quotation marks')
    if (where.path) scope.read(where.path)
    return { code: `rt.has(${where.code}, ${want(one, 'string', scope).code})`, type: bool }
  }
  const list = want(many, 'list', scope)
  const item = list.type.kind === 'list' ? list.type.of : text
  const needle = taken(one, scope)
  const isOpen = needle.type.kind === 'unknown' || item.kind === 'unknown'
  if (!isOpen && (!isPlain(item) || !sameType(needle.type, item)))
    return mistyped('The list must hold what is looked for')
  if (isOpen && !isScalar(needle.type) && needle.type.kind !== 'unknown')
    return mistyped(`A ${nameOfType(needle.type)} cannot be looked for here`)
  checkChoice({ code: '', type: item }, needle)
  for (const each of list.items ?? []) checkChoice(needle, each)
  return { code: `rt.isIn(${needle.code}, ${list.code})`, type: bool }
}

function list(nodes: readonly ASTNode[], scope: Scope): Emitted {
  const items = nodes.map((node) => value(node, scope))
  const [first] = items
  if (!first || items.some((item) => !sameType(item.type, first.type) || !isPlain(item.type)))
    return mistyped('A list must hold values of one type, at least one')
  return {
    code: `rt.list(${items.map((item) => item.code).join(', ')})`,
    type: listOf(anyOf(first.type, items)),
    items,
  }
}

function call(name: string, args: readonly ASTNode[], scope: Scope): Emitted {
  const [first] = args
  if (name === 'has' && args.length === 1)
    return first?.op === '.'
      ? presence(write(first.args[0], scope), first.args[1], scope)
      : refuse(
          'expression-has',
          first?.op === 'id'
            ? `has() asks of a field of a group: write has(answers.${first.args})`
            : 'has() asks of a field of a group: write has(answers.name), or "first-name" in answers',
        )
  const signature = Object.hasOwn(functions, name) ? functions[name] : undefined
  return signature ? apply(name, signature, args, scope) : unknownFunction(name)
}

function apply(
  name: string,
  { code, takes, gives }: Signature,
  nodes: readonly ASTNode[],
  scope: Scope,
): Emitted {
  if (nodes.length !== takes.length)
    refuse(
      'expression-operator',
      `${name}() takes ${takes.length === 1 ? takes[0]?.words : `${takes.length} values`}, not ${nodes.length} values`,
    )
  const args = nodes.map((node) => write(node, scope))
  const types = args.map(({ type }) => type)
  const why = misfit(name, takes, types)
  if (why) mistyped(why)
  const literals = args.map((arg) => arg.literal)
  const never = misplaced(name, takes, literals)
  if (never) refuse('expression-never', never)
  for (const { type, path } of args)
    if (path && type.kind === 'group') for (const field of placeFields) scope.read([...path, field])
    else if (path) scope.read(path)
  return {
    code: `rt.${typeof code === 'string' ? code : code(types)}(${args.map((arg) => arg.code).join(', ')})`,
    type: typeof gives === 'function' ? gives(types) : gives,
  }
}

const unknownFunction = (name: string): never =>
  name === 'matches'
    ? refuse('expression-matches', 'matches() is not accepted: a pattern belongs in the schema')
    : refuse('expression-operator', notAFunction(name))

function method(name: string, of: ASTNode, args: readonly ASTNode[], scope: Scope): Emitted {
  if (Object.hasOwn(macros, name)) return macro(name, of, args, scope)
  const overloads = Object.hasOwn(methods, name) ? (methods[name] ?? []) : []
  const signature = overloads.find(({ takes }) => takes.length === args.length + 1) ?? overloads[0]
  return signature ? apply(name, signature, [of, ...args], scope) : unknownFunction(name)
}

function macro(name: string, of: ASTNode, args: readonly ASTNode[], scope: Scope): Emitted {
  const [variable, second, third] = args
  const most = name === 'map' ? 3 : 2
  if (variable?.op !== 'id' || !second || args.length > most)
    return refuse('expression-operator', `${name}() wants a new name and what to ask of each item`)
  if (scope.macros >= maxMacros)
    return refuse('expression-nesting', 'Lists may be gone through within a list, not deeper')
  const over = want(of, 'list', scope)
  const item: CelType = over.type.kind === 'list' ? over.type.of : text
  const local = `v${scope.macros}`
  const inner: Scope = {
    ...scope,
    locals: { ...scope.locals, [variable.args]: { code: local, type: item } },
    macros: scope.macros + 1,
  }
  const test = (node: ASTNode) => {
    const { code, type } = taken(node, inner)
    if (type.kind !== 'bool') mistyped(`${name}() asks a yes-or-no question of each item`)
    return `(${local}) => ${code}`
  }
  if (name !== 'map')
    return {
      code: `rt.${macros[name]}(${over.code}, ${test(second)})`,
      type: name === 'filter' ? over.type : bool,
    }
  const from = third ? `rt.filter(${over.code}, ${test(second)})` : over.code
  const made = taken(third ?? second, inner)
  return { code: `rt.map(${from}, (${local}) => ${made.code})`, type: listOf(made.type) }
}

/** Why two types do not go together, and what to write that does. */
function clash(a: Emitted, b: Emitted, operator: string): string {
  const isOf = (kind: CelType['kind']) => [a, b].find(({ type }) => type.kind === kind)
  if (isNumber(a.type) && isNumber(b.type)) {
    const [whole, other] = [isOf('int')?.literal, isOf('double')?.literal]
    if (whole !== undefined)
      return `An answer's number is a double: write ${whole}.0, not ${whole}, beside ${operator}`
    return typeof other === 'number' && Number.isInteger(other)
      ? `This number is an int: write ${other}, not ${other}.0, beside ${operator}`
      : `An int and a double do not go together: write double(…) around the int, beside ${operator}`
  }
  const kinds = `a ${nameOfType(a.type)} and a ${nameOfType(b.type)}`
  if (!Object.hasOwn(sums, operator)) {
    const hint = isOf('bool')
      ? Object.hasOwn(orders, operator)
        ? ': for what lies between, write a < b && b < c'
        : ': a yes-or-no is true or false, without quotation marks'
      : isOf('list')
        ? ': write "x" in list to look into one'
        : isOf('string') && [a, b].some(({ type }) => isNumber(type))
          ? ': write a number without quotation marks'
          : ''
    return `${operator} cannot compare ${kinds}${hint}`
  }
  const text = operator === '+' && isOf('string') && [a, b].some(({ type }) => isNumber(type))
  const dates = a.type.kind === 'string' && operator !== '+'
  return (
    `${operator} cannot join ${kinds}` +
    (dates
      ? ': dates are counted by daysBetween(a, b) and addDays(date, n)'
      : text
        ? ': write string(…) around the number, or addDays(date, n) for a date'
        : '')
  )
}
