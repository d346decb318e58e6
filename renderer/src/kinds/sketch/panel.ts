import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { move, stretch, turn, type Drawing, type Part } from './drawing.ts'
import { nameOf } from './naming.ts'
import type { SketchWords } from './words.ts'

/** Thousandths of the plan's width for one press. */
const stride = 20
const turnDegrees = 15

interface Panel {
  readonly plan: Drawing
  readonly part: Part
  readonly say: SketchWords
  /** Of the field. */
  readonly id: string
  change(next: Drawing): void
  remove(): void
}

/** The buttons of one part: what the finger does, for who uses none. */
export function drawPanel({ plan, part, say, id, change, remove }: Panel): TemplateResult {
  const symbol = part.of === 'symbols' ? plan.symbols[part.index] : undefined
  const isStraight = part.of === 'lines' && plan.lines[part.index]?.tool !== 'pen'
  const button = (label: string, go: () => Drawing) =>
    html`<button type="button" class="button secondary" part="button" @click=${() => change(go())}>
      ${label}
    </button>`
  return html`<div
    class="sketch-panel"
    role="group"
    aria-label=${say.selected(nameOf(say, plan, part))}
  >
    ${button(say.left, () => move(plan, part, -stride, 0))}
    ${button(say.right, () => move(plan, part, stride, 0))}
    ${button(say.up, () => move(plan, part, 0, -stride))}
    ${button(say.down, () => move(plan, part, 0, stride))}
    ${button(say.turnLeft, () => turn(plan, part, -turnDegrees))}
    ${button(say.turnRight, () => turn(plan, part, turnDegrees))}
    ${
      isStraight
        ? html`${button(say.longer, () => stretch(plan, part.index, 1.25))}
          ${button(say.shorter, () => stretch(plan, part.index, 0.8))}`
        : nothing
    }
    <button type="button" class="button quiet" part="button" @click=${() => remove()}>
      ${say.remove}
    </button>
    ${
      symbol
        ? html`<div class="sketch-label">
            <label class="part-label" for="${id}-label">${say.label}</label>
            <input
              id="${id}-label"
              part="input"
              class="input w20"
              type="text"
              maxlength="60"
              autocomplete="off"
              data-index=${part.index}
              .value=${live(symbol.label ?? '')}
            />
          </div>`
        : nothing
    }
  </div>`
}
