import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { JsonObject, Json, LayoutNode, Words } from '@metip/form-definitions'
import type { LooseForm } from './looseForm.ts'

const kindsFolder = fileURLToPath(new URL('../../../renderer/src/kinds/', import.meta.url))

/** What stands in a kind's examples.json. */
export interface KindExample {
  readonly kind: string
  readonly node: LayoutNode & { pointer: string }
  readonly schema: JsonObject
  readonly words: Words['fields']
  readonly filled: Json
}

export const kindExamples = (): KindExample[] =>
  readdirSync(kindsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      kind: name,
      ...(JSON.parse(readFileSync(`${kindsFolder}${name}/examples.json`, 'utf8')) as Omit<
        KindExample,
        'kind'
      >),
    }))

/** A form of one page with the examples on it, each of them required. */
export const formOf = (examples: readonly KindExample[]): LooseForm => ({
  pages: [{ id: 'one', nodes: examples.map(({ node }) => node) }],
  properties: Object.fromEntries(examples.map(({ kind, schema }) => [kind, schema])),
  required: examples.map(({ kind }) => kind),
  words: Object.assign({}, ...examples.map(({ words }) => words)) as Words['fields'],
})
