import { migrate, openDeps, readSettings, reachPostgres, startWorker } from '@metip/form-service'
import { good } from './say.ts'
import { aborted, openings, stopSignal } from './stopping.ts'

/** `metip work`: a worker alone, until it is asked to stop, or until the start it belongs to dies. */
export async function runWork(): Promise<number> {
  const stop = stopSignal({ parent: true })
  const opened = openings()
  try {
    const settings = readSettings(process.env)
    const postgres = opened.keep(await reachPostgres(settings), (one) => one.stop())
    // a start has done this for its worker
    if (!process.send) await migrate(postgres.url)
    const deps = opened.keep(await openDeps(settings, postgres.url, { works: true }), (one) =>
      one.close(),
    )
    opened.keep(await startWorker(deps), (one) => one.stop())
    if (process.send) process.send('ready')
    else console.log('ready to work')
    await aborted(stop)
  } finally {
    await opened.closeAll()
    if (process.connected) process.disconnect()
  }
  return good
}
