import { html, nothing, type TemplateResult } from 'lit'
import type { PrintedPaper } from '../signing/papers.ts'

export const sayPages = (pages: number): string => (pages === 1 ? '1 page' : `${pages} pages`)

/** One button for each paper; the pressed one is shown below. */
export const paperChoice = (
  papers: readonly PrintedPaper[],
  shown: PrintedPaper,
  choose: (paper: PrintedPaper) => void,
): TemplateResult | typeof nothing =>
  papers.length < 2
    ? nothing
    : html`<div class="paper-choice" role="group" aria-label="Papers">
        ${papers.map(
          (paper) =>
            html`<button
              type="button"
              aria-pressed=${paper === shown ? 'true' : 'false'}
              @click=${() => choose(paper)}
            >
              ${paper.title} (${sayPages(paper.pages)})
            </button>`,
        )}
      </div>`
