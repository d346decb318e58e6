import { fromUtf8, verifyReceipt, inclusionHolds, leafHash, fromHex } from '@metip/form-definitions'
import { verifyPaper } from '@metip/templates/verify'
import type { Deps } from '../deps.ts'
import { reopenEnvelope, readDevicePaper, readServedPaper } from '../kept.ts'
import { holds } from '../keys/signing.ts'
import { findDevice } from '../store/devices.ts'
import { findLeaf, proveInclusion, readHead } from '../store/log.ts'
import type { Queryable } from '../store/open.ts'
import { listPapers } from '../store/papers.ts'
import type { Submission } from '../store/submissions.ts'
import { digestOfBlob } from '../blobs.ts'

export interface Check {
  readonly name: string
  readonly verdict: 'good' | 'bad' | 'absent'
  readonly words: string
}

const check = (name: string, good: boolean, words: string, otherwise: string): Check => ({
  name,
  verdict: good ? 'good' : 'bad',
  words: good ? words : otherwise,
})

/** Everything that can be proven of a submission from what is kept, with nothing believed. */
export async function verifySubmission(deps: Deps, sql: Queryable, submission: Submission) {
  const opened = await reopenEnvelope(deps, submission)
  const device = await findDevice(sql, { fingerprint: digestOfBlob(opened.certificate) })
  const checks: Check[] = [
    check(
      'envelope',
      device !== undefined && holds(opened.jws, device.publicKey),
      'The officer’s key signed the submission, and nothing in it has changed',
      'The signature of the submission does not hold',
    ),
    check(
      'receipt',
      await receiptHolds(deps, submission),
      'The receipt is signed by the service and proves the submission’s place in the log',
      'The receipt does not hold',
    ),
    check(
      'log',
      await logHolds(sql, submission),
      'The log of today still holds the submission at that place',
      'The log no longer holds the submission where the receipt says',
    ),
  ]
  const trust = {
    officerRoots: [deps.keys.enrolment.certificate],
    forceRoots: [deps.keys.forceRoot],
  }
  const papers = []
  for (const paper of await listPapers(sql, submission.id)) {
    const bytes =
      (await readServedPaper(deps, submission, paper)) ??
      (await readDevicePaper(deps, submission, paper))
    if (!bytes) {
      const words = 'The paper has not come from the device yet'
      papers.push({
        audience: paper.audience,
        verdict: 'absent' as const,
        checks: [{ name: 'received', verdict: 'absent' as const, words }],
      })
      continue
    }
    const verdict = await verifyPaper(bytes, trust)
    const own: Check[] = [
      ...verdict.checks,
      check(
        'officer-bytes',
        verdict.officerDigest === paper.digest,
        'The file begins with the very bytes that the officer sealed',
        'The file does not begin with the bytes that the officer sealed',
      ),
      check(
        'content',
        verdict.projection?.contentDigest === submission.contentDigest,
        'The paper carries the submission’s own content',
        'The paper carries other content than the submission',
      ),
      paper.matches === null
        ? { name: 'reprint', verdict: 'absent', words: 'The paper was not printed again yet' }
        : check(
            'reprint',
            paper.matches,
            'Printed again from the submission, the paper comes out the same',
            'Printed again from the submission, the paper comes out different',
          ),
    ]
    papers.push({
      audience: paper.audience,
      verdict: own.some((one) => one.verdict === 'bad') ? ('bad' as const) : ('good' as const),
      checks: own,
    })
  }
  const bad = [...checks, ...papers].some((one) => one.verdict === 'bad')
  return { verdict: bad ? ('bad' as const) : ('good' as const), checks, papers }
}

export async function receiptHolds(
  { keys }: Pick<Deps, 'keys'>,
  { id, envelopeDigest, receipt }: Submission,
): Promise<boolean> {
  const expected = { submissionId: id, envelopeDigest }
  return verifyReceipt(fromUtf8(receipt), expected, [keys.receipt.publicKey]).then(
    () => true,
    () => false,
  )
}

async function logHolds(sql: Queryable, { envelopeDigest }: Submission): Promise<boolean> {
  const index = await findLeaf(sql, envelopeDigest)
  const head = await readHead(sql)
  if (index === undefined || !head) return false
  const proof = await proveInclusion(sql, index, head.size)
  const leaf = await leafHash(envelopeDigest)
  return inclusionHolds(leaf, index, head.size, proof.map(fromHex), head.root)
}
