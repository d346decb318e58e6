/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import { expect, test } from 'vitest'
import type { JsonObject } from '@metip/form-definitions'
import { patternOf, requiredBySchema, schemaAt, viewOf } from '../../form-definitions/src/schema.ts'

const at = (schema: object, pointer: string) => schemaAt(schema as JsonObject, pointer)

test('references and allOf are one view, what stands nearer says more', () => {
  const schema = {
    properties: { who: { $ref: '#/$defs/name', title: 'Who' } },
    $defs: { name: { allOf: [{ type: 'string', maxLength: 9 }, { maxLength: 5 }], title: 'Name' } },
  }
  expect(at(schema, '/who')).toMatchObject({ type: 'string', maxLength: 5, title: 'Who' })
})

const vehicle = {
  type: 'object',
  properties: { owner: { type: 'string' } },
  required: ['owner'],
  oneOf: [
    {
      properties: { kind: { const: 'car' }, doors: { type: 'integer' }, size: { enum: ['s'] } },
      required: ['kind', 'doors'],
    },
    {
      properties: {
        kind: { const: 'bike' },
        size: { enum: ['s', 'm'] },
        doors: { type: 'string' },
      },
      required: ['kind'],
    },
  ],
}

test('fields of every branch are offered, their choices and types united', () => {
  expect(Object.keys(at(vehicle, '')?.['properties'] ?? {}).sort()).toEqual([
    'doors',
    'kind',
    'owner',
    'size',
  ])
  expect(at(vehicle, '/kind')?.['enum']).toEqual(['car', 'bike'])
  expect(at(vehicle, '/size')?.['enum']).toEqual(['s', 'm'])
  expect(at(vehicle, '/doors')?.['type']).toEqual(['integer', 'string'])
})

test('only what every branch asks for is required', () => {
  const required = (pointer: string) => requiredBySchema(vehicle as never, pointer)
  expect([required('/owner'), required('/kind'), required('/doors')]).toEqual([true, true, false])
})

test('a chain of ifs offers what each then brings, and what an if asks is no restriction', () => {
  const schema = {
    properties: { kind: { enum: ['a', 'b', 'c'] } },
    allOf: ['a', 'b'].map((kind) => ({
      if: { properties: { kind: { const: kind }, hint: { const: 'x' } } },
      then: { properties: { size: { enum: [`${kind}1`] } }, required: ['size'] },
    })),
  }
  expect(at(schema, '/kind')?.['enum']).toEqual(['a', 'b', 'c'])
  expect(at(schema, '/size')?.['enum']).toEqual(['a1', 'b1'])
  expect(at(schema, '/hint')).toEqual({ type: 'string' })
  expect(requiredBySchema(schema as never, '/size')).toBe(false)
})

test('dependentSchemas and else offer their fields too', () => {
  const schema = {
    if: { required: ['a'] },
    else: { properties: { b: { type: 'string' } } },
    dependentSchemas: { card: { properties: { expires: { format: 'date' } } } },
  }
  expect(at(schema, '/b')).toEqual({ type: 'string' })
  expect(at(schema, '/expires')).toEqual({ format: 'date' })
})

test('an answer that may be null keeps what is said about it otherwise', () => {
  const schema = {
    properties: {
      born: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
      name: { type: ['string', 'null'] },
    },
  }
  expect(at(schema, '/born')).toMatchObject({ type: ['string', 'null'], format: 'date' })
  expect(at(schema, '/name')?.['type']).toEqual(['string', 'null'])
})

test('places of a list are told apart where the schema does', () => {
  const schema = {
    properties: { t: { prefixItems: [{ type: 'string' }], items: { type: 'number' } } },
  }
  expect(['/t/0', '/t/1', '/t/*'].map((pointer) => at(schema, pointer)?.['type'])).toEqual([
    'string',
    'number',
    'number',
  ])
  expect(['/t/0', '/t/7'].map((pointer) => patternOf(schema as never, pointer))).toEqual([
    '/t/0',
    '/t/*',
  ])
})

test('answers by any name have the view of their kind', () => {
  const schema = {
    properties: {
      m: {
        patternProperties: { '^n': { type: 'number' } },
        additionalProperties: { type: 'string' },
      },
    },
  }
  expect([at(schema, '/m/n1')?.['type'], at(schema, '/m/x')?.['type']]).toEqual([
    'number',
    'string',
  ])
  expect(at(schema, '/other')).toBeUndefined()
})

test('a schema that holds itself is seen as deep as one asks', () => {
  const schema = {
    properties: {
      name: { type: 'string' },
      child: { oneOf: [{ $ref: '#' }, { $ref: '#/$defs/b' }] },
    },
    $defs: { b: { properties: { extra: { type: 'number' }, child: { $ref: '#' } } } },
  }
  const deep = '/child'.repeat(40)
  expect(at(schema, `${deep}/name`)).toEqual({ type: 'string' })
  expect(at(schema, `${deep}/extra`)).toEqual({ type: 'number' })
  // However deep, there are only so many views
  const seen = new Set(Array.from({ length: 40 }, (_, i) => at(schema, '/child'.repeat(i + 1))))
  expect(seen.size).toBeLessThan(6)
})

test('a reference that goes in a circle ends, and one that doubles at each step is seen once', () => {
  const schema = {
    properties: { a: { $ref: '#/$defs/x' }, b: { $ref: '#/$defs/d0' } },
    $defs: {
      x: { allOf: [{ $ref: '#/$defs/y' }], title: 'X' },
      y: { $ref: '#/$defs/x' },
      ...Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [
          `d${i}`,
          i === 39
            ? { type: 'string' }
            : { allOf: [{ $ref: `#/$defs/d${i + 1}` }, { $ref: `#/$defs/d${i + 1}` }] },
        ]),
      ),
    },
  }
  expect(at(schema, '/a')).toEqual({ title: 'X' })
  expect(at(schema, '/b')).toEqual({ type: 'string' })
})

test('names every object inherits are names like others', () => {
  const schema = JSON.parse(
    '{"properties":{"toString":{"type":"string"}},"oneOf":[{"properties":{"valueOf":{"type":"number"}}}]}',
  ) as JsonObject
  expect(viewOf(schema, schema)?.['properties']).toEqual({
    toString: { type: 'string' },
    valueOf: { type: 'number' },
  })
  expect(at(schema, '/hasOwnProperty')).toBeUndefined()
  expect(at(schema, '/constructor')).toBeUndefined()
})
