import type { Act, Strokes } from '@metip/form-definitions'
import { numbers } from '../pdf/syntax.ts'
import { faces, shown } from './faces.ts'
import { dateZone, ink, type Place } from './sheet.ts'
import { dateTimeOf } from './values.ts'

export type Signed = Extract<Act, { did: 'signed' }>

/** The act that fills a place: of its role, on its page. */
export const actFor = (
  acts: readonly Act[],
  place: Pick<Place, 'role' | 'page'>,
): Signed | undefined =>
  acts.find(
    (act): act is Signed =>
      act.did === 'signed' && act.by === place.role && act.page === place.page + 1,
  )

/** The content of a place's form XObject; an empty one before anyone signed. */
export function strokeContent(
  act: Signed | undefined,
  place: Pick<Place, 'width' | 'height' | 'dated'>,
): string {
  if (!act) return ''
  if (!place.dated) return drawLines(act.strokes, place.width, place.height)
  const zone = place.width - dateZone.width
  const date = dateTimeOf(act.at)
  return `${drawLines(act.strokes, zone, place.height)}BT ${ink.text} /F1 9 Tf ${numbers(zone + dateZone.figures, 2)} Td ${shown(date, faces.regular)} Tj ET\n`
}

/** Strokes run downwards on a screen and upwards on paper. */
function drawLines(strokes: Strokes, width: number, height: number): string {
  const scale = Math.min(width / 1000, height / Math.max(strokes.height, 1))
  const at = ([x, y]: readonly [number, number, ...number[]]) =>
    numbers(x * scale, (strokes.height - y) * scale)
  const lines = strokes.lines
    .filter((line) => line.length > 0)
    .map(([first, ...rest]) => {
      if (!first) return ''
      // A dot is a line to where it began: round caps make it visible
      const points = rest.length > 0 ? rest : [first]
      return `${at(first)} m ${points.map((point) => `${at(point)} l`).join(' ')} S\n`
    })
  return lines.length === 0 ? '' : `q 0 G 1.1 w 1 J 1 j\n${lines.join('')}Q\n`
}
