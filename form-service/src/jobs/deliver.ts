import { mappingFor, openSignedMapping, type Json, type JsonObject } from '@metip/form-definitions'
import {
  messageFor,
  openMapping,
  type Connector,
  type OpenMapping,
  type Outcome,
} from '@metip/submission-connectors'
import type { Deps } from '../deps.ts'
import { failpoint } from '../failpoint.ts'
import { readServedPaper, reopenEnvelope } from '../kept.ts'
import type { Person } from '../person.ts'
import { statutoryPurpose } from '../purposes.ts'
import { recordAudit } from '../store/audit.ts'
import { claimDelivery, settleDelivery, type MadeBy, type Settlement } from '../store/deliveries.ts'
import { listMappings } from '../store/mappings.ts'
import { listPapers } from '../store/papers.ts'
import type { Submission } from '../store/submissions.ts'
import { addToTimeline } from '../store/timeline.ts'
import { traceOf } from '../trace.ts'

/** No lease is older than this; a connector's own deadlines are shorter. */
const leaseMs = 60_000

/** Waits after each failed attempt: quick at first, then every ten minutes for as long as it takes. */
const waitsMs = [1, 2, 5, 10, 30, 60, 120, 300, 600].map((seconds) => seconds * 1000)

/** Spread by a fifth either way, so that a target that comes back is not met by all at once. */
function waitAfter(attempts: number): number {
  const wait = waitsMs[Math.min(attempts, waitsMs.length) - 1] ?? 1000
  return Math.round(wait * (0.8 + 0.4 * Math.random()))
}

const worker: Person = {
  id: 'service',
  name: 'Service',
  role: 'service',
  rank: '',
  warrantNo: '',
  unit: '',
}

export interface Outside {
  readonly connectors: ReadonlyMap<string, Connector>
  /** By mapping and bundle, compiled once. */
  readonly mappings: Map<string, Promise<OpenMapping>>
}

/**
 * Makes one attempt at a delivery that is due. Undefined: nothing was due; otherwise how long to
 * wait before the next attempt, 0 where there is none.
 */
export async function deliverDue(
  deps: Deps,
  outside: Outside,
  submission: Submission,
): Promise<number | undefined> {
  const { id } = submission
  const claim = await claimDelivery(deps.store.sql, id, deps.clock(), leaseMs)
  if (!claim) return undefined
  const { connector, attemptsBefore } = claim
  failpoint('deliver.after-claim')
  const { outcome, madeBy } = await attempt(deps, outside, submission, connector, attemptsBefore)
  failpoint('deliver.after-effect')
  const at = deps.clock()
  const waitMs = waitAfter(attemptsBefore + 1)
  const settlement = settlementOf(outcome, madeBy, new Date(at.getTime() + waitMs))
  await deps.store.transaction(async (tx) => {
    if (!(await settleDelivery(tx, id, connector, attemptsBefore + 1, settlement, at))) return
    if (settlement.state === 'waiting') {
      const { reason } = settlement
      await addToTimeline(tx, id, 'delivery-later', { connector, reason }, at)
      return
    }
    const detail: JsonObject =
      settlement.state === 'delivered'
        ? { connector, reference: settlement.reference }
        : { connector, codes: [...settlement.codes], reason: settlement.reason }
    await addToTimeline(tx, id, settlement.state, detail, at)
    await recordAudit(
      tx,
      worker,
      {
        operation: 'disclosure',
        purpose: statutoryPurpose,
        submissionId: id,
        object: 'submission',
        recipient: connector,
      },
      at,
    )
  })
  failpoint('deliver.after-commit')
  return settlement.state === 'waiting' ? waitMs : 0
}

/** A target that may have had it already is asked first: it must never get it twice. */
async function attempt(
  deps: Deps,
  outside: Outside,
  submission: Submission,
  connectorId: string,
  attemptsBefore: number,
): Promise<{ outcome: Outcome; madeBy: MadeBy }> {
  const connector = outside.connectors.get(connectorId)
  if (!connector)
    return { outcome: { did: 'later', reason: 'The connector is not open' }, madeBy: nothing }
  try {
    const mapping = await mappingOf(deps, outside, submission, connectorId)
    const message = await makeMessage(deps, submission, mapping)
    const known = attemptsBefore > 0 ? await connector.reconcile(submission.id, message) : undefined
    const outcome = known ?? (await connector.deliver(message, submission.id))
    const madeBy = { mapping: mapping.version, mappingDigest: mapping.digest }
    return { outcome, madeBy }
  } catch (cause) {
    deps.log.error(
      { submission: submission.id, connector: connectorId, ...traceOf(cause) },
      'delivery failed',
    )
    return { outcome: { did: 'later', reason: 'The delivery could not be made' }, madeBy: nothing }
  }
}

/** Where no message was made. */
const nothing: MadeBy = { mapping: '', mappingDigest: '' }

/**
 * The mapping that was in force when the submission was received: sent again later, it says the same
 * in the same words. A version published since takes part, as what it takes over from is a day.
 */
async function mappingOf(
  deps: Deps,
  { mappings }: Outside,
  { formId, formVersion, bundleDigest, receivedAt }: Submission,
  connector: string,
): Promise<OpenMapping> {
  const publishers = [deps.keys.publisher.publicKey]
  const kept = await listMappings(deps.store.sql, connector, formId)
  const named = await Promise.all(kept.map(({ jws }) => openSignedMapping(jws, publishers)))
  const day = receivedAt.toISOString().slice(0, 10)
  const wanted = { connector, form: formId, formVersion, day }
  const name = `${mappingFor(named, wanted)?.digest} ${bundleDigest}`
  const known = mappings.get(name)
  if (known) return known
  const opening = deps.forms
    .open(bundleDigest)
    .then((form) => openMapping(named, wanted, form.schema))
  mappings.set(name, opening)
  opening.catch(() => mappings.delete(name))
  return opening
}

async function makeMessage(
  deps: Deps,
  submission: Submission,
  mapping: OpenMapping,
): Promise<Json> {
  const { envelope } = await reopenEnvelope(deps, submission)
  const form = await deps.forms.open(submission.bundleDigest)
  const order = Object.keys(form.declaration.papers)
  const papers = await listPapers(deps.store.sql, submission.id)
  const documents = []
  for (const audience of order) {
    const paper = papers.find((one) => one.audience === audience)
    const bytes = paper && (await readServedPaper(deps, submission, paper))
    if (!bytes || !paper.servedDigest) throw new Error('a routed submission lacks a paper')
    documents.push({ audience, digest: paper.servedDigest, pages: paper.pages, bytes })
  }
  const { content } = envelope
  return messageFor(mapping, {
    submissionId: submission.id,
    madeAt: submission.madeAt,
    receivedAt: submission.receivedAt.toISOString(),
    form: { id: submission.formId, version: submission.formVersion },
    officer: content.officer,
    answers: content.answers,
    documents,
  })
}

function settlementOf(outcome: Outcome, madeBy: MadeBy, nextAttemptAt: Date): Settlement {
  if (outcome.did === 'delivered')
    return { state: 'delivered', reference: outcome.reference, ...madeBy }
  if (outcome.did === 'refused')
    return { state: 'refused', codes: outcome.codes, reason: outcome.reason, ...madeBy }
  return { state: 'waiting', reason: outcome.reason, nextAttemptAt }
}
