import { nothing, svg, type TemplateResult } from 'lit'
import { pathOf } from '../signature/strokes.ts'
import type { Colour, Drawing, DrawnLine, DrawnSymbol, Part, Spot, SymbolName } from './drawing.ts'

/** On white paper, each at least 4.5:1. */
const inks: Readonly<Record<Colour, string>> = {
  black: '#141b24',
  blue: '#14407f',
  red: '#a3160c',
  green: '#0b5132',
}

export const inkOf = (colour: Colour): string => inks[colour]

/** What lies on the plan, roads lowest; `data-part` names each to the finger. */
export const drawDrawing = ({ lines, symbols }: Drawing): TemplateResult => svg`
  ${lines.map(({ tool, points }) => (tool === 'road' ? drawBand(points, '#8b95a1', 84) : nothing))}
  ${lines.map((line, i) => (line.tool === 'road' ? drawLine(line, i) : nothing))}
  ${lines.map(({ tool, points }) =>
    tool === 'road'
      ? svg`<path d=${pathOf(points)} stroke="#ffffff" stroke-width="4" stroke-dasharray="24 18" pointer-events="none" />`
      : nothing,
  )}
  ${lines.map((line, i) => (line.tool === 'road' ? nothing : drawLine(line, i)))}
  ${symbols.map((symbol, i) => drawSymbol(symbol, i))}
`

const drawBand = (points: readonly Spot[], colour: string, width: number) =>
  svg`<path d=${pathOf(points)} fill="none" stroke=${colour} stroke-width=${width} />`

/** Edges and middle lines of roads lie over and under all of them, so that they meet as roads do. */
export function drawLine(line: DrawnLine, index: number): TemplateResult {
  if (line.tool === 'road')
    return svg`<g data-part="lines:${index}">${drawBand(line.points, '#dfe3e8', 78)}</g>`
  const d = pathOf(line.points)
  const ink = inkOf(line.colour)
  return svg`<g data-part="lines:${index}" fill="none" stroke-linecap="round" stroke-linejoin="round">
    <path d=${d} stroke="#ffffff" stroke-opacity="0" stroke-width="44" pointer-events="stroke" />
    <path d=${d} stroke=${ink} stroke-width="6" />
    ${line.tool === 'arrow' ? svg`<path d=${headOf(line.points)} stroke=${ink} stroke-width="6" />` : nothing}
  </g>`
}

/** Two strokes back from the end. */
function headOf(points: readonly Spot[]): string {
  const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = [points[0], points.at(-1)]
  const angle = Math.atan2(by - ay, bx - ax)
  const wing = (by_: number): Spot => [
    Math.round(bx - 28 * Math.cos(angle + by_)),
    Math.round(by - 28 * Math.sin(angle + by_)),
  ]
  return pathOf([wing(0.5), [bx, by], wing(-0.5)])
}

export function drawSymbol(
  { symbol, x, y, angle, colour, label }: DrawnSymbol,
  index: number,
): TemplateResult {
  const ink = inkOf(colour)
  const below = reach[symbol] + 30
  return svg`<g data-part="symbols:${index}" transform="translate(${x} ${y})">
    <g transform="rotate(${angle})">
      <circle r=${Math.max(38, reach[symbol])} fill="#ffffff" fill-opacity="0" />
      ${symbol === 'text' ? drawText(label ?? '…', ink, 0) : glyphs[symbol](ink)}
    </g>
    ${label !== undefined && symbol !== 'text' ? drawText(label, ink, below) : nothing}
  </g>`
}

/** A white edge keeps it readable over a road. */
const drawText = (text: string, ink: string, y: number) =>
  svg`<text y=${y} text-anchor="middle" dominant-baseline="middle" font-size="30" font-weight="600"
    fill=${ink} stroke="#ffffff" stroke-width="6" paint-order="stroke">${text}</text>`

/** How far each reaches from its middle. */
export const reach: Readonly<Record<SymbolName, number>> = {
  car: 46,
  lorry: 76,
  motorcycle: 34,
  bicycle: 32,
  pedestrian: 32,
  signal: 36,
  north: 48,
  text: 30,
}

