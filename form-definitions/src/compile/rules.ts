import type { ActDeclaration, FormDeclaration, RulesDeclaration } from '../form.ts'
import type { JsonObject } from '../json.ts'
import { formatPointer, isUnder, parsePointer, type Pointer } from '../pointer.ts'
import { meets, type RuleKind } from '../rules.ts'
import { schemaAt } from '../schema.ts'
import {
  expressionCompiler,
  ExpressionRefused,
  type Expression,
  type ExpressionCompiler,
} from './expression.ts'
import type { Findings } from './finding.ts'
import { double, group, nameOfType, text, typeOf, type CelType } from './types.ts'

/** One rule on its way into the rules module. */
interface DraftRule {
  readonly kind: RuleKind
  readonly at: Pointer
  readonly expression: Expression
  readonly extra: JsonObject
  /** Where it was written. */
  readonly source: Pointer
}

/** What a rule or a mapping sees of whoever fills the form in. */
export const officer = group({ id: text, name: text, rank: text, warrantNo: text, unit: text })

/** Kinds whose results other rules can see. */
const producers: ReadonlySet<RuleKind> = new Set(['visible', 'computed', 'default'])

/**
 * The rules module's text: `export default (rt) => […]`, each rule after those it depends on.
 */
export function compileRules(
  schema: JsonObject,
  rules: RulesDeclaration,
  declaration: FormDeclaration,
  findings: Findings,
): string {
  const compile = ruleCompiler(schema, findings)
  const drafts: DraftRule[] = []
  const add = (draft: DraftRule | undefined) => draft && drafts.push(draft)

  for (const kind of ['visible', 'computed', 'default', 'required', 'enabled'] as const)
    for (const [at, source] of sorted(rules[kind] ?? {})) {
      const place = formatPointer([kind, at])
      if (kind === 'visible' && at.endsWith('/*'))
        findings.add(
          'rules.json',
          place,
          'rule-item',
          'One item of a list cannot be hidden: hide its fields, or the list',
        )
      add(compile({ kind, at, source, place, want: wanted(schema, kind, at) }))
    }
  for (const [i, fault] of (rules.faults ?? []).entries()) {
    const place = `/faults/${i}`
    const [at, ...also] = fault.at
    if (at === undefined)
      findings.add('rules.json', place, 'rule-nowhere', 'A fault must mark at least one field')
    else
      add(
        compile({
          kind: 'fault',
          at,
          source: fault.when,
          place: `${place}/when`,
          want: 'bool',
          extra: { code: fault.code, severity: fault.severity, ...(also.length > 0 && { also }) },
        }),
      )
    for (const other of also)
      if (!schemaAt(schema, other))
        findings.add(
          'rules.json',
          place,
          'pointer-unknown',
          `Name an answer: the schema has no ${other}`,
        )
  }
  addDeclared(declaration, compile, add, findings)
  const ordered = inOrder(drafts, findings)
  return `export default (rt) => [\n${ordered.map(ruleText).join(',\n')}\n]\n`
}

type Compile = (rule: {
  kind: RuleKind
  at: Pointer
  source: string
  place: Pointer
  want: CelType['kind'] | undefined
  file?: string
  extra?: JsonObject
}) => DraftRule | undefined

/** Acts and index of form.json are rules over the answers too. */
function addDeclared(
  { acts, index, papers }: FormDeclaration,
  compile: Compile,
  add: (draft: DraftRule | undefined) => void,
  findings: Findings,
): void {
  const file = 'form.json'
  for (const [name, act] of Object.entries<ActDeclaration>(acts)) {
    const extra = { name }
    const place = (key: string) => formatPointer(['acts', name, key])
    if (act.when !== undefined)
      add(
        compile({
          kind: 'needed',
          at: '',
          source: act.when,
          place: place('when'),
          want: 'bool',
          file,
          extra,
        }),
      )
    const person = compile({
      kind: 'person',
      at: '',
      source: act.person,
      place: place('person'),
      want: 'string',
      file,
      extra,
    })
    add(person)
    // The paper embeds its acts, and with them the person's name
    const seen = papers[act.paper]?.answers ?? ['']
    for (const read of person?.expression.reads ?? [])
      if (!isUnder(seen, formatPointer(read)))
        findings.add(
          file,
          place('person'),
          'act-forbidden',
          `The ${act.paper} paper would tell ${formatPointer(read)}, which its audience may not see`,
        )
  }
  add(
    compile({
      kind: 'name',
      at: '',
      source: index.name,
      place: '/index/name',
      want: 'string',
      file,
    }),
  )
  for (const [i, source] of index.references.entries())
    add(
      compile({
        kind: 'reference',
        at: '',
        source,
        place: `/index/references/${i}`,
        want: undefined,
        file,
      }),
    )
}

