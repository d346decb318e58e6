import { chosen } from './choose.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import type { Complaint, OpenForm, Validator } from './open.ts'
import { formatPointer, parsePointer, setAt, type Pointer } from './pointer.ts'
import type { Fault } from './problem.ts'
import { schemaAt } from './schema.ts'

/** Faults of the root's own validator: of what concerns several sections, or names none knows. */
export const rootFaults = (form: OpenForm, answers: JsonObject): Fault[] =>
  faultsBy(form, form.validators.root, answers, '')

/** Faults of one section, by its validator alone. */
export function sectionFaults(form: OpenForm, name: string, answers: JsonObject): readonly Fault[] {
  const { sections } = form.validators
  const validator = Object.hasOwn(sections, name) ? sections[name] : undefined
  const section = Object.hasOwn(answers, name) ? answers[name] : emptyGroup(form, name)
  if (!validator || section === undefined) return []
  // By the value, which never changes: a memory without a life of its own
  const key = section === nothing ? validator : isObject(section) ? section : undefined
  const known = key && remembered.get(key)
  if (known?.validator === validator) return known.faults
  const faults = faultsBy(form, validator, section, formatPointer([name]))
  if (key) remembered.set(key, { validator, faults })
  return faults
}

const remembered = new WeakMap<object, { validator: Validator; faults: readonly Fault[] }>()

const looking = [
  '$ref',
  'allOf',
  'anyOf',
  'dependentSchemas',
  'if',
  'not',
  'oneOf',
  'patternProperties',
]

/** Does the root say something about what stands within a section? */
export const rootLooksInside = ({ schema }: OpenForm): boolean =>
  looking.some((key) => Object.hasOwn(schema, key)) ||
  isObject(schema['additionalProperties']) ||
  isObject(schema['unevaluatedProperties'])

/** A group that must be there is there, empty: so what is missing is named field by field. */
function emptyGroup(form: OpenForm, name: string): Json | undefined {
  const required = schemaAt(form.schema, '')?.['required']
  const isNeeded = Array.isArray(required) && required.includes(name)
  return isNeeded && isGroup(form, formatPointer([name])) ? nothing : undefined
}

const nothing: JsonObject = Object.freeze({})

/** Is the answer a group of named ones? What says that it is something else is not looked into. */
function isGroup(form: OpenForm, pointer: Pointer): boolean {
  const above = schemaAt(form.schema, pointer.slice(0, pointer.lastIndexOf('/')))?.['properties']
  const own = isObject(above) ? above[parsePointer(pointer).at(-1) ?? ''] : undefined
  const type = isObject(own) ? own['type'] : undefined
  if (typeof type === 'string' && type !== 'object') return false
  return isObject(schemaAt(form.schema, pointer)?.['properties'])
}

/** Groups within groups of a form; a schema that holds itself ends here. */
const maxRounds = 24

function faultsBy(form: OpenForm, validator: Validator, data: Json, base: Pointer): Fault[] {
  let at = data
  for (let round = 0; ; round++) {
    if (validator(at)) return []
    const faults = chosen(form.validators, validator.errors ?? [], at)
      .filter(({ keyword, propertyName }) => keyword !== 'if' && propertyName === undefined)
      .map((one) => faultOf(one, base))
    // What a missing group lacks is told by its fields, as if it were there and empty
    const groups = faults.filter(
      ({ pointer, code }) =>
        code === 'required' && pointer.length > base.length && isGroup(form, pointer),
    )
    if (groups.length === 0 || round === maxRounds) return faults
    for (const { pointer } of groups) {
      const keys = parsePointer(pointer).slice(base === '' ? 0 : 1)
      at = setAt(at, formatPointer(keys), nothing)
    }
  }
}

const forbidden = /^(__proto__|constructor|prototype)$/

function faultOf({ instancePath, keyword, params }: Complaint, base: Pointer): Fault {
  const child =
    params['missingProperty'] ??
    params['additionalProperty'] ??
    params['unevaluatedProperty'] ??
    params['propertyName']
  // A key that no pointer may hold is shown at the group it was found in
  const named = typeof child === 'string' && !forbidden.test(child)
  const pointer = base + instancePath + (named ? formatPointer([child]) : '')
  const shown = Object.entries(params).filter(
    (entry): entry is [string, string | number] =>
      ['limit', 'format', 'type', 'multipleOf'].includes(entry[0]) &&
      ['string', 'number'].includes(typeof entry[1]),
  )
  return {
    pointer,
    code: codeOf(keyword, params),
    severity: 'error',
    ...(shown.length > 0 && { params: Object.fromEntries(shown) }),
  }
}

function codeOf(keyword: string, params: Complaint['params']): string {
  if (keyword === 'dependentRequired') return 'required'
  // A property whose schema is `false` is a question the form has not got
  if (keyword === 'false schema') return 'additionalProperties'
  return params['values'] === true ? 'enum' : keyword
}
