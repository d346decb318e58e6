import { html, nothing, svg, type TemplateResult } from 'lit'
import {
  colours,
  lineTools,
  symbolNames,
  type Colour,
  type LineTool,
  type SymbolName,
} from './drawing.ts'
import { glyphs, inkOf, reach } from './picture.ts'
import type { SketchWords } from './words.ts'

export type Tool = 'move' | LineTool

interface Tools {
  readonly say: SketchWords
  /** The word for it, which all kinds share. */
  readonly undo: string
  /** Of the field. */
  readonly label: string
  readonly tool: Tool
  readonly colour: Colour
  readonly grid: boolean
  readonly isFull: boolean
  readonly canGoBack: boolean
  readonly canGoForth: boolean
  choose(tool: Tool): void
  chooseColour(colour: Colour): void
  putSymbol(symbol: SymbolName): void
  putLine(tool: LineTool): void
  readonly goBack: () => void
  readonly goForth: () => void
  readonly toggleGrid: () => void
}

export function drawTools({ say, undo, ...at }: Tools): TemplateResult {
  const lineTool = at.tool === 'move' || at.tool === 'pen' ? undefined : at.tool
  return html`<div class="sketch-tools" role="group" aria-label="${say.tools}: ${at.label}">
      ${(['move', ...lineTools] as const).map((tool) =>
        toolButton({
          label: tool === 'move' ? say.move : say.lines[tool],
          icon: toolIcons[tool],
          pressed: at.tool === tool,
          go: () => at.choose(tool),
        }),
      )}
      ${symbolNames.map((symbol) =>
        toolButton({
          label: say.symbols[symbol],
          icon: svg`<g transform="scale(${44 / Math.max(reach[symbol], 40)})">${glyphs[symbol]('currentColor')}</g>`,
          go: () => at.putSymbol(symbol),
        }),
      )}
    </div>
    <div class="sketch-row">
      <div class="sketch-colours" role="group" aria-label=${say.colour}>
        ${colours.map(
          (colour) =>
            html`<button
              type="button"
              class="sketch-tool swatch"
              part="button"
              aria-pressed=${at.colour === colour ? 'true' : 'false'}
              @click=${() => at.chooseColour(colour)}
            >
              <svg viewBox="-12 -12 24 24" aria-hidden="true">
                <circle r="10" fill=${inkOf(colour)} stroke="#ffffff" stroke-width="2" />
              </svg>
              ${say.colours[colour]}
            </button>`,
        )}
      </div>
      <button
        type="button"
        class="button secondary"
        part="button"
        ?disabled=${!at.canGoBack}
        @click=${at.goBack}
      >
        ${undo}
      </button>
      <button
        type="button"
        class="button secondary"
        part="button"
        ?disabled=${!at.canGoForth}
        @click=${at.goForth}
      >
        ${say.redo}
      </button>
      <button
        type="button"
        class="button secondary sketch-toggle"
        part="button"
        aria-pressed=${at.grid ? 'true' : 'false'}
        @click=${at.toggleGrid}
      >
        ${say.grid}
      </button>
      ${
        lineTool
          ? html`<button
              type="button"
              class="button secondary"
              part="button"
              @click=${() => at.putLine(lineTool)}
            >
              ${say.putInMiddle(say.lines[lineTool])}
            </button>`
          : nothing
      }
    </div>
    ${at.isFull ? html`<p class="warning" role="status">${say.full}</p>` : nothing}`
}

function toolButton(tool: {
  label: string
  icon: TemplateResult
  pressed?: boolean
  go: () => void
}): TemplateResult {
  return html`<button
    type="button"
    class="sketch-tool"
    part="button"
    aria-pressed=${tool.pressed === undefined ? nothing : tool.pressed ? 'true' : 'false'}
    @click=${tool.go}
  >
    <svg viewBox="-50 -50 100 100" aria-hidden="true">${tool.icon}</svg>
    ${tool.label}
  </button>`
}

const toolIcons: Readonly<Record<Tool, TemplateResult>> = {
  move: svg`<path d="M0-40v80M-40 0h80M-12-28L0-40l12 12M-12 28L0 40l12-12M-28-12L-40 0l12 12M28-12L40 0 28 12" fill="none" stroke="currentColor" stroke-width="7" />`,
  pen: svg`<path d="M-34 34l8-24L22-38l16 16L-10 26zM12-28l16 16" fill="none" stroke="currentColor" stroke-width="7" stroke-linejoin="round" />`,
  line: svg`<path d="M-36 30L36-30" stroke="currentColor" stroke-width="8" />`,
  road: svg`<path d="M-24 42L-10-42M24 42L10-42" fill="none" stroke="currentColor" stroke-width="7" /><path d="M0 40V-40" stroke="currentColor" stroke-width="6" stroke-dasharray="16 12" />`,
  arrow: svg`<path d="M-36 30L34-28M6-32h30v30" fill="none" stroke="currentColor" stroke-width="8" />`,
}
