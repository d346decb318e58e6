import type { CelRuntime, Value } from './cel/runtime.ts'
import type { Officer } from './content.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import { keysOf, pointerOf, valueAt } from './paths.ts'
import type { Pointer } from './pointer.ts'

/** What a compiled rule sees. */
export interface Scope {
  /** The answers without hidden and blank ones. */
  readonly answers: JsonObject
  readonly now: string
  readonly officer: Officer
  /** For a rule under a list: the item it is about, and its index. */
  readonly item: Value
  readonly index: Value
}

/** One compiled rule. `path` is `at` as keys; `reads` are such keys, where `*` is the item of `at`. */
export interface Rule {
  readonly kind: RuleKind
  readonly at: Pointer
  readonly path: readonly string[]
  readonly reads: readonly (readonly string[])[]
  readonly run: (scope: Scope) => Value
  /** faults */
  readonly code?: string
  readonly severity?: 'error' | 'warning'
  readonly also?: readonly Pointer[]
  /** acts */
  readonly name?: string
}

/** `needed` and `person` are of acts, `name` and `reference` of the index. */
export type RuleKind =
  | 'visible'
  | 'required'
  | 'enabled'
  | 'computed'
  | 'default'
  | 'fault'
  | 'needed'
  | 'person'
  | 'name'
  | 'reference'

/** The rules module: in an order in which each rule comes after what it reads. */
export type RulesModule = (runtime: CelRuntime) => readonly Rule[]

/** Do two paths meet: is one the other, or above it? `*` meets every index. */
export function meets(a: readonly string[], b: readonly string[]): boolean {
  for (let i = 0; i < a.length && i < b.length; i++)
    if (a[i] !== b[i] && a[i] !== '*' && b[i] !== '*') return false
  return true
}

/** Every concrete pointer of a pattern in these answers: `*` becomes each index there is. */
export function instancesOf(pattern: Pointer, answers: JsonObject): Pointer[] {
  if (!pattern.includes('*')) return [pattern]
  let found: { keys: string[]; value: Json | undefined }[] = [{ keys: [], value: answers }]
  for (const key of keysOf(pattern))
    found = found.flatMap(({ keys, value }) => {
      if (key === '*')
        return Array.isArray(value)
          ? value.map((item: Json, i) => ({ keys: [...keys, String(i)], value: item }))
          : []
      const next = Array.isArray(value)
        ? value[Number(key)]
        : isObject(value)
          ? value[key]
          : undefined
      return [{ keys: [...keys, key], value: next }]
    })
  return found.map(({ keys }) => pointerOf(keys))
}

/** Where a rule has to run again because the answers at `changed` are no longer the same. */
export function affected(rule: Rule, changed: readonly string[][], answers: JsonObject): Pointer[] {
  // At the start everything is new, also to rules that read no answer
  if (changed.some((keys) => keys.length === 0)) return instancesOf(rule.at, answers)
  const { path } = rule
  const star = path.lastIndexOf('*')
  const where = new Set<Pointer>()
  const add = (here: readonly string[]) => {
    if (star < 0) where.add(rule.at)
    else for (const pointer of instancesOf(pointerOf(here), answers)) where.add(pointer)
  }
  for (const keys of changed) {
    for (const read of rule.reads)
      // A change inside item 3 concerns item 3 alone, when that is what the rule reads
      if (meets(read, keys))
        add(path.map((key, i) => (key === '*' && read[i] === '*' ? (keys[i] ?? '*') : key)))
    // A list that grew, shrank or moved has other items, whatever their rules read
    if (star >= 0 && keys.length < star + 2 && meets(path, keys))
      add(path.map((key, i) => (key === '*' ? (keys[i] ?? '*') : key)))
  }
  return [...where]
}

/** Runs a rule at one concrete place of its `at`. */
export function runAt(
  rule: Rule,
  pointer: Pointer,
  { answers, now, officer }: Pick<Scope, 'answers' | 'now' | 'officer'>,
): Value {
  const star = rule.path.lastIndexOf('*')
  const keys = star < 0 ? [] : keysOf(pointer)
  return rule.run({
    answers,
    get now() {
      clocked.add(rule)
      return now
    },
    officer,
    item: star < 0 ? undefined : valueAt(answers, keys, star + 1),
    index: star < 0 ? undefined : Number(keys[star]),
  })
}

/** Rules that have looked at the clock. What others found is right at any time. */
const clocked = new WeakSet<Rule>()

export const readsClock = (rule: Rule): boolean => clocked.has(rule)
