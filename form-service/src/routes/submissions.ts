import { Hono, type Context } from 'hono'
import type { Deps } from '../deps.ts'
import { receiveEnvelope } from '../intake/envelope.ts'
import { readEnvelope, reopenEnvelope } from '../kept.ts'
import type { Person } from '../person.ts'
import { demandObject, type Verb } from '../policy.ts'
import { replayDelivery } from '../jobs/replay.ts'
import { readPurpose } from '../purposes.ts'
import { recordAudit } from '../store/audit.ts'
import { listDeliveries } from '../store/deliveries.ts'
import { findLeaf } from '../store/log.ts'
import type { Transaction } from '../store/open.ts'
import { listPapers } from '../store/papers.ts'
import { findIndex } from '../store/search.ts'
import { findSubmission, type Submission } from '../store/submissions.ts'
import { readTimeline } from '../store/timeline.ts'
import { demandType, idOf, limits, personFor, readBody, send } from './request.ts'
import { verifySubmission } from './verification.ts'

export function submissionRoutes(deps: Deps) {
  /** Something of a submission that is personal data: no event, no view. */
  const view = async <T>(
    c: Context,
    object: string,
    read: (tx: Transaction, submission: Submission) => Promise<T>,
    verb: Verb = 'submission.read',
  ): Promise<T> => {
    const person = await personFor(deps, c, verb)
    const purpose = readPurpose(c.req.header('metip-purpose'))
    return deps.store.transaction(async (tx) => {
      const found = await findSubmission(tx, idOf(c))
      const submission = demandObject(person, verb, found)
      await recordAudit(
        tx,
        person,
        { operation: 'consultation', purpose, submissionId: submission.id, object },
        deps.clock(),
      )
      return read(tx, submission)
    })
  }

  return new Hono()
    .put('/api/submissions/:id', async (c) => {
      const person = await personFor(deps, c, 'submission.send')
      demandType(c, 'application/jose')
      // a JWS is ASCII: what is not stays wrong, and is not mended into something else
      const compact = Buffer.from(await readBody(c, limits.envelopeBytes)).toString('latin1')
      const { fresh, receipt } = await receiveEnvelope(deps, person, idOf(c), compact)
      return send(receipt, 'application/jose', fresh ? 201 : 200)
    })
    .get('/api/submissions/:id/status', async (c) => {
      const person = await personFor(deps, c, 'submission.status')
      return c.json(await readStatus(deps, person, idOf(c)))
    })
    .get('/api/submissions/:id', async (c) =>
      c.json(
        await view(c, 'submission', async (tx, submission) => {
          const { envelope } = await reopenEnvelope(deps, submission)
          const papers = await listPapers(tx, submission.id)
          return {
            id: submission.id,
            form: { id: submission.formId, version: submission.formVersion },
            bundle: submission.bundleDigest,
            ...(await findIndex(tx, submission.id)),
            officer: envelope.content.officer,
            unit: submission.unit,
            madeAt: submission.madeAt,
            receivedAt: submission.receivedAt,
            state: submission.state,
            faults: submission.faults,
            envelopeDigest: submission.envelopeDigest,
            leafIndex: await findLeaf(tx, submission.envelopeDigest),
            papers: papers.map(({ audience, pages, digest, matches, servedDigest }) => ({
              audience,
              pages,
              digest,
              matches,
              servedDigest,
            })),
            deliveries: await listDeliveries(tx, submission.id),
          }
        }),
      ),
    )
    .get('/api/submissions/:id/timeline', async (c) =>
      c.json(await view(c, 'timeline', (tx, { id }) => readTimeline(tx, id))),
    )
    .get('/api/submissions/:id/envelope', async (c) => {
      const read = async (_tx: Transaction, submission: Submission) =>
        readEnvelope(deps, submission)
      return send(await view(c, 'envelope', read, 'submission.readRestricted'), 'application/jose')
    })
    .get('/api/submissions/:id/verification', async (c) =>
      c.json(
        await view(c, 'verification', (tx, submission) => verifySubmission(deps, tx, submission)),
      ),
    )
    .post('/api/submissions/:id/deliveries/:connector/replay', async (c) => {
      const person = await personFor(deps, c, 'delivery.replay')
      const purpose = readPurpose(c.req.header('metip-purpose'))
      const id = idOf(c)
      const submission = await findSubmission(deps.store.sql, id)
      demandObject(person, 'delivery.replay', submission)
      await replayDelivery(deps, person, purpose, id, c.req.param('connector'))
      return c.json(await readStatus(deps, person, id), 202)
    })
}

/** Where a submission stands: states and references, nothing of what it says. */
async function readStatus(deps: Deps, person: Person, id: string) {
  const { sql } = deps.store
  const submission = await findSubmission(sql, id)
  const { state } = demandObject(person, 'submission.status', submission)
  const papers = await listPapers(sql, id)
  const deliveries = await listDeliveries(sql, id)
  return {
    id,
    state,
    papers: Object.fromEntries(
      papers.map(({ audience, deviceBlob, matches }) => [
        audience,
        // only bytes that match the Envelope's digest are ever received
        { received: deviceBlob !== null, matches: deviceBlob !== null, reprinted: matches },
      ]),
    ),
    deliveries: deliveries.map(({ connector, state, reference, reason, codes, nextAttemptAt }) => ({
      connector,
      state,
      reference,
      reason,
      codes,
      nextAttemptAt,
    })),
  }
}
