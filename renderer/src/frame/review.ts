import { html, nothing, type TemplateResult } from 'lit'
import {
  fieldAt,
  type FieldNode,
  type LayoutNode,
  type Pointer,
  type RepeatNode,
} from '@metip/form-definitions'
import { answerText } from '../answerText.ts'
import { anyVisible } from '../group.ts'
import type { FormHost } from '../host.ts'
import { idOf } from '../ids.ts'
import { concrete, type Indices } from '../nodes.ts'

export interface ReviewPage {
  readonly index: number
  readonly label: string
  readonly nodes: readonly LayoutNode[]
}

interface Going {
  /** To the field, and back to the review from there. */
  change(pointer: Pointer): void
}

/** Everything that was asked and what was answered, each with a way back to its field. */
export const drawReview = (
  host: FormHost,
  pages: readonly ReviewPage[],
  go: Going,
): TemplateResult =>
  html`<div class="review" part="review">
    ${pages.map(
      ({ label, nodes }) =>
        html`<section>
          <h3 class="group-title">${label}</h3>
          ${drawNodes(host, nodes, [], go)}
        </section>`,
    )}
  </div>`

/** Neighbouring answers stand in one list; groups and lists have their headings. */
function drawNodes(
  host: FormHost,
  nodes: readonly LayoutNode[],
  indices: Indices,
  go: Going,
): TemplateResult[] {
  const drawn: TemplateResult[] = []
  let fields: FieldNode[] = []
  const flush = () => {
    const asked = fields.filter(
      (node) =>
        node.options['review'] !== false &&
        fieldAt(host.state, concrete(node.pointer, indices)).visible,
    )
    if (asked.length > 0)
      drawn.push(
        html`<dl class="answers">${asked.map((node) => drawAnswer(host, node, indices, go))}</dl>`,
      )
    fields = []
  }
  for (const node of nodes) {
    if (node.type === 'field') {
      fields.push(node)
      continue
    }
    flush()
    if (node.type === 'repeat') drawn.push(drawList(host, node, indices, go))
    if (node.type === 'group' && anyVisible(host, node.nodes, indices)) {
      const label = host.groupWords(node.id)?.label
      drawn.push(
        html`${label ? html`<h4 class="item-title">${label}</h4>` : nothing}
        ${drawNodes(host, node.nodes, indices, go)}`,
      )
    }
  }
  flush()
  return drawn
}

function drawList(host: FormHost, node: RepeatNode, indices: Indices, go: Going): TemplateResult {
  const pointer = concrete(node.pointer, indices)
  const { value, visible } = fieldAt(host.state, pointer)
  if (!visible || node.options['review'] === false) return html``
  const { label, item } = host.fieldWords(node.pointer)
  const items = Array.isArray(value) ? value : []
  const { ui } = host
  if (items.length === 0)
    return html`<dl class="answers">
      <div class="answer" id="${idOf(pointer)}-answer">
        <dt>${label}</dt>
        <dd class="no-answer">${ui.none}</dd>
        <dd class="change">${drawChange(host, pointer, label, go)}</dd>
      </div>
    </dl>`
  return html`${items.map(
    (_, i) =>
      html`<h4 class="item-title">${ui.itemOf(item ?? label, i + 1, items.length)}</h4>
        ${drawNodes(host, node.nodes, [...indices, i], go)}`,
  )}`
}

function drawAnswer(host: FormHost, node: FieldNode, indices: Indices, go: Going): TemplateResult {
  const pointer = concrete(node.pointer, indices)
  const { label } = host.fieldWords(node.pointer)
  const text = answerText(host, node, pointer)
  const faults = host.shownAt(pointer)
  const wrong = faults.some(({ severity }) => severity === 'error')
  return html`<div class="answer ${wrong ? 'faulty' : ''}" id="${idOf(pointer)}-answer">
    <dt>${label}</dt>
    <dd class=${text === undefined ? 'no-answer' : ''}>
      <span class="said">${text ?? host.ui.notAnswered}</span>
      ${faults.map(({ severity, text }) => html`<p class=${severity}>${text}</p>`)}
    </dd>
    ${
      node.kind === 'computed'
        ? nothing
        : html`<dd class="change">${drawChange(host, pointer, label, go)}</dd>`
    }
  </div>`
}

const drawChange = (
  host: FormHost,
  pointer: Pointer,
  label: string,
  go: Going,
): TemplateResult | typeof nothing =>
  host.readonly
    ? nothing
    : html`<button
        type="button"
        class="button quiet"
        part="button"
        aria-label="${host.ui.change}: ${label}"
        @click=${() => go.change(pointer)}
      >
        ${host.ui.change}
      </button>`
