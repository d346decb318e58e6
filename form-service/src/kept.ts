import { openEnvelope, Problem, type Bytes, type OpenedEnvelope } from '@metip/form-definitions'
import { digestOfBlob } from './blobs.ts'
import type { Deps } from './deps.ts'
import { openSubmissionKey } from './keys/cipher.ts'
import type { KeptPaper } from './store/papers.ts'
import type { Submission } from './store/submissions.ts'

type Chest = Pick<Deps, 'keys' | 'blobs'>

/** The Envelope as it was received. Throws `blob-altered` where its digest is another. */
export function readEnvelope({ keys }: Pick<Deps, 'keys'>, submission: Submission): string {
  const key = openSubmissionKey(keys.wrapping, submission.wrappedKey, submission.id)
  const compact = key.openEnvelope(submission.envelope)
  if (digestOfBlob(Buffer.from(compact)) !== submission.envelopeDigest) throw altered('envelope')
  return compact
}

export const reopenEnvelope = (deps: Pick<Deps, 'keys'>, submission: Submission) =>
  openEnvelope(readEnvelope(deps, submission)) satisfies Promise<OpenedEnvelope>

/** The paper as the device sealed it; undefined while it has not come. */
export async function readDevicePaper(
  deps: Chest,
  submission: Submission,
  paper: KeptPaper,
): Promise<Bytes | undefined> {
  return paper.deviceBlob ? readPaper(deps, submission, paper.deviceBlob, paper.digest) : undefined
}

/** The paper with all seals; undefined while it is not stored. */
export async function readServedPaper(
  deps: Chest,
  submission: Submission,
  paper: KeptPaper,
): Promise<Bytes | undefined> {
  return paper.servedBlob && paper.servedDigest
    ? readPaper(deps, submission, paper.servedBlob, paper.servedDigest)
    : undefined
}

async function readPaper(
  { keys, blobs }: Chest,
  submission: Submission,
  blob: string,
  digest: string,
): Promise<Bytes> {
  const key = openSubmissionKey(keys.wrapping, submission.wrappedKey, submission.id)
  const bytes = key.openBlob(await blobs.get(blob), digest)
  if (digestOfBlob(bytes) !== digest) throw altered('paper')
  return bytes
}

const altered = (what: string) =>
  new Problem(
    'blob-altered',
    `A stored ${what} is not what was received`,
    'Run metip fsck --deep and tell the service desk.',
  )
