import { html, nothing, type TemplateResult } from 'lit'
import type { UiWords } from '../words.ts'

interface Action {
  readonly text: string
  readonly look: 'primary' | 'secondary' | 'quiet'
  /** Without it the button sends the page, as Enter does. */
  readonly act?: () => void
}

/** The buttons under a page: forward first. */
export const drawActions = (actions: readonly (Action | undefined)[]): TemplateResult =>
  html`<div class="actions" part="actions">
    ${actions.map((action) => (action ? drawAction(action) : nothing))}
  </div>`

const drawAction = ({ text, look, act }: Action): TemplateResult =>
  html`<button
    class="button ${look}"
    part=${look === 'primary' ? 'button primary' : 'button'}
    type=${act ? 'button' : 'submit'}
    @click=${act ?? nothing}
  >
    ${text}
  </button>`

/** What was done last, and the way back from it. */
export function drawHistory(
  ui: UiWords,
  labels: { readonly undo: string | undefined; readonly redo: string | undefined },
  act: (way: 'undo' | 'redo') => void,
): TemplateResult | typeof nothing {
  if (labels.undo === undefined && labels.redo === undefined) return nothing
  const draw = (way: 'undo' | 'redo', text: string) =>
    html`<button class="button quiet ${way}" part="button" type="button" @click=${() => act(way)}>
      ${text}
    </button>`
  return html`<div class="history" part="history">
    ${labels.undo === undefined ? nothing : draw('undo', ui.undoOf(labels.undo))}
    ${labels.redo === undefined ? nothing : draw('redo', ui.redoOf(labels.redo))}
  </div>`
}
