import type { Bytes, Digest } from '@metip/form-definitions'
import { compose } from './compose.ts'
import { pageDigestsOf, writeDocument } from './document.ts'
import type { PrintJob } from './job.ts'

export { unprintable } from './faces.ts'
export type { PrintJob } from './job.ts'
export type * from './template.ts'

/** The pages as they will be, before anybody signs. */
export async function layOut(job: PrintJob): Promise<{ pages: number; pageDigests: Digest[] }> {
  const composed = compose(job)
  return { pages: composed.sheets.length, pageDigests: await pageDigestsOf(composed) }
}

/**
 * The Paper: strokes from the projection's acts, data embedded, the officer's seal still to be
 * filled in, the force's field in its place. Equal jobs give equal bytes, in every runtime.
 */
export async function print(
  job: PrintJob,
): Promise<{ bytes: Bytes; pages: number; pageDigests: Digest[] }> {
  const composed = compose(job)
  return {
    bytes: await writeDocument(job, composed),
    pages: composed.sheets.length,
    pageDigests: await pageDigestsOf(composed),
  }
}
