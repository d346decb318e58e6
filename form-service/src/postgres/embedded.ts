import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '@metip/form-definitions'
import type { Settings } from '../settings.ts'
import { canReach, unprivilegedAccount, type Account } from './account.ts'
import { findBinaries, giveTo } from './binaries.ts'
import { isAlive, lockDataFolder, lockHolder, prepareDataFolder } from './lock.ts'

export interface Postgres {
  readonly url: string
  /** What the person should know: where the database lies when it is not in the data folder. */
  readonly notice?: string
  stop(): Promise<void>
}

/** Where root's clone lies in a home that nobody else may enter, the database lies here. */
const refugeRoot = '/var/lib/metip'

/**
 * The database of this installation: DATABASE_URL, or the embedded PostgreSQL started on the data
 * folder, which from then on is locked. Throws `data-in-use`, `data-not-writable`, `postgres-failed`.
 */
export async function openPostgres(settings: Settings): Promise<Postgres> {
  prepareDataFolder(settings.dataFolder)
  if (settings.databaseUrl) return { url: settings.databaseUrl, stop: async () => undefined }
  const unlock = lockDataFolder(settings.dataFolder)
  try {
    const account = unprivilegedAccount()
    const home = findHome(settings.dataFolder, account)
    const cluster = join(home, 'postgres')
    const password = readPassword(settings.dataFolder)
    const bin = join(findBinaries(account, home), 'bin')
    if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(bin, home, cluster, password, account)
    const server = runningServer(cluster) ?? (await startServer(bin, cluster, settings, account))
    return {
      url: urlOf(password, server.port),
      ...(home !== settings.dataFolder && {
        notice: `The database lies in ${home}, because the user ${account?.name} that runs it cannot enter ${settings.dataFolder}`,
      }),
      stop: async () => {
        await stopServer(server.pid)
        unlock()
      },
    }
  } catch (cause) {
    unlock()
    throw cause
  }
}

/** For a command beside a running installation: its database where one runs, else its own start. */
export async function reachPostgres(settings: Settings): Promise<Postgres> {
  if (settings.databaseUrl || lockHolder(settings.dataFolder) === undefined)
    return openPostgres(settings)
  const home = readHome(settings.dataFolder) ?? settings.dataFolder
  const server = runningServer(join(home, 'postgres'))
  if (!server) return openPostgres(settings)
  const password = readPassword(settings.dataFolder)
  return { url: urlOf(password, server.port), stop: async () => undefined }
}

const urlOf = (password: string, port: number) =>
  `postgres://metip:${password}@127.0.0.1:${port}/postgres`

function readHome(dataFolder: string): string | undefined {
  const note = join(dataFolder, 'postgres.home')
  return existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined
}

/** The note, not the folder's path, names the refuge: a folder removed and made anew starts anew. */
function findHome(dataFolder: string, account: Account | undefined): string {
  const noted = readHome(dataFolder)
  if (noted) return noted
  if (existsSync(join(dataFolder, 'postgres')) || !account) return dataFolder
  // the data folder itself is root's alone (keys): the account needs to pass through, not to read
  chmodSync(dataFolder, 0o711)
  if (canReach(account, dataFolder)) return dataFolder
  const home = join(refugeRoot, randomBytes(8).toString('hex'))
  mkdirSync(home, { recursive: true, mode: 0o755 })
  writeFileSync(join(dataFolder, 'postgres.home'), home + '\n', { mode: 0o600 })
  return home
}

function readPassword(dataFolder: string): string {
  const file = join(dataFolder, 'postgres.password')
  if (!existsSync(file)) {
    writeFileSync(file + '.new', randomBytes(24).toString('hex'), { mode: 0o600 })
    renameSync(file + '.new', file)
  }
  return readFileSync(file, 'utf8')
}

function initialise(
  bin: string,
  home: string,
  cluster: string,
  password: string,
  account: Account | undefined,
): void {
  // made aside and moved into place: a start killed in the middle leaves no half cluster
  const making = cluster + '.new'
  const passwordFile = join(home, 'postgres.password.once')
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { mode: 0o700 })
  giveTo(account, making)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  giveTo(account, passwordFile)
  const made = spawnSync(
    join(bin, 'initdb'),
    [
      `--pgdata=${making}`,
      '--username=metip',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-instructions',
    ],
    { cwd: '/', encoding: 'utf8', env: cleanEnvironment(), ...asAccount(account) },
  )
  rmSync(passwordFile, { force: true })
  if (made.status !== 0) throw failed('could not be prepared', made.stderr || String(made.error))
  renameSync(making, cluster)
}

interface Server {
  readonly pid: number
  readonly port: number
}

/** postmaster.pid: line 1 the process, line 4 the port, line 8 its state. */
function readServer(cluster: string): (Server & { ready: boolean }) | undefined {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/** A postmaster that outlived the process that started it; a stale note of it is removed. */
function runningServer(cluster: string): Server | undefined {
  const server = readServer(cluster)
  if (!server) return undefined
  if (isAlive(server.pid) && isOurs(server.pid, cluster)) return server.ready ? server : undefined
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
  return undefined
}

function isOurs(pid: number, cluster: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster)
  } catch {
    return false
  }
}

async function startServer(
  bin: string,
  cluster: string,
  settings: Settings,
  account: Account | undefined,
): Promise<Server> {
  const left = readServer(cluster)
  if (left) await stopServer(left.pid)
  const log = openSync(join(settings.dataFolder, 'postgres.log'), 'a', 0o600)
  const port = await freePort()
  const options = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    fsync: 'on',
    synchronous_commit: 'on',
    max_connections: '200',
    shared_buffers: '64MB',
    log_min_messages: 'warning',
    // a statement with personal values must never reach the log
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    log_error_verbosity: 'terse',
  }
  const child = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      cluster,
      ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      cwd: '/',
      // its own session: Ctrl-C reaches this process alone, which then stops PostgreSQL in order
      detached: true,
      stdio: ['ignore', log, log],
      env: cleanEnvironment(),
      ...asAccount(account),
    },
  )
  closeSync(log)
  child.unref()
  let exited = false
  child.on('exit', () => (exited = true))
  child.on('error', () => (exited = true))
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline && !exited) {
    const server = readServer(cluster)
    if (server?.ready && server.pid === child.pid) return server
    await sleep(10)
  }
  if (!exited && child.pid) await stopServer(child.pid)
  throw failed('did not start', `see ${join(settings.dataFolder, 'postgres.log')}`)
}

/** SIGINT is PostgreSQL's fast shutdown: sessions end, everything written is on disk. */
async function stopServer(pid: number): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    if (!isAlive(pid)) return
    process.kill(pid, signal)
    const deadline = Date.now() + patienceMs
    while (isAlive(pid) && Date.now() < deadline) await sleep(10)
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done, refuse) =>
    probe.once('error', refuse).listen(0, '127.0.0.1', () => done()),
  )
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

const asAccount = (account: Account | undefined) =>
  account ? { uid: account.uid, gid: account.gid } : {}

/** PG* variables of the person's shell must not reach a server that is not theirs. */
const cleanEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
})

const failed = (what: string, why: string) =>
  new Problem(
    'postgres-failed',
    `The embedded PostgreSQL ${what}: ${why.trim().split('\n').at(-1)}`,
    'Put that right and start again, or name a PostgreSQL of your own in DATABASE_URL.',
  )
