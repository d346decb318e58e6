import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { pino } from 'pino'
import { Problem } from '@metip/form-definitions'
import { openBlobs } from './blobs.ts'
import type { Deps } from './deps.ts'
import { openForms } from './forms.ts'
import { trustDevelopmentKey, trustIssuer } from './identity.ts'
import { openQueue } from './jobs/queue.ts'
import { openKeys, readDevelopmentKey } from './keys/keys.ts'
import { openLists } from './lists.ts'
import { openDevelopmentProvider } from './oidc/provider.ts'
import { openPresses } from './presses.ts'
import { makeApp } from './routes/app.ts'
import type { Settings } from './settings.ts'
import { openStore } from './store/open.ts'
import { traceOf } from './trace.ts'

export interface OpenDeps extends Deps {
  close(): Promise<void>
}

export interface DepsOptions {
  readonly pages?: Deps['pages']
  readonly clock?: () => Date
  /** True in the process that works the queue. */
  readonly works?: boolean
}

/** Opens everything a service or a worker needs on a migrated database. Keys are made if missing. */
export async function openDeps(
  settings: Settings,
  databaseUrl: string,
  options: DepsOptions = {},
): Promise<OpenDeps> {
  const log = pino({ level: settings.logLevel, base: null })
  const keys = await openKeys(settings.dataFolder)
  const publishers = [keys.publisher.publicKey]
  const store = openStore(databaseUrl)
  const queue = await openQueue(databaseUrl, {
    supervise: options.works ?? false,
    onError: (cause) => log.error(traceOf(cause), 'queue failed'),
  })
  return {
    settings,
    store,
    keys,
    queue,
    log,
    blobs: openBlobs(settings.blobFolder),
    forms: openForms(store.sql, publishers, openLists(store.sql, publishers)),
    presses: openPresses(),
    identity: settings.oidcIssuer
      ? trustIssuer(settings.oidcIssuer)
      : await trustDevelopmentKey(await readDevelopmentKey(settings.dataFolder)),
    clock: options.clock ?? (() => new Date()),
    pages: options.pages ?? {},
    close: async () => {
      await queue.close()
      await store.close()
    },
  }
}

export interface RunningService {
  /** As a person writes it: http://localhost:PORT. */
  readonly url: string
  close(): Promise<void>
}

/** Listens. Throws `port-taken`. */
export async function serve(deps: Deps): Promise<RunningService> {
  const server = createServer()
  const port = await listen(server, deps.settings.port)
  const url = `http://localhost:${port}`
  const { oidcIssuer, dataFolder } = deps.settings
  const provider = oidcIssuer ? undefined : await openDevelopmentProvider(dataFolder, url)
  const app = makeApp(deps, { issuer: oidcIssuer ?? `${url}/oidc`, development: !oidcIssuer })
  const answer = getRequestListener(app.fetch)
  server.on('request', (request, response) => {
    if (!provider?.(request, response)) void answer(request, response)
  })
  return {
    url,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeIdleConnections()
        // a request that is still answered has this long to come to its end
        setTimeout(() => server.closeAllConnections(), 3_000).unref()
      }),
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, refuse) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      refuse(
        cause.code === 'EADDRINUSE' || cause.code === 'EACCES'
          ? new Problem(
              'port-taken',
              `The port ${port} cannot be used (${cause.code})`,
              'Stop what uses it, or choose another one in PORT.',
            )
          : cause,
      ),
    )
    server.listen(port, () => done((server.address() as AddressInfo).port))
  })
}
