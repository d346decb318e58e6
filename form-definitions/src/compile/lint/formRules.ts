import { isObject } from '../../json.ts'
import { formatPointer } from '../../pointer.ts'
import type { Found, LintRule } from './advice.ts'
import type { Look } from './look.ts'

const undecided =
  /^\W*(none|tb[acd]|todo|n\/?a|unknown|to be (agreed|confirmed|decided).*|not (set|known|decided).*)?\W*$/i

/** Cabinet Office, Government Security Classifications (2023). */
const markings = /^(OFFICIAL|SECRET|TOP SECRET)\b/

/** What a case may hold; another key is one that was meant to be one of these. */
const caseKeys: Readonly<Record<string, readonly string[]>> = {
  '': ['name', 'answers', 'context', 'expect', '$schema', '$comment'],
  '/context': ['now', 'language'],
  '/expect': ['faults', 'acts', 'computed', 'papers', 'messages'],
}
const paperKeys = ['shows', 'hides', 'pages']

export const formRules: readonly LintRule[] = [
  {
    code: 'retention-missing',
    severity: 'warning',
    about: 'The form does not say how long its submissions are kept (DPA 2018 s. 39).',
    find: ({ source: { declaration, made } }) =>
      undecided.test(declaration.retention) || made?.includes('form.json')
        ? [
            {
              file: 'form.json',
              pointer: '/retention',
              message: 'Name the class of the force’s retention schedule that the form falls under',
            },
          ]
        : [],
  },
  {
    code: 'marking-missing',
    severity: 'warning',
    about: 'The form has no protective marking of the government’s scheme.',
    find: ({ source: { declaration, made } }) =>
      !markings.test(declaration.marking.trim()) || made?.includes('form.json')
        ? [
            {
              file: 'form.json',
              pointer: '/marking',
              message: 'Begin the marking with OFFICIAL, SECRET or TOP SECRET',
            },
          ]
        : [],
  },
  {
    code: 'case-missing',
    severity: 'warning',
    about: 'A form without a single case: nothing shows that it does what it should.',
    find: ({ source: { cases } }) =>
      cases.length === 0
        ? [
            {
              file: 'cases',
              pointer: '',
              message: 'Write at least one case: answers, and what is to be expected of them',
            },
          ]
        : [],
  },
  {
    code: 'case-empty',
    severity: 'error',
    about: 'A case that expects nothing would hold whatever the form does.',
    find: (look) =>
      look.source.cases.flatMap((one, i) =>
        isObject(one.expect) && !assertsSomething(one.expect)
          ? [
              {
                file: caseFile(look, i),
                pointer: '/expect',
                message: 'Say what is to be expected: faults, acts, computed, papers or messages',
              },
            ]
          : [],
      ),
  },
  {
    code: 'case-key',
    severity: 'error',
    about: 'A case with a key nobody reads: what it says is never checked.',
    find: (look) => look.source.cases.flatMap((one, i) => strangeKeys(one, caseFile(look, i))),
  },
]

/** Files do not come with their names; the case's own name is what its author looks for. */
const caseFile = ({ source }: Look, i: number) => `cases/${source.cases[i]?.name ?? i}`

/** An empty list of faults says "no faults"; an empty paper says nothing. */
export function assertsSomething(expect: object): boolean {
  const asserted = expect as Readonly<Record<string, unknown>>
  const holds = (value: unknown): boolean =>
    Array.isArray(value)
      ? value.length > 0
      : isObject(value)
        ? Object.values(value).some(holds)
        : value !== undefined
  const leaves = (value: unknown) =>
    isObject(value) && Object.values(value).some((leaf) => leaf !== undefined)
  const messages = asserted['messages']
  return (
    Array.isArray(asserted['faults']) ||
    Array.isArray(asserted['acts']) ||
    leaves(asserted['computed']) ||
    holds(asserted['papers']) ||
    (isObject(messages) && Object.values(messages).some(leaves))
  )
}

function strangeKeys(one: object, file: string): Found[] {
  const found: Found[] = []
  const look = (value: unknown, at: string, known: readonly string[]) => {
    for (const key of isObject(value) ? Object.keys(value) : [])
      if (!known.includes(key))
        found.push({
          file,
          pointer: at + formatPointer([key]),
          message: `Write one of ${known.filter((name) => !name.startsWith('$')).join(', ')} here`,
        })
  }
  const test = one as Readonly<Record<string, unknown>>
  for (const [at, known] of Object.entries(caseKeys))
    look(at === '' ? test : test[at.slice(1)], at, known)
  const papers = isObject(test['expect']) ? test['expect']['papers'] : undefined
  for (const [name, paper] of Object.entries(isObject(papers) ? papers : {}))
    look(paper, formatPointer(['expect', 'papers', name]), paperKeys)
  return found
}
