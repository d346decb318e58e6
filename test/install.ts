/**
 * `node test/install.ts`: the README's first command as a newcomer would run it, from clean clones of
 * the committed tree: as root under a home that nobody else may enter, and as an ordinary user; with
 * install scripts and without. Each must say `ready`, twice on the same data, and leave no process.
 * Needs root (it makes the ordinary user's clone) and the npm registry.
 */
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')
const ordinary = 'nobody'

interface Newcomer {
  readonly title: string
  readonly user: 'root' | typeof ordinary
  readonly scripts: boolean
}

const newcomers: readonly Newcomer[] = [
  { title: 'root, home 0700, scripts ignored', user: 'root', scripts: false },
  { title: 'root, home 0700, scripts run', user: 'root', scripts: true },
  { title: 'ordinary user, scripts ignored', user: ordinary, scripts: false },
]

/** The machine's own Node, not the one that the project brings. */
const path = (process.env['PATH'] ?? '').replaceAll(/[^:]*node_modules\/\.bin:?/g, '')

/** Runs a command as the newcomer, with a home of its own and none of our environment. */
const prefix = ({ user }: Newcomer, home: string): string[] => [
  ...(user === 'root' ? [] : ['setpriv', '--reuid', user, '--regid', 'nogroup', '--clear-groups']),
  'env',
  '-i',
  `PATH=${path}`,
  `HOME=${home}`,
  'PORT=0',
]

function run(words: readonly string[], cwd: string): void {
  const [command = '', ...args] = words
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Starts, waits for `ready`, presses Ctrl-C; answers the milliseconds to `ready`. */
async function startOnce(words: readonly string[], clone: string): Promise<number> {
  const begun = performance.now()
  const [command = '', ...args] = words
  const child = spawn(command, args, { cwd: clone, detached: true })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  while (!/^ready http:\/\/localhost:\d+$/m.test(said)) {
    if (child.exitCode !== null || performance.now() - begun > 120_000)
      throw new Error(`it did not get ready:\n${said}`)
    await sleep(20)
  }
  const readyMs = performance.now() - begun
  // as a terminal does it: to all of the foreground group
  process.kill(-(child.pid ?? 0), 'SIGINT')
  await ended
  const left = processesIn(clone)
  if (left.length > 0) throw new Error(`processes were left behind: ${left.join('; ')}`)
  return readyMs
}

function processesIn(folder: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      return /^\d+$/.test(pid) && line.includes(folder) ? [`${pid} ${line}`] : []
    } catch {
      return [] // it ended while we looked
    }
  })
}

async function tryAs(newcomer: Newcomer): Promise<[first: number, second: number]> {
  const base = mkdtempSync(join(newcomer.user === 'root' ? '/root' : tmpdir(), 'metip-install-'))
  const home = join(base, 'home')
  const clone = join(home, 'metip')
  mkdirSync(home)
  try {
    run(['git', 'clone', '--quiet', root, clone], base)
    if (newcomer.user !== 'root') {
      chmodSync(base, 0o755)
      run(['chown', '-R', `${newcomer.user}:nogroup`, home], base)
    }
    chmodSync(home, 0o700)
    const as = prefix(newcomer, home)
    run([...as, 'npm', 'ci', '--silent', ...(newcomer.scripts ? [] : ['--ignore-scripts'])], clone)
    const start = [...as, 'npm', 'start']
    return [await startOnce(start, clone), await startOnce(start, clone)]
  } finally {
    rmSync(base, { recursive: true, force: true })
  }
}

for (const newcomer of newcomers) {
  const [first, second] = await tryAs(newcomer)
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  console.log(`${newcomer.title}: ready after ${seconds(first)}, again after ${seconds(second)}`)
}
