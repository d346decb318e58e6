/**
 * Releases the press as its source stands: `npm run release --workspace @metip/templates`.
 * A press that has been published to the world stays for ever, for papers name it; until the first
 * publication there is exactly one.
 */
import { readdir, rm, writeFile } from 'node:fs/promises'
import { buildPress } from './build.ts'
import { presses } from './releases/index.ts'

const folder = new URL('releases/', import.meta.url)
const { digest, bytes } = await buildPress()
const file = `press-${digest.slice(0, 16)}.mjs`
const before = presses.find((press) => press.digest === digest)
const released = before?.released ?? new Date().toISOString().slice(0, 10)

for (const name of await readdir(folder))
  if (/^press-[0-9a-f]{16}\.mjs$/.test(name) && name !== file) await rm(new URL(name, folder))
await writeFile(new URL(file, folder), bytes)
await writeFile(
  new URL('releases.json', folder),
  JSON.stringify({ presses: [{ digest, file, released }] }, null, 2) + '\n',
)
console.log(`released press ${digest} (${bytes.length} bytes)`)
