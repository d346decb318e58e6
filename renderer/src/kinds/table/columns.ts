import type { FieldNode, LayoutNode, RepeatNode } from '@metip/form-definitions'

export type Column = FieldNode | RepeatNode

/** Fields of an item side by side; groups in it only arrange, and are taken apart. */
export const columnsOf = (nodes: readonly LayoutNode[]): Column[] =>
  nodes.flatMap((node) => {
    if (node.type === 'group') return columnsOf(node.nodes)
    if (node.type === 'field') return [narrowed(node)]
    return node.type === 'repeat' ? [node] : []
  })

/** Radio buttons would make a row as high as a page: in a cell one chooses from a list. */
function narrowed(node: FieldNode): FieldNode {
  const isChoice = ['choice', 'yesNo', 'yesNoUnknown'].includes(node.kind)
  return isChoice && node.options['style'] === undefined
    ? { ...node, options: { ...node.options, style: 'select' } }
    : node
}

/** What a field of a kind needs, in the size of its letters. */
const widths: Readonly<Record<string, number>> = {
  choices: 14,
  date: 14,
  dateTime: 22,
  longText: 14,
  money: 7,
  number: 6,
  partialDate: 14,
  period: 30,
  tick: 8,
  time: 7,
  yesNo: 6,
  yesNoUnknown: 8,
}
const plainWidth = 9
/** A text is as wide as it may be long, within reason. */
const textWidth = (most: unknown): number =>
  typeof most !== 'number' ? plainWidth : Math.max(5, Math.min(15, 2 + most / 4))
/** The row's number and the way to remove it. */
const aroundWidth = 6

/** What a column needs, in em. */
export const widthOf = (column: Column): number =>
  column.type === 'repeat'
    ? 2 * plainWidth
    : column.kind === 'text'
      ? textWidth(column.options['maxLength'])
      : (widths[column.kind] ?? plainWidth)

/** With less width than this, in em, the rows of these columns are no rows any more. */
export const neededWidth = (columns: readonly Column[]): number =>
  columns.reduce((sum, column) => sum + widthOf(column), aroundWidth)
