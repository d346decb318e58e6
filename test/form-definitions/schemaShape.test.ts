import { getExamples } from '@jsonforms/examples'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type { Json } from '@metip/form-definitions'
import { misshapen } from '../../form-definitions/src/compile/schemaShape.ts'

/** The meta-schema itself, run by Ajv: what the table of keywords has to agree with. */
const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false })

const wrongByMetaSchema = (schema: Json): string[] => {
  ajv.validateSchema(schema as object)
  return innermost((ajv.errors ?? []).map(({ instancePath }) => instancePath))
}
const wrongHere = (schema: Json) => innermost(misshapen(schema))

/** Of a choice, Ajv also complains about the whole where the matter is one item in it. */
const innermost = (pointers: readonly string[]): string[] =>
  [...new Set(pointers)]
    .filter((pointer) => !pointers.some((other) => other.startsWith(`${pointer}/`)))
    .sort()

const keywordsOf = (part: string): string[] => {
  const found = ajv.getSchema(`https://json-schema.org/draft/2020-12/meta/${part}`)?.schema
  return Object.keys((found as { properties?: object } | undefined)?.properties ?? {})
}

const keywords = ['core', 'applicator', 'unevaluated', 'validation', 'meta-data', 'content']
  .flatMap(keywordsOf)
  .concat('definitions', 'dependencies', 'format', '$recursiveRef', '$recursiveAnchor')
  // A dialect that Ajv has not got is refused before it looks further
  .filter((keyword) => keyword !== '$schema')

const values: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2,
  '',
  'string',
  'a#b',
  '1a',
  [],
  ['a'],
  ['a', 'a'],
  ['string', 'null'],
  ['string', 'string'],
  [1],
  [true],
  [{}],
  [{ type: 'nonsense' }],
  {},
  { a: true },
  { a: 1 },
  { a: [] },
  { a: ['b', 1] },
  { a: {} },
  { a: { minLength: -1 } },
  { type: 3 },
  { properties: { a: { properties: [] } } },
]

test.each(keywords)('%s takes what the meta-schema lets it take', (keyword) => {
  for (const value of values) {
    const schema: Json = { [keyword]: value }
    expect({ value, wrong: wrongHere(schema) }).toEqual({ value, wrong: wrongByMetaSchema(schema) })
  }
})

test('every schema of a corpus is well shaped', () => {
  for (const { schema } of getExamples())
    if (schema) expect(wrongHere(schema as unknown as Json)).toEqual([])
})
