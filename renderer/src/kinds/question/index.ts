import { html, type TemplateResult } from 'lit'
import { anyVisible, MetipGroup } from '../../group.ts'
import { defineGroup } from '../../registry.ts'
import { style } from './style.ts'
import { words } from './words.ts'

/**
 * A question with details: the first field asks, the others are asked when its answer calls for
 * them (the form's rules say when). Who does not see them come is told that they did.
 */
class QuestionGroup extends MetipGroup {
  #asked: number | undefined
  #said = ''

  get #details(): number {
    const { host, indices } = this
    return this.node.nodes.slice(1).filter((node) => anyVisible(host, [node], indices)).length
  }

  override concerns(): boolean {
    return super.concerns() || this.#details !== this.#asked
  }

  protected override drawTools(): TemplateResult {
    const details = this.#details
    const said = this.wordsIn(words)
    // Nothing has happened yet when the page begins
    if (this.#asked !== undefined && this.#asked !== details)
      this.#said = details > 0 ? said.more(details) : said.fewer
    this.#asked = details
    return html`<div class="unseen" role="status">${this.#said}</div>`
  }
}

defineGroup({ kind: 'question', element: QuestionGroup, style })
