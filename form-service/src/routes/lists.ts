import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { notFound } from '../problems.ts'
import { findCodeList, listCodeLists } from '../store/lists.ts'
import { personFor, send } from './request.ts'

/** Code lists: what there is, and each version's signed manifest. The codes themselves are parts. */
export const listRoutes = (deps: Deps) =>
  new Hono()
    .get('/api/lists', async (c) => {
      await personFor(deps, c, 'form.read')
      const lists = await listCodeLists(deps.store.sql)
      return c.json(lists.map(({ validTo, ...list }) => ({ ...list, ...(validTo && { validTo }) })))
    })
    .get('/api/lists/:id/:version', async (c) => {
      await personFor(deps, c, 'form.read')
      const { id, version } = c.req.param()
      const list = await findCodeList(deps.store.sql, id, version)
      if (!list) throw notFound()
      // a version is never published twice: what is at this address stays
      const headers = { etag: `"${list.digest}"`, 'cache-control': 'private, no-cache' }
      return send(list.jws, 'application/jose', 200, headers)
    })
