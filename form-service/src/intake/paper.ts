import { Problem, type Bytes } from '@metip/form-definitions'
import { makeForceSeal } from '@metip/templates/seal'
import { digestOfBlob } from '../blobs.ts'
import type { Deps } from '../deps.ts'
import { failpoint } from '../failpoint.ts'
import { openSubmissionKey } from '../keys/cipher.ts'
import type { Person } from '../person.ts'
import { notFound } from '../problems.ts'
import { allPapersReceived, listPapers, receivePaper } from '../store/papers.ts'
import { findSubmission, lockSubmission, moveSubmission } from '../store/submissions.ts'
import { addToTimeline } from '../store/timeline.ts'
import { demandObject } from '../policy.ts'

/**
 * Takes in one officer-sealed paper: the very bytes the Envelope names. When the last one is there
 * the pipeline may begin. The same paper again changes nothing.
 */
export async function receiveSealedPaper(
  deps: Deps,
  person: Person,
  id: string,
  audience: string,
  bytes: Bytes,
): Promise<void> {
  const { sql } = deps.store
  const submission = demandObject(person, 'submission.send', await findSubmission(sql, id))
  const papers = await listPapers(sql, id)
  const paper = papers.find((one) => one.audience === audience)
  if (!paper) throw notFound()
  if (digestOfBlob(bytes) !== paper.digest)
    throw new Problem(
      'paper-differs',
      'The paper is not the one that the envelope names',
      'Send the bytes that were sealed on the device.',
      { audience },
    )
  if (paper.deviceBlob) return
  await checkSealable(deps, bytes, audience)
  const key = openSubmissionKey(deps.keys.wrapping, submission.wrappedKey, id)
  const blob = await deps.blobs.put(key.closeBlob(bytes, paper.digest))
  failpoint('paper.after-blob')
  await deps.store.transaction(async (tx) => {
    await lockSubmission(tx, id)
    const at = deps.clock()
    if (!(await receivePaper(tx, id, audience, blob, at))) return
    await addToTimeline(tx, id, 'paper-received', { audience }, at)
    if (!(await allPapersReceived(tx, id))) return
    await moveSubmission(tx, id, 'awaiting-papers', 'received')
    await deps.queue.wake(tx, id)
  })
  failpoint('paper.after-commit')
}

/** What cannot take the force's seal is no paper, and would stop the pipeline: it is tried here. */
async function checkSealable({ keys, clock }: Deps, bytes: Bytes, audience: string): Promise<void> {
  try {
    await makeForceSeal(bytes, keys.forceSeal, clock().toISOString())
  } catch {
    throw new Problem(
      'paper-malformed',
      'The file cannot be read as a paper that waits for the force’s seal',
      'Tell the service desk: the envelope was taken in, and this paper of it cannot be.',
      { audience },
    )
  }
}
