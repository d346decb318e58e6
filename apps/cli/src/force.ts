import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readForce, type Force } from '@metip/form-definitions/compile'
import { root } from './root.ts'
import { misuse } from './say.ts'

const shipped = join(root, 'form-definitions/force/metropolitan')

/** What METIP_FORCE names; the shipped example where it names nothing. */
export const forceFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  resolve(env['METIP_FORCE'] || shipped)

/** The force of that folder. */
export async function loadForce(env: NodeJS.ProcessEnv = process.env): Promise<Force> {
  const folder = forceFolder(env)
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw misuse(
      `The force folder ${folder} cannot be read (${error.code})`,
      'Let METIP_FORCE name a folder with a force.json in it.',
    )
  })
  const files: Record<string, string> = {}
  for (const name of names)
    if (name.endsWith('.json')) files[name] = await readFile(join(folder, name), 'utf8')
  return readForce(files)
}
