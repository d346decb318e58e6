import type { Officer } from './content.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import type { OpenForm } from './open.ts'
import { formatPointer, getAt, parsePointer, setAt, type Pointer } from './pointer.ts'
import { Problem } from './problem.ts'
import { affected, runAt, type Rule } from './rules.ts'
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
  readonly hidden: ReadonlySet<Pointer>
  readonly required: ReadonlySet<Pointer>
  readonly disabled: ReadonlySet<Pointer>
  readonly changed: ReadonlySet<Pointer>
}

type Work = {
  -readonly [K in 'answers' | 'seen' | 'hidden' | 'required' | 'disabled']: FormState[K]
} & Pick<FormState, 'form' | 'context'> & { changed: Set<Pointer>; dirty: string[][] }

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
    hidden: new Set(),
    required: new Set(),
    disabled: new Set(),
    changed: new Set(),
    dirty: [[]],
  }
  work.seen = prune(work.answers, '', work.hidden) as JsonObject
  settle(work, answers ? () => false : () => true)
  return finish(work)
}

/** The form after an answer; undefined takes the answer away. `/list/-` adds an item. */
export function answer(state: FormState, pointer: Pointer, value: Json | undefined): FormState {
  const keys = parsePointer(pointer)
  const last = keys.pop() ?? ''
  const parent = formatPointer(keys)
  const list = getAt(state.answers, parent)
  const inList =
    Array.isArray(list) || (list === undefined && isList(schemaAt(state.form.schema, parent)))
  const length = Array.isArray(list) ? list.length : 0
  const index = last === '-' ? length : Number(last)
  if (inList && !(index <= length))
    throw new Problem('item-missing', 'The list has no such item', 'Add the items in order.')
  const at = inList ? `${parent}/${index}` : pointer
  if (getAt(state.answers, at) === value) return { ...state, changed: new Set() }
  const work: Work = { ...state, changed: new Set(), dirty: [] }
  work.answers = setAt(state.answers, at, value) as JsonObject
  // Adding or removing an item moves the others: the whole list counts as changed
  const grew = inList && index === length
  const place = grew || (inList && value === undefined) ? parent : at
  if (place === parent || typeof value === 'object' || value === undefined) forget(work, place)
  show(work, place)
  mark(work, place)
  settle(work, (field) => grew && (field === at || field.startsWith(at + '/')))
  return finish(work)
}

const isList = (schema: JsonObject | undefined) => schema?.['type'] === 'array'

export function fieldAt(
  state: FormState,
  pointer: Pointer,
): { value: Json | undefined; visible: boolean; required: boolean; enabled: boolean } {
  return {
    value: getAt(state.answers, pointer),
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
export function covers(set: ReadonlySet<Pointer>, pointer: Pointer): boolean {
  if (set.size === 0) return false
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1))
    if (set.has(pointer.slice(0, end))) return true
  return set.has('')
}

const finish = ({ dirty: _dirty, ...state }: Work): FormState => state

function mark(work: Work, pointer: Pointer): void {
  work.changed.add(pointer)
  work.dirty.push(parsePointer(pointer))
}

/** Runs the rules that read what changed; their own changes make later rules run. */
function settle(work: Work, takesDefault: (pointer: Pointer) => boolean): void {
  for (const rule of work.form.rules)
    if (apply[rule.kind])
      for (const pointer of affected(rule, work.dirty, work.answers)) {
        if (rule.kind === 'default' && !takesDefault(pointer)) continue
        const { now, officer } = work.context
        const value = runAt(rule, pointer, { answers: work.seen, now, officer })
        apply[rule.kind]?.(work, pointer, value)
      }
}

const apply: Partial<Record<Rule['kind'], (work: Work, at: Pointer, value?: Json) => void>> = {
  visible(work, at, value) {
    if (!flip(work, 'hidden', at, value !== true)) return
    if (value === true) show(work, at)
    else if (getAt(work.seen, at) !== undefined)
      work.seen = setAt(work.seen, at, undefined) as JsonObject
    work.dirty.push(parsePointer(at))
  },
  required: (work, at, value) => void flip(work, 'required', at, value === true),
  enabled: (work, at, value) => void flip(work, 'disabled', at, value === false),
  computed: (work, at, value) => write(work, at, value),
  default(work, at, value) {
    if (getAt(work.answers, at) === undefined) write(work, at, value)
  },
}

function write(work: Work, at: Pointer, value: Json | undefined): void {
  const old = getAt(work.answers, at)
  if (old === value || (value === undefined && old === undefined)) return
  if (typeof value === 'object' && JSON.stringify(value) === JSON.stringify(old)) return
  work.answers = setAt(work.answers, at, value) as JsonObject
  show(work, at)
  mark(work, at)
}

function flip(work: Work, set: 'hidden' | 'required' | 'disabled', at: Pointer, on: boolean) {
  if (work[set].has(at) === on) return false
  const next = new Set(work[set])
  if (on) next.add(at)
  else next.delete(at)
  work[set] = next
  work.changed.add(at)
  return true
}

/** Brings what the rules see into line with the answers at and under a pointer. */
function show(work: Work, pointer: Pointer): void {
  if (covers(work.hidden, pointer)) return
  const value = prune(getAt(work.answers, pointer), pointer, work.hidden)
  if (value === undefined && getAt(work.seen, pointer) === undefined) {
    const parent = pointer.slice(0, pointer.lastIndexOf('/'))
    if (getAt(work.seen, parent) !== undefined) return
  }
  work.seen = setAt(work.seen, pointer, value) as JsonObject
}

/** A copy without hidden and blank answers. List items keep their places. */
function prune(
  value: Json | undefined,
  at: Pointer,
  hidden: ReadonlySet<Pointer>,
): Json | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (Array.isArray(value))
    return value.map((item: Json, i) => prune(item, `${at}/${i}`, hidden) ?? '')
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
    work[set] = new Set([...work[set]].filter((at) => !ofItem(at)))
}
