import { css, html, nothing, type TemplateResult } from 'lit'
import { addStyle } from '../registry.ts'
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

/**
 * All sections, each with how it stands, and how many are done (undefined while that is looked
 * for). Narrow screens fold the list away behind one button. A single section is nothing to choose.
 */
export function drawSteps(
  ui: UiWords,
  steps: readonly Step[],
  done: { readonly count: number | undefined; readonly of: number },
  open: boolean,
  on: { toggle: () => void; go: (page: number) => void },
): TemplateResult | typeof nothing {
  if (steps.length < 2) return nothing
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
    ${
      done.of < 2
        ? nothing
        : html`<p class="steps-done">
            ${done.count === undefined ? '\u00a0' : ui.sectionsDone(done.count, done.of)}
          </p>`
    }
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

addStyle(css`
  .steps-done {
    margin: 0.5rem 0 0;
    color: var(--_muted);
    font-size: 0.9375rem;
  }
  /* nothing stands beside it */
  .shell > .page:first-child {
    grid-column: 1 / -1;
  }
`)
