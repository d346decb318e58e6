import { Environment, type ASTNode } from '@marcbachmann/cel-js'
import { emit, type Emitted } from './emit.ts'
import { type CelType } from './types.ts'

/** The names an expression may use, and their types. */
export type Names = Readonly<Record<string, CelType>>

/** Why an expression is not accepted, in words for its author. */
export class ExpressionRefused extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'ExpressionRefused'
    this.code = code
  }
}

export interface Expression {
  /** JavaScript: an expression over `rt` (the CEL runtime) and `s` (the scope). */
  readonly code: string
  readonly type: CelType
  /** Keys of the pointers it reads; `*` is the item the rule is about. */
  readonly reads: readonly (readonly string[])[]
}

export interface ExpressionCompiler {
  /** Throws ExpressionRefused. */
  compile(source: string): Expression
}

/** Where a name's value stands in the scope, and which answers it is. */
export interface Root {
  /** JavaScript that answers the object holding the name. */
  readonly code: string
  /** Keys of the answer; undefined for what is not an answer and never changes. */
  readonly path?: readonly string[]
}

/**
 * Makes a compiler of expressions over some names. `@marcbachmann/cel-js` parses and checks types;
 * our own emitter, which knows fewer operators, writes the code from the syntax tree alone.
 */
export function expressionCompiler(
  names: Names,
  rootOf: (name: string) => Root,
): ExpressionCompiler {
  const environment = environmentOf(names)
  return {
    compile(source) {
      const node = parse(environment, source)
      const reads = new Map<string, readonly string[]>()
      const emitted: Emitted = emit(node, names, rootOf, (path) => reads.set(path.join('\0'), path))
      const checked = environment.check(source)
      if (!checked.valid)
        throw new ExpressionRefused('expression-type', firstLine(checked.error?.message))
      return { code: emitted.code, type: emitted.type, reads: [...reads.values()] }
    },
  }
}

function parse(environment: Environment, source: string): ASTNode {
  try {
    return environment.parse(source).ast
  } catch (error) {
    throw new ExpressionRefused('expression-syntax', firstLine((error as Error).message))
  }
}

const firstLine = (message = 'is not an expression') => message.split('\n')[0] ?? ''

/** Depth and size far above what a rule needs, far below what would slow a tablet down. */
const limits = { maxAstNodes: 400, maxDepth: 24, maxListElements: 200, maxCallArguments: 4 }

function environmentOf(names: Names): Environment {
  const environment = new Environment({ limits })
  const registered = new Map<CelType, string>()
  const typeName = (type: CelType): string => {
    switch (type.kind) {
      case 'list':
        return `list<${typeName(type.of)}>`
      case 'map':
        return `map<string, ${typeName(type.of)}>`
      case 'unknown':
        return 'dyn'
      case 'group': {
        const known = registered.get(type)
        if (known !== undefined) return known
        const schema = Object.fromEntries(
          Object.entries(type.fields)
            .filter(([field]) => isIdentifier(field))
            .map(([field, of]) => [field, typeName(of)]),
        )
        const name = `Group${registered.size}`
        registered.set(type, name)
        environment.registerType({ name, schema })
        return name
      }
      default:
        return type.kind
    }
  }
  for (const [name, type] of Object.entries(names))
    if (isVariable(name)) environment.registerVariable(name, typeName(type))
  const never = () => undefined
  for (const signature of [
    'ageAt(string, string): double',
    'daysBetween(string, string): double',
    'before(string, string): bool',
    'containsText(string, string): bool',
  ])
    environment.registerFunction(signature, never)
  return environment
}

const isIdentifier = (name: string): boolean =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !reserved.has(name)

/** cel-spec, "Syntax": IDENT does not match these. */
const reserved: ReadonlySet<string> = new Set(
  (
    'true false null in as break const continue else for function if import let loop package ' +
    'namespace return var void while'
  ).split(' '),
)

/** Names of types stand for themselves in CEL: a field may be called `type`, a variable may not. */
const typeNames: ReadonlySet<string> = new Set(
  new Environment().getDefinitions().variables.map(({ name }) => name),
)

export const isVariable = (name: string): boolean => isIdentifier(name) && !typeNames.has(name)
