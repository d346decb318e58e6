import {
  actsNeeded,
  faultsOf,
  faultText,
  startForm,
  type Act,
  type Content,
  type Context,
  type Fault,
  type FormState,
  type NeededAct,
  type Officer,
  type OpenForm,
} from '@metip/form-definitions'
import type { Draft, Vault } from '@metip/renderer/device'
import { localInstant, type Api } from '@metip/shell'
import { loadPress, type Press } from './press.ts'
import { freezeContent } from './signing/content.ts'
import { printPapers, type PrintedPaper } from './signing/papers.ts'
import { findUnprintable } from './signing/unprintable.ts'

/** A form in hand: its draft, and whose hand it is. */
export interface Work {
  readonly form: OpenForm
  readonly officer: Officer
  readonly draft: Draft
}

/** What the rules see beside the answers, as of now. */
export const contextOf = ({ officer, draft }: Work): Context => ({
  now: localInstant(),
  language: draft.language,
  officer,
})

/** Frozen words, printed: from here to the seal nothing of it changes but the acts. */
export interface Review {
  readonly state: FormState
  readonly press: Press
  readonly content: Content
  /** Without signatures: what the witness is shown and signs. */
  readonly papers: readonly PrintedPaper[]
  readonly needs: readonly NeededAct[]
  readonly warnings: readonly (Fault & { readonly words: string })[]
  readonly acts: readonly Act[]
  /** With the signatures, once all are there. */
  readonly signed?: readonly PrintedPaper[]
}

/** Prints what was answered, or says what must be put right before it can be. */
export async function openReview(
  api: Api,
  vault: Vault,
  work: Work,
): Promise<Review | { faults: readonly Fault[] }> {
  const { form, draft } = work
  const context = contextOf(work)
  const state = startForm(form, context, draft.answers)
  const faults = faultsOf(state)
  const errors = faults.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) return { faults: errors }
  const press = await loadPress(api, vault, form)
  const content = freezeContent(form, state, {
    submissionId: draft.id,
    language: draft.language,
    provenance: draft.provenance ?? {},
    officer: context.officer,
    deviceId: vault.enrolment?.deviceId ?? '',
    madeAt: context.now,
  })
  const unprintable = findUnprintable(press, content.answers)
  if (unprintable.length > 0) return { faults: unprintable }
  return {
    state,
    press,
    content,
    papers: await printPapers(press, form, content, []),
    needs: actsNeeded(state),
    warnings: faults.map((fault) => ({
      ...fault,
      words: faultText(form, draft.language, fault),
    })),
    acts: [],
  }
}
