import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/** One crime record made for one message. */
export interface Effect {
  readonly id: string
  readonly reference: string
  /** SHA-256 of the request's bytes. */
  readonly digest: string
  readonly at: string
}

export interface Journal {
  find(id: string): Effect | undefined
  all(): readonly Effect[]
  /** On the disk when it returns. */
  add(id: string, digest: string): Effect
  close(): void
}

/**
 * What the fake has done, one JSON line for each effect. It is the fake's own truth: it outlives
 * the process as a real CRIS outlives ours, so a lost acknowledgement can be asked for later.
 */
export function openJournal(dataDir: string): Journal {
  const file = join(dataDir, 'effects.jsonl')
  mkdirSync(dirname(file), { recursive: true })
  const whole = existsSync(file) ? readFileSync(file, 'utf8') : ''
  // a line without its end was cut off by a kill before anyone was told of it
  const kept = whole.slice(0, whole.lastIndexOf('\n') + 1)
  if (kept.length < whole.length) truncateSync(file, Buffer.byteLength(kept))
  const effects = kept
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Effect)
  const byId = new Map(effects.map((effect) => [effect.id, effect]))
  const handle = openSync(file, 'a', 0o600)
  return {
    find: (id) => byId.get(id),
    all: () => effects,
    add(id, digest) {
      const now = new Date()
      // seven digits, the first two the borough's, and the year
      const reference = `${String(100_001 + effects.length).padStart(7, '0')}/${now.toISOString().slice(2, 4)}`
      const effect = { id, reference, digest, at: now.toISOString() }
      writeSync(handle, JSON.stringify(effect) + '\n')
      fsyncSync(handle)
      effects.push(effect)
      byId.set(id, effect)
      return effect
    },
    close: () => closeSync(handle),
  }
}
