import { migrate, openDeps, readSettings, reachPostgres, type Deps } from '@metip/form-service'
import { openings } from './stopping.ts'

/** One piece of work on this installation, running or not; all that was opened is closed after it. */
export async function withInstallation<T>(work: (deps: Deps) => Promise<T>): Promise<T> {
  const opened = openings()
  try {
    const settings = readSettings(process.env)
    const postgres = opened.keep(await reachPostgres(settings), (one) => one.stop())
    await migrate(postgres.url)
    const deps = opened.keep(await openDeps(settings, postgres.url), (one) => one.close())
    return await work(deps)
  } finally {
    await opened.closeAll()
  }
}
