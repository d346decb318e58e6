import { isObject, type Json, type JsonObject } from '../json.ts'
import { formatPointer, type Pointer } from '../pointer.ts'
import { judging, ofList, ofMap, ofOne } from './keywords.ts'

/** A `oneOf` or `anyOf` whose branches are asked what is wrong; by name of their function. */
export interface Choice {
  /** The property whose value says which branch is meant (OpenAPI's `discriminator`). */
  readonly tag?: string
  readonly branches: readonly string[]
}

export interface PreparedSchema {
  /** The schema as Ajv gets it: keywords that judge and nothing else, branches by reference. */
  readonly form: JsonObject
  readonly branches: ReadonlyMap<string, Json>
  readonly choices: readonly Choice[]
}

/** Where a schema's choice has its number, in the prepared schema. */
export const numberOf = (keyword: string): string => `metip:${keyword}`

/** RFC 6901 §6: what a URI fragment does not take is percent-encoded. */
export const refOf = (pointer: Pointer): string =>
  '#' + encodeURI(pointer.toWellFormed()).replace(/[#?[\]]/g, (c) => encodeURIComponent(c))

/**
 * The schema for Ajv. Branches of choices stand in a document of their own, so that the validator
 * and whoever asks about one branch use the same function; references are absolute.
 */
export function prepareSchema(
  schema: JsonObject,
  uri: { readonly form: string; readonly branches: string },
): PreparedSchema {
  const choices: Choice[] = []
  const numbers = new Map<Pointer, number>()
  const moved = new Map<string, string>()
  eachSchema(schema, '', (node, at) => {
    for (const key of ['oneOf', 'anyOf']) {
      const list = node[key]
      if (!Array.isArray(list) || !list.some(isTelling)) continue
      const place = at + formatPointer([key])
      const names = list.map((_branch, i) => `branch${choices.length}_${i}`)
      names.forEach((name, i) =>
        moved.set(refOf(`${place}/${i}`), `${uri.branches}#/$defs/${name}`),
      )
      numbers.set(place, choices.length)
      const { discriminator } = node
      const tag = isObject(discriminator) ? discriminator['propertyName'] : undefined
      choices.push({ ...(typeof tag === 'string' && { tag }), branches: names })
    }
  })
  const refTo = (ref: string): string => {
    for (let end = ref.length; end > 0; end = ref.lastIndexOf('/', end - 1)) {
      const to = moved.get(ref.slice(0, end))
      if (to !== undefined) return to + ref.slice(end)
    }
    return uri.form + ref
  }
  const branches = new Map<string, Json>()
  const prepare = (node: Json, at: Pointer): Json => {
    if (!isObject(node)) return node
    const out: [string, Json][] = []
    for (const [key, value] of Object.entries(node)) {
      const here = at + formatPointer([key])
      if (key === '$ref') out.push([key, refTo(String(value))])
      else if (ofOne.has(key)) out.push([key, prepare(value, here)])
      else if (ofMap.has(key) && isObject(value))
        out.push([
          key,
          Object.fromEntries(
            Object.entries(value).map(([name, child]) => [
              name,
              prepare(child, here + formatPointer([name])),
            ]),
          ),
        ])
      else if (ofList.has(key) && Array.isArray(value)) {
        const number = numbers.get(here)
        const list = value.map((child: Json, i) => prepare(child, `${here}/${i}`))
        if (number === undefined) {
          out.push([key, list])
          if (key.endsWith('Of') && value.every(isValues)) out.push([numberOf(key), 'values'])
        } else {
          const names = choices[number]?.branches ?? []
          list.forEach((branch, i) => branches.set(names[i] ?? '', branch))
          out.push(
            [key, names.map((name) => ({ $ref: `${uri.branches}#/$defs/${name}` }))],
            [numberOf(key), number],
          )
        }
      } else if (judging.has(key)) out.push([key, value])
    }
    return Object.fromEntries(out)
  }
  return { form: prepare(schema, '') as JsonObject, branches, choices }
}

/** Has the branch more to say than which values it takes? */
const isTelling = (branch: Json): boolean =>
  isObject(branch) &&
  Object.keys(branch).some(
    (key) =>
      !['type', 'const', 'enum'].includes(key) &&
      (judging.has(key) || ofOne.has(key) || ofMap.has(key) || ofList.has(key)),
  )

/** A choice among values, each perhaps with a title. */
const isValues = (branch: Json): boolean =>
  isObject(branch) && (Object.hasOwn(branch, 'const') || Object.hasOwn(branch, 'enum'))

/** Every schema in a schema, itself first. */
export function eachSchema(
  node: unknown,
  at: Pointer,
  visit: (node: JsonObject, at: Pointer) => void,
): void {
  if (!isObject(node)) return
  visit(node, at)
  for (const [key, value] of Object.entries(node)) {
    const here = at + formatPointer([key])
    if (ofOne.has(key)) eachSchema(value, here, visit)
    else if (ofMap.has(key) && isObject(value))
      for (const [name, child] of Object.entries(value))
        eachSchema(child, here + formatPointer([name]), visit)
    else if (ofList.has(key) && Array.isArray(value))
      value.forEach((child, i) => eachSchema(child, `${here}/${i}`, visit))
  }
}
