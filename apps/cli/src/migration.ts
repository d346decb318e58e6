import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import {
  collectFindings,
  compileMigration,
  FormRefused,
  newFaults,
  readMigration,
  withMigration,
  type Finding,
  type Outcome,
} from '@metip/form-definitions/compile'
import { buildForm, openBuilt, type BuiltForm } from './formFolder.ts'
import { misuse } from './say.ts'

const fileIn = (folder: string) => join(resolve(folder), 'migration.json')

/** The migration module from one form to the other, with the newer folder's migration.json. */
export async function migrationCode(
  folder: string,
  was: BuiltForm,
  is: BuiltForm,
): Promise<string> {
  const file = fileIn(folder)
  const declared = existsSync(file) ? readMigration(await readFile(file, 'utf8')) : undefined
  const meant = declared?.from === was.source.declaration.version ? declared : undefined
  const findings = collectFindings()
  const code = compileMigration(was.source, is.source, meant, findings)
  if (findings.all.length > 0) throw new FormRefused(findings.all)
  return code
}

/**
 * What migration.json of a form comes to on the cases of the version it is from, which stands in
 * the folder beside it; undefined where the form has no migration.json.
 */
async function tryMigration(
  folder: string,
  is: BuiltForm,
): Promise<{ code: string; cases: Outcome[] } | undefined> {
  const file = fileIn(folder)
  if (!existsSync(file)) return undefined
  const { from } = readMigration(await readFile(file, 'utf8'))
  const beside = join(dirname(resolve(folder)), from)
  if (!existsSync(beside))
    throw misuse(
      `migration.json is from ${from}, which is not beside this form`,
      `Put the older version into ${beside}.`,
    )
  const was = await buildForm(beside)
  const code = await migrationCode(folder, was, is)
  return { code, cases: await tryCases(was, is, code) }
}

/** The built form with its migration in the bundle, where it brings one. */
export async function migratable(folder: string, built: BuiltForm): Promise<BuiltForm> {
  const tried = await tryMigration(folder, built)
  return tried ? { ...built, compiled: await withMigration(built.compiled, tried.code) } : built
}

/** What becomes of the older version's cases. */
export const tryCases = async (was: BuiltForm, is: BuiltForm, code: string): Promise<Outcome[]> =>
  newFaults(
    { source: was.source, form: await openBuilt(was) },
    { source: is.source, form: await openBuilt(is) },
    code,
    (text) => import(`data:text/javascript,${encodeURIComponent(text)}`),
  )

/** Answers of the older version's cases that migration.json leaves behind. */
export async function migrationFindings(folder: string, built: BuiltForm): Promise<Finding[]> {
  const { cases = [] } = (await tryMigration(folder, built)) ?? {}
  return cases.flatMap(({ name, left }) =>
    left.map((pointer) => ({
      file: 'migration.json',
      pointer: '',
      code: 'answer-left',
      message: `${name}: ${pointer} has no place any more. Move it, make something of it, or drop it`,
    })),
  )
}
