import { isObject, type JsonObject } from '../../json.ts'
import { formatPointer, type Pointer } from '../../pointer.ts'
import { isKeyword } from '../keywords.ts'
import { isQuadratic, slowPattern } from '../patterns.ts'
import type { Found, LintRule } from './advice.ts'
import { has, listOf, type Look, type SchemaPlace } from './look.ts'

const file = 'schema.json'

const each = (
  look: Look,
  find: (place: SchemaPlace) => Omit<Found, 'file'> | undefined | false,
): Found[] =>
  look.schemas.flatMap((place) => {
    const found = find(place)
    return found ? [{ file, ...found }] : []
  })

const below = (at: Pointer, ...keys: (string | number)[]) => at + formatPointer(keys)
const set = (pointer: Pointer, value: Parameters<typeof JSON.stringify>[0]) => ({
  file,
  pointer,
  value,
})

/** A limit is one that stands beside what it limits. */
const isText = ({ type }: JsonObject) =>
  type === 'string' || (Array.isArray(type) && type.includes('string'))
const isNumber = ({ type }: JsonObject) => type === 'number' || type === 'integer'
const isChoice = (node: JsonObject) => 'enum' in node || 'const' in node || 'codeList' in node
/** Does the schema stand where it only asks a question of an answer described elsewhere? */
const isCondition = ({ at }: SchemaPlace) =>
  /\/(if|not|then|else|contains|propertyNames)(\/|$)/.test(at)