/** Seen from above, front upwards, around 0 0. */
export const glyphs: Readonly<Record<SymbolName, (ink: string) => TemplateResult>> = {
  car: (
    ink,
  ) => svg`<rect x="-21" y="-44" width="42" height="88" rx="12" fill="#ffffff" stroke=${ink} stroke-width="5" />
    <path d="M-15-18q15-10 30 0l-3 12h-24zM-13 24h26l3 10q-16 6-32 0z" fill=${ink} />`,
  lorry: (
    ink,
  ) => svg`<rect x="-25" y="-40" width="50" height="114" rx="4" fill="#ffffff" stroke=${ink} stroke-width="5" />
    <rect x="-22" y="-74" width="44" height="34" rx="8" fill="#ffffff" stroke=${ink} stroke-width="5" />
    <path d="M-15-62q15-7 30 0l-2 10h-26z" fill=${ink} />`,
  motorcycle: (
    ink,
  ) => svg`<path d="M0-33v66M-17-14h34" stroke=${ink} stroke-width="9" stroke-linecap="round" />
    <ellipse cy="8" rx="8" ry="15" fill="#ffffff" stroke=${ink} stroke-width="5" />`,
  bicycle: (
    ink,
  ) => svg`<path d="M0-31v18M0 13v18" stroke=${ink} stroke-width="9" stroke-linecap="round" />
    <path d="M0-13v26M-14-13h28M-6 6h12" stroke=${ink} stroke-width="5" stroke-linecap="round" />`,
  pedestrian: (ink) =>
    svg`<path d="M0-10v18M-14-2h28M0 8l-11 20M0 8l11 20" fill="none" stroke=${ink} stroke-width="6" stroke-linecap="round" />
    <circle cy="-21" r="8" fill=${ink} />`,
  signal: (ink) => svg`<rect x="-14" y="-35" width="28" height="70" rx="8" fill=${ink} />
    <circle cy="-20" r="8" fill="#ff9c8f" /><circle r="8" fill="#ffd46b" /><circle cy="20" r="8" fill="#8fe0a8" />`,
  north: (ink) => svg`<path d="M0-46l14 44h-28z" fill=${ink} />
    <text y="34" text-anchor="middle" font-size="40" font-weight="700" fill=${ink}>N</text>`,
  text: (ink) =>
    svg`<path d="M-22-20h44v10M0-20v44M-22-20v10M-10 24h20" fill="none" stroke=${ink} stroke-width="6" />`,
}

/** Lines at each tenth of the width. */
export function drawGrid({ height }: Drawing): TemplateResult {
  const across = Array.from(
    { length: Math.floor(height / 100) },
    (_, i) => `M0 ${(i + 1) * 100}h1000`,
  )
  const down = Array.from({ length: 9 }, (_, i) => `M${(i + 1) * 100} 0v${height}`)
  return svg`<path d=${[...across, ...down].join('')} stroke="#dbe1e8" stroke-width="1.5" />`
}

/** A frame around what is selected, and the handle by which a symbol is turned. */
export function drawSelection(plan: Drawing, part: Part): TemplateResult | typeof nothing {
  if (part.of === 'lines') {
    const line = plan.lines[part.index]
    if (!line) return nothing
    const ends = [line.points[0], line.points.at(-1)].filter((spot) => spot !== undefined)
    return svg`${ends.map(([x, y]) => svg`<circle cx=${x} cy=${y} r="14" class="chosen" />`)}`
  }
  const symbol = plan.symbols[part.index]
  if (!symbol) return nothing
  const radius = Math.max(38, reach[symbol.symbol]) + 10
  return svg`<g transform="translate(${symbol.x} ${symbol.y}) rotate(${symbol.angle})">
    <circle r=${radius} class="chosen" pointer-events="none" />
    <g data-turn="" class="turner"><path d="M0 ${-radius}v-26" /><circle cy=${-radius - 40} r="36" class="reach" />
      <circle cy=${-radius - 40} r="16" /></g>
  </g>`
}
