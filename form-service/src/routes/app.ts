import { Hono } from 'hono'
import { routePath } from 'hono/route'
import type { Deps } from '../deps.ts'
import { notFound, problemResponse } from '../problems.ts'
import { traceOf } from '../trace.ts'
import { auditRoutes } from './audit.ts'
import { checkRoutes } from './check.ts'
import { deviceRoutes } from './devices.ts'
import { formRoutes } from './forms.ts'
import { healthRoutes } from './health.ts'
import { listRoutes } from './lists.ts'
import { logRoutes } from './log.ts'
import { pageRoutes } from './pages.ts'
import { paperRoutes } from './papers.ts'
import { searchRoutes } from './search.ts'
import { securityHeaders } from './security.ts'
import { submissionRoutes } from './submissions.ts'
import { trustRoutes } from './trust.ts'

/** Where the service is reached, known once it listens. */
export interface Place {
  readonly issuer: string
  readonly development: boolean
}

/** Every route of the service. Requests may be made to it without a socket: `app.request()`. */
export function makeApp(deps: Deps, place: Place): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    const startedAt = performance.now()
    await next()
    // the route's pattern, never its address: an address may name a person
    deps.log.info(
      {
        method: c.req.method,
        route: routePath(c, -1),
        status: c.res.status,
        ms: Math.round(performance.now() - startedAt),
      },
      'request',
    )
  })
  app.use(securityHeaders(place))
  for (const routes of [
    healthRoutes(deps),
    trustRoutes(deps, place),
    formRoutes(deps),
    listRoutes(deps),
    checkRoutes(deps),
    deviceRoutes(deps),
    searchRoutes(deps),
    submissionRoutes(deps),
    paperRoutes(deps),
    logRoutes(deps),
    auditRoutes(deps),
    pageRoutes(deps),
  ])
    app.route('/', routes)
  app.notFound(() => problemResponse(notFound()))
  app.onError((thrown, c) => {
    const answer = problemResponse(thrown)
    if (answer.status >= 500)
      deps.log.error({ route: routePath(c, -1), ...traceOf(thrown) }, 'request failed')
    return answer
  })
  return app
}
