import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Problem, type Bytes, type Digest } from '@metip/form-definitions'

/** Files named by the SHA-256 of what is in them; all are ciphertext. */
export interface Blobs {
  /** Safe on disk before it resolves. The same bytes again are the same file. */
  put(bytes: Uint8Array): Promise<Digest>
  /** Throws `blob-altered` where the file is missing or is not what its name says. */
  get(digest: Digest): Promise<Bytes>
}

export const digestOfBlob = (bytes: Uint8Array): Digest =>
  createHash('sha256').update(bytes).digest('hex')

export function openBlobs(folder: string): Blobs {
  const placeOf = (digest: Digest) => join(folder, digest.slice(0, 2), digest)
  return {
    async put(bytes) {
      const digest = digestOfBlob(bytes)
      const place = placeOf(digest)
      const draft = `${place}.${randomUUID()}.new`
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      const file = await open(draft, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(draft, place).catch(async (cause: unknown) => {
        await rm(draft, { force: true })
        throw cause
      })
      // POSIX: the new name is on disk only when its folder is
      const parent = await open(dirname(place), 'r')
      await parent.sync().finally(() => parent.close())
      return digest
    },
    async get(digest) {
      const bytes = await readFile(placeOf(digest)).catch(() => undefined)
      if (!bytes || digestOfBlob(bytes) !== digest)
        throw new Problem(
          'blob-altered',
          bytes ? 'A stored file is not what its name says' : 'A stored file is missing',
          'Run metip fsck and tell the service desk.',
          { digest },
        )
      return new Uint8Array(bytes) as Bytes
    },
  }
}
