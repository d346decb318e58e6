import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * The path of a Debian tool that a test uses. Where it is missing, a user's machine is told and the
 * test is left out (`undefined`); in CI (`CI=true`) that is a failure.
 */
export function tool(name: string): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name)
    if (existsSync(path)) return path
  }
  if (process.env['CI'] === 'true')
    throw new Error(`${name} is missing: install it (Debian: qpdf, poppler-utils, libnss3-tools)`)
  console.warn(`left out: ${name} is not installed on this machine`)
  return undefined
}
