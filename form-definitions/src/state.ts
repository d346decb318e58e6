import type { Officer } from './content.ts'
import { dependentsAmong, leastFirst, type Dependents } from './dependents.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import type { OpenForm } from './open.ts'
import { keysOf, pointerOf, putAt, valueAt } from './paths.ts'
import { formatPointer, type Pointer } from './pointer.ts'
import { PointerSet, type Pointers } from './pointers.ts'
import { Problem } from './problem.ts'
import { affected, readsClock, runAt, type Rule } from './rules.ts'
import { patternOf, requiredBySchema, schemaAt } from './schema.ts'

/** What the rules see beside the answers. */
export interface Context {
  /** ISO 8601 with offset. */
  readonly now: string
  readonly language: string
  readonly officer: Officer
}

/** A form being filled in: a value. `answer` makes the next one and shares what did not change. */
export interface FormState {
  readonly form: OpenForm
  readonly context: Context
  /** Everything entered, hidden answers too: what a draft keeps. */
  readonly answers: JsonObject
  /** The answers without hidden and blank ones: what rules, validators and papers see. */
  readonly seen: JsonObject
  readonly hidden: Pointers
  readonly required: Pointers
  readonly disabled: Pointers
  readonly changed: ReadonlySet<Pointer>
}

type Work = { -readonly [K in 'answers' | 'seen']: FormState[K] } & Pick<
  FormState,
  'form' | 'context'
> & { hidden: PointerSet; required: PointerSet; disabled: PointerSet } & {
    changed: Set<Pointer>
    dirty: string[][]
    /** Groups copied for this answer: nobody else has seen them yet. */
    own: Set<object>
  }

/**
 * Begins a form. Defaults are filled in only where no answers are given: a draft or a submission
 * says itself what was answered.
 */
export function startForm(form: OpenForm, context: Context, answers?: JsonObject): FormState {
  const work: Work = {
    form,
    context,
    answers: answers ?? {},
    seen: {},
    hidden: new PointerSet(),
    required: new PointerSet(),
    disabled: new PointerSet(),
    changed: new Set(),
    dirty: [[]],
    own: new Set(),
  }
  work.seen = prune(work.answers, '', work.hidden) as JsonObject
  settle(work, answers ? () => false : () => true)
  return finish(work)
}

/** The form after an answer; undefined takes the answer away. `/list/-` adds an item. */
export function answer(state: FormState, pointer: Pointer, value: Json | undefined): FormState {
  const keys = keysOf(pointer)
  const above = keys.slice(0, -1)
  const last = keys.at(-1) ?? ''
  const list = valueAt(state.answers, above)
  const inList =
    Array.isArray(list) ||
    (list === undefined && isList(schemaAt(state.form.schema, pointerOf(above))))
  const length = Array.isArray(list) ? list.length : 0
  const index = last === '-' ? length : Number(last)
  if (inList && !(index <= length))
    throw new Problem('item-missing', 'The list has no such item', 'Add the items in order.')
  const path = inList ? [...above, String(index)] : keys
  const old = valueAt(state.answers, path)
  if (old === value) return { ...state, changed: new Set() }
  const at = pointerOf(path)
  const work: Work = { ...(state as Settled), changed: new Set(), dirty: [], own: new Set() }
  work.answers = putAt(state.answers, path, value, work.own) as JsonObject
  // Adding or removing an item moves the others: the whole list counts as changed
  const grew = inList && index === length
  const place = grew || (inList && value === undefined) ? above : path
  if (place === above || isBranch(old) || isBranch(value)) forget(work, pointerOf(place))
  show(work, place)
  mark(work, place)
  settle(work, (field) => grew && (field === at || field.startsWith(at + '/')))
  return follow(state, finish(work))
}

/** The form as it is at another time: only rules that looked at the clock run again. */
export function atTime(state: FormState, now: string): FormState {
  if (now === state.context.now) return state
  const context = { ...state.context, now }
  const work: Work = {
    ...(state as Settled),
    context,
    changed: new Set(),
    dirty: [],
    own: new Set(),
  }
  const { rules } = state.form
  const again = rules.flatMap((rule, i) => (readsClock(rule) && apply[rule.kind] ? [i] : []))
  settle(work, () => false, again)
  return follow(state, finish(work))
}

