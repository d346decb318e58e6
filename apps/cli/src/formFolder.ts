import { readFile, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { isObject, type OpenCodeList } from '@metip/form-definitions'
import {
  collectFindings,
  compileForm,
  FormRefused,
  openCompiled,
  readForm,
  readParts,
  type CompiledForm,
  type FormSource,
  type Parts,
  type ReadOptions,
} from '@metip/form-definitions/compile'
import { compileApart } from '@metip/form-definitions/worker'
import { pressDigests } from '@metip/templates/releases'
import { forceFolder, loadForce } from './force.ts'
import { listFolder, readLists, shippedLists } from './lists.ts'
import { root } from './root.ts'
import { misuse } from './say.ts'

/** A form as its folder says it, and what became of it. */
export interface BuiltForm {
  readonly source: FormSource
  readonly compiled: CompiledForm
}

const shipped = join(root, 'form-definitions/forms')
const templateFolder = join(root, 'templates/papers')

/** Every form at a path: a schema in one file, a folder's own, or those anywhere below it. */
export async function findForms(path: string = shipped): Promise<string[]> {
  if (await isFile(path)) return [resolve(path)]
  const entries = await readdir(resolve(path), { withFileTypes: true, recursive: true }).catch(
    cannotRead(path),
  )
  const found = entries
    .filter((entry) => entry.isFile() && /^(form|schema)\.json$/.test(entry.name))
    .map((entry) => entry.parentPath)
    .filter((folder) => !/[\\/]parts[\\/]/.test(relative(resolve(path), folder)))
    .filter((folder) => !folder.split(sep).includes('node_modules'))
  if (found.length === 0)
    throw misuse(`There is no form in ${path}`, 'A form is a folder with a schema.json in it.')
  return [...new Set(found)].sort()
}

/** What a form is made from: its texts, and what is laid around them. */
export interface FormFiles {
  readonly files: Readonly<Record<string, string>>
  readonly options: ReadOptions
}

/**
 * Reads and compiles one form, a folder or a lone schema, in a thread of its own: whoever wrote it
 * is a stranger. Throws FormRefused with all its faults.
 */
export async function buildForm(path: string): Promise<BuiltForm> {
  const { files, options } = await readFormFiles(path)
  return compileApart(files, options)
}

/** The same for what came with the product, without the thread. */
export async function buildShipped(path: string): Promise<BuiltForm> {
  const { files, options } = await readFormFiles(path)
  const source = readForm(files, options)
  return { source, compiled: await compileForm(source) }
}

/** Every place that a form is read from: while nothing in them changes, neither does the form. */
export async function formPlaces(path: string): Promise<string[]> {
  const place = resolve(path)
  const folder = (await isFile(place)) ? dirname(place) : place
  const around = [forceFolder(), listFolder, templateFolder]
  return [place, ...partPlaces(folder), listsBeside(place), ...around]
}

export async function readFormFiles(
  path: string,
  lists: Promise<OpenCodeList[]> = shippedLists(),
): Promise<FormFiles> {
  const place = resolve(path)
  const alone = await isFile(place)
  const folder = alone ? dirname(place) : place
  const files = alone ? { 'schema.json': await readText(place) } : await readFiles(place)
  const options = {
    press: await newestPress(),
    name: basename(place).replace(/(\.schema)?\.json$/, ''),
    parts: await loadParts(folder),
    force: await loadForce(),
    lists: [...(await lists), ...(await readLists(listsBeside(place)))],
  }
  return { files, options }
}

/** A file larger than any form is not read to find that out. */
async function readText(path: string): Promise<string> {
  const { size } = await stat(path)
  if (size > mostBytes)
    throw new FormRefused([
      {
        file: basename(path),
        pointer: '',
        code: 'file-too-large',
        message: `Keep every file of a form under ${mostBytes} bytes`,
      },
    ])
  return readFile(path, 'utf8')
}

const mostBytes = 16_000_000

const partPlaces = (folder: string): string[] => [
  join(root, 'form-definitions/parts'),
  join(dirname(folder), 'parts'),
  join(folder, 'parts'),
]

/** An author's own code lists, beside the versions of the form. */
const listsBeside = (place: string): string => join(dirname(place), 'lists')

/** The shipped parts, and those in a folder `parts` beside the form or in it. */
async function loadParts(folder: string): Promise<Parts> {
  const files: Record<string, string> = {}
  for (const place of partPlaces(folder)) Object.assign(files, await readJson(place, () => []))
  const findings = collectFindings()
  const parts = readParts(files, findings)
  if (findings.all.length > 0) throw new FormRefused(findings.all)
  return parts
}

const isFile = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isFile() ?? false

const cannotRead =
  (path: string) =>
  (error: NodeJS.ErrnoException): never => {
    throw misuse(`${path} cannot be read (${error.code})`, 'Check the path.')
  }

/** Opens a compiled form as a device would, its modules run from their text. */
export const openBuilt = ({ compiled, source }: BuiltForm) =>
  openCompiled(
    compiled,
    (code) => import(`data:text/javascript,${encodeURIComponent(code)}`),
    source.lists,
  )

async function newestPress(): Promise<string> {
  const newest = (await pressDigests()).at(-1)
  if (newest === undefined)
    throw misuse('No press is released', 'Release one: see templates/README.md.')
  return newest
}

/** The folder's JSON by path, and the page templates it names as `papers/<audience>.json`. */
async function readFiles(folder: string): Promise<Record<string, string>> {
  const files = await readJson(folder, cannotRead(folder), ofForm)
  for (const [audience, template] of templatesOf(files['form.json'])) {
    const text = await readTemplate(template)
    if (text !== undefined) files[`papers/${audience}.json`] ??= text
  }
  return files
}

/** What else lies in an author's folder, as settings of an editor do, is not read. */
const ofForm = /^((form|schema|layout|rules|migration|words\.[^/\\]*)|(cases|papers)[/\\].*)\.json$/

/** One name more than there may be is enough to refuse them all. */
const mostFiles = 501

async function readJson(
  folder: string,
  without: (error: NodeJS.ErrnoException) => never[],
  wanted = /\.json$/,
): Promise<Record<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(without)
  const files: Record<string, string> = {}
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path)
    if (!entry.isFile() || !wanted.test(name)) continue
    files[name] = await readText(path)
    if (Object.keys(files).length === mostFiles) break
  }
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

/** That a form names a template which is not there is the compiler's to say, with all else. */
async function readTemplate(name: string): Promise<string | undefined> {
  const path = join(templateFolder, `${name}.json`)
  return (await isFile(path)) ? readText(path) : undefined
}

/** What people call the form, in its first language. */
export function titleOf({ source: { declaration, words } }: BuiltForm): string {
  return words[declaration.languages[0] ?? '']?.title ?? declaration.id
}
