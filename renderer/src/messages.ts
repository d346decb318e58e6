import { html, nothing, type TemplateResult } from 'lit'
import type { ShownFault } from './host.ts'
import type { UiWords } from './words.ts'

/** What is wrong with one field or list, under the id `<id>-error` that describes it. */
export function drawFaults(
  ui: UiWords,
  id: string,
  faults: readonly ShownFault[],
): TemplateResult | typeof nothing {
  if (faults.length === 0) return nothing
  return html`<div id="${id}-error" part="error">
    ${faults.map(
      ({ severity, text }) =>
        html`<p class=${severity}>
          <span class=${severity === 'error' ? 'unseen' : ''}
            >${severity === 'error' ? ui.error : ui.warning}</span
          >
          ${text}
        </p>`,
    )}
  </div>`
}
