import { makeForceSeal, placeForceSeal } from '@metip/templates/seal'
import type { Bytes } from '@metip/form-definitions'
import { digestOfBlob } from '../blobs.ts'
import type { Deps } from '../deps.ts'
import { failpoint } from '../failpoint.ts'
import { openSubmissionKey } from '../keys/cipher.ts'
import { readDevicePaper } from '../kept.ts'
import { listPapers, sealPaper, storePaper, type KeptPaper } from '../store/papers.ts'
import { moveSubmission, type Submission } from '../store/submissions.ts'
import { addToTimeline } from '../store/timeline.ts'

/** printed → sealed: the force's seal is a row before it is a file, so there is only ever one. */
export async function sealPapers(deps: Deps, submission: Submission): Promise<void> {
  const made: { audience: string; cms: Bytes; at: string }[] = []
  for (const paper of await listPapers(deps.store.sql, submission.id)) {
    const original = await readOriginal(deps, submission, paper)
    // PDF dates know no smaller part than a second (ISO 32000-2 7.9.4)
    const at = deps
      .clock()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
    const cms = await makeForceSeal(original, deps.keys.forceSeal, at)
    made.push({ audience: paper.audience, cms, at })
  }
  await deps.store.transaction(async (tx) => {
    if (!(await moveSubmission(tx, submission.id, 'printed', 'sealed'))) return
    for (const { audience, ...seal } of made) await sealPaper(tx, submission.id, audience, seal)
    await addToTimeline(tx, submission.id, 'sealed', {}, deps.clock())
    failpoint('seal.before-commit')
  })
  failpoint('seal.after-commit')
}

/** sealed → stored: the served file is a function of the row, so writing it twice is one file. */
export async function storePapers(deps: Deps, submission: Submission): Promise<void> {
  const { id } = submission
  const key = openSubmissionKey(deps.keys.wrapping, submission.wrappedKey, id)
  const stored: { audience: string; digest: string; blob: string }[] = []
  for (const paper of await listPapers(deps.store.sql, id)) {
    const original = await readOriginal(deps, submission, paper)
    const cms = new Uint8Array(paper.forceSeal ?? []) as Bytes
    const served = placeForceSeal(original, paper.sealedAt ?? '', cms)
    const digest = digestOfBlob(served)
    failpoint('store.before-blob')
    const blob = await deps.blobs.put(key.closeBlob(served, digest))
    failpoint('store.after-blob')
    stored.push({ audience: paper.audience, digest, blob })
  }
  await deps.store.transaction(async (tx) => {
    if (!(await moveSubmission(tx, id, 'sealed', 'stored'))) return
    for (const { audience, ...served } of stored) await storePaper(tx, id, audience, served)
    await addToTimeline(tx, id, 'stored', {}, deps.clock())
  })
  failpoint('store.after-commit')
}

async function readOriginal(deps: Deps, submission: Submission, paper: KeptPaper): Promise<Bytes> {
  const original = await readDevicePaper(deps, submission, paper)
  if (!original) throw new Error('a paper of a received submission is missing')
  return original
}
