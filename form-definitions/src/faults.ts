import { codeFaults } from './codes.ts'
import { checkLetterFaults } from './checkLetters.ts'
import type { Layout, LayoutNode } from './form.ts'
import type { JsonObject } from './json.ts'
import type { OpenForm } from './open.ts'
import { formatPointer, parsePointer, type Pointer } from './pointer.ts'
import type { Fault } from './problem.ts'
import type { Rule } from './rules.ts'
import { patternOf, schemaAt } from './schema.ts'
import { standingOf, type Standing } from './standing.ts'
import { covers, type FormState } from './state.ts'

/** All that the officer can put right, in the order of the screen; only what is visible. */
export function faultsOf(state: FormState): Fault[] {
  const standing = standingOf(state)
  const found = [
    ...standing.root,
    ...[...standing.sections.values()].flat(),
    ...codeFaults(state),
    ...[...standing.missing].map((pointer): Fault => ({
      pointer,
      code: 'required',
      severity: 'error',
    })),
    ...ruled(state, standing),
    ...checkLetterFaults(state.form.schema, state.seen),
  ]
  const { places, whole } = placedIn(state.form)
  const seen = new Set<string>()
  const once = found
    .map((fault) => atField(state.form, whole, fault))
    .filter(({ pointer, code }) => {
      const key = `${pointer} ${code}`
      return !covers(state.hidden, pointer) && !seen.has(key) && seen.add(key)
    })
  const place = (pointer: Pointer) =>
    places.get(patternOf(state.form.schema, pointer)) ?? places.size
  return once
    .map((fault) => ({ fault, place: place(fault.pointer) }))
    .sort((a, b) => a.place - b.place || inOrder.compare(a.fault.pointer, b.fault.pointer))
    .map(({ fault }) => fault)
}

/** What is wrong inside an answer that is one field, a file or a signature, is told at that field. */
function atField(form: OpenForm, whole: ReadonlySet<Pointer>, fault: Fault): Fault {
  if (whole.size === 0) return fault
  const keys = parsePointer(fault.pointer)
  for (let n = 1; n < keys.length; n++) {
    const pointer = formatPointer(keys.slice(0, n))
    if (whole.has(patternOf(form.schema, pointer))) return { ...fault, pointer }
  }
  return fault
}

/** Items of a list by their number: 2 before 10. */
const inOrder = new Intl.Collator('en', { numeric: true })

function ruled(state: FormState, { rules }: Standing): Fault[] {
  return [...rules]
    .sort(([a], [b]) => a - b)
    .flatMap(([i, places]) => [...places].map((at) => ({ at, rule: state.form.rules[i] })))
    .flatMap(({ at, rule }) => {
      if (!rule) return []
      const [pointer, ...also] = marked(rule, at).filter((mark) => !covers(state.hidden, mark))
      if (pointer === undefined) return []
      const { code = '', severity = 'error' } = rule
      return [{ pointer, code, severity, ...(also.length > 0 && { also }) }]
    })
}

/** The fields a fault marks: `*` in the others is the item in which the first one stands. */
function marked(rule: Rule, at: Pointer): Pointer[] {
  const keys = parsePointer(at)
  const here = (pointer: Pointer) =>
    formatPointer(parsePointer(pointer).map((key, i) => (key === '*' ? (keys[i] ?? key) : key)))
  return [at, ...(rule.also ?? []).map(here)]
}

interface Placed {
  readonly places: ReadonlyMap<Pointer, number>
  /** Fields whose answer is an object, or a list of objects. */
  readonly whole: ReadonlySet<Pointer>
}

const known = new WeakMap<Layout, Placed>()

function placedIn({ layout, schema }: OpenForm): Placed {
  const found = known.get(layout)
  if (found) return found
  const places = new Map<Pointer, number>()
  const whole = new Set<Pointer>()
  const walk = (nodes: readonly LayoutNode[]): void => {
    for (const node of nodes) {
      if (node.type === 'field' || node.type === 'repeat') places.set(node.pointer, places.size)
      if (node.type === 'field' && isObjects(schema, node.pointer)) whole.add(node.pointer)
      if (node.type === 'group' || node.type === 'repeat') walk(node.nodes)
    }
  }
  for (const page of layout.pages) walk(page.nodes)
  const placed = { places, whole }
  known.set(layout, placed)
  return placed
}

function isObjects(schema: JsonObject, pointer: Pointer): boolean {
  const is = (type: string, at: Pointer) => [schemaAt(schema, at)?.['type']].flat().includes(type)
  return is('object', pointer) || (is('array', pointer) && is('object', `${pointer}/*`))
}
