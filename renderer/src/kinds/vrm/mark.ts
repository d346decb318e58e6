import { intoShape } from '../identifier/alike.ts'

/** Registration marks of the United Kingdom since 1904, in capitals, and where their space stands. */
const shapes: readonly RegExp[] = [
  // current: area, age, letters
  /^([A-HJ-PR-Y]{2}\d{2})([A-HJ-PR-Z]{3})$/,
  // prefix, Q plates among them
  /^([A-HJ-NPQR-TV-Y]\d{1,3})([A-Z]{3})$/,
  // suffix
  /^([A-Z]{3})(\d{1,3}[A-HJ-NPR-TV-Y])$/,
  // dateless, Northern Ireland's among them
  /^([A-Z]{1,3})(\d{1,4})$/,
  /^(\d{1,4})([A-Z]{1,3})$/,
  // diplomatic
  /^(\d{3})([DX])(\d{3})$/,
]

const inCapitals = (text: string): string => text.replace(/\s+/g, '').toUpperCase()

const spaced = (mark: string): string | undefined => {
  for (const shape of shapes) {
    const match = shape.exec(mark)
    if (match) return match.slice(1).join(' ')
  }
  return undefined
}

/** "AB12 CDE" of "ab12cde"; a mark from abroad keeps its signs and gets capitals. */
export function writtenMark(text: string): readonly string[] {
  const mark = inCapitals(text)
  const written = spaced(mark)
  return written === undefined ? [text.replace(/\s+/g, ' ').toUpperCase()] : [written, mark]
}

/** "AB10 CDE" of "AB1O CDE", which is no mark: letters that look like digits, and the reverse. */
export function meantMark(text: string): string | undefined {
  const mark = inCapitals(text)
  if (spaced(mark) !== undefined) return undefined
  const meant = intoShape(mark, 'AA99AAA')
  return meant === undefined ? undefined : spaced(meant)
}
