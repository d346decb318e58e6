import { join } from 'node:path'
import {
  demoPassword,
  demoPeople,
  migrate,
  openDeps,
  openPostgres,
  publishForm,
  publishList,
  publishMapping,
  readSettings,
  serve,
  type Deps,
} from '@metip/form-service'
import { readMappings } from '@metip/submission-connectors'
import { startCrisFake } from '@metip/submission-connectors/fakes'
import { buildShipped, findForms, titleOf } from './formFolder.ts'
import { migratable } from './migration.ts'
import { shippedLists } from './lists.ts'
import { buildPages, pageFolders } from './pages.ts'
import { good } from './say.ts'
import { aborted, goOn, openings, Stopped, stopSignal, type Opened } from './stopping.ts'
import { startWorkerProcess } from './workerProcess.ts'

/** `metip start`: all of it on this machine, until it is asked to stop. */
export async function runStart(): Promise<number> {
  const stop = stopSignal()
  const opened = openings()
  try {
    const { url, notices, development } = await openHouse(stop, opened)
    for (const notice of notices) console.error(notice)
    console.log([`ready ${url}`, ...(development ? describeLogins() : [])].join('\n'))
    await aborted(stop)
  } catch (thrown) {
    if (!(thrown instanceof Stopped)) throw thrown
  } finally {
    await opened.closeAll()
  }
  return good
}

async function openHouse(
  stop: AbortSignal,
  opened: Opened,
): Promise<{ url: string; notices: string[]; development: boolean }> {
  const settings = readSettings(process.env)
  const postgres = opened.keep(await openPostgres(settings), (one) => one.stop())
  goOn(stop)
  await migrate(postgres.url)
  const crisUrl = settings.crisUrl ?? (await openFake(settings, opened))
  const deps = opened.keep(
    await openDeps({ ...settings, ...(crisUrl && { crisUrl }) }, postgres.url, {
      pages: pageFolders,
    }),
    (one) => one.close(),
  )
  goOn(stop)
  // the worker loads while the forms are compiled, published and served
  const worker = opened.keep(
    startWorkerProcess({
      ...process.env,
      DATABASE_URL: postgres.url,
      ...(crisUrl && { METIP_CRIS_URL: crisUrl }),
    }),
    (one) => one.stop(),
  )
  await publishShipped(deps)
  const service = opened.keep(await serve(deps), (one) => one.close())
  goOn(stop)
  // last, for it can be long: what else was wrong has been said by now
  await buildPages()
  await worker.ready
  goOn(stop)
  return {
    url: service.url,
    notices: postgres.notice ? [postgres.notice] : [],
    development: !settings.oidcIssuer,
  }
}

/** Who has no CRIS gets one to try with; never in production, where nothing may pretend. */
async function openFake(
  settings: { environment: string; dataFolder: string },
  opened: Opened,
): Promise<string | undefined> {
  if (settings.environment === 'production') return undefined
  const dataDir = join(settings.dataFolder, 'fakes/cris')
  const fake = opened.keep(await startCrisFake({ dataDir }), (one) => one.stop())
  return fake.url
}

/** Lists before the forms that name them, mappings after the forms that they are tried on. */
async function publishShipped(deps: Deps): Promise<void> {
  for (const list of await shippedLists()) await publishList(deps, list)
  for (const folder of await findForms()) {
    const form = await migratable(folder, await buildShipped(folder))
    await publishForm(deps, form.compiled, titleOf(form))
  }
  for (const mapping of await readMappings()) await publishMapping(deps, mapping)
}

const describeLogins = (): string[] => [
  `Sign in with the password ${demoPassword} as one of`,
  ...demoPeople.map(({ login, name, unit }) => `  ${login.padEnd(11)} ${name}, ${unit}`),
]
