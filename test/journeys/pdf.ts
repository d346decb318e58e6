import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Download, type Page } from '@playwright/test'
import { tool } from '../support/tools.ts'

/** A paper as records would hand it on, opened by other people's tools. */
export interface Handed {
  readonly file: string
  /** All words on the pages; undefined where the tool is missing. */
  readonly text: string | undefined
  /** All embedded files, one after the other. */
  readonly embedded: string | undefined
}

/** Opens a paper on the record in hand, and downloads it. */
export async function handPaper(page: Page, name: string): Promise<Handed> {
  await page.getByRole('button', { name: `Open ${name}` }).click()
  await page.getByRole('heading', { name, level: 2 }).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download') as Promise<Download>,
    page.getByRole('link', { name: 'Download' }).click(),
  ])
  const folder = mkdtempSync(join(tmpdir(), 'metip-paper-'))
  const file = join(folder, 'paper.pdf')
  await download.saveAs(file)
  return { file, text: textOf(file), embedded: embeddedIn(file, join(folder, 'embedded')) }
}

function textOf(file: string): string | undefined {
  const pdftotext = tool('pdftotext')
  // as running text: a line's end is no end of a sentence
  return pdftotext
    ? execFileSync(pdftotext, [file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
    : undefined
}

function embeddedIn(file: string, folder: string): string | undefined {
  const pdfdetach = tool('pdfdetach')
  if (!pdfdetach) return undefined
  execFileSync('mkdir', [folder])
  execFileSync(pdfdetach, ['-saveall', '-o', folder, file])
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
}

/** Two seals that hold, the whole file signed, and no complaint about its build. */
export function expectSound({ file }: Handed): void {
  const qpdf = tool('qpdf')
  if (qpdf) {
    const checked = spawnSync(qpdf, ['--check', file], { encoding: 'utf8' })
    expect(checked.stdout + checked.stderr).not.toContain('WARNING')
    expect(checked.status).toBe(0)
  }
  const pdfsig = tool('pdfsig')
  if (pdfsig) {
    const said = spawnSync(pdfsig, [file], { encoding: 'utf8' }).stdout
    expect(said.match(/Signature is Valid/g), said).toHaveLength(2)
    expect(said).toContain('Total document signed')
  }
}
