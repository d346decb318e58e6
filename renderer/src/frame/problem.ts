import { html, type TemplateResult } from 'lit'
import { Problem } from '@metip/form-definitions'
import type { UiWords } from '../words.ts'

/** In place of a form that cannot be shown: what happened, what to do, and that nothing is lost. */
export const drawProblem = (ui: UiWords, problem: unknown): TemplateResult =>
  html`<div class="page problem" part="page problem" role="alert">
    <h2 class="page-title" part="title">${ui.cannotShow}</h2>
    ${problem instanceof Problem ? html`<p>${problem.message}. ${problem.todo}</p>` : ''}
    <p>${ui.answersKept}</p>
  </div>`
