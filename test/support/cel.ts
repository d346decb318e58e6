import { celRuntime, type Json, type JsonObject } from '@metip/form-definitions'
import {
  expressionCompiler,
  ExpressionRefused,
  type ExpressionCompiler,
  type Names,
} from '../../form-definitions/src/compile/expression.ts'
import { typeOf } from '../../form-definitions/src/compile/types.ts'

/** A compiler of expressions over a schema's top-level answers, or over names given. */
export function compilerOver(schema: JsonObject): ExpressionCompiler {
  const type = typeOf(schema, schema)
  return compilerOfNames(type.kind === 'group' ? type.fields : {})
}

export const compilerOfNames = (names: Names): ExpressionCompiler =>
  expressionCompiler(names, (name) => ({ in: 's', path: [name] }))

/** Runs what was compiled; here only, so that thousands need no module each. */
export function runnable(code: string): (answers: JsonObject) => Json | undefined {
  const run = new Function('rt', 's', `return ${code}`) as (
    runtime: typeof celRuntime,
    answers: JsonObject,
  ) => Json | undefined
  return (answers) => run(celRuntime, answers)
}

/** The code an expression is refused with; undefined where it is accepted. */
export function refusal(compiler: ExpressionCompiler, source: string): string | undefined {
  try {
    compiler.compile(source)
    return undefined
  } catch (error) {
    // Anything else thrown is a fault of ours, not of the author's
    if (error instanceof ExpressionRefused) return error.code
    throw error
  }
}
