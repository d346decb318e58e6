import { numbers, textString } from '../pdf/syntax.ts'
import type { ObjectTable } from '../pdf/writer.ts'

/** Standard structure types that the papers use (ISO 32000-1 §14.8.4). */
export type ElementType =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Form'

/** A node of the structure tree; `kids` are in reading order. */
export interface Element {
  readonly type: ElementType
  readonly kids: Kid[]
  /** What a person who cannot see it is told. */
  alt?: string
  /** Of a Figure, on its page. */
  box?: readonly [number, number, number, number]
}
export type Kid =
  | Element
  | { readonly page: number; readonly mcid: number }
  | { readonly page: number; readonly widget: number }

export function element(type: ElementType, parent?: Element): Element {
  const made: Element = { type, kids: [] }
  parent?.kids.push(made)
  return made
}

const isElement = (kid: Kid): kid is Element => 'type' in kid

/** An element without content says nothing to anybody, except where a reader counts on it. */
const isBare = (node: Element): boolean =>
  node.type !== 'TD' &&
  node.type !== 'LBody' &&
  node.kids.every((kid) => isElement(kid) && isBare(kid))

export interface WrittenStructure {
  readonly root: number
  /** StructParent of each widget, in the order of `widgets`. */
  readonly widgetKeys: ReadonlyMap<number, number>
}

/** Writes StructTreeRoot, elements and ParentTree. Page i has StructParents i. */
export function writeStructure(
  table: ObjectTable,
  document: Element,
  pageNumbers: readonly number[],
): WrittenStructure {
  const root = table.reserve()
  const marked: Map<number, number>[] = pageNumbers.map(() => new Map())
  const widgets: [widget: number, parent: number][] = []

  const write = (node: Element, parent: number): number => {
    const own = table.reserve()
    const first = node.kids.find((kid) => !isElement(kid)) as { page: number } | undefined
    const kids = node.kids
      .filter((kid) => !isElement(kid) || !isBare(kid))
      .map((kid) => {
        if (isElement(kid)) return `${write(kid, own)} 0 R`
        const page = `/Pg ${pageNumbers[kid.page]} 0 R`
        if ('widget' in kid) {
          widgets.push([kid.widget, own])
          return `<< /Type /OBJR /Obj ${kid.widget} 0 R ${page} >>`
        }
        marked[kid.page]?.set(kid.mcid, own)
        return kid.page === first?.page ? kid.mcid : `<< /Type /MCR ${page} /MCID ${kid.mcid} >>`
      })
    // Some readers lose a widget whose element has its one OBJR in an array
    const list = kids.length === 1 ? kids[0] : `[${kids.join(' ')}]`
    const parts = [`/Type /StructElem /S /${node.type} /P ${parent} 0 R /K ${list}`]
    if (first) parts.push(`/Pg ${pageNumbers[first.page]} 0 R`)
    if (node.alt !== undefined) parts.push(`/Alt ${textString(node.alt)}`)
    if (node.box)
      parts.push(`/A << /O /Layout /Placement /Block /BBox [${numbers(...node.box)}] >>`)
    if (node.type === 'TH') parts.push('/A << /O /Table /Scope /Column >>')
    if (node.type === 'L') parts.push('/A << /O /List /ListNumbering /None >>')
    table.put(own, `<< ${parts.join(' ')} >>`)
    return own
  }

  const top = write(document, root)
  const rows = marked.map((page, i) => {
    const parents = [...page].sort(([a], [b]) => a - b).map(([, parent]) => `${parent} 0 R`)
    return `${i} ${table.add(`[${parents.join(' ')}]`)} 0 R`
  })
  const widgetKeys = new Map(widgets.map(([widget], i) => [widget, pageNumbers.length + i]))
  for (const [i, [, parent]] of widgets.entries())
    rows.push(`${pageNumbers.length + i} ${parent} 0 R`)
  const tree = table.add(`<< /Nums [${rows.join(' ')}] >>`)
  table.put(
    root,
    `<< /Type /StructTreeRoot /K ${top} 0 R /ParentTree ${tree} 0 R /ParentTreeNextKey ${rows.length} >>`,
  )
  return { root, widgetKeys }
}
