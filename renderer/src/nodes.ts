import { html, nothing, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js'
import {
  actsNeeded,
  fieldAt,
  fill,
  type ActNode,
  type GroupNode,
  type LayoutNode,
  type Pointer,
  type TextNode,
} from '@metip/form-definitions'
import type { FormHost } from './host.ts'
import { MetipPart } from './part.ts'
import { tagFor } from './registry.ts'

/** The index of each list a node stands in, outermost first. */
export type Indices = readonly number[]

/** `/exhibits/*` at [1] is `/exhibits/1`. */
export function concrete(pattern: Pointer, indices: Indices): Pointer {
  let at = 0
  return pattern.replace(/\/\*(?=\/|$)/g, () => `/${indices[at++] ?? 0}`)
}

export function drawNodes(
  host: FormHost,
  nodes: readonly LayoutNode[],
  indices: Indices = [],
): TemplateResult[] {
  return nodes.map((node) => {
    switch (node.type) {
      case 'field': {
        const pointer = concrete(node.pointer, indices)
        // The tag comes from the registry of kinds, never from a form.
        const tag = unsafeStatic(tagFor(node))
        const field = staticHtml`<${tag} .host=${host} .node=${node} .pointer=${pointer}></${tag}>`
        return html`${keyed(pointer, field)}`
      }
      case 'repeat':
        return html`<metip-repeat
          .host=${host}
          .node=${node}
          .indices=${indices}
          .pointer=${concrete(node.pointer, indices)}
        ></metip-repeat>`
      case 'group':
        return html`<metip-group .host=${host} .node=${node} .indices=${indices}></metip-group>`
      case 'text':
        return drawText(host, node)
      case 'act':
        return html`<metip-act .host=${host} .node=${node}></metip-act>`
    }
  })
}

function drawText(host: FormHost, node: TextNode): TemplateResult {
  const words = host.groupWords(node.id)
  const paragraphs = (words?.hint ?? '').split('\n').filter((text) => text.trim() !== '')
  return html`<div class="prose" part="text">
    ${words?.label ? html`<p class="lead">${words.label}</p>` : nothing}
    ${paragraphs.map((text) => html`<p>${text}</p>`)}
  </div>`
}

/** Is anything in these nodes asked now? Prose alone asks nothing. */
export function anyVisible(
  host: FormHost,
  nodes: readonly LayoutNode[],
  indices: Indices = [],
): boolean {
  return nodes.some((node) => {
    if (node.type === 'text' || node.type === 'act') return false
    if (node.type === 'group') return anyVisible(host, node.nodes, indices)
    return fieldAt(host.state, concrete(node.pointer, indices)).visible
  })
}

/** Fields that belong together; gone when none of them is asked. */
class MetipGroup extends MetipPart {
  static override properties = { indices: { attribute: false } }
  declare node: GroupNode
  declare indices: Indices

  override concerns(): boolean {
    return anyVisible(this.host, this.node.nodes, this.indices) === this.hidden
  }

  override willUpdate(): void {
    this.hidden = !anyVisible(this.host, this.node.nodes, this.indices)
  }

  override render(): TemplateResult | typeof nothing {
    if (this.hidden) return nothing
    const words = this.host.groupWords(this.node.id)
    const columns = this.node.columns === undefined ? '' : `columns-${this.node.columns}`
    const nodes = html`<div class="nodes ${columns}">
      ${drawNodes(this.host, this.node.nodes, this.indices)}
    </div>`
    if (!words) return nodes
    return html`<fieldset class="group" part="group">
      <legend class="group-title">${words.label}</legend>
      ${words.hint ? html`<p class="hint">${words.hint}</p>` : nothing} ${nodes}
    </fieldset>`
  }
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

  override willUpdate(): void {
    this.hidden = !this.#needed
  }

  override render(): TemplateResult | typeof nothing {
    const { form, context } = this.host.state
    const { acts } = form.words(context.language)
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

customElements.define('metip-group', MetipGroup)
customElements.define('metip-act', MetipAct)
