import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { listAudit } from '../store/audit.ts'
import { malformed, personFor } from './request.ts'

/** Who did what with personal data, newest first, a hundred at a time. */
export const auditRoutes = (deps: Deps) =>
  new Hono().get('/api/audit', async (c) => {
    await personFor(deps, c, 'audit.read')
    const { submission, before } = c.req.query()
    if (submission !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(submission))
      throw malformed('"submission" is not an id')
    if (before !== undefined && !/^\d{1,15}$/.test(before)) throw malformed('"before" is no number')
    return c.json(
      await listAudit(deps.store.sql, {
        ...(submission !== undefined && { submissionId: submission }),
        ...(before !== undefined && { before: Number(before) }),
      }),
    )
  })
