import { html, nothing, type TemplateResult } from 'lit'
import type { Pointer } from '@metip/form-definitions'
import type { UiWords } from '../words.ts'

export interface SummaryLine {
  readonly pointer: Pointer
  /** The id of what shows it; undefined for what has no place of its own. */
  readonly href: string | undefined
  readonly text: string
  readonly severity: 'error' | 'warning'
}

/**
 * GOV.UK error summary: takes the focus, and each line leads to its field. Warnings stand in a part
 * of their own and hold nobody back.
 */
export function drawSummary(
  ui: UiWords,
  lines: readonly SummaryLine[],
  go: (pointer: Pointer) => void,
): TemplateResult | typeof nothing {
  const errors = lines.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return nothing
  const warnings = lines.filter(({ severity }) => severity === 'warning')
  return html`<div class="summary" part="summary" id="summary" tabindex="-1" role="alert">
    <h2>${ui.problemTitle}</h2>
    ${drawLines(errors, go)}
    ${
      warnings.length === 0
        ? nothing
        : html`<h3>${ui.warningsTitle}</h3>
            ${drawLines(warnings, go)}`
    }
  </div>`
}

export const drawLines = (
  lines: readonly SummaryLine[],
  go: (pointer: Pointer) => void,
): TemplateResult =>
  html`<ul>
    ${lines.map(
      ({ pointer, href, text }) =>
        html`<li>${href === undefined ? text : drawLink(href, text, () => go(pointer))}</li>`,
    )}
  </ul>`

const drawLink = (href: string, text: string, go: () => void): TemplateResult =>
  html`<a
    href="#${href}"
    @click=${(event: Event) => {
      event.preventDefault()
      go()
    }}
    >${text}</a
  >`
