import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

/** The live process that holds the folder, if there is one. */
export function lockHolder(folder: string): number | undefined {
  let text: string
  try {
    text = readFileSync(join(folder, 'lock'), 'utf8')
  } catch {
    return undefined
  }
  const [pid = '', start = ''] = text.trim().split(' ')
  return Number(pid) > 0 && startOf(Number(pid)) === start ? Number(pid) : undefined
}

/**
 * One process at a time owns a data folder. A lock whose process died is taken over.
 * Throws `data-in-use`. Answers the function that gives the folder back.
 */
export function lockDataFolder(folder: string): () => void {
  const file = join(folder, 'lock')
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, `${process.pid} ${startOf(process.pid)}\n`, { flag: 'wx', mode: 0o600 })
      return () => rmSync(file, { force: true })
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
      if (lockHolder(folder) !== undefined) break
      rmSync(file, { force: true })
    }
  }
  throw new Problem(
    'data-in-use',
    `The data folder ${folder} is in use by another start of this product (process ${lockHolder(folder) ?? 'unknown'})`,
    'Stop that one first, or name another folder in METIP_DATA.',
  )
}
