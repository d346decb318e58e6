import { compileForm, readForm, type ReadOptions } from '@metip/form-definitions/compile'
import type { Definition, System } from '../system.ts'
import { sourceOf } from './source.ts'

/** Compiling looks into no press: what is drawn here is never printed. */
const withoutPress: ReadOptions = { press: '0'.repeat(64) }

/** Ours: a published form, its parts checked against their digests, its rules and checks modules. */
export const system: System = {
  name: 'MetIP',
  computes: true,
  convert: async (form) => definitionOf(sourceOf(form)),
}

/** What a device holds of a form that was published. */
export async function definitionOf(
  files: Readonly<Record<string, string>>,
  options = withoutPress,
): Promise<Definition> {
  const { manifest, digest, parts } = await compileForm(readForm(files, options))
  return {
    json: { manifest, digest },
    files: Object.fromEntries(
      parts.map((part) => [part.digest, { mediaType: part.mediaType, bytes: part.bytes }]),
    ),
  }
}
