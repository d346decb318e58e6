import { Environment, type ASTNode } from '@marcbachmann/cel-js'
import { emit } from './emit.ts'
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
export type Root = (
  | {
      /** JavaScript of the value. */
      readonly code: string
    }
  | {
      /** JavaScript of the object that has the value under this name. */
      readonly in: string
    }
) & {
  /** Keys of the answer; undefined for what is not an answer and never changes. */
  readonly path?: readonly string[]
}

/**
 * Makes a compiler of expressions over some names. `@marcbachmann/cel-js` parses; our own emitter
 * knows the types of the schema and fewer operators, and writes the code from the syntax tree alone.
 */
export function expressionCompiler(
  names: Names,
  rootOf: (name: string) => Root,
): ExpressionCompiler {
  return {
    compile(source) {
      const reads = new Map<string, readonly string[]>()
      const { code, type, path, literal } = emit(parse(source), names, rootOf, (keys) =>
        reads.set(keys.join('\0'), keys),
      )
      // Answers and what is written out are JSON already
      const isJson = (path !== undefined || literal !== undefined) && !type.nullable
      return {
        code: isJson || type.kind === 'bool' ? code : `rt.result(${code})`,
        type,
        reads: [...reads.values()],
      }
    },
  }
}

/** Far above what a rule needs, far below what would slow a tablet down. */
const limits = { maxAstNodes: 400, maxDepth: 24, maxListElements: 200, maxCallArguments: 4 }
const maxLength = 8000

const environment = new Environment({ limits })

function parse(source: string): ASTNode {
  const tooLarge = () =>
    new ExpressionRefused(
      'expression-too-large',
      `A rule may have ${maxLength} characters, ${limits.maxAstNodes} parts, ${limits.maxDepth} ` +
        `levels and lists of ${limits.maxListElements}: split it over computed answers`,
    )
  if (source.length > maxLength) throw tooLarge()
  try {
    return environment.parse(source).ast
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: unknown }
    if (code === 'limit_exceeded') throw tooLarge()
    // The parser names its own tokens; the author's text would follow
    const why = (String(message).split('\n')[0] ?? '')
      .replace(/^Unexpected token: EOF$/, 'it breaks off')
      .replace(/^Unexpected (token|character):/, 'it goes wrong at')
    const hint = misspelt.find(([found]) => found.test(source))?.[1] ?? ''
    throw new ExpressionRefused('expression-syntax', `Write a whole expression here: ${why}${hint}`)
  }
}

/** What people write who know another language, and what is written here. */
const misspelt: readonly (readonly [RegExp, string])[] = [
  [/[“”‘’]/, ': quotation marks are straight, " or \''],
  [/===|!==|=~|(?<![=!<>])=(?!=)/, ': write == to compare'],
  [/\b(and|or|not)\b|(?<!&)&(?!&)|(?<!\|)\|(?!\|)/i, ': write && for and, || for or, ! for not'],
  [/\bif\b/, ': write condition ? this : that'],
]

/** May the name be written in an expression? */
export const isIdentifier = (name: string): boolean =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !reserved.has(name)

/** cel-spec, "Syntax": IDENT does not match these. */
const reserved: ReadonlySet<string> = new Set(
  (
    'true false null in as break const continue else for function if import let loop package ' +
    'namespace return var void while'
  ).split(' '),
)
