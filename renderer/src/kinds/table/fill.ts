import { setAt, type FieldNode, type Json, type Pointer } from '@metip/form-definitions'
import { choicesAt, type Choice } from '../../choosing.ts'
import { fold } from '../../combobox/folding.ts'
import { itemsOf, mostOf, type ListPlace } from '../../list.ts'
import { concrete, type Indices } from '../../nodes.ts'
import type { Column } from './columns.ts'
import { readCell } from './paste.ts'

/** More rows at once than this are no table that somebody fills in. */
const rowsAtMost = 1000

interface Filled {
  readonly items: Json[]
  /** Rows that were written. */
  readonly filled: number
  /** Rows that there was no room for. */
  readonly left: number
}

/** The list with pasted rows in it, from a cell on to the right and down. */
export function fillIn(
  list: ListPlace & { readonly indices: Indices },
  columns: readonly Column[],
  pasted: readonly (readonly string[])[],
  at: { readonly row: number; readonly column: number },
): Filled {
  const rows = isHead(list, columns, pasted[0], at.column) ? pasted.slice(1) : pasted
  const room = Math.min(mostOf(list), at.row + rowsAtMost) - at.row
  const written = rows.slice(0, room)
  const items = [...itemsOf(list)]
  const blank = list.node.options['blank'] ?? {}
  for (const [i, cells] of written.entries()) {
    const index = at.row + i
    let item: Json = items[index] ?? structuredClone(blank)
    for (const [k, text] of cells.entries()) {
      const column = columns[at.column + k]
      if (column?.type === 'field') item = fillCell(list, column, index, item, text)
    }
    items[index] = item
  }
  return { items, filled: written.length, left: rows.length - written.length }
}

/** Was the row of names copied along? */
function isHead(
  { host }: ListPlace,
  columns: readonly Column[],
  cells: readonly string[] = [],
  first: number,
): boolean {
  const named = cells.filter((text) => text.trim() !== '')
  return (
    named.length > 0 &&
    cells.every((text, k) => {
      const column = columns[first + k]
      return (
        text.trim() === '' ||
        (column !== undefined && fold(host.fieldWords(column.pointer).label) === fold(text))
      )
    })
  )
}

function fillCell(
  list: ListPlace & { readonly indices: Indices },
  column: FieldNode,
  index: number,
  item: Json,
  text: string,
): Json {
  const pointer = concrete(column.pointer, [...list.indices, index])
  const within: Pointer = pointer.slice(`${list.pointer}/${index}`.length)
  const value = readCell(text, column.kind, choicesOf(list, column, pointer))
  // A list of single values has no names in its items
  if (within === '') return value ?? ''
  return setAt(item, within, value)
}

function choicesOf({ host }: ListPlace, column: FieldNode, pointer: Pointer): readonly Choice[] {
  const own = choicesAt(host, column, pointer)
  if (own.length > 0) return own
  const { options = {} } = host.fieldWords(column.pointer)
  const said = (value: boolean, ...labels: readonly (string | undefined)[]) =>
    labels.flatMap((label) => (label === undefined ? [] : [{ value, label }]))
  return [
    ...said(true, options['true'], host.ui.yes, 'yes', 'y', 'x', '✓', '1'),
    ...said(false, options['false'], host.ui.no, 'no', 'n', '0'),
  ]
}
