import { readFile, readdir } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { isObject } from '@metip/form-definitions'
import {
  compileForm,
  openCompiled,
  readForm,
  type CompiledForm,
  type FormSource,
} from '@metip/form-definitions/compile'
import { pressDigests } from '@metip/templates/releases'
import { root } from './root.ts'
import { misuse } from './say.ts'

/** A form as its folder says it, and what became of it. */
export interface BuiltForm {
  readonly source: FormSource
  readonly compiled: CompiledForm
}

const shipped = join(root, 'form-definitions/forms')

/** Every form under a folder: the folder itself, or those anywhere below it. */
export async function findForms(folder: string = shipped): Promise<string[]> {
  const entries = await readdir(resolve(folder), { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      throw misuse(`The folder ${folder} cannot be read (${error.code})`, 'Check the path.')
    },
  )
  const found = entries
    .filter((entry) => entry.isFile() && entry.name === 'form.json')
    .map((entry) => entry.parentPath)
    .sort()
  if (found.length === 0)
    throw misuse(`There is no form in ${folder}`, 'A form is a folder with a form.json in it.')
  return found
}

/** Reads and compiles one form. Throws FormRefused with all that is wrong in it. */
export async function buildForm(folder: string): Promise<BuiltForm> {
  const source = readForm(await readFiles(resolve(folder)), await newestPress())
  return { source, compiled: await compileForm(source) }
}

/** Opens a compiled form as a device would, its modules run from their text. */
export const openBuilt = ({ compiled }: BuiltForm) =>
  openCompiled(compiled, (code) => import(`data:text/javascript,${encodeURIComponent(code)}`))

async function newestPress(): Promise<string> {
  const newest = (await pressDigests()).at(-1)
  if (newest === undefined)
    throw misuse('No press is released', 'Release one: see templates/README.md.')
  return newest
}

/** The folder's JSON by path, and the page templates it names as `papers/<audience>.json`. */
async function readFiles(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      throw misuse(`The form ${folder} cannot be read (${error.code})`, 'Check the path.')
    },
  )
  const files: Record<string, string> = {}
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith('.json')) continue
    const path = join(entry.parentPath, entry.name)
    files[relative(folder, path)] = await readFile(path, 'utf8')
  }
  for (const [audience, template] of templatesOf(files['form.json']))
    files[`papers/${audience}.json`] ??= await readTemplate(template)
  return files
}

/** As far as the declaration can be read; what is wrong with it is the compiler's to say. */
function templatesOf(declaration: string | undefined): [string, string][] {
  let form: unknown
  try {
    form = JSON.parse(declaration ?? '{}')
  } catch {
    return []
  }
  const papers = isObject(form) && isObject(form['papers']) ? form['papers'] : {}
  return Object.entries(papers).flatMap(([audience, paper]) =>
    isObject(paper) && /^[\w-]+\/[\w.-]+\/[\w-]+$/.test(String(paper['template']))
      ? [[audience, String(paper['template'])] as [string, string]]
      : [],
  )
}

async function readTemplate(name: string): Promise<string> {
  return readFile(join(root, 'templates/papers', `${name}.json`), 'utf8').catch(() => {
    throw misuse(`The page template ${name} is not there`, 'Write it under templates/papers.')
  })
}

/** What people call the form, in its first language. */
export function titleOf({ source: { declaration, words } }: BuiltForm): string {
  return words[declaration.languages[0] ?? '']?.title ?? declaration.id
}
