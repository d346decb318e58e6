import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import type { JsonObject } from '@metip/form-definitions'

const folder = fileURLToPath(
  new URL('../../node_modules/@rjsf/snapshot-tests/lib/', import.meta.url),
)

const imported = [
  'validator',
  'bracketNameGenerator',
  'dotNotationNameGenerator',
  'LOOKUP_MAP_NAME',
]
const nothingBehind = Object.fromEntries(imported.map((name) => [name, undefined]))

export interface SnapshotForm {
  readonly name: string
  readonly schema: JsonObject
}

/**
 * The schemas that react-jsonschema-form's snapshot tests draw, each once. Its suites are run with
 * nothing behind them: what they would have drawn is noted down, and nothing is.
 */
export async function snapshotForms(): Promise<{ drawn: number; forms: SnapshotForm[] }> {
  const drawn: SnapshotForm[] = []
  for (const suite of ['array', 'form', 'grid', 'object']) {
    const path: string[] = [suite]
    const running: Promise<unknown>[] = []
    const inside = (name: string, run: () => unknown) => {
      path.push(name)
      running.push(Promise.resolve(run()))
      path.pop()
    }
    const text = readFileSync(`${folder}${suite}Tests.js`, 'utf8')
      .replace(/^import .*$/gm, '')
      .replace(/^export function/gm, 'function')
    runInNewContext(`${text}\n${suite}Tests(undefined, {})`, {
      describe: inside,
      test: inside,
      beforeAll: (run: () => void) => run(),
      afterAll() {},
      expect: () => ({ toMatchSnapshot() {} }),
      ...nothingBehind,
      vi: { mock() {}, fn() {}, spyOn: () => ({ mockRestore() {} }) },
      _jsx: (_form: unknown, props: { schema: object }) => props,
      render: ({ schema }: { schema: object }) => {
        drawn.push({ name: path.join(', '), schema: plain(schema) })
        return { asFragment() {} }
      },
    })
    await Promise.all(running)
  }
  const once = new Map(drawn.map((form) => [JSON.stringify(form.schema), form]))
  return { drawn: drawn.length, forms: [...once.values()] }
}

/** As JSON has it: without what is undefined, and of this realm. */
const plain = (schema: object) => JSON.parse(JSON.stringify(schema)) as JsonObject

/** A form's answers are an object: a schema of one value becomes that of its only answer. */
export function asForm({ $schema, $defs, definitions, ...schema }: JsonObject): JsonObject {
  const shared = {
    ...($schema !== undefined && { $schema }),
    ...($defs !== undefined && { $defs }),
    ...(definitions !== undefined && { definitions }),
  }
  const isObject = schema['type'] === 'object' || 'properties' in schema
  if (isObject) return { ...shared, ...schema }
  return { ...shared, type: 'object', properties: { answer: schema } }
}
