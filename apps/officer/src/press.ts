import { Problem, type OpenForm } from '@metip/form-definitions'
import { partLoader, type Vault } from '@metip/renderer/device'
import type { Api } from '@metip/shell'
import type * as PressModule from '@metip/templates/press'
import { importPart } from './forms.ts'

/** The paper engine the form's bundle names: the very module that the service prints with. */
export type Press = Pick<typeof PressModule, 'print' | 'unprintable'>

/** Loads the named press, if it is one the product released: it is code, and it runs. */
export async function loadPress(api: Api, vault: Vault, form: OpenForm): Promise<Press> {
  const digest = form.bundle.manifest.parts['press']
  if (!digest || !vault.enrolment?.trust.presses.includes(digest))
    throw new Problem(
      'press-not-released',
      'This form wants to be printed by software that was not released',
      'Do not take the statement on this form. Tell the form’s owner.',
    )
  return (await importPart(partLoader(api.fetch), digest)) as Press
}
