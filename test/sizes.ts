/**
 * What a form weighs in a page: `.size-limit.json` limits what loads at once; the heavier kinds,
 * which load when one is first needed, are told beside it.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { atOnce, buildPage, dist, ownDist } from '../bench/render/build.ts'

const weighed = join(dist, 'weighed')

export async function scriptsHold(): Promise<boolean> {
  const entry = join(import.meta.dirname, '../bench/render/page/fill.ts')
  const built = await buildPage(entry, join(ownDist, 'page'), true)
  const once = atOnce(built)
  const chunks = built.output.filter((file) => file.type === 'chunk')
  const later = chunks.filter((chunk) => !once.includes(chunk))
  const folder = join(weighed, 'once')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const { fileName, code } of once) writeFileSync(join(folder, basename(fileName)), code)
  for (const { facadeModuleId, name, code } of later) {
    const kind = facadeModuleId ? basename(dirname(facadeModuleId)) : name
    const size = gzipSync(code, { level: 9 }).length / 1000
    console.log(`loads when first needed: ${kind}, ${size.toFixed(1)} kB gz`)
  }
  return spawnSync('size-limit', { stdio: 'inherit' }).status === 0
}
