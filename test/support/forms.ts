import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OpenForm } from '@metip/form-definitions'
import {
  compileForm,
  openCompiled,
  readForm,
  type FormSource,
} from '@metip/form-definitions/compile'
import { shippedLists } from './lists.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Compilation does not look into the press: tests of the language need no released one. */
const press = '0'.repeat(64)

/** The texts of a shipped form's folder and of its page templates, as `readForm` wants them. */
export function readFormFiles(id: string, version = '1.0.0'): Record<string, string> {
  const files: Record<string, string> = {}
  const collect = (folder: string, prefix: string, shape: RegExp) => {
    if (existsSync(folder))
      for (const name of readdirSync(folder, { recursive: true }) as string[])
        if (shape.test(name)) files[prefix + name] = readFileSync(join(folder, name), 'utf8')
  }
  collect(join(root, 'form-definitions/forms', id, version), '', /\.json$/)
  // The templates' own words have been merged into the form's
  collect(join(root, 'templates/papers', id, version), 'papers/', /^(?!words)[\w-]+\.json$/)
  return files
}

export const readFormSource = (id: string): FormSource => readForm(readFormFiles(id), press)

export const importText = (code: string): Promise<unknown> =>
  import(`data:text/javascript,${encodeURIComponent(code)}`)

export const openSource = async (source: FormSource): Promise<OpenForm> =>
  openCompiled(await compileForm(source), importText, source.lists)

export const openShipped = async (id: string): Promise<OpenForm> =>
  openSource({ ...readFormSource(id), lists: await shippedLists() })

/** The least form around a schema and rules, for tests of the language itself. */
export const sourceOf = (parts: Partial<FormSource> & Pick<FormSource, 'schema'>): FormSource => ({
  declaration: {
    id: 'test-form',
    version: '1.0.0',
    marking: 'OFFICIAL',
    owner: 'Tests',
    retention: 'None',
    languages: ['en'],
    papers: {},
    routes: [],
    acts: {},
    index: { name: '"none"', references: [] },
  },
  words: { en: wordsFor(parts) },
  papers: {},
  cases: [],
  press,
  ...parts,
})

interface SchemaNode {
  properties?: Record<string, unknown>
  items?: unknown
  enum?: unknown[]
}

/** Words for everything, so that a test's form is refused for what the test is about. */
function wordsFor({ schema, rules }: Partial<FormSource>): FormSource['words'][string] {
  const fields: Record<string, { label: string; item: string; options: Record<string, string> }> =
    {}
  const pages: Record<string, { label: string }> = { form: { label: 'Form' } }
  const walk = (node: unknown, at: string): void => {
    const { properties, items, ...rest } = (node ?? {}) as SchemaNode
    const choices = rest.enum ?? (items as SchemaNode | undefined)?.enum ?? []
    if (at !== '')
      fields[at] = {
        label: `The ${at.split('/').at(-1)}`,
        item: 'Item',
        options: Object.fromEntries(choices.map((choice) => [String(choice), String(choice)])),
      }
    for (const [name, child] of Object.entries(properties ?? {})) {
      if (at === '') pages[name] = { label: name }
      walk(child, `${at}/${name}`)
    }
    if (items) walk(items, `${at}/*`)
  }
  walk(schema, '')
  return {
    title: 'Test form',
    pages,
    fields,
    faults: Object.fromEntries((rules?.faults ?? []).map(({ code }) => [code, `Fault ${code}`])),
    acts: {},
    papers: {},
  }
}
