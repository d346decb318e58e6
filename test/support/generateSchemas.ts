import type { Json, JsonObject } from '@metip/form-definitions'
import { chance, type Chance } from './expressions.ts'

/** Names that have a meaning to a pointer, to JavaScript, to HTML or to the layout, and none here. */
const names = [
  'name',
  'first name',
  'a/b',
  'm~n',
  '~1',
  'x.y',
  'toString',
  'hasOwnProperty',
  'length',
  '\u{1f600}',
  '',
  'Ŵyn',
  'إيه',
  '0',
  'then',
  '#',
  '%41',
  '"quoted"',
  'a b/c~d.e',
  'line\nbreak',
]

/** As long as a name may be; a group's and a field's together are longer than words may be for. */
const longName = 'n'.repeat(300)

const texts: readonly JsonObject[] = [
  { type: 'string' },
  { type: 'string', minLength: 2, maxLength: 12 },
  { type: 'string', maxLength: 4000 },
  { type: 'string', pattern: '^[A-Z]{2}\\d{1,4}$' },
  { type: 'string', format: 'date' },
  { type: 'string', format: 'date-time' },
  { type: 'string', format: 'time' },
  { type: 'string', format: 'email' },
  { type: 'string', format: 'uri' },
  { type: 'string', format: 'partial-date' },
  { type: ['string', 'null'] },
]
const others: readonly JsonObject[] = [
  { type: 'number' },
  { type: 'integer', minimum: -3, maximum: 3 },
  { type: 'number', exclusiveMinimum: 0, multipleOf: 0.5 },
  { type: ['integer', 'null'] },
  { type: 'number', unit: 'GBP', minimum: 0 },
  { type: 'boolean' },
  { type: ['boolean', 'null'] },
  { type: 'boolean', const: true },
  { enum: ['a', 'b', 'A'] },
  { enum: [1, 2, 3.5] },
  { enum: [1, '1', true, null] },
  { enum: ['', 'a'] },
  { enum: ['yes', 'no', 'unknown'] },
  { enum: ['a/b', 'm~n', '\u{1f600}'] },
  { enum: Array.from({ length: 130 }, (_, i) => `code ${i}`) },
  { oneOf: [{ const: 'x', title: 'Ex' }, { const: 'y' }] },
  { type: ['string', 'number', 'boolean'] },
]

/** Schemas that nobody would write by hand, another one for each seed. */
export function generateSchema(seed: number): JsonObject {
  const by = chance(seed)
  const { pick, often } = by
  const root = groupOf(by, 0)
  const properties = root['properties'] as JsonObject
  const asked = pick(Object.keys(properties))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...root,
    $defs: {
      tree: {
        type: 'object',
        properties: {
          label: { type: 'string', minLength: 1 },
          below: { type: 'array', items: { $ref: '#/$defs/tree' }, maxItems: 3 },
        },
        required: ['label'],
      },
    },
    ...(often(0.3) && {
      if: { required: [asked] },
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: { properties: { 'asked then': { type: 'string', maxLength: 9 } } },
    }),
  }
}

function groupOf(by: Chance, depth: number): JsonObject {
  const chosen = by
    .shuffled(depth === 0 ? [...names, longName] : names)
    .slice(0, 1 + by.below(depth === 0 ? 7 : 3))
  return {
    type: 'object',
    properties: Object.fromEntries(chosen.map((name) => [name, answerOf(by, depth + 1)])),
    required: chosen.filter(() => by.often(0.4)),
    ...(by.often(0.2) && { additionalProperties: false }),
  }
}

function answerOf(by: Chance, depth: number): JsonObject {
  const { pick, below, often } = by
  const titled: JsonObject = often(0.3) ? { title: pick(['A title', '1 < 2 & "more"', ' ']) } : {}
  const shape = depth > 3 ? below(5) : below(12)
  if (shape < 3) return { ...pick(texts), ...titled }
  if (shape < 6) return { ...pick(others), ...titled }
  if (shape === 6) return { ...groupOf(by, depth), ...titled }
  if (shape === 7)
    return { type: 'array', items: answerOf(by, depth + 1), ...(often(0.3) && { minItems: 1 }) }
  if (shape === 8)
    return { type: 'array', items: { type: 'array', items: pick(texts) }, maxItems: 3 }
  if (shape === 9) return { $ref: '#/$defs/tree' }
  if (shape === 10) return choiceOf(by, depth)
  return {
    type: 'array',
    uniqueItems: true,
    items: {
      enum: pick<Json[]>([
        ['a', 'b'],
        [1, 2, 3],
      ]),
    },
  }
}

/** One of several groups, which a field tells apart, or nothing does. */
function choiceOf(by: Chance, depth: number): JsonObject {
  const isTagged = by.often(0.7)
  const branches = ['one', 'two'].map((tag) => {
    const { properties, required } = groupOf(by, depth) as {
      properties: JsonObject
      required: Json[]
    }
    if (!isTagged) return { type: 'object', properties, required }
    return {
      type: 'object',
      properties: { ...properties, which: { const: tag } },
      required: ['which', ...required],
    }
  })
  return { [isTagged ? 'oneOf' : 'anyOf']: branches }
}
