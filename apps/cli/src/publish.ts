import { readFile } from 'node:fs/promises'
import { isObject } from '@metip/form-definitions'
import { readCodeList, readMapping } from '@metip/form-definitions/compile'
import {
  publishForm,
  publishList,
  publishMapping,
  type Deps,
  type Published,
} from '@metip/form-service'
import { buildForm, titleOf } from './formFolder.ts'
import { withInstallation } from './installation.ts'
import { migratable } from './migration.ts'
import { good, misuse, say } from './say.ts'

/** Something read and found good, ready to be published. */
interface Publishable {
  readonly id: string
  readonly version: string
  readonly publish: (deps: Deps) => Promise<Published>
}

/** `metip publish <path>`: publishes a form, code list or mapping under the installation's key. */
export async function runPublish(path: string, options: { json?: boolean }): Promise<number> {
  const { id, version, publish } = await readPublishable(path)
  const { fresh, digest } = await withInstallation(publish)
  say(options.json, { id, version, digest, fresh }, () =>
    fresh
      ? `Published ${id} ${version} as ${digest}`
      : `${id} ${version} was published before, and is the same`,
  )
  return good
}

/** A folder is a form; a file says itself what it is, and a schema on its own is a form's draft. */
async function readPublishable(path: string): Promise<Publishable> {
  if (!path.endsWith('.json')) return readForm(path)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw misuse(`The file ${path} cannot be read (${error.code})`, 'Check the path.')
  })
  const kind = kindOf(text)
  if (kind === 'metip.mapping/1') {
    const named = await readMapping(path, text)
    const { connector, form, version } = named.mapping
    return { id: `${connector} ${form}`, version, publish: (deps) => publishMapping(deps, named) }
  }
  if (kind === undefined) return readForm(path)
  const open = await readCodeList(path, text)
  const { id, version } = open.list
  return { id, version, publish: (deps) => publishList(deps, open) }
}

async function readForm(path: string): Promise<Publishable> {
  const form = await migratable(path, await buildForm(path))
  if (form.source.made?.includes('form.json'))
    throw misuse(
      `${path} is a draft and cannot be published`,
      'Give it a form.json that says who owns it and how long it is kept.',
    )
  const { id, version } = form.source.declaration
  return { id, version, publish: (deps) => publishForm(deps, form.compiled, titleOf(form)) }
}

function kindOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value['kind'] : undefined
  } catch {
    // whoever reads it in earnest says what is wrong with it
    return undefined
  }
}
