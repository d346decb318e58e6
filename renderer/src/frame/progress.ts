import { getAt, type JsonObject, type LayoutNode } from '@metip/form-definitions'
import { anyVisible } from '../group.ts'
import type { FormHost } from '../host.ts'
import type { FieldTable } from '../table.ts'
import type { Step } from './steps.ts'

/** How far somebody has come: which sections were looked at, and which have errors left. */
export class Progress {
  readonly #visited = new Set<number>()
  /** Those that had answers when the form came. */
  #begun: ReadonlySet<number> = new Set()
  /** Those in which an error was last found, shown or not; undefined before anybody looked. */
  #faulty: ReadonlySet<number> | undefined

  begin({ onPage }: FieldTable, answers: JsonObject | undefined): void {
    const hasAnswers = (page: number) =>
      onPage[page]?.some((pointer) => getAt(answers, pointer) !== undefined)
    this.#begun = new Set([...onPage.keys()].filter(hasAnswers))
  }

  visit(page: number): void {
    this.#visited.add(page)
  }

  /** These have errors. Answers whether a section may stand otherwise than before. */
  found(pages: Iterable<number | undefined>): boolean {
    const before = this.#faulty
    const faulty = new Set<number>()
    for (const page of pages) if (page !== undefined) faulty.add(page)
    this.#faulty = faulty
    if (this.#visited.size + this.#begun.size === 0) return false
    return before?.size !== faulty.size || [...faulty].some((page) => !before.has(page))
  }

  /** `errors` are those shown. */
  statusOf(page: number, errors: number, isCurrent: boolean): Step['status'] {
    if (errors > 0) return 'faulty'
    if (this.#isDone(page)) return 'done'
    return this.#isSeen(page) || isCurrent ? 'started' : 'not-started'
  }

  /** How many of them are done; undefined while nobody knows. */
  doneOf(pages: readonly number[]): number | undefined {
    if (!this.#faulty && pages.some((page) => this.#isSeen(page))) return undefined
    return pages.filter((page) => this.#isDone(page)).length
  }

  #isSeen(page: number): boolean {
    return this.#visited.has(page) || this.#begun.has(page)
  }
  #isDone(page: number): boolean {
    return this.#isSeen(page) && this.#faulty?.has(page) === false
  }
}

/** The pages there are now, by their place in the layout. */
export const pagesThere = (
  host: Pick<FormHost, 'state'>,
  pages: readonly { readonly nodes: readonly LayoutNode[] }[],
): number[] =>
  [...pages.keys()].filter((page) => {
    const nodes = pages[page]?.nodes ?? []
    // Prose goes with the questions it stands beside; where there are none, it is there to be read
    return anyVisible(host, nodes) || (!holds(nodes, isQuestion) && holds(nodes, isText))
  })

const isQuestion = ({ type }: LayoutNode): boolean => type === 'field' || type === 'repeat'
const isText = ({ type }: LayoutNode): boolean => type === 'text'

const holds = (nodes: readonly LayoutNode[], what: (node: LayoutNode) => boolean): boolean =>
  nodes.some((node) => what(node) || (node.type === 'group' && holds(node.nodes, what)))
