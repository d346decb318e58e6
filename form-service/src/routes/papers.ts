import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { receiveSealedPaper } from '../intake/paper.ts'
import { readDevicePaper, readServedPaper } from '../kept.ts'
import { demandObject, verbToRead } from '../policy.ts'
import { notFound } from '../problems.ts'
import { readPurpose } from '../purposes.ts'
import { recordAudit } from '../store/audit.ts'
import { listPapers } from '../store/papers.ts'
import { findSubmission } from '../store/submissions.ts'
import { demandType, idOf, limits, personFor, readBody, send } from './request.ts'

const address = '/api/submissions/:id/papers/:audience'

export const paperRoutes = (deps: Deps) =>
  new Hono()
    .put(address, async (c) => {
      const person = await personFor(deps, c, 'submission.send')
      demandType(c, 'application/pdf')
      const bytes = await readBody(c, limits.paperBytes)
      await receiveSealedPaper(deps, person, idOf(c), c.req.param('audience'), bytes)
      return c.body(null, 204)
    })
    .get(address, async (c) => {
      const audience = c.req.param('audience')
      const verb = verbToRead(audience)
      const person = await personFor(deps, c, verb)
      const purpose = readPurpose(c.req.header('metip-purpose'))
      const bytes = await deps.store.transaction(async (tx) => {
        const found = await findSubmission(tx, idOf(c))
        const submission = demandObject(person, verb, found)
        const papers = await listPapers(tx, submission.id)
        const paper = papers.find((one) => one.audience === audience)
        if (!paper) throw notFound()
        await recordAudit(
          tx,
          person,
          {
            operation: 'consultation',
            purpose,
            submissionId: submission.id,
            object: `${audience} paper`,
          },
          deps.clock(),
        )
        // before the force's seal is on it, the paper is what the officer sealed
        return (
          (await readServedPaper(deps, submission, paper)) ??
          (await readDevicePaper(deps, submission, paper))
        )
      })
      if (!bytes) throw notFound()
      return send(bytes, 'application/pdf', 200, {
        'content-disposition': `inline; filename="${idOf(c)}-${audience}.pdf"`,
      })
    })
