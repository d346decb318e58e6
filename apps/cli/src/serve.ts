import { migrate, openDeps, readSettings, reachPostgres, serve } from '@metip/form-service'
import { buildPages, pageFolders } from './pages.ts'
import { good } from './say.ts'
import { aborted, openings, stopSignal } from './stopping.ts'

/** `metip serve`: the service alone, until it is asked to stop. */
export async function runServe(): Promise<number> {
  const stop = stopSignal()
  const opened = openings()
  try {
    const settings = readSettings(process.env)
    await buildPages()
    const postgres = opened.keep(await reachPostgres(settings), (one) => one.stop())
    await migrate(postgres.url)
    const deps = opened.keep(
      await openDeps(settings, postgres.url, { pages: pageFolders }),
      (one) => one.close(),
    )
    const service = opened.keep(await serve(deps), (one) => one.close())
    console.log(`ready ${service.url}`)
    await aborted(stop)
  } finally {
    await opened.closeAll()
  }
  return good
}
