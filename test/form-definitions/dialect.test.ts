import { describe, expect, test } from 'vitest'
import type { JsonObject } from '@metip/form-definitions'
import { lowerSchema } from '../../form-definitions/src/compile/dialect.ts'
import { collectFindings } from '../../form-definitions/src/compile/finding.ts'
import { compileValidators } from '../../form-definitions/src/compile/validators.ts'
import { readFormSource } from '../support/forms.ts'

function lower(schema: object): { schema: JsonObject; codes: string[] } {
  const findings = collectFindings()
  const done = lowerSchema(schema as JsonObject, findings)
  compileValidators(done, findings)
  return { schema: done, codes: findings.all.map(({ pointer, code }) => `${pointer} ${code}`) }
}

test('a schema of today comes out as it went in, byte for byte', () => {
  const { schema } = readFormSource('mg11-witness-statement')
  expect(JSON.stringify(lower(schema).schema)).toBe(JSON.stringify(schema))
})

describe('older drafts are read as what they mean', () => {
  test('draft-07: lists of places, dependencies, definitions', () => {
    const { schema, codes } = lower({
      $schema: 'http://json-schema.org/draft-07/schema#',
      definitions: { n: { type: 'number' } },
      properties: {
        t: { items: [{ $ref: '#/definitions/n' }, { type: 'string' }], additionalItems: false },
        u: { $ref: '#/properties/t/items/1' },
      },
      dependencies: { a: ['b'], c: { required: ['d'] } },
    })
    expect(codes).toEqual([])
    expect(schema).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      definitions: { n: { type: 'number' } },
      properties: {
        t: { prefixItems: [{ $ref: '#/definitions/n' }, { type: 'string' }], items: false },
        u: { $ref: '#/properties/t/prefixItems/1' },
      },
      dependentRequired: { a: ['b'] },
      dependentSchemas: { c: { required: ['d'] } },
    })
  })

  test('draft-07: beside a $ref nothing else counts', () => {
    const { schema } = lower({
      $schema: 'http://json-schema.org/draft-07/schema#',
      definitions: { n: { type: 'number' } },
      properties: { a: { $ref: '#/definitions/n', title: 'A', maximum: 3 } },
    })
    expect(schema['properties']).toEqual({ a: { $ref: '#/definitions/n', title: 'A' } })
  })

  test('draft-04: limits that exclude, id', () => {
    const { schema, codes } = lower({
      $schema: 'http://json-schema.org/draft-04/schema#',
      id: 'https://example.com/x',
      properties: { a: { type: 'number', minimum: 1, exclusiveMinimum: true } },
    })
    expect(codes).toEqual([])
    expect(schema['properties']).toEqual({ a: { type: 'number', minimum: 1, exclusiveMinimum: 1 } })
  })

  test('2019-09: $recursiveRef to the one schema there is', () => {
    const { schema, codes } = lower({
      $schema: 'https://json-schema.org/draft/2019-09/schema',
      $recursiveAnchor: true,
      properties: { child: { $recursiveRef: '#' } },
    })
    expect([codes, schema['properties']]).toEqual([[], { child: { $ref: '#' } }])
  })

  test('OpenAPI: nullable', () => {
    const { schema } = lower({ properties: { a: { type: 'string', nullable: true } } })
    expect(schema['properties']).toEqual({ a: { type: ['string', 'null'] } })
  })
})

describe('what is not understood is a finding', () => {
  test.each<[string, object, string]>([
    ['a dialect nobody knows', { $schema: 'https://example.com/mine' }, '/$schema dialect-unknown'],
    [
      'a reference elsewhere',
      { properties: { a: { $ref: 'https://x.example/y' } } },
      '/properties/a/$ref ref-remote',
    ],
    [
      'a file beside it',
      { properties: { a: { $ref: 'other.json#/$defs/a' } } },
      '/properties/a/$ref ref-remote',
    ],
    [
      'a reference to nothing',
      { properties: { a: { $ref: '#/$defs/none' } } },
      '/properties/a/$ref ref-unknown',
    ],
    [
      'a reference to a word',
      { title: 'x', properties: { a: { $ref: '#/title' } } },
      '/properties/a/$ref ref-unknown',
    ],
    [
      'a broken escape',
      { properties: { a: { $ref: '#/$defs/%zz' } } },
      '/properties/a/$ref ref-unknown',
    ],
    [
      'an anchor given twice',
      { properties: { a: { $ref: '#x' } }, $defs: { p: { $anchor: 'x' }, q: { $anchor: 'x' } } },
      '/properties/a/$ref ref-unknown',
    ],
    [
      'a dynamic anchor in two places',
      {
        properties: { a: { $dynamicRef: '#x' } },
        $defs: { p: { $dynamicAnchor: 'x' }, q: { $id: 'q', $dynamicAnchor: 'x' } },
      },
      '/properties/a/$dynamicRef ref-dynamic',
    ],
    [
      'an $id given twice',
      { $defs: { p: { $id: 'x' }, q: { $id: 'x' } } },
      '/$defs/q/$id id-twice',
    ],
    [
      'a misspelt keyword',
      { properties: { a: { maxlength: 3 } } },
      '/properties/a/maxlength keyword-unknown',
    ],
    [
      'a value no keyword takes',
      { properties: { a: { maxLength: 'x' } } },
      '/properties/a/maxLength schema-refused',
    ],
    [
      'a type there is not',
      { properties: { a: { type: 'text' } } },
      '/properties/a/type schema-refused',
    ],
    ['a field that is no schema', { properties: { a: 'x' } }, '/properties/a schema-refused'],
    [
      'required as in draft-03',
      { properties: { a: { required: true } } },
      '/properties/a/required schema-refused',
    ],
    ['an asynchronous schema', { $async: true }, '/$async keyword-unknown'],
  ])('%s', (_what, schema, expected) => {
    expect(lower(schema).codes).toContain(expected)
  })

  test('but keywords of other tools are let be', () => {
    const properties = {
      a: { type: 'string', 'x-order': 1, example: 'b', propertyOrder: 2, ui: { widget: 'c' } },
    }
    expect(lower({ properties }).codes).toEqual([])
  })
})

test('a dialect nobody knows is refused once', () => {
  const { codes } = lower({ $schema: 'http://json-schema.org/draft-03/schema#' })
  expect(codes).toEqual(['/$schema dialect-unknown'])
})
