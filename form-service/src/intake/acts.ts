import {
  digestOf,
  missingActs,
  type Act,
  type Envelope,
  type FormState,
  type OpenForm,
} from '@metip/form-definitions'
import type { KeptFault } from '../store/submissions.ts'

/**
 * What is wrong with the Acts: one that is missing, or was done to other pages than the sealed
 * paper has; one the form knows nothing of; words accepted that are not the form's own.
 */
export async function faultsOfActs(
  form: OpenForm,
  state: FormState,
  { content, acts, papers }: Envelope,
): Promise<KeptFault[]> {
  const faults: KeptFault[] = missingActs(state, acts, papers)
  const error = (pointer: string, code: string) => faults.push({ pointer, code, severity: 'error' })
  for (const act of acts) {
    const declared = declarationOf(form, act)
    if (!declared) {
      // its name is anybody's text, so it stands in no pointer
      error('/acts', 'act-unknown')
      continue
    }
    if (act.did !== 'accepted') continue
    const text = form.words(content.language).acts[declared.words ?? act.name]?.text ?? ''
    const pages = papers[act.audience]?.pages ?? 0
    if (act.words !== (await digestOf(text.replaceAll('{pages}', String(pages)))))
      error(`/acts/${act.name}`, 'words-differ')
  }
  return faults
}

function declarationOf({ declaration: { acts } }: OpenForm, act: Act) {
  const declared = Object.hasOwn(acts, act.name) ? acts[act.name] : undefined
  return declared?.did === act.did && declared.by === act.by && declared.paper === act.audience
    ? declared
    : undefined
}
