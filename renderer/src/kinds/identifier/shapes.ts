/** How references are written, by their format. */
interface Shape {
  readonly example?: string
  /** The usual ways, the best first; of a text in capitals without spaces at its ends. */
  readonly written: (text: string) => readonly string[]
}

const close = (text: string): string => text.replace(/\s+/g, '')
const spaced = (text: string): string => text.replace(/\s+/g, ' ').replace(/ ?([/.-]) ?/g, '$1')

/** Either without spaces, or with the single ones that stand in it. */
const plain: Shape = { written: (text) => [close(text), spaced(text)] }

/** Year and serial with the slash between them, which leaves the check letter what it was. */
const pnc: Shape = {
  example: '26/1234567Q',
  written(text) {
    const [, year, serial] =
      /^(\d{4})\/?(\d{7}[A-Z])$/.exec(close(text)) ??
      /^(\d\d)\/?(\d{1,7}[A-Z])$/.exec(close(text)) ??
      []
    return year ? [`${year}/${serial}`, close(text)] : [close(text)]
  },
}

/** "TQ 300 800" of "TQ300800". */
const grid: Shape = {
  example: 'TQ 300 800',
  written(text) {
    const [, square, digits = ''] = /^([A-Z]{2})((?:\d\d){2,5})$/.exec(close(text)) ?? []
    const half = digits.length / 2
    return square
      ? [`${square} ${digits.slice(0, half)} ${digits.slice(half)}`, close(text)]
      : [spaced(text)]
  },
}

const shapes: Readonly<Record<string, Shape>> = {
  'pnc-id': pnc,
  'cro-number': { ...plain, example: '123456/26K' },
  asn: { ...plain, example: '26/01LX/01/12345L' },
  urn: {
    example: '01ZD0301426',
    // The parts are often shown with slashes or spaces; stored they have none
    written: (text) => [text.replace(/[\s/-]/g, ''), close(text)],
  },
  'os-grid': grid,
  uprn: { ...plain, example: '100023336956' },
  // Every force writes these in its own way, some with spaces
  'cad-ref': { written: (text) => [spaced(text), close(text)] },
  'crime-ref': { written: (text) => [spaced(text), close(text)] },
  'custody-ref': { written: (text) => [spaced(text), close(text)] },
}

const shapeOf = (format: unknown): Shape =>
  typeof format === 'string' && Object.hasOwn(shapes, format) ? (shapes[format] ?? plain) : plain

export const writtenAs = (format: unknown, text: string): readonly string[] =>
  shapeOf(format).written(text.toUpperCase())

export const exampleOf = (format: unknown): string | undefined => shapeOf(format).example
