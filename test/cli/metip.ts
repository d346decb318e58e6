import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../apps/cli/bin/metip.js', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Running {
  readonly child: ChildProcess
  /** What was printed so far. */
  said(): string
  /** When it ended. */
  readonly ended: Promise<Ran>
}

/** Starts `metip` as a person would, with only the environment a test gives it. */
export function startMetip(
  args: readonly string[],
  env: Record<string, string> = {},
  node = process.execPath,
  cwd?: string,
): Running {
  const child = spawn(node, [bin, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const ended = new Promise<Ran>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
  return { child, said: () => out + err, ended }
}

export const metip = (
  args: readonly string[],
  env?: Record<string, string>,
  node?: string,
  cwd?: string,
): Promise<Ran> => startMetip(args, env, node, cwd).ended
