import {
  getConformanceSuite,
  type IncrementalTestSuite,
} from '@bufbuild/cel-spec/testdata/tests.js'
import type { SimpleTest } from '@bufbuild/cel-spec/cel/expr/conformance/test/simple_pb.js'
import { Type_PrimitiveType, type Type } from '@bufbuild/cel-spec/cel/expr/checked_pb.js'
import type { Value } from '@bufbuild/cel-spec/cel/expr/value_pb.js'
import { expect, test } from 'vitest'
import type { Json, JsonObject } from '@metip/form-definitions'
import {
  bool,
  double,
  int,
  listOf,
  mapOf,
  text,
  type CelType,
} from '../../form-definitions/src/compile/types.ts'
import { compilerOfNames, refusal, runnable } from '../support/cel.ts'

/** What no answer can be: bytes, unsigned numbers, messages, maps by number. */
class NotJson extends Error {}

function jsonOf({ kind }: Value): Json {
  switch (kind.case) {
    case 'nullValue':
      return null
    case 'boolValue':
    case 'doubleValue':
    case 'stringValue':
      return kind.value
    case 'int64Value':
      if (!Number.isSafeInteger(Number(kind.value))) throw new NotJson()
      return Number(kind.value)
    case 'listValue':
      return kind.value.values.map(jsonOf)
    case 'mapValue':
      return Object.fromEntries(
        kind.value.entries.map(({ key, value }) => {
          if (key?.kind.case !== 'stringValue' || !value) throw new NotJson()
          return [key.kind.value, jsonOf(value)]
        }),
      )
    default:
      throw new NotJson()
  }
}

const primitives = new Map([
  [Type_PrimitiveType.BOOL, bool],
  [Type_PrimitiveType.INT64, int],
  [Type_PrimitiveType.DOUBLE, double],
  [Type_PrimitiveType.STRING, text],
])

function typeOf(type: Type | undefined): CelType {
  const is = type?.typeKind
  switch (is?.case) {
    case 'primitive':
      return primitives.get(is.value) ?? { kind: 'unknown', nullable: true }
    case 'listType':
      return listOf(typeOf(is.value.elemType))
    case 'mapType':
      return mapOf(typeOf(is.value.valueType))
    default:
      return { kind: 'unknown', nullable: true }
  }
}

function namesOf({ typeEnv, bindings }: SimpleTest): Record<string, CelType> {
  const names: Record<string, CelType> = {}
  for (const name of Object.keys(bindings)) names[name] = { kind: 'unknown', nullable: true }
  for (const { name, declKind } of typeEnv)
    if (declKind.case === 'ident') names[name] = typeOf(declKind.value.type)
  return names
}

function inputOf({ bindings }: SimpleTest): JsonObject {
  return Object.fromEntries(
    Object.entries(bindings).flatMap(([name, { kind }]) =>
      kind.case === 'value' ? [[name, jsonOf(kind.value)]] : [],
    ),
  )
}

/** As text, where -0 is 0; a whole expression that is null, or no number of JSON, is absent. */
const told = (value: Json | undefined) =>
  value === null || (typeof value === 'number' && !Number.isFinite(value))
    ? undefined
    : JSON.stringify(value)

function wantedOf({ resultMatcher: { case: how, value } }: SimpleTest): string | undefined {
  switch (how) {
    case 'value':
      return told(jsonOf(value))
    case 'typedResult':
      return value.result ? told(jsonOf(value.result)) : undefined
    case 'evalError':
    case 'anyEvalErrors':
      return undefined
    case undefined:
      return 'true'
    default:
      throw new NotJson()
  }
}

/** `outside`: of values that are not JSON, or of namespaces, which rules have none of. */
type Verdict = 'passed' | 'refused' | 'outside' | 'wrong'

function verdictOn(one: SimpleTest): Verdict {
  const compiler = compilerOfNames(namesOf(one))
  if (refusal(compiler, one.expr) !== undefined) return 'refused'
  if (one.container !== '') return 'outside'
  try {
    const [input, wanted] = [inputOf(one), wantedOf(one)]
    const answer = runnable(compiler.compile(one.expr).code)(input)
    return told(answer) === wanted ? 'passed' : 'wrong'
  } catch (error) {
    if (error instanceof NotJson) return 'outside'
    throw error
  }
}

function testsIn(suite: IncrementalTestSuite): SimpleTest[] {
  return [...suite.tests.map(({ original }) => original), ...suite.suites.flatMap(testsIn)]
}

test('every case of the specification is answered as it says, or refused at publish', () => {
  const counts: Record<Verdict, number> = { passed: 0, refused: 0, outside: 0, wrong: 0 }
  const wrong: string[] = []
  for (const file of getConformanceSuite().suites)
    for (const one of testsIn(file)) {
      const verdict = verdictOn(one)
      counts[verdict]++
      if (verdict === 'wrong') wrong.push(`${file.name} ${one.name}: ${one.expr}`)
    }
  console.log(counts)
  expect(wrong).toEqual([])
  expect(counts).toEqual({ passed: 428, refused: 1896, outside: 20, wrong: 0 })
})
