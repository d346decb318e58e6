import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { compile } from 'json-schema-to-typescript'
import type { FormSource } from '@metip/form-definitions/compile'
import { buildForm, findForms } from './formFolder.ts'
import { root } from './root.ts'
import { good, say } from './say.ts'

/** `metip types [folder]`: the answers of each form as a TypeScript type. */
export async function runTypes(
  folder: string | undefined,
  options: { json?: boolean },
): Promise<number> {
  const written: string[] = []
  for (const form of await findForms(folder)) {
    const { source } = await buildForm(form)
    const { id, version } = source.declaration
    const file = join(typesFolder, id, `${version}.ts`)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, await typesOf(source))
    written.push(relative(process.cwd(), file))
  }
  say(options.json, { written }, () => written.map((file) => `Wrote ${file}`).join('\n'))
  return good
}

/** Where the types of shipped forms stand, by id and version. */
export const typesFolder = join(root, 'form-definitions/types')

const style = { semi: false, singleQuote: true, printWidth: 100 } as const

/** The text of a module with one type for the answers, and one for each definition they use. */
export async function typesOf({ declaration, schema }: FormSource): Promise<string> {
  const { $id: _id, title: _title, ...rest } = schema
  const name = declaration.id.replace(/(?:^|-)([a-z0-9])/g, (_, first: string) =>
    first.toUpperCase(),
  )
  return compile(structuredClone({ ...rest, title: name }) as Parameters<typeof compile>[0], name, {
    bannerComment: `// Answers of ${declaration.id} ${declaration.version}. Written by \`metip types\` from its schema.json.`,
    // Answers hold what the form asks, whether or not each group of the schema says so
    additionalProperties: false,
    // A list of at most 200 items would become 200 tuples
    ignoreMinAndMaxItems: true,
    $refOptions: { resolve: { external: false } },
    style,
  })
}
