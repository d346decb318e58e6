import { Hono } from 'hono'
import { toBase64 } from '@metip/form-definitions'
import type { Deps } from '../deps.ts'
import { pagesClientId } from '../identity.ts'
import { purposes } from '../purposes.ts'
import type { Place } from './app.ts'

/** What a page must know before anyone signs in, and whom a device may believe. */
export const trustRoutes = ({ keys, presses }: Deps, place: Place) =>
  new Hono()
    .get('/api/config', (c) => c.json({ ...place, clientId: pagesClientId, purposes }))
    .get('/api/trust', (c) =>
      c.json({
        publisherKeys: [keys.publisher.publicKey],
        receiptKeys: [keys.receipt.publicKey],
        officerRoots: [toBase64(keys.enrolment.certificate)],
        forceRoots: [toBase64(keys.forceRoot)],
        presses: presses.digests,
      }),
    )
