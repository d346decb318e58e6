import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bundle, Json, JsonObject, LayoutNode, Part } from '@metip/form-definitions'
import { compileForm, readForm } from '@metip/form-definitions/compile'

/** A form that the manual shows running, as its Markdown has it. */
export interface Example {
  readonly name: string
  readonly schema: JsonObject
  readonly layout?: JsonObject
  readonly rules?: JsonObject
  readonly words?: Readonly<Record<string, JsonObject>>
  /** Of the schema's titles, where there are no words; else English. */
  readonly language?: string
  /** What "Fill in" fills in. */
  readonly answers?: JsonObject
  /** Properties of the element. */
  readonly properties?: JsonObject
  /** What of the page's own it is given, by the name in src/given.ts. */
  readonly given?: string
}

interface KindExample {
  readonly node: LayoutNode & { readonly pointer: string }
  readonly schema: JsonObject
  readonly words: Readonly<
    Record<string, { label: string; hint?: string; options?: Record<string, string> }>
  >
  readonly filled: Json
}

/**
 * A live block is the example's own JSON, or the path of a kind's examples.json: what is tested there
 * is what is shown here. Of a block that has both, the JSON's answers come from the kind's examples.
 */
export function readExample(root: string, name: string, text: string): Example {
  const path = text.trim()
  if (!path.startsWith('{')) return fromKind(name, kindExamples(join(root, path)))
  const own = JSON.parse(text) as Omit<Example, 'name'> & { readonly answersOf?: string }
  const { answersOf, ...example } = own
  if (answersOf === undefined) return { name, ...example }
  const answers = kindExamples(join(root, answersOf)).map(({ node, filled }) => [
    node.pointer.slice(1),
    filled,
  ])
  return { name, answers: Object.fromEntries(answers) as JsonObject, ...example }
}

const kindExamples = (path: string): KindExample[] =>
  [JSON.parse(readFileSync(path, 'utf8')) as unknown].flat() as KindExample[]

/** The form that a kind's fields would stand in: titles in the schema, what is special in the layout. */
function fromKind(name: string, examples: readonly KindExample[]): Example {
  const keyed = examples.map((one) => ({ ...one, key: one.node.pointer.slice(1) }))
  return {
    name,
    schema: {
      title: 'Example',
      type: 'object',
      required: keyed.map(({ key }) => key),
      properties: Object.fromEntries(keyed.map((one) => [one.key, titled(one)])),
    },
    layout: {
      type: 'VerticalLayout',
      elements: keyed.map(({ key, node }) => ({
        type: 'Control',
        scope: `#/properties/${key}`,
        ...optionsOf(node),
      })),
    },
    answers: Object.fromEntries(keyed.map(({ key, filled }) => [key, filled])),
  }
}

function titled({ node, schema, words }: KindExample): JsonObject {
  const { label, hint, options } = words[node.pointer] ?? { label: '' }
  const named = { title: label, ...(hint !== undefined && { description: hint }) }
  const choices = (from: JsonObject): JsonObject => {
    const { enum: values, ...rest } = from
    if (!options || !Array.isArray(values)) return from
    return {
      ...rest,
      oneOf: values.map((value) => ({ const: value, title: options[String(value)] ?? '' })) as Json,
    } as JsonObject
  }
  const { items } = schema
  return {
    ...named,
    ...choices(schema),
    ...(items !== undefined && { items: choices(items as JsonObject) }),
  } as JsonObject
}

/** What the layout says; the rest of a node's options are limits from the schema. */
const layoutOptions = [
  'accept',
  'charactersPerPage',
  'example',
  'keepMetadata',
  'lookup',
  'maxSizeBytes',
  'rows',
  'style',
  'typedName',
]

function optionsOf(node: KindExample['node']): { options?: JsonObject } {
  if (node.type !== 'field') return {}
  const given = layoutOptions.flatMap((name): [string, Json][] => {
    const value = node.options[name]
    return value === undefined ? [] : [[name, value]]
  })
  return { options: { kind: node.kind, ...Object.fromEntries(given) } }
}

export interface CompiledExample {
  readonly bundle: Bundle
  readonly parts: readonly Part[]
}

/** As `readForm` does in a page; no paper is printed here. */
export async function compileExample(example: Example): Promise<CompiledExample> {
  const { schema, layout, rules, words = {}, language } = example
  const given: [string, JsonObject | undefined][] = [
    ['schema.json', schema],
    ['layout.json', layout],
    ['rules.json', rules],
    ...Object.entries(words).map(([key, value]): [string, JsonObject] => [
      `words.${key}.json`,
      value,
    ]),
  ]
  const files: Record<string, string> = {}
  for (const [file, value] of given) if (value) files[file] = JSON.stringify(value)
  try {
    const { manifest, digest, parts } = await compileForm(
      readForm(files, {
        press: '0'.repeat(64),
        lists: [],
        ...(language !== undefined && { language }),
      }),
    )
    return { bundle: { manifest, digest }, parts }
  } catch (thrown) {
    const { findings } = thrown as { findings?: unknown }
    throw new Error(
      `The manual’s example ${example.name}: ${JSON.stringify(findings ?? String(thrown))}`,
      {
        cause: thrown,
      },
    )
  }
}
