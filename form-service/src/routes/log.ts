import { Hono } from 'hono'
import { isDigest } from '@metip/form-definitions'
import type { Deps } from '../deps.ts'
import { notFound } from '../problems.ts'
import { findLeaf, proveConsistency, proveInclusion, readHead } from '../store/log.ts'
import { malformed, personFor, send } from './request.ts'

/** The receipt log: digests alone, so that anyone signed in may hold the service to it. */
export const logRoutes = (deps: Deps) =>
  new Hono()
    .get('/api/log/head', async (c) => {
      await personFor(deps, c, 'log.read')
      const head = await readHead(deps.store.sql)
      if (!head) throw notFound()
      return send(head.jws, 'application/jose')
    })
    .get('/api/log/inclusion', async (c) => {
      await personFor(deps, c, 'log.read')
      const leaf = c.req.query('leaf')
      if (!isDigest(leaf)) throw malformed('"leaf" is not a digest')
      const index = await findLeaf(deps.store.sql, leaf)
      const head = await readHead(deps.store.sql)
      if (index === undefined || !head) throw notFound()
      const proof = await proveInclusion(deps.store.sql, index, head.size)
      return c.json({ leafIndex: index, treeSize: head.size, proof, head: head.jws })
    })
    .get('/api/log/consistency', async (c) => {
      await personFor(deps, c, 'log.read')
      const [from, to] = [Number(c.req.query('from')), Number(c.req.query('to'))]
      const head = await readHead(deps.store.sql)
      if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || from > to)
        throw malformed('"from" and "to" are not two sizes of the log')
      if (to > (head?.size ?? 0)) throw notFound()
      return c.json({ from, to, proof: await proveConsistency(deps.store.sql, from, to) })
    })
