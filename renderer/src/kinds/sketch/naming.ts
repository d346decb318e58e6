import { middleOf, ninthOf, type Drawing, type Part } from './drawing.ts'
import type { SketchWords } from './words.ts'

/** "Car 2: Vehicle B". */
export function nameOf(say: SketchWords, plan: Drawing, { of, index }: Part): string {
  if (of === 'lines') {
    const tool = plan.lines[index]?.tool ?? 'line'
    const nth = plan.lines.slice(0, index + 1).filter((line) => line.tool === tool).length
    return `${say.lines[tool]} ${nth}`
  }
  const symbol = plan.symbols[index]
  if (!symbol) return ''
  const nth = plan.symbols.slice(0, index + 1).filter((one) => one.symbol === symbol.symbol)
  const name = `${say.symbols[symbol.symbol]} ${nth.length}`
  return symbol.label === undefined ? name : `${name}: ${symbol.label}`
}

/** In which ninth of the plan its middle lies. */
export function whereOf(say: SketchWords, plan: Drawing, { of, index }: Part): string {
  const { x = 0, y = 0 } = of === 'symbols' ? (plan.symbols[index] ?? {}) : {}
  const [mx, my] = of === 'lines' ? middleOf(plan.lines[index]?.points ?? [[0, 0]]) : [x, y]
  return say.ninths[ninthOf(plan, mx, my)] ?? ''
}
