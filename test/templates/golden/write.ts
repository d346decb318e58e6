/**
 * Freezes the jobs and digests that a released press must print for ever:
 * `node test/templates/golden/write.ts`, after a release. Once a press is published to the world its
 * digests are only added to, never changed.
 */
import { writeFile } from 'node:fs/promises'
import { canonicalText, digestOf, toBase64, type Json } from '@metip/form-definitions'
import { pressDigests, readPress } from '@metip/templates/releases'
import { jobOf } from '../scene.ts'

const here = new URL('./', import.meta.url)
const digests: Record<string, Record<string, string>> = {}
for (const press of pressDigests()) {
  const { print } = (await import(
    `data:text/javascript;base64,${toBase64(await readPress(press))}`
  )) as typeof import('@metip/templates/press')
  digests[press] = {}
  for (const paper of ['evidence', 'restricted'] as const) {
    const job = await jobOf(paper)
    digests[press][paper] = await digestOf((await print(job)).bytes)
    await writeFile(new URL(`${paper}.json`, here), canonicalText(job as unknown as Json) + '\n')
  }
}
await writeFile(new URL('digests.json', here), JSON.stringify(digests, null, 2) + '\n')
