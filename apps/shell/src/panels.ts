import type { Problem } from '@metip/form-definitions'
import { html, nothing, type TemplateResult } from 'lit'

/** A Problem as a person reads it: what happened, what to do, and the code to quote. */
export const problemPanel = (problem: Problem | undefined): TemplateResult | typeof nothing =>
  problem
    ? html`<section class="banner bad" role="alert" aria-labelledby="problem-title">
        <h2 id="problem-title">${problem.message}</h2>
        <p>${problem.todo}</p>
        <p class="hint">Code: ${problem.code}</p>
      </section>`
    : nothing

/** One thing to put right: its words, and what takes the person to it. */
export interface FaultLine {
  readonly words: string
  readonly go: () => void
}

/** GOV.UK error summary: lists what is wrong, each line leading to its field. */
export const faultSummary = (lines: readonly FaultLine[]): TemplateResult | typeof nothing =>
  lines.length === 0
    ? nothing
    : html`<section class="banner bad" role="alert" aria-labelledby="faults-title" tabindex="-1">
        <h2 id="faults-title">There is a problem</h2>
        <ul>
          ${lines.map(
            ({ words, go }) =>
              html`<li>
                <a
                  href="#"
                  @click=${(event: Event) => {
                    event.preventDefault()
                    go()
                  }}
                  >${words}</a
                >
              </li>`,
          )}
        </ul>
      </section>`

export const busy = (words: string): TemplateResult =>
  html`<p class="busy" role="status">${words}</p>`

export type Tone = 'plain' | 'good' | 'wait' | 'bad'

export const tag = (words: string, tone: Tone = 'plain'): TemplateResult =>
  html`<span class="tag ${tone}">${words}</span>`

/** Pairs of label and value; what has no value is left out. */
export const facts = (pairs: readonly (readonly [string, unknown])[]): TemplateResult =>
  html`<dl class="facts">
    ${pairs
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(
        ([label, value]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
  </dl>`
