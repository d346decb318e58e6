import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './root.ts'

export interface WorkerProcess {
  stop(): Promise<void>
}

/** A worker that cannot be ready for so long will not be. */
const patienceMs = 30_000

/**
 * A worker as a process of its own, as in production: printing and sealing never hold up an
 * answer, and a worker that dies takes nothing with it. It is started again when it dies. Its
 * channel to us is its lifeline: when we are killed, it stops by itself.
 */
export async function startWorkerProcess(env: NodeJS.ProcessEnv): Promise<WorkerProcess> {
  let stopping = false
  let child = spawnWorker(env)
  await ready(child)
  const watch = (running: ChildProcess) => {
    running.once('exit', async () => {
      if (stopping) return
      console.error('The worker died and is started again')
      await sleep(500)
      if (stopping) return
      // a death that was asked for by METIP_FAILPOINT is died once
      const { METIP_FAILPOINT: _, ...rest } = env
      child = spawnWorker(rest)
      watch(child)
    })
  }
  watch(child)
  return {
    async stop() {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await Promise.race([exited, sleep(10_000, undefined, { ref: false })])
      child.kill('SIGKILL')
    },
  }
}

function spawnWorker(env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [join(root, 'apps/cli/bin/metip.js'), 'work'], {
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // its own group: Ctrl-C comes to us, and we stop it when the service has stopped taking
    detached: true,
  })
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error('The worker was not ready in time'))
    }, patienceMs)
    child.once('message', () => {
      clearTimeout(late)
      resolve()
    })
    child.once('exit', () => {
      clearTimeout(late)
      reject(new Error('The worker ended before it was ready'))
    })
  })
}
