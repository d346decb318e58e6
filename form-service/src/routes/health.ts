import { Hono } from 'hono'
import type { Deps } from '../deps.ts'

export const healthRoutes = ({ store }: Deps) =>
  new Hono()
    .get('/healthz', (c) => c.json({ status: 'up' }))
    .get('/readyz', async (c) => {
      const ready = await store.isReady()
      return c.json({ status: ready ? 'ready' : 'waiting' }, ready ? 200 : 503)
    })
