import type { FormSource } from '../compile.ts'
import type { Advice, LintRule } from './advice.ts'
import { formRules } from './formRules.ts'
import { lookAt } from './look.ts'
import { pageRules } from './pageRules.ts'
import { personalRules } from './personalRules.ts'
import { ruleRules } from './ruleRules.ts'
import { schemaRules } from './schemaRules.ts'
import { wordRules } from './wordRules.ts'

export type { Advice, Edit, LintRule, Severity } from './advice.ts'

/** Everything the lint looks for, in the order it is said in. */
export const lintRules: readonly LintRule[] = [
  ...formRules,
  ...schemaRules,
  ...personalRules,
  ...pageRules,
  ...ruleRules,
  ...wordRules,
]

/** What is not wrong enough to refuse the form, and some that is; a form that compiles is wanted. */
export function lintForm(source: FormSource): Advice[] {
  const look = lookAt(source)
  return lintRules.flatMap(({ code, severity, find }) =>
    [...find(look)].map((found) => ({ ...found, code, severity })),
  )
}
