import { isObject, type Json, type JsonObject } from './json.ts'
import type { Layout, LayoutNode } from './form.ts'
import type { Complaint, OpenForm, Validator } from './open.ts'
import { formatPointer, getAt, parsePointer, type Pointer } from './pointer.ts'
import type { Fault } from './problem.ts'
import { instancesOf, runAt, type Rule } from './rules.ts'
import { patternOf, resolve } from './schema.ts'
import { covers, type FormState } from './state.ts'

/** All that the officer can put right, in the order of the screen; only what is visible. */
export function faultsOf(state: FormState): Fault[] {
  const found = [...validated(state), ...unanswered(state), ...ruled(state)]
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
    .sort((a, b) => a.place - b.place)
    .map(({ fault }) => fault)
}

/** Faults of the compiled validators. A section that did not change is not validated again. */
function validated(state: FormState): Fault[] {
  const { schema, validators } = state.form
  const answers = withGroups(schema, schema, state.seen)
  const faults = run(validators.root, answers, '')
  for (const [name, validator] of Object.entries(validators.sections)) {
    const section = answers[name]
    if (section === undefined) continue
    const known = isObject(section) ? remembered.get(section) : undefined
    if (known?.validator === validator) faults.push(...known.faults)
    else {
      const fresh = run(validator, section, formatPointer([name]))
      if (isObject(section)) remembered.set(section, { validator, faults: fresh })
      faults.push(...fresh)
    }
  }
  return faults
}

/** By the section's value, which never changes: a memory without a life of its own. */
const remembered = new WeakMap<object, { validator: Validator; faults: Fault[] }>()

/** Groups that must be there are there, empty: so what is missing is named field by field. */
function withGroups(root: JsonObject, node: JsonObject, value: JsonObject): JsonObject {
  const fields = isObject(node['properties']) ? node['properties'] : {}
  const required = Array.isArray(node['required']) ? node['required'] : []
  const changed: [string, Json][] = []
  for (const [name, field] of Object.entries(fields)) {
    const schema = resolve(root, field)
    if (!schema || !isObject(schema['properties'])) continue
    const old = Object.hasOwn(value, name) ? value[name] : undefined
    if (old === undefined && !required.includes(name)) continue
    if (old !== undefined && !isObject(old)) continue
    const next = withGroups(root, schema, old ?? {})
    if (next !== old) changed.push([name, next])
  }
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) }
}

function run(validator: Validator, data: unknown, base: Pointer): Fault[] {
  if (validator(data)) return []
  const complaints = validator.errors ?? []
  // The branches of a choice complain too, but the choice as a whole is what is wrong
  const choices = complaints.filter(({ keyword }) => /^(anyOf|oneOf|not|if)$/.test(keyword))
  return complaints
    .filter(
      (one) =>
        one.keyword !== 'if' &&
        !choices.some(({ schemaPath }) => one.schemaPath.startsWith(schemaPath + '/')),
    )
    .map((one) => faultOf(one, base))
}

function faultOf({ instancePath, keyword, params }: Complaint, base: Pointer): Fault {
  const child = params['missingProperty'] ?? params['additionalProperty'] ?? params['propertyName']
  // A key that no pointer may hold is shown at the group it was found in
  const named = typeof child === 'string' && !/^(__proto__|constructor|prototype)$/.test(child)
  const pointer = base + instancePath + (named ? formatPointer([child]) : '')
  const code = keyword === 'dependentRequired' ? 'required' : keyword
  const shown = Object.entries(params).filter(
    (entry): entry is [string, string | number] =>
      ['limit', 'format', 'type', 'multipleOf'].includes(entry[0]) &&
      ['string', 'number'].includes(typeof entry[1]),
  )
  return {
    pointer,
    code,
    severity: 'error',
    ...(shown.length > 0 && { params: Object.fromEntries(shown) }),
  }
}

/** Fields that a rule requires; an empty list counts as absent. */
function unanswered(state: FormState): Fault[] {
  const empty = (pointer: Pointer) => {
    const value = getAt(state.seen, pointer)
    return value === undefined || (Array.isArray(value) && value.length === 0)
  }
  return [...state.required]
    .filter(empty)
    .map((pointer) => ({ pointer, code: 'required', severity: 'error' }))
}

function ruled(state: FormState): Fault[] {
  const faults: Fault[] = []
  const { now, officer } = state.context
  for (const rule of state.form.rules)
    if (rule.kind === 'fault')
      for (const at of instancesOf(rule.at, state.seen))
        if (runAt(rule, at, { answers: state.seen, now, officer }) === true) {
          const [pointer, ...also] = marked(rule, at).filter((mark) => !covers(state.hidden, mark))
          if (pointer !== undefined)
            faults.push({
              pointer,
              code: rule.code ?? '',
              severity: rule.severity ?? 'error',
              ...(also.length > 0 && { also }),
            })
        }
  return faults
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
