import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '@metip/form-definitions'

/** Makes the data folder where it is missing. Throws `data-not-writable` in one sentence. */
export function prepareDataFolder(folder: string): void {
  const probe = join(folder, `.probe-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown'
    throw new Problem(
      'data-not-writable',
      `The data folder ${folder} cannot be written to (${code})`,
      'Let this user write there, or name another folder in METIP_DATA.',
    )
  }
}

/** Field 22 of /proc/<pid>/stat: tells a process from a later one that got the same number. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return isAlive(pid) ? 'alive' : undefined
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    // EPERM: it lives, and is another user's
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}

interface Lock {
  /** Whose it is: the process and its start. */
  readonly text: string
  readonly pid: number
  readonly alive: boolean
}

function readLock(file: string): Lock | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
  const [number = '', start = ''] = text.trim().split(' ')
  const pid = Number(number)
  return { text, pid, alive: pid > 0 && startOf(pid) === start }
}

/** The live process that holds the folder, if there is one. */
export function lockHolder(folder: string): number | undefined {
  const lock = readLock(join(folder, 'lock'))
  return lock?.alive ? lock.pid : undefined
}

/**
 * One process at a time owns a data folder. A lock whose process died is taken over.
 * Throws `data-in-use`. Answers the function that gives the folder back.
 */
export function lockDataFolder(folder: string): () => void {
  const file = join(folder, 'lock')
  const own = join(folder, `lock.${process.pid}`)
  try {
    // written aside and linked: nobody ever reads a lock that is half there
    writeFileSync(own, `${process.pid} ${startOf(process.pid)}\n`, { mode: 0o600 })
    for (let attempt = 0; attempt < 3; attempt++) {
      if (link(own, file)) return () => rmSync(file, { force: true })
      const found = readLock(file)
      if (found?.alive) break
      if (found) removeStale(file, found)
    }
  } finally {
    rmSync(own, { force: true })
  }
  throw new Problem(
    'data-in-use',
    `The data folder ${folder} is in use by another start of this product (process ${lockHolder(folder) ?? 'unknown'})`,
    'Stop that one first, or name another folder in METIP_DATA.',
  )
}

/** False: there is a file of that name. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw cause
  }
}

/**
 * Takes a dead process's lock away. Two starts may both have read it: whoever moves aside what the
 * other has just put in its place puts that back.
 */
export function removeStale(file: string, stale: Pick<Lock, 'text'>): void {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
  } catch {
    // the other one was first; the next attempt sees what it did
    return
  }
  if (readLock(aside)?.text !== stale.text) link(aside, file)
  rmSync(aside, { force: true })
}
