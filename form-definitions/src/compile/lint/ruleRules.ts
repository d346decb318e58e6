import { isObject } from '../../json.ts'
import type { Pointer } from '../../pointer.ts'
import { isUnder } from '../../pointer.ts'
import { requiredBySchema, schemaAt } from '../../schema.ts'
import type { LintRule } from './advice.ts'
import { answersIn, has, listOf, withoutTexts, type Look, type RulePlace } from './look.ts'

const conditions = new Set(['visible', 'required', 'enabled', 'fault', 'when'])

/** Does it come out the same whatever is answered? */
const isConstant = (look: Look, { expression, at }: RulePlace): boolean =>
  answersIn(look, expression, at).length === 0 &&
  !/\b(now|officer|item|index)\b/.test(withoutTexts(expression)) &&
  !/\.(exists|exists_one|all|filter|map)\(/.test(expression)

const neverHolds = (expression: string): boolean => {
  if (/^\s*\(*\s*false\s*\)*\s*$/.test(expression)) return true
  // a == "x" && a == "y"
  if (/\|\||\?|!\(/.test(withoutTexts(expression))) return false
  const wanted = new Map<string, string>()
  for (const { path, operator, value } of comparisons(expression)) {
    if (operator !== '==') continue
    if ((wanted.get(path) ?? value) !== value) return true
    wanted.set(path, value)
  }
  return false
}

/** `status == "open"`: which answer is compared with which text. */
function comparisons(expression: string): { path: string; operator: string; value: string }[] {
  const found = expression.matchAll(/(?<![\w.])([A-Za-z_][\w.]*)\s*(==|!=)\s*("(?:[^"\\]|\\.)*")/g)
  return [...found].flatMap(([, path = '', operator = '', text = '']) => {
    const value = textOf(text)
    return value === undefined ? [] : [{ path, operator, value }]
  })
}

function textOf(literal: string): string | undefined {
  try {
    return String(JSON.parse(literal))
  } catch {
    // CEL has escapes that JSON has not; such a text is not compared
    return undefined
  }
}

export const ruleRules: readonly LintRule[] = [
  {
    code: 'rule-constant',
    severity: 'warning',
    about: 'A condition that reads no answer: it always comes out the same.',
    find: (look) =>
      look.expressions
        .filter((rule) => conditions.has(rule.kind) && isConstant(look, rule))
        .filter(({ kind, expression }) => !(kind === 'visible' && neverHolds(expression)))
        .map(({ file, pointer }) => ({
          file,
          pointer,
          message:
            'Let this rule ask about an answer, or take it out: it always comes out the same',
        })),
  },
  {
    code: 'field-never-visible',
    severity: 'warning',
    about:
      'A `visible` rule that is false, or wants one answer to be two things: nobody will see the field.',
    find: (look) =>
      look.expressions
        .filter(({ kind, expression }) => kind === 'visible' && neverHolds(expression))
        .map(({ file, pointer }) => ({
          file,
          pointer,
          message: 'Let this rule hold for some answers, or take the field out: nobody will see it',
        })),
  },
  {
    code: 'value-unknown',
    severity: 'warning',
    about: 'A rule compares a choice with a value the choice does not have: it never holds.',
    find: (look) =>
      look.expressions.flatMap(({ file, pointer, expression, at }) =>
        comparisons(expression)
          .filter(({ path, value }) => {
            const [answer] = answersIn(look, path, at)
            const values = answer && schemaAt(look.schema, answer)?.['enum']
            return Array.isArray(values) && !values.includes(value)
          })
          .map(({ value }) => ({
            file,
            pointer,
            message: `Compare with one of the choices: there is no "${value}" among them`,
          })),
      ),
  },
  {
    code: 'default-on-declaration',
    severity: 'warning',
    about:
      'A default answers a yes-or-no question that must be answered: the person would never have said it.',
    fixes: true,
    find: (look) =>
      Object.entries(look.source.rules?.default ?? {})
        .filter(
          ([at, value]) =>
            // "No" is what a box that nobody ticked says anyway
            value !== 'false' &&
            schemaAt(look.schema, at)?.['type'] === 'boolean' &&
            (requiredBySchema(look.schema, at) || has(look.rules.required, at)),
        )
        .map(([at]) => {
          const pointer = `/default/${at.replaceAll('~', '~0').replaceAll('/', '~1')}`
          return {
            file: 'rules.json',
            pointer,
            message: 'Take this default out: what must be declared has to be said by the person',
            fix: [{ file: 'rules.json', pointer }],
          }
        }),
  },
  {
    code: 'act-reads-hidden',
    severity: 'advice',
    about:
      'An act without `when` names its person by an answer that may be hidden: nobody could do it then.',
    find: (look) => {
      const hidden = Object.keys(look.rules.visible ?? {})
      return Object.entries(look.source.declaration.acts).flatMap(([name, act]) => {
        const read = answersIn(look, act.person).find((pointer) => isUnder(hidden, pointer))
        return act.when === undefined && read !== undefined
          ? [
              {
                file: 'form.json',
                pointer: `/acts/${name}`,
                message: `Say with "when" that this act is for who was asked ${read}: it may be hidden`,
              },
            ]
          : []
      })
    },
  },
  {
    code: 'date-unbounded',
    severity: 'advice',
    about: 'A date that no fault rule looks at: nothing stops a year of 1066 or 2206.',
    find: (look) => {
      const looked = new Set<Pointer>()
      for (const { at, when } of look.source.rules?.faults ?? [])
        for (const pointer of [...at, ...answersIn(look, when, at[0])]) looked.add(pointer)
      return look.fields
        .filter(({ pointer, kind }) => {
          const view = schemaAt(look.schema, pointer)
          return (
            kind !== 'computed' &&
            /^date(-time)?$/.test(String(view?.['format'])) &&
            !looked.has(pointer) &&
            // A rule of a whole list, or through a variable, may look at each of its dates
            ![...looked].some((read) => pointer.startsWith(`${read}/*`))
          )
        })
        .map(({ pointer }) => ({
          file: 'rules.json',
          pointer: '',
          message: `Write a fault rule for ${pointer}: how early and how late may it be?`,
        }))
    },
  },
  {
    code: 'fault-unproven',
    severity: 'advice',
    about: 'No case of the form raises this fault: nobody has seen the rule work.',
    find: (look) => {
      const seen = new Set(
        look.source.cases.flatMap(({ expect }) =>
          isObject(expect)
            ? listOf(expect.faults as never).map((one) => String(isObject(one) && one['code']))
            : [],
        ),
      )
      return (look.source.rules?.faults ?? []).flatMap(({ code }, i) =>
        seen.has(code)
          ? []
          : [
              {
                file: 'rules.json',
                pointer: `/faults/${i}`,
                message: `Write a case whose answers raise "${code}", and expect it there`,
              },
            ],
      )
    },
  },
]
