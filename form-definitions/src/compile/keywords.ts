/** Keywords of JSON Schema 2020-12 by what stands in them; every walk over a schema goes by this. */

/** One schema. */
export const ofOne: ReadonlySet<string> = new Set([
  'additionalProperties',
  'contains',
  'contentSchema',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
])

/** Schemas by name. */
export const ofMap: ReadonlySet<string> = new Set([
  '$defs',
  'definitions',
  'dependentSchemas',
  'patternProperties',
  'properties',
])

/** A list of schemas. */
export const ofList: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems'])

/** What judges an answer and holds no schema. */
export const judging: ReadonlySet<string> = new Set([
  '$ref',
  'const',
  'dependentRequired',
  'enum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'maxContains',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minContains',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'pattern',
  'required',
  'type',
  'uniqueItems',
])

/** What says something to people and tools, JSON Schema's, OpenAPI's and ours. */
export const telling: ReadonlySet<string> = new Set([
  '$comment',
  '$id',
  '$schema',
  '$vocabulary',
  'codeList',
  'contentEncoding',
  'contentMediaType',
  'default',
  'deprecated',
  'description',
  'discriminator',
  'example',
  'examples',
  'externalDocs',
  'fieldId',
  'personal',
  'readOnly',
  'title',
  'unit',
  'witnessVisible',
  'writeOnly',
  'xml',
])

/** Of other drafts and OpenAPI: lowered before anything else looks. */
export const lowered: ReadonlySet<string> = new Set([
  '$anchor',
  '$dynamicAnchor',
  '$dynamicRef',
  '$recursiveAnchor',
  '$recursiveRef',
  'additionalItems',
  'dependencies',
  'id',
  'nullable',
])

const known = [...ofOne, ...ofMap, ...ofList, ...judging, ...telling, ...lowered]
const knownSet = new Set(known)

export const isKeyword = (key: string): boolean => knownSet.has(key)

/** The keyword an unknown one was probably meant to be: `maxLenght`, `Required`, `pattern `. */
export function keywordMeant(key: string): string | undefined {
  if (knownSet.has(key) || key.length > 24) return undefined
  const plain = key.trim().toLowerCase()
  return known.find((keyword) => {
    const target = keyword.toLowerCase()
    if (target === plain) return true
    // Short words are one letter from many others
    return target.length > 5 && distance(plain, target) <= (target.length > 7 ? 2 : 1)
  })
}

/** Levenshtein, neighbours changed places counted as one slip. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + change,
        swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
      )
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
