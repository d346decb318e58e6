import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folderName = 'METIP_TEST_BUILT'

/** vitest `globalSetup`: one folder for all that the files of a run build. It is gone at the end. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'metip-built-'))
  process.env[folderName] = folder
  return () => {
    delete process.env[folderName]
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Outside of vitest each process has a folder of its own. */
function folderOfRun(): string {
  const given = process.env[folderName]
  if (given) return given
  const folder = mkdtempSync(join(tmpdir(), 'metip-built-'))
  process.env[folderName] = folder
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * The folder that `make` fills, made once per run for as long as no source changes: its name is the
 * digest of what stands in them. Built aside and moved, so that nobody reads half of it; of two who
 * build at the same time the second takes the first one's.
 */
export async function builtOnce(
  name: string,
  sources: readonly string[],
  make: (folder: string) => Promise<unknown>,
): Promise<string> {
  for (;;) {
    const digest = digestOf(sources)
    const folder = join(folderOfRun(), `${name}-${digest}`)
    if (existsSync(folder)) return folder
    const making = mkdtempSync(join(folderOfRun(), 'making-'))
    await make(making)
    // A source that was written meanwhile is in it or not: it is built anew
    if (digestOf(sources) === digest) {
      try {
        renameSync(making, folder)
        return folder
      } catch (error) {
        if (!existsSync(folder)) throw error
      }
    }
    rmSync(making, { recursive: true, force: true })
  }
}

function digestOf(sources: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((source) => filesUnder(join(root, source))))
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex').slice(0, 32)
}

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name }) => filesUnder(join(path, name)))
}

/** Refuses a build that takes in a file of ours which its sources leave out: it could be stale. */
export const onlyFrom = (sources: readonly string[]): Plugin => ({
  name: 'only-from',
  generateBundle() {
    const known = sources.map((source) => join(root, source))
    for (const id of this.getModuleIds()) {
      const isOurs = id.startsWith(root) && !id.includes('/node_modules/')
      if (isOurs && !known.some((source) => id.startsWith(source)))
        this.error(`${id} is part of the page and not of its sources`)
    }
  },
})
