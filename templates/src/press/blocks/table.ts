import { joinPointer } from '@metip/form-definitions'
import { breakLines, faces, settable } from '../faces.ts'
import { area, measure } from '../sheet.ts'
import { element } from '../structure.ts'
import { flow, row, space, styles, type Strip } from '../strips.ts'
import type { TableBlock } from '../template.ts'
import { readerOf } from '../values.ts'
import type { Setting } from './index.ts'

const head = { ...styles.paragraph, face: faces.bold, size: 9 }
const gap = 8
const pitch = 14

/** A list of the answers, one row an item. */
export function table(block: TableBlock, { job, reader, document }: Setting): Strip[] {
  const items = reader.at(block.each)
  const count = Array.isArray(items) ? items.length : 0
  if (count === 0)
    return block.empty === undefined
      ? []
      : flow(element('P', document), reader.text(block.empty), styles.paragraph)
  const shares = block.columns.reduce((sum, column) => sum + column.share, 0)
  let x = area.left
  const columns = block.columns.map((column) => {
    const width = (measure * column.share) / shares
    const placed = { ...column, x, width: width - gap }
    x += width
    return placed
  })
  const whole = element('Table', document)
  const line = (type: 'TH' | 'TD', cells: readonly string[], style: typeof head): Strip[] => {
    const owner = element('TR', whole)
    return row(
      columns.map((column, i) => ({
        x: column.x,
        owner: element(type, owner),
        style,
        lines: settable(cells[i] ?? '')
          .split('\n')
          .flatMap((text) => breakLines(text, style.face, style.size, column.width)),
      })),
      {
        pitch,
        after: 3,
        last: (sheet, bottom) => sheet.rule(area.left, bottom - 1, area.right, type === 'TD'),
      },
    )
  }
  const rows = Array.from({ length: count }, (_, i) => {
    const item = readerOf(job, joinPointer(block.each, i))
    return line(
      'TD',
      columns.map((column) => item.value(column.bind)),
      styles.paragraph,
    )
  })
  const header = line(
    'TH',
    columns.map((column) => reader.text(column.label)),
    head,
  )
  return [...header.map((strip) => ({ ...strip, keep: true })), ...rows.flat(), space(6)]
}
