import { codeFaults } from './codes.ts'
import { checkLetterFaults } from './checkLetters.ts'
import type { Layout, LayoutNode } from './form.ts'
import type { OpenForm } from './open.ts'
import { formatPointer, parsePointer, type Pointer } from './pointer.ts'
import type { Fault } from './problem.ts'
import type { Rule } from './rules.ts'
import { patternOf } from './schema.ts'
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
  const seen = new Set<string>()
  const once = found.filter(({ pointer, code }) => {
    const key = `${pointer} ${code}`
    return !covers(state.hidden, pointer) && !seen.has(key) && seen.add(key)
  })
  const places = placesOf(state.form)
  const place = (pointer: Pointer) =>
    places.get(patternOf(state.form.schema, pointer)) ?? places.size
  return once
    .map((fault) => ({ fault, place: place(fault.pointer) }))
    .sort((a, b) => a.place - b.place || inOrder.compare(a.fault.pointer, b.fault.pointer))
    .map(({ fault }) => fault)
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

const places = new WeakMap<Layout, Map<Pointer, number>>()

function placesOf(form: OpenForm): Map<Pointer, number> {
  const known = places.get(form.layout)
  if (known) return known
  const found = new Map<Pointer, number>()
  const walk = (nodes: readonly LayoutNode[]): void => {
    for (const node of nodes) {
      if (node.type === 'field' || node.type === 'repeat') found.set(node.pointer, found.size)
      if (node.type === 'group' || node.type === 'repeat') walk(node.nodes)
    }
  }
  for (const page of form.layout.pages) walk(page.nodes)
  places.set(form.layout, found)
  return found
}
