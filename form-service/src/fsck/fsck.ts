import { equalBytes, fromUtf8, isObject, openJws, fromHex, toHex } from '@metip/form-definitions'
import { consistencyHolds } from '@metip/form-definitions'
import type { Deps } from '../deps.ts'
import { holds } from '../keys/signing.ts'
import { countRows, listOddities, listSubmissionIds } from '../store/fsck.ts'
import { proveConsistency, readHead, readHeads, rootOf } from '../store/log.ts'
import { listPapers } from '../store/papers.ts'
import { findSubmission, type Submission } from '../store/submissions.ts'
import { receiptHolds, verifySubmission } from '../routes/verification.ts'

/** Something that is not as it must be. Names ids and rules, never an answer. */
export interface Finding {
  readonly rule: string
  readonly submission?: string
  readonly words: string
}

export interface Checked {
  readonly submissions: number
  readonly leaves: number
  readonly findings: readonly Finding[]
}

/**
 * Nothing lost, nothing twice, nothing altered: rows, states, the receipt log, receipts and files.
 * `deep` also opens every Envelope and paper and proves their signatures.
 */
export async function fsck(deps: Deps, options: { deep?: boolean } = {}): Promise<Checked> {
  const findings: Finding[] = await listOddities(deps.store.sql, deps.clock())
  findings.push(...(await checkLog(deps)))
  const counts = await countRows(deps.store.sql)
  for (const id of await listSubmissionIds(deps.store.sql)) {
    const submission = await findSubmission(deps.store.sql, id)
    if (!submission) continue
    const wrong = (rule: string, words: string) => findings.push({ rule, submission: id, words })
    try {
      if (!(await receiptHolds(deps, submission))) wrong('receipt', 'The receipt does not hold')
      await checkBlobs(deps, submission, wrong)
      if (options.deep) await checkDeeply(deps, submission, wrong)
    } catch (cause) {
      wrong('unreadable', `It cannot be read: ${(cause as Error).name}`)
    }
  }
  return { ...counts, findings }
}

type Report = (rule: string, words: string) => void

/** Every head is signed, and every head starts the next one. */
async function checkLog({ store, keys }: Deps): Promise<Finding[]> {
  const { sql } = store
  const findings: Finding[] = []
  const wrong = (words: string) => findings.push({ rule: 'log', words })
  let before = { size: 0, root: new Uint8Array() as Uint8Array }
  for (;;) {
    const heads = await readHeads(sql, before.size, 500)
    if (heads.length === 0) break
    for (const head of heads) {
      const jws = openJws(head.jws)
      const said: unknown = JSON.parse(fromUtf8(jws.payload))
      if (
        !holds(jws, keys.receipt.publicKey) ||
        !isObject(said) ||
        said['size'] !== head.size ||
        said['root'] !== toHex(head.root)
      )
        wrong(`The head of size ${head.size} is not signed as it stands`)
      const proof = await proveConsistency(sql, before.size, head.size)
      const bytes = proof.map(fromHex)
      if (!(await consistencyHolds(before.size, before.root, head.size, head.root, bytes)))
        wrong(`The head of size ${head.size} does not continue the one of size ${before.size}`)
      before = head
    }
  }
  const last = await readHead(sql)
  if (last && !equalBytes(fromHex(await rootOf(sql, last.size)), last.root))
    wrong('The last head is not the root of the leaves')
  return findings
}

async function checkBlobs(deps: Deps, submission: Submission, wrong: Report): Promise<void> {
  for (const paper of await listPapers(deps.store.sql, submission.id))
    for (const blob of [paper.deviceBlob, paper.servedBlob])
      if (blob)
        await deps.blobs.get(blob).catch(() => wrong('blob', `The file ${blob} is not there`))
}

async function checkDeeply(deps: Deps, submission: Submission, wrong: Report): Promise<void> {
  const { checks, papers } = await verifySubmission(deps, deps.store.sql, submission)
  for (const check of checks) if (check.verdict === 'bad') wrong(check.name, check.words)
  for (const paper of papers)
    for (const check of paper.checks)
      if (check.verdict === 'bad') wrong(`${paper.audience} paper: ${check.name}`, check.words)
}
