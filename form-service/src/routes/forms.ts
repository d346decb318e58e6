import { Hono } from 'hono'
import { isDigest } from '@metip/form-definitions'
import type { Deps } from '../deps.ts'
import { notFound } from '../problems.ts'
import { findBundle, findPart, listForms } from '../store/forms.ts'
import { personFor, send } from './request.ts'

/** A part is named by its digest: it can never be another one. */
const immutable = { 'cache-control': 'public, max-age=31536000, immutable' }

export const formRoutes = (deps: Deps) =>
  new Hono()
    .get('/api/forms', async (c) => {
      await personFor(deps, c, 'form.read')
      return c.json(await listForms(deps.store.sql))
    })
    .get('/api/forms/:id/:version', async (c) => {
      await personFor(deps, c, 'form.read')
      const { id, version } = c.req.param()
      const bundle = await findBundle(deps.store.sql, { id, version })
      if (!bundle) throw notFound()
      const etag = `"${bundle.digest}"`
      const headers = { etag, 'cache-control': 'private, no-cache' }
      if (c.req.header('if-none-match') === etag)
        return new Response(null, { status: 304, headers })
      return send(bundle.jws, 'application/jose', 200, headers)
    })
    .get('/api/parts/:digest', async (c) => {
      const { digest } = c.req.param()
      if (!isDigest(digest)) throw notFound()
      const press = await deps.presses.read(digest)
      if (press) return send(press, 'text/javascript', 200, immutable)
      const part = await findPart(deps.store.sql, digest)
      if (!part) throw notFound()
      return send(part.bytes, part.mediaType, 200, immutable)
    })