/** What was found about a state holds for the next one, but for what changed. */
function follow(state: FormState, next: FormState): FormState {
  const { kept, changed } = sinceLooked(state)
  if (kept && changed.length + next.changed.size < tooMany)
    looks.set(next, { kept, turn: turns.get(kept) ?? 0, changed: [...changed, ...next.changed] })
  return next
}

/** What was found when somebody last looked for faults, and what changed since. */
interface Look {
  readonly kept: object
  readonly turn: number
  readonly changed: readonly Pointer[]
}
const looks = new WeakMap<FormState, Look>()
/** How often a finding was brought up to date: whoever remembers an older turn cannot go on from it. */
const turns = new WeakMap<object, number>()
const tooMany = 200

/** What was found at this state or one before it; with `found`, this is what was found now. */
export function sinceLooked(
  state: FormState,
  found?: object,
): { readonly kept?: object; readonly changed: readonly Pointer[] } {
  if (found) {
    const turn = (turns.get(found) ?? 0) + 1
    turns.set(found, turn)
    looks.set(state, { kept: found, turn, changed: [] })
  }
  const look = looks.get(state)
  return look && turns.get(look.kept) === look.turn ? look : { changed: [] }
}

const isBranch = (value: Json | undefined) => typeof value === 'object' && value !== null

const isList = (schema: JsonObject | undefined) =>
  [schema?.['type'] ?? ((schema?.['items'] ?? schema?.['prefixItems']) ? 'array' : '')]
    .flat()
    .includes('array')

export function fieldAt(
  state: FormState,
  pointer: Pointer,
): { value: Json | undefined; visible: boolean; required: boolean; enabled: boolean } {
  return {
    value: valueAt(state.answers, keysOf(pointer)),
    visible: !covers(state.hidden, pointer),
    required: state.required.has(pointer) || requiredBySchema(state.form.schema, pointer),
    enabled: !covers(state.disabled, pointer),
  }
}

/** What the last answer may have changed: concrete pointers, each with all that lies under it. */
export const changedBy = (state: FormState): ReadonlySet<Pointer> => state.changed

/** The answers that go into the Content. */
export const visibleAnswers = (state: FormState): JsonObject => state.seen

/** Is the pointer, or something above it, in the set? */
export function covers(set: Pointers, pointer: Pointer): boolean {
  if (set.size === 0) return false
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1))
    if (set.has(pointer.slice(0, end))) return true
  return set.has('')
}

/** Every state comes from here, and its sets with it. */
type Settled = FormState & Pick<Work, 'hidden' | 'required' | 'disabled'>

const finish = ({ dirty: _dirty, own: _own, ...state }: Work): FormState => state

function mark(work: Work, path: string[]): void {
  work.changed.add(pointerOf(path))
  work.dirty.push(path)
}

/** Runs the rules that read what changed, in their order; their own changes make later rules run. */
function settle(
  work: Work,
  takesDefault: (pointer: Pointer) => boolean,
  /** Rules that run in any case, wherever they stand. */
  again: readonly number[] = [],
): void {
  const { rules } = work.form
  const dependents = dependentsOf(rules)
  const queue = leastFirst()
  const because = new Map<number, string[][]>()
  for (const i of again) {
    queue.add(i)
    because.set(i, [[]])
  }
  let noted = 0
  for (let last = -1; ;) {
    for (; noted < work.dirty.length; noted++) {
      const keys = work.dirty[noted] ?? []
      for (const i of dependents.of(keys))
        if (i > last) {
          queue.add(i)
          because.set(i, [...(because.get(i) ?? []), keys])
        }
    }
    const next = queue.take()
    const rule = next === undefined ? undefined : rules[next]
    if (next === undefined || !rule) return
    last = next
    for (const pointer of affected(rule, because.get(next) ?? [], work.answers)) {
      if (rule.kind === 'default' && !takesDefault(pointer)) continue
      const { now, officer } = work.context
      const value = runAt(rule, pointer, { answers: work.seen, now, officer })
      apply[rule.kind]?.(work, pointer, value)
    }
  }
}

