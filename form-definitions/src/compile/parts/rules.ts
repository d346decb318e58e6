import { Environment, type ASTNode } from '@marcbachmann/cel-js'
import type { RulesDeclaration } from '../../form.ts'
import { isObject } from '../../json.ts'
import { formatPointer, parsePointer } from '../../pointer.ts'
import type { Findings } from '../finding.ts'
import { byDepth, type Parts, type Place } from './part.ts'

const kinds = ['computed', 'default', 'visible', 'required', 'enabled'] as const

/** The rules of each part at each of its places. A rule of the form's own takes its place. */
export function inlineRules(
  own: RulesDeclaration | undefined,
  places: readonly Place[],
  parts: Parts,
  findings: Findings,
): RulesDeclaration | undefined {
  const byKind = new Map(kinds.map((kind) => [kind, new Map<string, string>()]))
  const faults: NonNullable<RulesDeclaration['faults']>[number][] = []
  for (const { pointer: place, part } of byDepth(places)) {
    const { rules, schema } = parts.get(part) ?? {}
    if (!rules) continue
    const fields = schema?.['properties']
    const names = new Set(Object.keys(isObject(fields) ? fields : {}))
    const rebased = (source: string, at: string, where: string): string | undefined => {
      try {
        return rebaseExpression(source, names, place, at)
      } catch (error) {
        const message = `${((error as Error).message.split('\n')[0] ?? '').trim()} (used at ${place})`
        findings.add(`parts/${part}/rules.json`, where, 'part-rule', message)
        return undefined
      }
    }
    for (const kind of kinds)
      for (const [at, source] of Object.entries(rules[kind] ?? {})) {
        const rule = rebased(source, at, formatPointer([kind, at]))
        if (rule !== undefined) byKind.get(kind)?.set(place + at, rule)
      }
    for (const [i, fault] of (rules.faults ?? []).entries()) {
      const when = rebased(fault.when, fault.at[0] ?? '', `/faults/${i}/when`)
      if (when !== undefined) faults.push({ ...fault, at: fault.at.map((at) => place + at), when })
    }
  }
  const made = [...byKind].filter(([, rules]) => rules.size > 0)
  if (made.length === 0 && faults.length === 0) return own
  return {
    ...own,
    ...Object.fromEntries(
      made.map(([kind, rules]) => [kind, { ...Object.fromEntries(rules), ...own?.[kind] }]),
    ),
    ...(faults.length > 0 && { faults: [...(own?.faults ?? []), ...faults] }),
  }
}

const environment = new Environment({ limits: { maxAstNodes: 400, maxDepth: 24 } })

/** Macros whose first argument is a name of its own. */
const macros = new Set(['exists', 'all', 'exists_one', 'filter', 'map'])

/**
 * A part's rule as the form would write it: `email` of the part at /victim is `victim.email`, and
 * `item.email` where the part is an item of a list. Throws where CEL has no way to say it.
 */
export function rebaseExpression(
  source: string,
  names: ReadonlySet<string>,
  place: string,
  at: string,
): string {
  const keys = parsePointer(place)
  const star = keys.lastIndexOf('*')
  const prefix = [...(star < 0 ? [] : ['item']), ...keys.slice(star + 1)]
  /** What is led to the part's place: a name of the part's, or `answers`, which all of them stand under. */
  const found: { start: number; cut: number }[] = []
  const walk = (node: unknown, bound: ReadonlySet<string>): void => {
    if (Array.isArray(node)) for (const one of node) walk(one, bound)
    if (!isNode(node)) return
    if (node.op === 'id') {
      const name = node.args as string
      if (bound.has(name)) return
      if (names.has(name)) found.push({ start: node.start, cut: 0 })
      else if (name === 'answers') found.push({ start: node.start, cut: name.length })
      return
    }
    if (node.op === 'rcall') {
      const [name, receiver, args] = node.args as [string, unknown, unknown[]]
      walk(receiver, bound)
      const first = args[0]
      const binds = macros.has(name) && isNode(first) && first.op === 'id'
      walk(
        binds ? args.slice(1) : args,
        binds ? new Set([...bound, (first as ASTNode).args as string]) : bound,
      )
      return
    }
    walk(node.args, bound)
  }
  walk(environment.parse(source).ast, new Set())
  if (found.length === 0 || prefix.length === 0) return source
  const odd = prefix.find((key) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(key))
  if (odd !== undefined) throw new Error(`Rules cannot name "${odd}": choose another name for it`)
  if (star >= 0 && at.includes('*'))
    throw new Error('A rule about a list of the part cannot read outside it in another list')
  let text = source
  for (const { start, cut } of found.sort((a, b) => b.start - a.start)) {
    const led = prefix.join('.') + (cut === 0 ? '.' : '')
    text = text.slice(0, start) + led + text.slice(start + cut)
  }
  return text
}

const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value
