import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface ServiceProcess {
  readonly url: string
  /** The signal that ended it, once it has ended. */
  readonly ended: Promise<NodeJS.Signals | null>
  stop(): Promise<void>
}

/** Service and worker as a process of their own, so that one can be killed. */
export async function startServiceProcess(env: Record<string, string>): Promise<ServiceProcess> {
  const child: ChildProcess = spawn(
    process.execPath,
    [fileURLToPath(new URL('serviceMain.ts', import.meta.url))],
    { env: { PATH: process.env['PATH'], PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = new Promise<NodeJS.Signals | null>((done) =>
    child.once('exit', (_code, signal) => done(signal)),
  )
  const url = await new Promise<string>((done, refuse) => {
    createInterface({ input: child.stdout! }).once('line', done)
    child.once('exit', () => refuse(new Error('the service ended before it was ready')))
  })
  return {
    url,
    ended,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
