import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

/** The pages that the service serves. */
const served = ['officer', 'records', 'docs'] as const
/** All page apps; the author's preview is served by its own command. */
const pageNames = [...served, 'preview'] as const
export type PageName = (typeof pageNames)[number]

export const pageFolder = (name: PageName): string => join(root, 'apps', name, 'dist')

/** By name, as the service takes them. */
export const pageFolders: Readonly<Record<string, string>> = Object.fromEntries(
  served.map((name) => [name, pageFolder(name)]),
)

/** All that can end up in a page: when none of it changed, the page did not either. */
const sources = [
  'apps/shell',
  'renderer',
  'templates/src',
  'templates/fonts',
  'form-definitions/src',
  'package-lock.json',
]

/** What else a page is made of. */
const sourcesOf: Partial<Record<PageName, readonly string[]>> = {
  docs: ['docs'],
}

/** Builds those of the pages whose sources changed since they were built; answers which. */
export async function buildPages(names: readonly PageName[] = served): Promise<PageName[]> {
  const stale = names.filter((name) => readStamp(name) !== stampOf(name))
  for (const name of stale) await buildPage(name)
  return stale
}

/** Builds all pages, changed or not. */
export async function buildAllPages(): Promise<readonly PageName[]> {
  for (const name of pageNames) await buildPage(name)
  return pageNames
}

async function buildPage(name: PageName): Promise<void> {
  // Vite is heavy, and a start with its pages in place has no use for it
  const { build } = await import('vite')
  const stamp = stampOf(name)
  const folder = join(root, 'apps', name)
  // built aside and moved: whoever serves the old page meanwhile serves it whole
  const making = join(root, '.cache', `${name}.${process.pid}`)
  await build({
    root: folder,
    configFile: join(folder, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: making, emptyOutDir: true },
  })
  writeFileSync(join(making, '.stamp'), stamp)
  rmSync(pageFolder(name), { recursive: true, force: true })
  try {
    renameSync(making, pageFolder(name))
  } catch (error) {
    // another start built the same page at the same time
    if (readStamp(name) !== stamp) throw error
    rmSync(making, { recursive: true })
  }
}

function readStamp(name: PageName): string | undefined {
  const file = join(pageFolder(name), '.stamp')
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function stampOf(name: PageName): string {
  const hash = createHash('sha256')
  for (const source of [`apps/${name}`, ...sources, ...(sourcesOf[name] ?? [])]) {
    for (const file of filesUnder(join(root, source))) {
      hash.update(file).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

const notSource = new Set(['node_modules', 'dist', 'README.md'])

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return []
  if (path.endsWith('.json')) return [path]
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !notSource.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const child = join(path, entry.name)
      return entry.isDirectory() ? filesUnder(child) : [child]
    })
}
