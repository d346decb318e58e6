import { numbers } from '../../pdf/syntax.ts'
import { area, ink, measure, type Sheet } from '../sheet.ts'
import { element } from '../structure.ts'
import { flow, space, styles, type Strip } from '../strips.ts'
import type { DeclarationBlock } from '../template.ts'
import type { Setting } from './index.ts'
import { signatureLine } from './signature.ts'

const inset = 8

/** The words of an act, framed, with the number of pages in them and the signature beneath. */
export function declaration(block: DeclarationBlock, setting: Setting): Strip[] {
  const { job, document, pages } = setting
  const words = (job.words.acts[block.act]?.text ?? '').replaceAll('{pages}', String(pages))
  const part = element('Sect', document)
  const inner = [
    space(6),
    ...flow(element('P', part), words, styles.paragraph, {
      x: area.left + inset,
      width: measure - 2 * inset,
    }),
    signatureLine(block.signature, setting, part, inset),
  ]
  const height = inner.reduce((sum, strip) => sum + strip.height, 0)
  const frame = (sheet: Sheet, top: number) =>
    sheet.draw(`${ink.line} 0.8 w ${numbers(area.left, top - height, measure, height)} re S`)
  return [
    {
      height: height + 10,
      keep: false,
      draw(sheet, top) {
        frame(sheet, top)
        let at = top
        for (const strip of inner) {
          strip.draw(sheet, at)
          at -= strip.height
        }
      },
    },
  ]
}
