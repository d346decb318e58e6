import { breakLines, faces, settable, widthOf } from '../faces.ts'
import { area, measure } from '../sheet.ts'
import { element } from '../structure.ts'
import { row, styles, type Strip } from '../strips.ts'
import type { FieldsBlock } from '../template.ts'
import type { Setting } from './index.ts'

const label = { ...styles.paragraph, face: faces.bold, size: 9 }
const gutter = 14
const pitch = 15

/** Questions and answers in one or two columns: a list of labels and bodies to a screen reader. */
export function fields(block: FieldsBlock, { reader, document }: Setting): Strip[] {
  const list = element('L', document)
  const column = block.columns === 1 ? measure : (measure - gutter) / 2
  const rows: (typeof block.fields)[number][][] = []
  for (const field of block.fields.filter((one) => reader.holds(one.when))) {
    const last = rows.at(-1)
    const fits = last && last.length < block.columns && !last[0]?.wide && !field.wide
    if (fits) last.push(field)
    else rows.push([field])
  }
  const strips = rows.flatMap((cells) => {
    const set = cells.map((field, i) => {
      const item = element('LI', list)
      const x = area.left + i * (column + gutter)
      const width = field.wide ? measure : column
      const words = reader.text(field.label)
      const labelWidth = widthOf(words, label.face, label.size) + 6
      const under = labelWidth > width * 0.6
      const from = under ? x : x + labelWidth
      const value = settable(reader.value(field.bind))
      const lines = value
        .split('\n')
        .flatMap((line) => breakLines(line, faces.regular, styles.paragraph.size, x + width - from))
      return {
        words: under ? breakLines(words, label.face, label.size, width) : [words],
        lines,
        under,
        x,
        from,
        to: x + width,
        owners: [element('Lbl', item), element('LBody', item)] as const,
      }
    })
    return row(
      set.flatMap((cell) => [
        { x: cell.x, lines: cell.words, owner: cell.owners[0], style: label },
        {
          x: cell.from,
          lines: cell.under ? [...cell.words.map(() => ''), ...cell.lines] : cell.lines,
          owner: cell.owners[1],
          style: styles.paragraph,
        },
      ]),
      {
        pitch,
        after: 5,
        last: (sheet, bottom) => {
          for (const cell of set) sheet.rule(cell.from, bottom + 1, cell.to, true)
        },
      },
    )
  })
  return block.keep ? strips.map((strip) => ({ ...strip, keep: true })) : strips
}
