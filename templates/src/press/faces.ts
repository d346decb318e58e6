import { fromBase64, Problem, type Bytes } from '@metip/form-definitions'
import { bold, regular } from '../../fonts/noto-sans.ts'

/** One font of the press. Widths are thousandths of the size, by glyph. */
export interface Face {
  /** Its name in every page's resources. */
  readonly resource: 'F1' | 'F2'
  readonly baseFont: string
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly bbox: readonly number[]
  readonly widths: readonly number[]
  readonly glyphs: ReadonlyMap<number, number>
  /** The TrueType program, deflated (zlib). */
  readonly program: () => Bytes
}

const face = (resource: 'F1' | 'F2', prefix: string, data: typeof regular): Face => {
  let program: Bytes | undefined
  return {
    ...data,
    resource,
    // ISO 32000-1 §9.6.4: a subset has a tag of six letters
    baseFont: `${prefix}+${data.name}`,
    glyphs: new Map(data.codes.map((code, i) => [code, data.glyphs[i] ?? 0])),
    program: () => (program ??= fromBase64(data.program)),
  }
}

export const faces = {
  regular: face('F1', 'METIPR', regular),
  bold: face('F2', 'METIPB', bold),
}

/** Composed letters, one kind of line end, no tabs: the text as it is set. */
export const settable = (text: string): string =>
  text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\r', '\n').replaceAll('\t', '    ')

/** The characters of a text that the fonts do not have, each once. */
export function unprintable(text: string): string[] {
  const found = new Set<string>()
  for (const letter of settable(text))
    if (letter !== '\n' && !faces.regular.glyphs.has(letter.codePointAt(0) ?? 0)) found.add(letter)
  return [...found]
}

/** A glyph for each character. A missing one is a Problem, never a blank. */
function glyphsOf(text: string, face: Face): number[] {
  const glyphs: number[] = []
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    const glyph = face.glyphs.get(code)
    if (glyph === undefined)
      throw new Problem(
        'character-unprintable',
        'A text holds a character that the paper cannot print',
        'Write it with letters the paper has.',
        { character: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` },
      )
    glyphs.push(glyph)
  }
  return glyphs
}

export function widthOf(text: string, face: Face, sizePt: number): number {
  let units = 0
  for (const glyph of glyphsOf(text, face)) units += face.widths[glyph] ?? 0
  return (units * sizePt) / 1000
}

/** The operand of Tj: two bytes a glyph (Identity-H). */
export const shown = (text: string, face: Face): string =>
  `<${glyphsOf(text, face)
    .map((glyph) => glyph.toString(16).toUpperCase().padStart(4, '0'))
    .join('')}>`

/** Lines of one paragraph, none wider than `widthPt`; a word wider than a line is cut. */
export function breakLines(text: string, face: Face, sizePt: number, widthPt: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  const flush = () => {
    lines.push(line)
    line = ''
    used = 0
  }
  // A line may end after a space, a hyphen or a dash
  for (const word of text.split(/(?<=[ –—-])/)) {
    const whole = widthOf(word, face, sizePt)
    const inked = word.endsWith(' ') ? widthOf(word.trimEnd(), face, sizePt) : whole
    if (used + inked > widthPt && line !== '') flush()
    if (inked <= widthPt) {
      line += word
      used += whole
      continue
    }
    for (const letter of word) {
      const width = widthOf(letter, face, sizePt)
      if (used + width > widthPt && line !== '') flush()
      line += letter
      used += width
    }
  }
  if (line !== '' || lines.length === 0) flush()
  return lines
}
