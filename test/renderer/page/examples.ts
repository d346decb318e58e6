import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { JsonObject, Json, LayoutNode, Words } from '@metip/form-definitions'
import type { LooseForm } from './looseForm.ts'

const kindsFolder = fileURLToPath(new URL('../../../renderer/src/kinds/', import.meta.url))

/** What stands in a kind's examples.json: one of these, or a list of them. */
export interface KindExample {
  readonly kind: string
  /** The answer's own name in the form; made from the node's pointer. */
  readonly key: string
  readonly node: LayoutNode & { pointer: string }
  readonly schema: JsonObject
  readonly words: Words['fields']
  /** Words of groups, by their ids. */
  readonly groups?: NonNullable<Words['groups']>
  readonly filled: Json
  /** An answer that does not fit the schema. */
  readonly invalid?: Json
}

export const kindExamples = (): KindExample[] =>
  readdirSync(kindsFolder, { withFileTypes: true })
    .filter(({ name }) => existsSync(`${kindsFolder}${name}/examples.json`))
    .flatMap(({ name }) =>
      [JSON.parse(readFileSync(`${kindsFolder}${name}/examples.json`, 'utf8')) as unknown]
        .flat()
        .map((given) => {
          const example = given as Omit<KindExample, 'kind' | 'key'>
          return { ...example, kind: name, key: example.node.pointer.slice(1) }
        }),
    )

/** A form of one page with the examples on it, each of them required. */
export const formOf = (examples: readonly KindExample[]): LooseForm => ({
  pages: [{ id: 'one', nodes: examples.map(({ node }) => node) }],
  properties: Object.fromEntries(examples.map((one) => [one.key, schemaOf(one)])),
  required: examples.map(({ key }) => key),
  words: Object.assign({}, ...examples.map(({ words }) => words)) as Words['fields'],
  groups: Object.assign({}, ...examples.map(({ groups }) => groups)) as Words['groups'],
})

/** A group is asked for by asking for its first field. */
function schemaOf({ node, schema }: KindExample): JsonObject {
  if (node.type !== 'group' || 'required' in schema) return schema
  const first = leavesOf(node.nodes).find((pointer) => pointer.startsWith(`${node.pointer}/`))
  return { ...schema, required: first ? [first.slice(node.pointer.length + 1)] : [] }
}

const leavesOf = (nodes: readonly LayoutNode[]): string[] =>
  nodes.flatMap((node) =>
    node.type === 'group' ? leavesOf(node.nodes) : 'pointer' in node ? [node.pointer] : [],
  )
