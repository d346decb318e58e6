import { rootFaults, rootLooksInside, sectionFaults } from './checked.ts'
import { dependentsAmong, type Dependents } from './dependents.ts'
import type { OpenForm } from './open.ts'
import { keysOf, pointerOf, valueAt } from './paths.ts'
import type { Pointer } from './pointer.ts'
import type { Fault } from './problem.ts'
import { affected, instancesOf, meets, readsClock, runAt, type Rule } from './rules.ts'
import { schemaAt } from './schema.ts'
import { sinceLooked, type FormState } from './state.ts'

/**
 * What is wrong with a state, hidden or not. Kept from one state to the next, so that after an
 * answer only what depends on it is looked at again.
 */
export interface Standing {
  root: readonly Fault[]
  /** Sections with faults. */
  readonly sections: Map<string, readonly Fault[]>
  /** Sections that have answers. */
  readonly present: Set<string>
  /** Fields a rule requires and that are empty. */
  missing: Set<Pointer>
  /** When the rules last looked at the clock, ISO 8601. */
  now: string
  /** By the rule's place among the rules: where its fault stands. */
  readonly rules: Map<number, ReadonlySet<Pointer>>
}

export function standingOf(state: FormState): Standing {
  const { kept, changed } = sinceLooked(state)
  const old = kept as Standing | undefined
  const paths = changed.map(keysOf)
  const isNew = !old || paths.some((keys) => keys.length === 0)
  const standing = isNew ? fresh(state) : old
  if (standing.now !== state.context.now) lookAtClock(standing, state)
  if (!isNew && paths.length > 0) update(standing, state, paths)
  sinceLooked(state, standing)
  return standing
}

function fresh(state: FormState): Standing {
  const { form, seen } = state
  const standing: Standing = {
    now: state.context.now,
    root: rootFaults(form, seen),
    sections: new Map(),
    present: new Set(Object.keys(seen)),
    missing: new Set([...state.required].filter((pointer) => isEmpty(state, keysOf(pointer)))),
    rules: new Map(),
  }
  for (const name of Object.keys(form.validators.sections)) lookAt(standing, state, name)
  for (const [i, rule] of form.rules.entries())
    if (rule.kind === 'fault') setWhere(standing, i, where(state, rule, instancesOf(rule.at, seen)))
  return standing
}

function update(standing: Standing, state: FormState, changed: readonly string[][]): void {
  const { form, seen } = state
  let rootChanged = rootLooksInside(form)
  for (const name of new Set(changed.map(([first = '']) => first))) {
    lookAt(standing, state, name)
    if (Object.hasOwn(seen, name) === standing.present.has(name)) continue
    rootChanged = true
    if (!standing.present.delete(name)) standing.present.add(name)
  }
  if (rootChanged) standing.root = rootFaults(form, seen)
  updateMissing(standing, state, changed)
  const dependents = dependentsOf(form.rules)
  const because = new Map<number, string[][]>()
  for (const keys of changed)
    for (const i of dependents.of(keys)) because.set(i, [...(because.get(i) ?? []), keys])
  for (const [i, keys] of because) {
    const rule = form.rules[i]
    if (rule) setWhere(standing, i, whereNow(standing, state, rule, i, keys))
  }
}

/** Rules that depend on the time are asked again everywhere. */
function lookAtClock(standing: Standing, state: FormState): void {
  standing.now = state.context.now
  for (const [i, rule] of state.form.rules.entries())
    if (rule.kind === 'fault' && readsClock(rule))
      setWhere(standing, i, where(state, rule, instancesOf(rule.at, state.seen)))
}

function lookAt(standing: Standing, { form, seen }: FormState, name: string): void {
  const faults = sectionFaults(form, name, seen)
  if (faults.length > 0) standing.sections.set(name, faults)
  else standing.sections.delete(name)
}

/** An empty list counts as absent. */
function isEmpty({ seen }: FormState, keys: readonly string[]): boolean {
  const value = valueAt(seen, keys)
  return value === undefined || (Array.isArray(value) && value.length === 0)
}

function updateMissing(standing: Standing, state: FormState, changed: readonly string[][]): void {
  const { form, required } = state
  const isWide = (keys: string[]) => {
    const view = schemaAt(form.schema, pointerOf(keys))
    return !view || [view['type']].flat().some((type) => type === 'object' || type === 'array')
  }
  if (changed.some(isWide)) {
    standing.missing = new Set([...required].filter((pointer) => isEmpty(state, keysOf(pointer))))
    return
  }
  for (const keys of changed)
    for (let n = keys.length; n > 0; n--) {
      const pointer = pointerOf(keys.slice(0, n))
      if (required.has(pointer) && isEmpty(state, keys.slice(0, n))) standing.missing.add(pointer)
      else standing.missing.delete(pointer)
    }
}

const where = ({ seen, context }: FormState, rule: Rule, places: readonly Pointer[]) =>
  places.filter(
    (at) => runAt(rule, at, { answers: seen, now: context.now, officer: context.officer }) === true,
  )

function whereNow(
  { rules }: Standing,
  state: FormState,
  rule: Rule,
  i: number,
  changed: readonly string[][],
): Iterable<Pointer> {
  const star = rule.path.lastIndexOf('*')
  // A list that grew, shrank or moved has other items
  const isMoved = changed.some((keys) => keys.length < star + 2 && meets(rule.path, keys))
  if (isMoved) return where(state, rule, instancesOf(rule.at, state.seen))
  const again = affected(rule, changed, state.seen)
  const kept = new Set(rules.get(i))
  for (const at of again) kept.delete(at)
  for (const at of where(state, rule, again)) kept.add(at)
  return kept
}

function setWhere({ rules }: Standing, i: number, places: Iterable<Pointer>): void {
  const set = new Set(places)
  if (set.size > 0) rules.set(i, set)
  else rules.delete(i)
}

const known = new WeakMap<OpenForm['rules'], Dependents>()

function dependentsOf(rules: readonly Rule[]): Dependents {
  const found = known.get(rules) ?? dependentsAmong(rules, ({ kind }) => kind === 'fault')
  known.set(rules, found)
  return found
}
