import type { Element } from './structure.ts'
import { breakLines, faces, settable, widthOf, type Face } from './faces.ts'
import { area, measure, type Sheet } from './sheet.ts'

/** A slice of a paper's flow that is never cut. */
export interface Strip {
  readonly height: number
  /** Stays on one page with the strip after it. */
  readonly keep: boolean
  /** `top` is its upper edge on the sheet. */
  readonly draw: (sheet: Sheet, top: number) => void
}

export interface Style {
  readonly face: Face
  readonly size: number
  readonly pitch: number
  readonly after: number
  readonly centre?: boolean
  readonly colour?: string
}

export const styles = {
  title: { face: faces.bold, size: 15, pitch: 20, after: 2, centre: true },
  caption: { face: faces.regular, size: 8.5, pitch: 12, after: 8, centre: true },
  heading: { face: faces.bold, size: 11, pitch: 15, after: 3 },
  paragraph: { face: faces.regular, size: 10, pitch: 14, after: 6 },
  strong: { face: faces.bold, size: 10, pitch: 14, after: 6 },
  note: { face: faces.regular, size: 8.5, pitch: 12, after: 6 },
  narrative: { face: faces.regular, size: 11, pitch: 16, after: 6 },
} satisfies Record<string, Style>

export const space = (height: number, keep = false): Strip => ({ height, keep, draw: () => {} })

/** Lines of text, one strip each; never one line of a paragraph alone on a page. */
export function flow(
  owner: Element,
  text: string,
  style: Style,
  place: { x?: number; width?: number; keepWithNext?: boolean } = {},
): Strip[] {
  const x = place.x ?? area.left
  const width = place.width ?? measure
  const lines = breakLines(settable(text), style.face, style.size, width)
  return lines.map((line, i) => {
    const last = i === lines.length - 1
    // Two lines at least at the foot of a page, two at least at the head of the next
    const keep = last ? place.keepWithNext === true : i === 0 || i === lines.length - 2
    const height = style.pitch + (last ? style.after : 0)
    return {
      height,
      keep: keep || (place.keepWithNext === true && lines.length < 6),
      draw(sheet, top) {
        const baseline = top - style.pitch / 2 - (style.size * style.face.capHeight) / 2000
        const from = style.centre
          ? x + (width - widthOf(line.trimEnd(), style.face, style.size)) / 2
          : x
        sheet.text(owner, from, baseline, line, style.face, style.size, style.colour)
      },
    }
  })
}

/**
 * Cells side by side, each of several lines: line k of every cell makes strip k, so that a long
 * answer can run on to the next page.
 */
export function row(
  cells: readonly { x: number; lines: readonly string[]; owner: Element; style: Style }[],
  edge: { pitch: number; after: number; first?: Strip['draw']; last?: Strip['draw'] },
): Strip[] {
  const count = Math.max(1, ...cells.map((cell) => cell.lines.length))
  return Array.from({ length: count }, (_, k) => ({
    height: edge.pitch + (k === count - 1 ? edge.after : 0),
    keep: k < count - 1 && (k === 0 || k === count - 2),
    draw(sheet, top) {
      for (const cell of cells) {
        const line = cell.lines[k]
        if (line === undefined) continue
        const baseline = top - edge.pitch / 2 - (cell.style.size * cell.style.face.capHeight) / 2000
        sheet.text(
          cell.owner,
          cell.x,
          baseline,
          line,
          cell.style.face,
          cell.style.size,
          cell.style.colour,
        )
      }
      if (k === 0) edge.first?.(sheet, top)
      if (k === count - 1) edge.last?.(sheet, top - edge.pitch)
    },
  }))
}
