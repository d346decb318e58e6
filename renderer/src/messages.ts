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

/** The same, built at once: what a long form shows hundreds of when it is checked. */
export function buildFaults(ui: UiWords, id: string, faults: readonly ShownFault[]): HTMLElement {
  const box = document.createElement('div')
  box.id = `${id}-error`
  box.setAttribute('part', 'error')
  for (const { severity, text } of faults) {
    const line = document.createElement('p')
    line.className = severity
    const kind = document.createElement('span')
    if (severity === 'error') kind.className = 'unseen'
    kind.textContent = severity === 'error' ? ui.error : ui.warning
    line.append(kind, ` ${text}`)
    box.append(line)
  }
  return box
}
