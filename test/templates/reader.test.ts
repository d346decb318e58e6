import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFSignature,
  decodePDFRawStream,
} from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { fromUtf8, type Bytes, type Projection } from '@metip/form-definitions'
import { print } from '@metip/templates/press'
import { makeForceSeal, placeForceSeal, sealOfficer } from '@metip/templates/seal'
import { makeAuthority } from './authorities.ts'
import { jobOf, type PaperName } from './scene.ts'

const at = '2026-11-23T10:50:00+00:00'
const authority = await makeAuthority('An authority')

async function sealedPaper(paper: PaperName): Promise<Bytes> {
  const { bytes } = await print(await jobOf(paper))
  const officer = await sealOfficer(bytes, await authority.sealer('PC Officer Demo'))
  const cms = await makeForceSeal(officer.bytes, await authority.sealer('Force seal'), at)
  return placeForceSeal(officer.bytes, at, cms)
}

/** Reads without our reader, and writes nothing. */
const open = (bytes: Bytes) => PDFDocument.load(bytes, { updateMetadata: false })

function attachmentsOf(document: PDFDocument): Record<string, string> {
  const names = document.catalog
    .lookup(PDFName.of('Names'), PDFDict)
    .lookup(PDFName.of('EmbeddedFiles'), PDFDict)
    .lookup(PDFName.of('Names'), PDFArray)
  const files: Record<string, string> = {}
  for (let i = 0; i < names.size(); i += 2) {
    const stream = names
      .lookup(i + 1, PDFDict)
      .lookup(PDFName.of('EF'), PDFDict)
      .lookup(PDFName.of('F'))
    if (!(stream instanceof PDFRawStream)) throw new Error('an attachment is no stream')
    files[names.lookup(i, PDFHexString).decodeText()] = fromUtf8(
      decodePDFRawStream(stream).decode(),
    )
  }
  return files
}

describe.each(['evidence', 'restricted'] as const)('the %s paper, in pdf-lib', (paper) => {
  test('has the pages that were laid out', async () => {
    const { pages } = await print(await jobOf(paper))
    expect((await open(await sealedPaper(paper))).getPageCount()).toBe(pages)
  })

  test('has two signature fields, both filled, and no other field', async () => {
    const fields = (await open(await sealedPaper(paper))).getForm().getFields()
    expect(fields.map((field) => field.getName())).toEqual(['officer', 'force'])
    for (const field of fields) {
      expect(field).toBeInstanceOf(PDFSignature)
      const value = field.acroField.dict.lookup(PDFName.of('V'), PDFDict)
      const contents = value.lookup(PDFName.of('Contents'), PDFHexString).asBytes()
      expect(contents.some((byte) => byte !== 0)).toBe(true)
    }
  })

  test('has one attachment: its own projection and nobody else’s', async () => {
    const files = attachmentsOf(await open(await sealedPaper(paper)))
    expect(Object.keys(files)).toEqual(['submission.json'])
    const projection = JSON.parse(files['submission.json'] ?? '') as Projection
    expect(projection.audience).toBe(paper)
    expect(projection).toEqual(JSON.parse(JSON.stringify((await jobOf(paper)).projection)))
    expect('restricted' in projection.content.answers).toBe(paper === 'restricted')
    expect('body' in projection.content.answers).toBe(paper === 'evidence')
  })
})

test('nothing in the evidence file, opened to the last stream, is from the restricted paper', async () => {
  const document = await open(await sealedPaper('evidence'))
  const texts = document.context.enumerateIndirectObjects().map(([, object]) => {
    if (!(object instanceof PDFRawStream)) return object.toString()
    const bytes = decodePDFRawStream(object).decode()
    return object.dict.toString() + Buffer.from(bytes).toString('latin1')
  })
  const hex = (text: string) =>
    [...text].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('')
  const all = texts.join('\n').toLowerCase()
  expect(all).toContain('shop assistant')
  for (const secret of [
    'secretplace',
    '07700 900123',
    'example.org',
    '1990',
    'swansea',
    'back office',
  ]) {
    expect(all).not.toContain(secret)
    // as a text string is written: UTF-16 in hexadecimal
    expect(all).not.toContain(hex(secret))
    expect(all).not.toContain(hex(secret[0]?.toUpperCase() + secret.slice(1)))
  }
})
