import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Looking is surer than being told: a folder that is renamed, removed or put back, and a file system
 * that tells nothing, are seen like any other change.
 */
const lookEveryMs = 300

/** An editor writes a file in several steps; they are one change. */
const settleMs = 60

/**
 * Does the work now, and again whenever JSON in the places has changed: one at a time, and what
 * changes meanwhile is seen after it. Answers what ends it once the work was done a first time.
 */
export async function watchPlaces(
  places: () => Promise<readonly string[]>,
  work: () => Promise<void>,
): Promise<() => void> {
  let seen = await trace(places)
  await work()
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const look = async (): Promise<void> => {
    if ((await trace(places)) !== seen) {
      seen = await settled(places)
      await work()
    }
    if (!ended) lookLater()
  }
  const lookLater = () => (timer = setTimeout(() => void look(), lookEveryMs))
  lookLater()
  return () => {
    ended = true
    clearTimeout(timer)
  }
}

async function settled(places: () => Promise<readonly string[]>): Promise<string> {
  for (let before = ''; ;) {
    const now = await trace(places)
    if (now === before) return now
    before = now
    await sleep(settleMs)
  }
}

/** Which files there are, how large, and when they were written last. */
async function trace(places: () => Promise<readonly string[]>): Promise<string> {
  const files = await Promise.all((await places()).map(filesAt))
  const lines = await Promise.all(
    files.flat().map(async (file) => {
      // gone since it was listed: then it is not there
      const found = await stat(file).catch(() => undefined)
      return found ? `${file} ${found.size} ${found.mtimeMs}` : ''
    }),
  )
  return lines.sort().join('\n')
}

/** What is not there, or may not be read, has no files; whoever reads it in earnest says so. */
async function filesAt(place: string): Promise<string[]> {
  const found = await stat(place).catch(() => undefined)
  if (!found?.isDirectory()) return [place]
  const entries = await readdir(place, { withFileTypes: true, recursive: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
}
