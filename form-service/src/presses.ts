import { checkPart, Problem, type Digest } from '@metip/form-definitions'
import type { print } from '@metip/templates/press'
import { pressDigests, readPress } from '@metip/templates/releases'
import { importBytes } from './forms.ts'

export interface Press {
  readonly print: typeof print
}

/** The released presses. Only digests of the release list are ever run: a press is code. */
export interface PressShelf {
  readonly digests: readonly Digest[]
  /** The press as a part, or undefined where the release list has no such one. */
  read(digest: Digest): Promise<Uint8Array | undefined>
  /** Throws `press-unknown`. */
  open(digest: Digest): Promise<Press>
}

export function openPresses(): PressShelf {
  const shelf = new Map<Digest, Promise<Press>>()
  const digests = pressDigests()
  const read = async (digest: Digest) =>
    digests.includes(digest) ? await readPress(digest) : undefined
  const load = async (digest: Digest): Promise<Press> => {
    const bytes = await read(digest)
    if (!bytes)
      throw new Problem(
        'press-unknown',
        'The form names a press that is not in the release list',
        'Publish the form with a released press.',
        { digest },
      )
    await checkPart(bytes, digest)
    return (await importBytes(bytes)) as Press
  }
  return {
    digests,
    read,
    open(digest) {
      const known = shelf.get(digest)
      if (known) return known
      const opening = load(digest)
      shelf.set(digest, opening)
      opening.catch(() => shelf.delete(digest))
      return opening
    },
  }
}
