import { checkPart, type Bytes, type Digest } from '@metip/form-definitions'
import { ask, readBody, type Api } from './api.ts'
import { durably, openDatabase } from './database.ts'

/**
 * A loader of bundle parts for `openForm`: from this device if it has them, else from the service,
 * and kept. Bytes that are not what the digest says are never given out, wherever they came from.
 */
export const partLoader =
  (api: Api) =>
  async (digest: Digest): Promise<Bytes> => {
    const db = await openDatabase()
    const kept = await db.get('parts', digest)
    if (kept && (await isIntact(kept.bytes, digest))) return kept.bytes
    const response = await ask(api, `/api/parts/${digest}`)
    const bytes = new Uint8Array(await readBody(response.arrayBuffer()))
    await checkPart(bytes, digest)
    const tx = db.transaction('parts', 'readwrite', durably)
    await Promise.all([tx.store.put({ digest, bytes }), tx.done])
    return bytes
  }

const isIntact = (bytes: Bytes, digest: Digest): Promise<boolean> =>
  checkPart(bytes, digest).then(
    () => true,
    () => false,
  )
