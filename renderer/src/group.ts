import { nothing, render, type TemplateResult } from 'lit'
import { fieldAt, type GroupNode, type LayoutNode, type Pointer } from '@metip/form-definitions'
import type { FormHost } from './host.ts'
import { idOf } from './ids.ts'
import { buildNodes, concrete, type Indices } from './nodes.ts'
import { MetipPart } from './part.ts'

/**
 * Fields that belong together; gone when none of them is asked, and not built before one is.
 * A kind of group adds tools above the fields; the fields themselves are ordinary ones.
 */
export class MetipGroup extends MetipPart {
  declare node: GroupNode
  declare indices: Indices
  #frame: HTMLElement | undefined

  /** Tools of the kind, above the fields. */
  protected drawTools(): TemplateResult | typeof nothing {
    return nothing
  }

  override get alsoConcerns(): readonly Pointer[] {
    return pointersIn(this.node.nodes, this.indices)
  }

  override concerns(): boolean {
    return this.#isShown === this.hidden
  }

  /** Prose goes with the questions it stands beside; where there are none, it is there to be read. */
  get #isShown(): boolean {
    const { nodes } = this.node
    return nodes.every(isProse) || anyVisible(this.host, nodes, this.indices)
  }

  /** The fields' own place: the group's answers in the form. */
  get base(): Pointer | undefined {
    return this.node.pointer === undefined ? undefined : concrete(this.node.pointer, this.indices)
  }

  override drawNow(): void {
    this.hidden = !this.#isShown
    if (this.hidden) return
    if (!this.#frame) {
      this.#frame = this.#build()
      this.append(this.#frame)
    }
    this.#nameHint(this.#frame)
    const tools = this.#frame.querySelector<HTMLElement>(':scope > .tools')
    if (tools) render(this.drawTools(), tools)
    this.updated()
  }

  protected override get drawsAhead(): boolean {
    return true
  }

  protected render(): typeof nothing {
    return nothing
  }

  /** By where the group stands, which is elsewhere when its item of a list moves. */
  #nameHint(frame: HTMLElement): void {
    const hint = frame.querySelector(':scope > .hint')
    const place = this.base ?? ['', this.node.id ?? '', ...this.indices].join('/')
    const id = `${idOf(place)}-group-hint`
    if (!hint || hint.id === id) return
    hint.id = id
    frame.setAttribute('aria-describedby', id)
  }

  #build(): HTMLElement {
    const { host, node, indices } = this
    const words = host.groupWords(node.id)
    const nodes = document.createElement('div')
    nodes.className = `nodes${node.columns === undefined ? '' : ` columns-${node.columns}`}`
    nodes.append(...buildNodes(host, node.nodes, indices))
    const hasTools = this.drawTools() !== nothing
    if (!words && !hasTools) return nodes
    const frame = document.createElement('fieldset')
    frame.className = `group${node.kind === undefined ? '' : ` group-${node.kind}`}`
    frame.setAttribute('part', 'group')
    if (words) {
      const legend = document.createElement('legend')
      legend.className = 'group-title'
      legend.textContent = words.label
      frame.append(legend)
    }
    if (words?.hint) {
      const hint = document.createElement('p')
      hint.className = 'hint'
      hint.textContent = words.hint
      frame.append(hint)
    }
    if (hasTools) {
      const tools = document.createElement('div')
      tools.className = 'tools'
      frame.append(tools)
    }
    frame.append(nodes)
    return frame
  }
}

const isProse = (node: LayoutNode): boolean =>
  node.type === 'text' || (node.type === 'group' && node.nodes.every(isProse))

/** Is anything in these nodes asked now? Prose alone asks nothing. */
export function anyVisible(
  host: Pick<FormHost, 'state'>,
  nodes: readonly LayoutNode[],
  indices: Indices = [],
): boolean {
  return nodes.some((node) => {
    if (node.type === 'text' || node.type === 'act') return false
    if (node.type === 'group') return anyVisible(host, node.nodes, indices)
    return fieldAt(host.state, concrete(node.pointer, indices)).visible
  })
}

/** Every answer asked for in these nodes; of a list, the list. */
function pointersIn(nodes: readonly LayoutNode[], indices: Indices): Pointer[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text' || node.type === 'act') return []
    if (node.type === 'group') return pointersIn(node.nodes, indices)
    return [concrete(node.pointer, indices)]
  })
}

customElements.define('metip-group', MetipGroup)
