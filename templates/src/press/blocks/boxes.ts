import { numbers } from '../../pdf/syntax.ts'
import { faces, settable, widthOf } from '../faces.ts'
import { area, ink } from '../sheet.ts'
import { element } from '../structure.ts'
import type { Strip } from '../strips.ts'
import type { BoxesBlock } from '../template.ts'
import type { Setting } from './index.ts'

/** Points: force, unit, serial, year. */
const widths = [28, 28, 72, 28] as const
const height = 18

/** A reference in four boxes at the right, as a unique reference number is written. */
export function boxes(block: BoxesBlock, { reader, document }: Setting): Strip[] {
  const owner = element('P', document)
  const letters = settable(reader.value(block.bind)).replaceAll(/[^\p{L}\p{N}]/gu, '')
  const parts =
    letters.length < 6
      ? ['', '', letters, '']
      : [letters.slice(0, 2), letters.slice(2, 4), letters.slice(4, -2), letters.slice(-2)]
  return [
    {
      height: height + 10,
      keep: true,
      draw(sheet, top) {
        const label = reader.text(block.label)
        let x = area.right - widths.reduce((sum, width) => sum + width, 0)
        const baseline = top - height + 5.5
        sheet.text(owner, x - widthOf(label, faces.bold, 9) - 6, baseline, label, faces.bold, 9)
        for (const [i, width] of widths.entries()) {
          sheet.draw(`${ink.line} 0.6 w ${numbers(x, top - height, width, height)} re S`)
          const part = parts[i] ?? ''
          const from = x + (width - widthOf(part, faces.regular, 10)) / 2
          sheet.text(owner, from, baseline, part, faces.regular, 10)
          x += width
        }
      },
    },
  ]
}
