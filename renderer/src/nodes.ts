import { html, nothing, render } from 'lit'
import {
  actsNeeded,
  fill,
  type ActNode,
  type LayoutNode,
  type Pointer,
  type TextNode,
} from '@metip/form-definitions'
import type { FormHost } from './host.ts'
import { MetipPart } from './part.ts'
import { groupTagFor, listTagFor, lookupFieldTag, tagFor } from './registry.ts'

/** The index of each list a node stands in, outermost first. */
export type Indices = readonly number[]

/** `/exhibits/*` at [1] is `/exhibits/1`. */
export function concrete(pattern: Pointer, indices: Indices): Pointer {
  if (indices.length === 0) return pattern
  let at = 0
  return pattern.replace(/\/\*(?=\/|$)/g, () => `/${indices[at++] ?? 0}`)
}

/**
 * An element for each node. They are made once: from then on each draws itself, hides itself, and
 * makes what is inside it when it is first asked for.
 */
export function buildNodes(
  host: FormHost,
  nodes: readonly LayoutNode[],
  indices: Indices = [],
): HTMLElement[] {
  return nodes.map((node) => buildNode(host, node, indices))
}

export function buildNode(host: FormHost, node: LayoutNode, indices: Indices): HTMLElement {
  switch (node.type) {
    case 'field': {
      const its = { host, node, pointer: concrete(node.pointer, indices) }
      const field = make(tagFor(node) ?? 'metip-field-unknown', its)
      return node.options['lookup'] ? make(lookupFieldTag(), { ...its, field }) : field
    }
    case 'repeat':
      return make(listTagFor(node), {
        host,
        node,
        indices,
        pointer: concrete(node.pointer, indices),
      })
    case 'group':
      return make(groupTagFor(node), { host, node, indices })
    case 'text':
      return buildText(host, node)
    case 'act':
      return make('metip-act', { host, node })
  }
}

/** Properties set before a kind's module is there are its own when the element comes alive. */
function make(tag: string, properties: object): HTMLElement {
  const element = Object.assign(document.createElement(tag), properties)
  if (element instanceof MetipPart) element.drawAhead()
  return element
}

function buildText(host: FormHost, node: TextNode): HTMLElement {
  const words = host.groupWords(node.id)
  const paragraphs = (words?.hint ?? '').split('\n').filter((text) => text.trim() !== '')
  const prose = document.createElement('div')
  prose.className = 'prose'
  prose.setAttribute('part', 'text')
  render(
    html`${words?.label ? html`<p class="lead">${words.label}</p>` : nothing}
    ${paragraphs.map((text) => html`<p>${text}</p>`)}`,
    prose,
  )
  return prose
}

/** What somebody will be asked to accept or sign at the end; gone while nobody has to. */
class MetipAct extends MetipPart {
  declare node: ActNode

  get #needed(): boolean {
    return actsNeeded(this.host.state).some(({ name }) => name === this.node.act)
  }

  override concerns(): boolean {
    return this.#needed === this.hidden
  }

  protected override render(): unknown {
    this.hidden = !this.#needed
    const { form } = this.host.state
    const { acts } = form.words(this.host.spoken)
    const words = this.hidden ? undefined : acts[this.node.act]
    if (!words) return nothing
    // How many pages it will be is known when they are laid out
    const text = acts[form.declaration.acts[this.node.act]?.words ?? this.node.act]?.text
    return html`<div class="prose" part="text">
      <p class="lead">${words.label}</p>
      ${text ? html`<p>${fill(text, { pages: '…' })}</p>` : nothing}
    </div>`
  }
}

customElements.define('metip-act', MetipAct)
