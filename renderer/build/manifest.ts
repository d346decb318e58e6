import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const manifestFile = at('../package.json')
const keptFile = at('../dist/package.json.kept')

/** What of a package.json matters here. */
export interface PackageManifest {
  readonly name: string
  readonly version: string
  readonly exports: Readonly<Record<string, unknown>>
  readonly dependencies?: Readonly<Record<string, string>>
}

export const readManifest = (path = manifestFile): PackageManifest =>
  JSON.parse(readFileSync(path, 'utf8')) as PackageManifest

/**
 * The packed manifest stands in the place of the workspace's own for as long as npm reads it. A
 * process of its own puts that back where npm was interrupted and never came to `postpack`.
 */
export function putPackedManifest(packed: PackageManifest): void {
  copyFileSync(manifestFile, `${keptFile}.part`)
  renameSync(`${keptFile}.part`, keptFile)
  spawn(process.execPath, [at('guard.ts')], { detached: true, stdio: 'ignore' }).unref()
  writeFileSync(`${manifestFile}.part`, `${JSON.stringify(packed, null, 2)}\n`)
  renameSync(`${manifestFile}.part`, manifestFile)
}

/** Puts the workspace's manifest back, if another stands in its place. */
export function restoreManifest(): void {
  if (existsSync(keptFile)) renameSync(keptFile, manifestFile)
}
