import { html, nothing, type TemplateResult } from 'lit'
import type { UiWords } from '../words.ts'

export interface Step {
  readonly page: number
  readonly label: string
  readonly current: boolean
  readonly status: 'not-started' | 'started' | 'done' | 'faulty'
  readonly errors: number
}

const statusText = (ui: UiWords, { status, errors }: Step): string =>
  ({
    'not-started': ui.notStarted,
    started: ui.started,
    done: ui.done,
    faulty: ui.toPutRight(errors),
  })[status]

/** All sections, each with how it stands. Narrow screens fold it away behind one button. */
export function drawSteps(
  ui: UiWords,
  steps: readonly Step[],
  open: boolean,
  on: { toggle: () => void; go: (page: number) => void },
): TemplateResult {
  const at = steps.findIndex(({ current }) => current) + 1
  return html`<nav class="steps" part="steps" aria-label=${ui.sections}>
    <button
      type="button"
      class="steps-toggle"
      aria-expanded=${open ? 'true' : 'false'}
      aria-controls="steps"
      @click=${on.toggle}
    >
      <span>${ui.step(at, steps.length)}</span><span class="more">${ui.showSections}</span>
    </button>
    <progress max=${steps.length} .value=${at} aria-label=${ui.step(at, steps.length)}></progress>
    <ol id="steps" class=${open ? 'open' : ''}>
      ${steps.map(
        (step) =>
          html`<li>
            <button
              type="button"
              class="step ${step.status}"
              aria-current=${step.current ? 'step' : nothing}
              @click=${() => on.go(step.page)}
            >
              <span class="step-label">${step.label}</span>
              <span class="step-status">${statusText(ui, step)}</span>
            </button>
          </li>`,
      )}
    </ol>
  </nav>`
}
