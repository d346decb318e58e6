import { readFile } from 'node:fs/promises'
import { digestOf, Problem, type Bytes, type Digest } from '@metip/form-definitions'
import list from './releases.json' with { type: 'json' }

/** One released press. The newest is last. */
export interface Press {
  readonly digest: Digest
  readonly file: string
  /** Day of release. */
  readonly released: string
}

const here = new URL('./', import.meta.url)

/** All released presses, the newest last. */
export const presses: readonly Press[] = list.presses

export const pressDigests = (): Digest[] => presses.map((press) => press.digest)

/** The module of a released press. Throws `press-unknown`, or `press-altered` when the file is not it. */
export async function readPress(digest: Digest): Promise<Bytes> {
  const press = presses.find((one) => one.digest === digest)
  if (!press)
    throw new Problem(
      'press-unknown',
      'No released press has this digest',
      'Publish the form again with a released press.',
      { digest },
    )
  const bytes = new Uint8Array(await readFile(new URL(press.file, here)))
  if ((await digestOf(bytes)) !== digest)
    throw new Problem(
      'press-altered',
      'The file of a released press is not what was released',
      'Restore it from the release.',
      { digest },
    )
  return bytes
}