function ruleCompiler(schema: JsonObject, findings: Findings): Compile {
  const answers = typeOf(schema, schema)
  const fields = answers.kind === 'group' ? answers.fields : {}
  const byList = new Map<string, ExpressionCompiler>()
  const compilerFor = (at: Pointer): ExpressionCompiler => {
    const keys = parsePointer(at)
    const item = keys.slice(0, keys.lastIndexOf('*') + 1)
    const known = byList.get(formatPointer(item))
    if (known) return known
    /** They win over fields of these names, which are answers.now and so on. */
    const own = {
      answers,
      now: text,
      officer,
      ...(item.length > 0 && {
        item: typeOf(schema, schemaAt(schema, formatPointer(item))),
        index: double,
      }),
    }
    const made = expressionCompiler({ ...fields, ...own }, (name) => {
      if (!Object.hasOwn(own, name)) return { in: 's.answers', path: [name] }
      if (name === 'item') return { code: 's.item', path: item }
      return { code: `s.${name}`, ...(name === 'answers' && { path: [] }) }
    })
    byList.set(formatPointer(item), made)
    return made
  }
  return ({ kind, at, source, place, want, file = 'rules.json', extra = {} }) => {
    if (!schemaAt(schema, at)) {
      findings.add(file, place, 'pointer-unknown', `Name an answer: the schema has no ${at}`)
      return undefined
    }
    try {
      const expression = compilerFor(at).compile(source)
      if (want !== undefined && expression.type.kind !== want) {
        const is = nameOfType(expression.type)
        findings.add(file, place, 'expression-type', `A ${want} is wanted here, not a ${is}`)
        return undefined
      }
      return { kind, at, expression, extra, source: place }
    } catch (error) {
      if (!(error instanceof ExpressionRefused)) throw error
      findings.add(file, place, error.code, error.message)
      return undefined
    }
  }
}

/** The type a rule's result must have. */
function wanted(schema: JsonObject, kind: RuleKind, at: Pointer): CelType['kind'] | undefined {
  if (kind !== 'computed' && kind !== 'default') return 'bool'
  const node = schemaAt(schema, at)
  return node && typeOf(schema, node).kind
}

/** Each rule after all whose results it reads (Kahn's algorithm, ties in the order written). */
function inOrder(drafts: readonly DraftRule[], findings: Findings): DraftRule[] {
  let waiting: readonly DraftRule[] = drafts
  const ordered: DraftRule[] = []
  while (waiting.length > 0) {
    const results = waiting
      .filter(({ kind }) => producers.has(kind))
      .map(({ at }) => parsePointer(at))
    const isReady = ({ expression }: DraftRule) =>
      !expression.reads.some((path) => results.some((result) => meets(path, result)))
    const ready = waiting.filter(isReady)
    if (ready.length === 0) {
      for (const { kind, source, at } of waiting)
        if (producers.has(kind))
          findings.add(
            'rules.json',
            source,
            'rule-circular',
            `This rule reads what depends on its own result (${at})`,
          )
      return []
    }
    ordered.push(...ready)
    waiting = waiting.filter((rule) => !isReady(rule))
  }
  return ordered
}

function ruleText({ kind, at, expression, extra }: DraftRule): string {
  const path = parsePointer(at)
  const head = JSON.stringify({ kind, at, path, ...extra, reads: expression.reads })
  return `${head.slice(0, -1)},"run":(s) => ${expression.code}}`
}

const sorted = (rules: Readonly<Record<Pointer, string>>): [Pointer, string][] =>
  Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
