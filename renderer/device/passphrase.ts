import { Problem, type Bytes } from '@metip/form-definitions'
import { argon2id } from 'hash-wasm'
import type { Stretching } from './database.ts'

export const passphraseMinLength = 10

export type PassphraseStrength = 'short' | 'weak' | 'fair' | 'strong'

/** A rule that can be shown while typing: length counts most, then not repeating oneself. */
export function strengthOf(passphrase: string): PassphraseStrength {
  const length = [...passphrase].length
  if (length < passphraseMinLength) return 'short'
  const different = new Set(passphrase.toLowerCase()).size
  if (different < 5) return 'weak'
  return length >= 16 && different >= 8 ? 'strong' : 'fair'
}

export function checkPassphrase(passphrase: string): void {
  const strength = strengthOf(passphrase)
  if (strength === 'short' || strength === 'weak')
    throw new Problem(
      'passphrase-too-weak',
      strength === 'short'
        ? `The passphrase has fewer than ${passphraseMinLength} characters`
        : 'The passphrase repeats too few characters',
      'Use three or four unrelated words.',
    )
}

/** RFC 9106 §4, second recommended option: 64 MiB, 3 passes; one lane, as WebAssembly has no more. */
export const newStretching = (): Stretching => ({
  name: 'argon2id',
  memoryKiB: 64 * 1024,
  passes: 3,
  lanes: 1,
  salt: crypto.getRandomValues(new Uint8Array(16)),
})

/** 32 bytes. The same passphrase typed on another keyboard gives the same bytes (NFKC). */
export async function stretch(passphrase: string, how: Stretching): Promise<Bytes> {
  const key = await argon2id({
    password: passphrase.normalize('NFKC'),
    salt: how.salt,
    memorySize: how.memoryKiB,
    iterations: how.passes,
    parallelism: how.lanes,
    hashLength: 32,
    outputType: 'binary',
  })
  return key as Bytes
}
