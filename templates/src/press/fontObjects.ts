import { digestOf, utf8, type Bytes, type Digest } from '@metip/form-definitions'
import { unzlibSync } from 'fflate'
import { fontDigest } from '../pdf/pageDigest.ts'
import { numbers } from '../pdf/syntax.ts'
import { deflated, type ObjectTable } from '../pdf/writer.ts'
import type { Face } from './faces.ts'

const hex4 = (value: number) => value.toString(16).toUpperCase().padStart(4, '0')

/** Writes a composite font (ISO 32000-1 §9.7) and answers its object number. */
export function writeFont(table: ObjectTable, face: Face): number {
  const [font, descendant, descriptor, program, unicode] = [0, 1, 2, 3, 4].map(() =>
    table.reserve(),
  ) as [number, number, number, number, number]
  const name = `/BaseFont /${face.baseFont}`
  table.put(
    font,
    `<< /Type /Font /Subtype /Type0 ${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R >>`,
  )
  table.put(
    descendant,
    `<< /Type /Font /Subtype /CIDFontType2 ${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /CIDToGIDMap /Identity /DW 0 /W [0 [${face.widths.join(' ')}]] >>`,
  )
  const bold = face.resource === 'F2'
  table.put(
    descriptor,
    `<< /Type /FontDescriptor /FontName /${face.baseFont} /Flags 4 /FontBBox [${numbers(...face.bbox)}] /ItalicAngle 0 /Ascent ${face.ascent} /Descent ${face.descent} /CapHeight ${face.capHeight} /StemV ${bold ? 140 : 84} /FontFile2 ${program} 0 R >>`,
  )
  const { length, cmap } = fixedParts(face)
  table.putStream(program, `/Length1 ${length}`, face.program(), 'deflated')
  table.putStream(unicode, '', cmap, 'deflated')
  return font
}

const plainProgram = (face: Face) => unzlibSync(face.program())

const fixed = new Map<Face, { length: number; cmap: Bytes }>()

/** What is the same on every paper, made once: the program's length and the deflated ToUnicode. */
function fixedParts(face: Face): { length: number; cmap: Bytes } {
  const known = fixed.get(face)
  if (known) return known
  const made = { length: plainProgram(face).length, cmap: deflated(utf8(toUnicode(face))) }
  fixed.set(face, made)
  return made
}

/** §9.10.3: glyph → code point. Where two share a glyph, the lower one, which is the common one. */
function toUnicode(face: Face): string {
  const codes = new Map<number, number>()
  for (const [code, glyph] of face.glyphs) if (!codes.has(glyph)) codes.set(glyph, code)
  const lines = [...codes]
    .sort(([a], [b]) => a - b)
    .map(([glyph, code]) => `<${hex4(glyph)}> <${hex4(code)}>`)
  const blocks: string[] = []
  // A block holds 100 entries at most
  for (let at = 0; at < lines.length; at += 100) {
    const block = lines.slice(at, at + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
}

const digests = new Map<string, Promise<Digest>>()

/** The font's part in every page digest; the same for all papers of one press. */
export function digestOfFace(face: Face): Promise<Digest> {
  const known = digests.get(face.baseFont)
  if (known) return known
  const made = (async () =>
    fontDigest({
      baseFont: face.baseFont,
      widths: face.widths,
      program: await digestOf(plainProgram(face)),
      toUnicode: await digestOf(utf8(toUnicode(face))),
    }))()
  digests.set(face.baseFont, made)
  return made
}
