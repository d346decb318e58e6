import { isObject, type Json, type JsonObject } from '../json.ts'
import type { Pointer } from '../pointer.ts'
import {
  allOf,
  anyOf,
  ConditionRefused,
  notOf,
  schemaText,
  subjectAt,
  type Subject,
} from './condition.ts'
import type { Drawing, When } from './drawing.ts'
import { answerOf } from './uiScope.ts'

const effects: Readonly<Record<string, { kind: 'visible' | 'enabled'; when: boolean }>> = {
  SHOW: { kind: 'visible', when: true },
  HIDE: { kind: 'visible', when: false },
  ENABLE: { kind: 'enabled', when: true },
  DISABLE: { kind: 'enabled', when: false },
}

const maxDepth = 8

/** JSON Forms' `rule` of an element, joined to what holds for all that stands around it. */
export function withRule(
  { schema, findings }: Drawing,
  rule: Json | undefined,
  place: Pointer,
  base: Pointer,
  when: When,
): When {
  if (rule === undefined) return when
  const refuse = (pointer: Pointer, code: string, message: string) =>
    findings.add('layout.json', `${place}/rule${pointer}`, code, message)
  const name = isObject(rule) ? String(rule['effect']) : ''
  const effect = Object.hasOwn(effects, name) ? effects[name] : undefined
  if (!isObject(rule) || !effect || !isObject(rule['condition'])) {
    refuse('', 'layout-rule', 'A rule has an effect (SHOW, HIDE, ENABLE, DISABLE) and a condition')
    return when
  }
  try {
    const text = conditionText(schema, rule['condition'], base, 0)
    return {
      ...when,
      [effect.kind]: [...when[effect.kind], effect.when ? text : notOf(text)],
      place,
    }
  } catch (error) {
    if (!(error instanceof ConditionRefused)) throw error
    refuse('/condition', 'rule-condition', error.message)
    return when
  }
}

/** Scopes of a condition are, as JSON Forms has it, those of the list's item it stands in. */
function conditionText(
  schema: JsonObject,
  condition: JsonObject,
  base: Pointer,
  depth: number,
): string {
  if (depth > maxDepth) throw new ConditionRefused('The condition is too deep: write it as a rule')
  const { type, conditions, scope } = condition
  if (type === 'AND' || type === 'OR') {
    const texts = (Array.isArray(conditions) ? (conditions as Json[]) : []).map((one) => {
      if (!isObject(one)) throw new ConditionRefused('A condition is an object')
      return conditionText(schema, one, base, depth + 1)
    })
    return type === 'AND' ? allOf(texts) : anyOf(texts)
  }
  const pointer = typeof scope === 'string' ? answerOf(schema, scope, base) : undefined
  if (pointer === undefined) throw new ConditionRefused('A condition needs a scope')
  if (type === 'LEAF' && 'expectedValue' in condition)
    return schemaText(schema, { const: condition['expectedValue'] as Json }, at(schema, pointer))
  // JSON Forms: a condition that asks nothing holds
  if (!('schema' in condition)) return 'true'
  const subject = at(schema, pointer)
  const text = schemaText(schema, condition['schema'] as Json, subject)
  return condition['failWhenUndefined'] === true ? allOf([subject.isThere, text]) : text
}

const at = (schema: JsonObject, pointer: Pointer): Subject => subjectAt(schema, pointer)