export const schemaRules: readonly LintRule[] = [
  {
    code: 'keyword-unread',
    severity: 'advice',
    about: 'A keyword that is neither JSON Schema’s nor ours: nothing reads it.',
    find: (look) =>
      each(look, ({ node, at }) => {
        const stray = Object.keys(node).find((key) => !isKeyword(key) && !key.startsWith('x-'))
        return (
          stray !== undefined && {
            pointer: below(at, stray),
            message: 'Take this keyword out, or begin it with x-: nothing here reads it',
          }
        )
      }),
  },
  {
    code: 'if-vacuous',
    severity: 'warning',
    about:
      'An `if` asks about a field it does not require: where the field is absent, `if` holds and `then` applies.',
    fixes: true,
    find: (look) =>
      each(look, ({ node, at }) => {
        const test = node['if']
        if (!isObject(test) || !isObject(test['properties'])) return
        const required = listOf(test['required'])
        const loose = Object.keys(test['properties']).filter((name) => !required.includes(name))
        // What must be absent anyway is asked by `false`
        const asked = loose.filter((name) => (test['properties'] as JsonObject)[name] !== false)
        return (
          asked.length > 0 && {
            pointer: below(at, 'if'),
            message: `Add ${asked.map((name) => `"${name}"`).join(', ')} to "required" in this "if": without an answer it holds`,
            fix: [set(below(at, 'if', 'required'), [...required, ...asked])],
          }
        )
      }),
  },
  {
    code: 'then-without-if',
    severity: 'warning',
    about: 'A `then` or `else` without an `if`, or an `if` without either: it does nothing.',
    find: (look) =>
      each(look, ({ node, at }) => {
        const stray = ['then', 'else'].find((key) => key in node && !('if' in node))
        if (stray !== undefined)
          return {
            pointer: below(at, stray),
            message: `Write the "if" that this "${stray}" belongs to`,
          }
        return (
          'if' in node &&
          !('then' in node) &&
          !('else' in node) && {
            pointer: below(at, 'if'),
            message: 'Write the "then" or "else" of this "if"',
          }
        )
      }),
  },
  {
    code: 'required-undeclared',
    severity: 'warning',
    about:
      '`required` names a field that no `properties` around it describe: a slip of the pen, or never answerable.',
    find: (look) =>
      each(look, (place) => {
        const { node, at } = place
        const declared = new Set<string>()
        let around: SchemaPlace | undefined = place
        let rest = [...place.under]
        while (around) {
          for (const name of namesIn(look.source.schema, around.node)) declared.add(name)
          const inPlace: boolean =
            /\/(allOf|anyOf|oneOf|dependentSchemas)\/[^/]+$|\/(if|then|else|not)$/.test(around.at)
          around = inPlace ? rest.pop() : undefined
          rest = rest.slice()
        }
        if (declared.size === 0 && !('properties' in node)) return
        const i = listOf(node['required']).findIndex((name) => !declared.has(String(name)))
        return (
          i >= 0 && {
            pointer: below(at, 'required', i),
            message: 'Describe this field under "properties", or take it out of "required"',
          }
        )
      }),
  },
  {
    code: 'closed-beside-allof',
    severity: 'warning',
    about:
      '`additionalProperties: false` does not see the fields of `allOf`, `anyOf`, `oneOf` or `$ref` beside it and refuses them; `unevaluatedProperties` does.',
    fixes: true,
    find: (look) =>
      each(look, ({ node, at }) => {
        const beside = ['allOf', 'anyOf', 'oneOf', '$ref', 'then', 'else'].find(
          (key) => key in node && addsFields(look, node, key),
        )
        return (
          node['additionalProperties'] === false &&
          beside !== undefined && {
            pointer: below(at, 'additionalProperties'),
            message: `Write "unevaluatedProperties": false, which knows the fields of "${beside}"`,
            fix: [
              { file, pointer: below(at, 'additionalProperties') },
              set(below(at, 'unevaluatedProperties'), false),
            ],
          }
        )
      }),
  },
  {
    code: 'pattern-quadratic',
    severity: 'warning',
    about: 'A pattern whose time grows with the square of the text: slow on a long answer.',
    find: (look) =>
      each(look, ({ node, at }) => {
        const { pattern, maxLength } = node
        return (
          typeof pattern === 'string' &&
          !(typeof maxLength === 'number' && maxLength <= 1_000) &&
          slowPattern(pattern) === undefined &&
          isQuadratic(pattern) && {
            pointer: below(at, 'pattern'),
            message:
              'Limit the text to 1,000 characters ("maxLength"), or begin the pattern with ^',
          }
        )
      }),
  },
  {
    code: 'pattern-unanchored',
    severity: 'advice',
    about: 'A pattern without ^ and $ is content with a part of the answer.',
    fixes: true,
    find: (look) =>
      each(look, ({ node, at }) => {
        const { pattern } = node
        return (
          typeof pattern === 'string' &&
          !/^\^|\$$/.test(pattern) && {
            pointer: below(at, 'pattern'),
            message:
              'Begin the pattern with ^ and end it with $, or it is content with a part of the answer',
            fix: [
              set(below(at, 'pattern'), /\|/.test(pattern) ? `^(?:${pattern})$` : `^${pattern}$`),
            ],
          }
        )
      }),
  },
  {
    code: 'text-unbounded',
    severity: 'warning',
    about: 'A text without `maxLength`: a paper, a database and a person all have one.',
    fixes: true,
    find: (look) =>
      each(look, (place) => {
        const { node, at } = place
        return (
          isText(node) &&
          !isChoice(node) &&
          !isCondition(place) &&
          !('maxLength' in node) &&
          !('format' in node) &&
          !('pattern' in node) && {
            pointer: at,
            message: 'Say how long the text may be: "maxLength"',
            fix: [set(below(at, 'maxLength'), 1_000)],
          }
        )
      }),
  },
  {
    code: 'number-unbounded',
    severity: 'advice',
    about: 'A number without `minimum` or `maximum` lets a slip of the finger through.',
    find: (look) =>
      each(look, (place) => {
        const { node, at } = place
        const low = 'minimum' in node || 'exclusiveMinimum' in node
        const high = 'maximum' in node || 'exclusiveMaximum' in node
        return (
          isNumber(node) &&
          !isChoice(node) &&
          !isCondition(place) &&
          !(low && high) && {
            pointer: at,
            message: `Say how ${low ? 'large' : high ? 'small' : 'small and how large'} the number may be: ${low ? '"maximum"' : high ? '"minimum"' : '"minimum" and "maximum"'}`,
          }
        )
      }),
  },
  {
    code: 'list-unbounded',
    severity: 'warning',
    about: 'A list without `maxItems`: a paper and a connector must know how many to expect.',
    fixes: true,
    find: (look) =>
      each(look, (place) => {
        const { node, at } = place
        return (
          node['type'] === 'array' &&
          'items' in node &&
          node['items'] !== false &&
          !isCondition(place) &&
          !('maxItems' in node) && {
            pointer: at,
            message: 'Say how many there may be: "maxItems"',
            fix: [set(below(at, 'maxItems'), 100)],
          }
        )
      }),
  },
  {
    code: 'enum-single',
    severity: 'advice',
    about: 'A choice of one value is no choice.',
    find: (look) =>
      each(look, (place) => {
        const { node, at } = place
        return (
          listOf(node['enum']).length === 1 &&
          !isCondition(place) && {
            pointer: below(at, 'enum'),
            message: 'Give a second choice, or ask a yes-or-no question ("type": "boolean")',
          }
        )
      }),
  },
  {
    code: 'def-unused',
    severity: 'advice',
    about: 'A definition nothing refers to.',
    fixes: true,
    find: (look) => {
      const used = new Set(
        look.schemas.flatMap(({ node }) =>
          typeof node['$ref'] === 'string' ? [node['$ref']] : [],
        ),
      )
      const { $defs } = look.source.schema
      const text = JSON.stringify(look.source.schema)
      // A reference by name or into a definition counts as use of it
      const isUsed = (name: string) =>
        [...used].some((ref) => ref === `#/$defs/${name}` || ref.startsWith(`#/$defs/${name}/`)) ||
        text.includes('"$anchor"') ||
        text.includes('"$dynamicRef"')
      return Object.keys(isObject($defs) ? $defs : {})
        .filter((name) => !isUsed(name) && !/-\d+\.\d+\.\d+$/.test(name))
        .map((name) => ({
          file,
          pointer: formatPointer(['$defs', name]),
          message: 'Take this definition out: nothing refers to it',
          fix: [{ file, pointer: formatPointer(['$defs', name]) }],
        }))
    },
  },
]

/** Names described in place by a schema: its own fields and those of what applies with it. */
function namesIn(root: JsonObject, node: JsonObject, depth = 0): string[] {
  if (depth > 6) return []
  const inside = (value: unknown): string[] =>
    isObject(value) ? namesIn(root, value, depth + 1) : []
  const ref = node['$ref']
  const target = typeof ref === 'string' && ref.startsWith('#/$defs/') ? root['$defs'] : undefined
  const name = String(ref).slice('#/$defs/'.length)
  return [
    ...Object.keys(isObject(node['properties']) ? node['properties'] : {}),
    ...(['allOf', 'anyOf', 'oneOf'] as const).flatMap((key) => listOf(node[key]).flatMap(inside)),
    ...['if', 'then', 'else'].flatMap((key) => inside(node[key])),
    ...(has(target, name) ? inside((target as JsonObject)[name]) : []),
  ]
}

function addsFields(look: Look, node: JsonObject, key: string): boolean {
  const own = new Set(Object.keys(isObject(node['properties']) ? node['properties'] : {}))
  return namesIn(look.source.schema, { [key]: node[key] as JsonObject }).some(
    (name) => !own.has(name),
  )
}
