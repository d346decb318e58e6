import { html, type TemplateResult } from 'lit'
import type { Pointer } from '@metip/form-definitions'
import type { UiWords } from '../words.ts'
import { drawLines, type SummaryLine } from './summary.ts'

/** What still has to be put right in one section of the form. */
export interface MissingPart {
  readonly label: string
  readonly lines: readonly SummaryLine[]
}

/** Before somebody leaves the form for later: what is still missing, section by section. */
export const drawMissing = (
  ui: UiWords,
  parts: readonly MissingPart[],
  on: { save: () => void; stay: () => void; go: (pointer: Pointer) => void },
): TemplateResult =>
  html`<div
    class="missing"
    part="missing"
    id="missing"
    role="group"
    aria-labelledby="missing-title"
  >
    <h2 class="page-title" id="missing-title" tabindex="-1">${ui.saveTitle}</h2>
    ${
      parts.length === 0
        ? html`<p>${ui.nothingMissing}</p>`
        : html`<p>${ui.stillMissing(parts.reduce((sum, { lines }) => sum + lines.length, 0))}</p>
            ${parts.map(
              ({ label, lines }) =>
                html`<h3 class="item-title">${label}</h3>
                  ${drawLines(lines, on.go)}`,
            )}`
    }
    <div class="actions" part="actions">
      <button class="button primary" part="button primary" type="button" @click=${on.save}>
        ${ui.saveNow}
      </button>
      <button class="button quiet" part="button" type="button" @click=${on.stay}>${ui.stay}</button>
    </div>
  </div>`
