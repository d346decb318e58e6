import { intoShape } from '../identifier/alike.ts'

const close = (text: string): string => text.replace(/[\s-]+/g, '').toUpperCase()

/** The inward part is always the last three characters. */
const spaced = (code: string): string => `${code.slice(0, -3)} ${code.slice(-3)}`

const isCode = (code: string): boolean => /^([A-Z]{1,2}\d[A-Z\d]?|GIR)\d[A-Z]{2}$/.test(code)

/** A district has no leading zero: "S01" is none. */
const isLikely = (code: string): boolean =>
  /^([A-Z]{1,2}(\d|[1-9]\d|\d[A-Z])|GIR)\d[A-Z]{2}$/.test(code)

export function writtenCode(text: string): readonly string[] {
  const code = close(text)
  return isCode(code) ? [spaced(code), code] : []
}

const areas = ['A9', 'AA9', 'A99', 'AA99', 'A9A', 'AA9A']

/** "SW1H 0BG" of "SW1H OBG": letters that look like digits, and the reverse. */
export function meantCode(text: string): string | undefined {
  const code = close(text)
  if (isLikely(code)) return undefined
  for (const area of areas) {
    const meant = intoShape(code, `${area}9AA`)
    if (meant !== undefined && isLikely(meant)) return spaced(meant)
  }
  return undefined
}
