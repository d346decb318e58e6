import { numbers } from '../../pdf/syntax.ts'
import { area, measure } from '../sheet.ts'
import { element } from '../structure.ts'
import { flow, space, styles, type Strip } from '../strips.ts'
import type { TicksBlock } from '../template.ts'
import type { Setting } from './index.ts'

const size = 9

/** Boxes with or without a tick. The box is drawn; what it says to a screen reader is its Alt. */
export function ticks(block: TicksBlock, { reader, document }: Setting): Strip[] {
  const list = element('L', document)
  const strips = block.ticks.flatMap((tick) => {
    const item = element('LI', list)
    const box = element('Figure', element('Lbl', item))
    const ticked = reader.holds(tick.ticked)
    box.alt = reader.text(ticked ? 'ticked' : 'notTicked')
    const lines = flow(element('LBody', item), reader.say(tick), styles.paragraph, {
      x: area.left + size + 7,
      width: measure - size - 7,
    })
    const [first, ...rest] = lines
    if (!first) return []
    return [
      {
        ...first,
        draw(sheet, top) {
          const y = top - 2.5 - size
          box.box = [area.left, y, area.left + size, y + size]
          const mark = `1.4 w 1 J 1 j ${numbers(area.left + 1.8, y + 4.6)} m ${numbers(area.left + 3.9, y + 2)} l ${numbers(area.left + 7.4, y + 7.4)} l S`
          sheet.figure(
            box,
            `0 G 0.8 w ${numbers(area.left, y, size, size)} re S ${ticked ? mark : ''}`.trimEnd(),
          )
          first.draw(sheet, top)
        },
      } satisfies Strip,
      ...rest,
    ]
  })
  return [...strips, space(6)]
}
