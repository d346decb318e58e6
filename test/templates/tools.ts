import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bytes } from '@metip/form-definitions'
import { tool } from '../support/tools.ts'

/** Runs `use` with the paper in a file of its own. */
export function withFile<T>(bytes: Bytes, use: (path: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'metip-paper-'))
  try {
    const path = join(folder, 'paper.pdf')
    writeFileSync(path, bytes)
    return use(path, folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export const run = (path: string, args: readonly string[]): string =>
  execFileSync(path, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  })

/** What an independent reader finds on the paper, white space made single; undefined without poppler. */
export async function readText(bytes: Bytes, { data = false } = {}): Promise<string | undefined> {
  const pdftotext = tool('pdftotext')
  const pdfdetach = data ? tool('pdfdetach') : undefined
  if (!pdftotext || (data && !pdfdetach)) return undefined
  return withFile(bytes, (path, folder) => {
    let text = run(pdftotext, [path, '-'])
    if (pdfdetach) {
      run(pdfdetach, ['-saveall', '-o', folder, path])
      for (const name of readdirSync(folder).filter((one) => one.endsWith('.json')))
        text += readFileSync(join(folder, name), 'utf8')
    }
    return text.replaceAll(/\s+/g, ' ')
  })
}
