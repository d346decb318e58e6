import {
  equalBytes,
  fromBase64,
  paperWords,
  project,
  type Bytes,
  type Envelope,
  type OpenForm,
} from '@metip/form-definitions'
import type { PaperTemplate } from '@metip/templates/press'
import { placeOfficerSeal } from '@metip/templates/seal'
import { verifyPaper } from '@metip/templates/verify'
import type { Deps } from '../deps.ts'
import { failpoint } from '../failpoint.ts'
import { readDevicePaper, reopenEnvelope } from '../kept.ts'
import { comparePaper, listPapers } from '../store/papers.ts'
import { moveSubmission, type Submission } from '../store/submissions.ts'
import { addToTimeline } from '../store/timeline.ts'
import { traceOf } from '../trace.ts'

/**
 * received → printed: each paper is printed again from the Envelope with the press its bundle
 * names, and compared with what the device sealed. Where they differ the device's bytes stay the
 * original; the difference is flagged.
 */
export async function printPapers(deps: Deps, submission: Submission): Promise<void> {
  const { envelope } = await reopenEnvelope(deps, submission)
  const form = await deps.forms.open(submission.bundleDigest, envelope.content.lists)
  const compared: { audience: string; matches: boolean }[] = []
  for (const paper of await listPapers(deps.store.sql, submission.id)) {
    const original = await readDevicePaper(deps, submission, paper)
    const again = await printAgain(deps, form, envelope, paper.audience)
    const matches =
      !!original && !!again && equalBytes(original, again) && (await isSealed(deps, original))
    compared.push({ audience: paper.audience, matches })
    if (!matches)
      deps.log.error({ submission: submission.id, audience: paper.audience }, 'papers differ')
  }
  await deps.store.transaction(async (tx) => {
    if (!(await moveSubmission(tx, submission.id, 'received', 'printed'))) return
    for (const { audience, matches } of compared) {
      await comparePaper(tx, submission.id, audience, matches)
      const event = matches ? 'papers-equal' : 'papers-differ'
      await addToTimeline(tx, submission.id, event, { audience }, deps.clock())
    }
    failpoint('print.before-commit')
  })
  failpoint('print.after-commit')
}

/** Does the officer's seal hold over these very bytes? */
async function isSealed({ keys }: Deps, original: Bytes): Promise<boolean> {
  const trust = { officerRoots: [keys.enrolment.certificate], forceRoots: [keys.forceRoot] }
  const { checks } = await verifyPaper(original, trust)
  return checks.some(({ name, verdict }) => name === 'officer-seal' && verdict === 'good')
}

/** Undefined where the press cannot print it: then there is nothing equal to the original. */
async function printAgain(
  deps: Pick<Deps, 'presses' | 'log'>,
  form: OpenForm,
  { content, acts, papers }: Envelope,
  audience: string,
): Promise<Uint8Array | undefined> {
  try {
    const press = await deps.presses.open(form.bundle.manifest.parts['press'] ?? '')
    const pointers = form.declaration.papers[audience]?.answers ?? []
    const { bytes, pageDigests } = await press.print({
      template: form.paper(audience) as unknown as PaperTemplate,
      words: paperWords(form, content),
      projection: await project(content, acts, audience, pointers),
      marking: form.declaration.marking,
    })
    // what was signed are the pages by their digests: they too must be those of this very print
    if (pageDigests.join() !== papers[audience]?.pageDigests.join()) return undefined
    return placeOfficerSeal(bytes, fromBase64(papers[audience].seal))
  } catch (cause) {
    deps.log.error({ audience, ...traceOf(cause) }, 'a paper could not be printed again')
    return undefined
  }
}
