import { publishForm } from '@metip/form-service'
import { buildForm, titleOf } from './formFolder.ts'
import { withInstallation } from './installation.ts'
import { good, say } from './say.ts'

/** `metip publish <folder>`: compiles a form and publishes it under the installation's key. */
export async function runPublish(folder: string, options: { json?: boolean }): Promise<number> {
  const form = await buildForm(folder)
  const { fresh, digest } = await withInstallation((deps) =>
    publishForm(deps, form.compiled, titleOf(form)),
  )
  const { id, version } = form.source.declaration
  say(options.json, { id, version, bundle: digest, fresh }, () =>
    fresh
      ? `Published ${id} ${version} as ${digest}`
      : `${id} ${version} was published before, and is the same`,
  )
  return good
}
