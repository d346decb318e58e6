import type { LayoutNode, PageNode } from '@metip/form-definitions'
import type { FormHost } from './host.ts'
import { buildNode } from './nodes.ts'

/**
 * How long a page may be built on before the browser gets its turn, in milliseconds: at first for
 * what is seen at once, then for the rest, each time twice as long. Each turn costs a frame, which is
 * dear where the page is long or the device slow: shorter ones take longer in all.
 */
const firstMs = 30
const sliceMs = 250
/** So many questions are drawn in one go: a second frame would cost more than it spares. */
const atOnce = 250
/** From so many questions on, the sections out of sight are neither styled nor laid out. */
const longFrom = 40
/** Questions that stand in no group are laid out in runs of so many. */
const runLength = 10

/**
 * The drawn nodes of one page, made once. A long page begins with what fits into a slice; the rest
 * follows while nothing else is to be done, and at once when somebody needs it.
 */
export class PageSheet {
  readonly element: HTMLElement
  readonly #host: FormHost
  readonly #nodes: readonly LayoutNode[]
  readonly #isLong: boolean
  readonly #isSliced: boolean
  #at = 0
  #turnMs = sliceMs
  #run: HTMLElement | undefined

  constructor(host: FormHost, page: PageNode) {
    this.#host = host
    this.#nodes = page.nodes.flatMap(unwrap)
    const fields = countFields(page.nodes)
    this.#isLong = fields >= longFrom
    this.#isSliced = fields > atOnce
    this.element = document.createElement('div')
    this.element.className = this.#isLong ? 'nodes long' : 'nodes'
  }

  get isWhole(): boolean {
    return this.#at === this.#nodes.length
  }

  /** Builds in slices from now on. Elements draw themselves when they come into the document. */
  begin(): void {
    this.#slice()
  }

  /** Builds what is left at once: somebody looks for a part of it. */
  finish(): void {
    while (!this.isWhole) this.#buildOne()
  }

  #slice = (): void => {
    if (this.isWhole || !this.element.isConnected) return
    const isFirst = this.#at === 0
    const until = performance.now() + (isFirst ? firstMs : this.#turnMs)
    if (!isFirst) this.#turnMs *= 2
    while (!this.isWhole && (!this.#isSliced || performance.now() < until)) this.#buildOne()
    if (!this.isWhole) afterFrame(this.#slice)
  }

  #buildOne(): void {
    const node = this.#nodes[this.#at++]
    if (!node) return
    const element = buildNode(this.#host, node, [])
    if (!this.#isLong || node.type === 'group' || node.type === 'repeat') {
      this.#run = undefined
      if (this.#isLong) estimateHeight(element, node.type === 'group' ? countFields(node.nodes) : 4)
      this.element.append(element)
      return
    }
    if (!this.#run || this.#run.childElementCount >= runLength) {
      this.#run = document.createElement('div')
      this.#run.className = 'nodes run'
      estimateHeight(this.#run, runLength)
      this.element.append(this.#run)
    }
    this.#run.append(element)
  }
}

/** A group that neither names nor arranges is only its nodes. */
const unwrap = (node: LayoutNode): readonly LayoutNode[] =>
  node.type === 'group' && !node.id && !node.kind && !node.columns
    ? node.nodes.flatMap(unwrap)
    : [node]

const countFields = (nodes: readonly LayoutNode[]): number =>
  nodes.reduce(
    (sum, node) => sum + ('nodes' in node && node.type === 'group' ? countFields(node.nodes) : 1),
    0,
  )

/** For the scroll bar: about what a question takes. */
const estimateHeight = (element: HTMLElement, fields: number): void => {
  element.style.setProperty('contain-intrinsic-block-size', `auto ${fields * 6 + 3}rem`)
}

/** After what stands has been painted: a message comes behind the frame it was sent in. */
function afterFrame(task: () => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      task()
    })
    port1.start()
    port2.postMessage(0)
  })
}
