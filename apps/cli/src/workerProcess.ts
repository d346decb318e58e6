import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './root.ts'

export interface WorkerProcess {
  /** Rejects when it ends before it works. */
  readonly ready: Promise<void>
  stop(): Promise<void>
}

/**
 * A worker as a process of its own, as in production: printing and sealing never hold up an
 * answer, and a worker that dies takes nothing with it. It is started again when it dies. Its
 * channel to us is its lifeline: when we are killed, it stops by itself.
 */
export function startWorkerProcess(env: NodeJS.ProcessEnv): WorkerProcess {
  let stopping = false
  let child = spawnWorker(env)
  const ready = firstWord(child).then(() => watch(child))
  // who never waits for it learns of its end by what ended the wait
  ready.catch(() => undefined)
  const watch = (running: ChildProcess) =>
    void running.once('exit', async () => {
      if (stopping) return
      console.error('The worker died and is started again')
      await sleep(500)
      if (stopping) return
      // a death that was asked for by METIP_FAILPOINT is died once
      const { METIP_FAILPOINT: _, ...rest } = env
      child = spawnWorker(rest)
      watch(child)
    })
  return {
    ready,
    async stop() {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await exited
      clearTimeout(late)
    },
  }
}

const spawnWorker = (env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, [join(root, 'apps/cli/bin/metip.js'), 'work'], {
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // its own group: Ctrl-C comes to us alone, and we stop it in its turn
    detached: true,
  })

function firstWord(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('error', reject)
    child.once('exit', () => reject(new Error('The worker ended before it was ready')))
  })
}
