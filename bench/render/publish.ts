/** Puts what was measured into the page that tells of it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'

const page = join(import.meta.dirname, '../../docs/render-speed.md')
const between = /(<!-- measured: begin -->)[\s\S]*(<!-- measured: end -->)/

export async function publish(text: string): Promise<void> {
  const old = readFileSync(page, 'utf8')
  const filled = old.replace(between, (_, begin, end) => `${begin}\n\n${text}\n\n${end}`)
  const options = await resolveConfig(page)
  writeFileSync(page, await format(filled, { ...options, parser: 'markdown' }))
  console.log(`Written into ${page}`)
}
