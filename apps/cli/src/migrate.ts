import { migrate, readSettings, reachPostgres } from '@metip/form-service'
import { good, say } from './say.ts'
import { openings } from './stopping.ts'

/** `metip migrate`: the database at this version. */
export async function runMigrate(options: { json?: boolean }): Promise<number> {
  const opened = openings()
  try {
    const postgres = opened.keep(await reachPostgres(readSettings(process.env)), (one) =>
      one.stop(),
    )
    const applied = await migrate(postgres.url)
    say(options.json, { applied }, () =>
      applied.length > 0 ? `Applied ${applied.join(', ')}` : 'The database is at this version',
    )
  } finally {
    await opened.closeAll()
  }
  return good
}
