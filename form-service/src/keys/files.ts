import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** One key as it lies in METIP_DATA/keys: readable by the service's own user alone. */
export interface KeyFile {
  readonly privateKey: JsonWebKey
  /** DER, base64: the key's own certificate where it has one. */
  readonly certificate?: string
}

/**
 * What the file holds, made first where there is none. Two processes that start together agree:
 * a hard link never replaces, so the first to finish wins and the other reads that.
 */
export async function readOrMake<T>(
  folder: string,
  name: string,
  make: () => Promise<T> | T,
): Promise<T> {
  const file = join(folder, `${name}.json`)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const draft = join(folder, `.${name}-${randomUUID()}`)
    const handle = openSync(draft, 'wx', 0o600)
    writeSync(handle, JSON.stringify(await make(), null, 2))
    fsyncSync(handle)
    closeSync(handle)
    try {
      linkSync(draft, file)
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
    } finally {
      rmSync(draft)
    }
  }
  return JSON.parse(readFileSync(file, 'utf8')) as T
}

export function makeSigningKey(): JsonWebKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ format: 'jwk' })
}

export const makeSecret = () => ({ secret: randomBytes(32).toString('base64') })
