import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Bytes } from '@metip/form-definitions'
import { print } from '@metip/templates/press'
import { makeForceSeal, placeForceSeal, sealOfficer } from '@metip/templates/seal'
import { tool } from '../support/tools.ts'
import { makeAuthority } from './authorities.ts'
import { jobOf } from './scene.ts'
import { run, withFile } from './tools.ts'

const at = '2026-11-23T10:50:00+00:00'
let papers: Record<'printed' | 'officerSealed' | 'sealed', Bytes>

beforeAll(async () => {
  const authority = await makeAuthority('An authority')
  const printed = (await print(await jobOf())).bytes
  const officerSealed = (await sealOfficer(printed, await authority.sealer('PC Officer Demo')))
    .bytes
  const cms = await makeForceSeal(officerSealed, await authority.sealer('Force seal'), at)
  papers = { printed, officerSealed, sealed: placeForceSeal(officerSealed, at, cms) }
})

describe('other people’s readers', () => {
  test('qpdf finds nothing wrong, before and after each seal', () => {
    const qpdf = tool('qpdf')
    if (!qpdf) return
    for (const paper of Object.values(papers))
      expect(withFile(paper, (path) => run(qpdf, ['--check', path]))).toContain(
        'No syntax or stream',
      )
  })
  test('poppler finds both signatures valid, the last over the whole file', () => {
    const pdfsig = tool('pdfsig')
    if (!pdfsig) return
    const said = withFile(papers.sealed, (path) => run(pdfsig, ['-nocert', path]))
    expect(said.match(/Signature is Valid/g)).toHaveLength(2)
    expect(said).toContain('Total document signed')
    expect(said).toContain('ETSI.CAdES.detached')
  })
  test('poppler finds every font embedded, and readable as Unicode', () => {
    const pdffonts = tool('pdffonts')
    if (!pdffonts) return
    const fonts = withFile(papers.sealed, (path) => run(pdffonts, [path]))
      .trim()
      .split('\n')
      .slice(2)
    expect(fonts.length).toBe(2)
    for (const font of fonts) expect(font).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/)
  })
  test('poppler draws ink where the words are', () => {
    const pdftoppm = tool('pdftoppm')
    if (!pdftoppm) return
    const dark = withFile(papers.sealed, (path, folder) => {
      run(pdftoppm, ['-r', '40', '-gray', '-singlefile', path, `${folder}/page`])
      return withPixels(`${folder}/page.pgm`)
    })
    // Black on between 1 and 20 of a hundred pixels: neither blank nor smeared
    expect(dark).toBeGreaterThan(0.01)
    expect(dark).toBeLessThan(0.2)
  })
  test('poppler reads the page in order from its structure', () => {
    const pdfinfo = tool('pdfinfo')
    if (!pdfinfo) return
    const said = withFile(papers.sealed, (path) => run(pdfinfo, ['-struct-text', path]))
    const order = [
      'WITNESS STATEMENT',
      'Witness One Example',
      'This statement',
      'A man came in',
      'WOE/1',
    ]
    const places = order.map((words) => said.indexOf(words))
    expect(places.every((place) => place > 0)).toBe(true)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  })
})

function withPixels(path: string): number {
  const data = readFileSync(path)
  const pixels = data.subarray(data.indexOf('255\n') + 4)
  return pixels.filter((grey) => grey < 128).length / pixels.length
}

describe('pdf.js reads', async () => {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const open = (bytes: Bytes) => getDocument({ data: bytes.slice(), verbosity: 0 }).promise

  test('a tagged document with language, title and one attachment', async () => {
    const pdf = await open(papers.sealed)
    const { info, metadata } = await pdf.getMetadata()
    expect(info).toMatchObject({
      Title: 'WITNESS STATEMENT',
      Language: 'en-GB',
      IsSignaturesPresent: true,
    })
    expect(metadata?.get('pdfaid:part')).toBe('3')
    expect(metadata?.get('pdfaid:conformance')).toBe('A')
    expect(metadata?.get('pdfuaid:part')).toBe('1')
    expect(metadata?.get('dc:title')).toBe('WITNESS STATEMENT')
    expect([...((await pdf.getMarkInfo()) as unknown as Map<string, boolean>)]).toContainEqual([
      'Marked',
      true,
    ])
    expect([...((await pdf.getAttachments()) ?? new Map()).keys()]).toEqual(['submission.json'])
    expect([...((await pdf.getViewerPreferences()) as unknown as Map<string, boolean>)]).toEqual([
      ['DisplayDocTitle', true],
    ])
  })
  test('every drawing with words for it, and every seal inside a Form', async () => {
    const page = await (await open(papers.sealed)).getPage(1)
    const roles: string[] = []
    const walk = (node: { role?: string; alt?: string; children?: unknown[] }) => {
      if (node.role) roles.push(node.role)
      if (node.role === 'Figure') expect(node.alt).toMatch(/^\w/)
      for (const child of node.children ?? []) walk(child as typeof node)
    }
    walk(await page.getStructTree())
    for (const role of [
      'Document',
      'H1',
      'P',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'TR',
      'TH',
      'TD',
      'Figure',
      'Form',
    ])
      expect(roles).toContain(role)
    const fields = await page.getAnnotations()
    expect(fields.map((field) => field.fieldName)).toEqual(['officer', 'force'])
    for (const field of fields) expect(field.alternativeText).toMatch(/^Seal of/)
  })
})