const known = new WeakMap<readonly Rule[], Dependents>()

function dependentsOf(rules: readonly Rule[]): Dependents {
  const found = known.get(rules) ?? dependentsAmong(rules, ({ kind }) => apply[kind] !== undefined)
  known.set(rules, found)
  return found
}

const apply: Partial<Record<Rule['kind'], (work: Work, at: Pointer, value?: Json) => void>> = {
  visible(work, at, value) {
    if (!flip(work, 'hidden', at, value !== true)) return
    const path = keysOf(at)
    if (value === true) show(work, path)
    else if (valueAt(work.seen, path) !== undefined)
      work.seen = putAt(work.seen, path, undefined, work.own) as JsonObject
    work.dirty.push(path)
  },
  required: (work, at, value) => void flip(work, 'required', at, value === true),
  enabled: (work, at, value) => void flip(work, 'disabled', at, value === false),
  computed: (work, at, value) => write(work, keysOf(at), value),
  default(work, at, value) {
    const path = keysOf(at)
    if (valueAt(work.answers, path) === undefined) write(work, path, value)
  },
}

function write(work: Work, path: string[], value: Json | undefined): void {
  const old = valueAt(work.answers, path)
  if (old === value) return
  if (typeof value === 'object' && JSON.stringify(value) === JSON.stringify(old)) return
  // A group that a rule gives back may be one of ours, and would stand in two places
  if (isBranch(value)) work.own.clear()
  work.answers = putAt(work.answers, path, value, work.own) as JsonObject
  show(work, path)
  mark(work, path)
}

function flip(work: Work, set: 'hidden' | 'required' | 'disabled', at: Pointer, on: boolean) {
  if (work[set].has(at) === on) return false
  work[set] = work[set].with(at, on)
  work.changed.add(at)
  return true
}

/** Brings what the rules see into line with the answers at and under a place. */
function show(work: Work, path: readonly string[]): void {
  const pointer = pointerOf(path)
  if (covers(work.hidden, pointer)) return
  const value = prune(valueAt(work.answers, path), pointer, work.hidden)
  const old = valueAt(work.seen, path)
  if (value === old && !isBranch(value)) {
    if (value !== undefined || valueAt(work.seen, path, path.length - 1) !== undefined) return
  }
  work.seen = putAt(work.seen, path, value, work.own) as JsonObject
}

/** A copy without hidden and blank answers. List items keep their places. */
function prune(value: Json | undefined, at: Pointer, hidden: Pointers): Json | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (Array.isArray(value))
    return value.map((item: Json, i) => {
      const kept = prune(item, `${at}/${i}`, hidden)
      // A blank item keeps its place; null is an answer where the schema has it
      return kept === undefined ? '' : kept
    })
  // Canonical JSON writes -0 as 0: rules see what the service will see
  if (typeof value === 'number') return value + 0
  if (!isObject(value)) return value
  const kept: [string, Json][] = []
  for (const [key, child] of Object.entries(value)) {
    const pointer = at + formatPointer([key])
    const next = hidden.has(pointer) ? undefined : prune(child, pointer, hidden)
    if (next !== undefined) kept.push([key, next])
  }
  // Not by assignment: a key "__proto__" must stay a key, and be refused as an unknown one
  return Object.fromEntries(kept)
}

/** Verdicts on items of a list that changed are no longer about the same items; their rules run
 *  again, since the list is marked as changed. */
function forget(work: Work, place: Pointer): void {
  const ofItem = (at: Pointer) =>
    at.startsWith(place + '/') && patternOf(work.form.schema, at).includes('*')
  for (const set of ['hidden', 'required', 'disabled'] as const)
    for (const at of [...work[set]].filter(ofItem)) work[set] = work[set].with(at, false)
}
