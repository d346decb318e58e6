import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Bundle, Case, Part } from '@metip/form-definitions'
import { compileForm, readForm } from '@metip/form-definitions/compile'

const folder = (path: string) => fileURLToPath(new URL(`../../../${path}/`, import.meta.url))
const form = folder('form-definitions/forms/mg11-witness-statement/1.0.0')
const papers = folder('templates/papers/mg11-witness-statement/1.0.0')

/** The witness statement as a device gets it. */
export async function compileWitnessStatement(): Promise<{
  bundle: Bundle
  parts: readonly Part[]
  cases: readonly Case[]
}> {
  const files: Record<string, string> = {}
  for (const path of readdirSync(form, { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.json')) files[path] = readFileSync(form + path, 'utf8')
  for (const audience of ['evidence', 'restricted'])
    files[`papers/${audience}.json`] = readFileSync(`${papers}${audience}.json`, 'utf8')
  const source = readForm(files, '0'.repeat(64))
  const { manifest, digest, parts } = await compileForm(source)
  return { bundle: { manifest, digest }, parts, cases: source.cases }
}
