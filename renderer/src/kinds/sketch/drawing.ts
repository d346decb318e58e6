import { isObject } from '@metip/form-definitions'

/** x and y in thousandths of the plan's width. */
export type Spot = readonly [x: number, y: number]

export const lineTools = ['pen', 'line', 'road', 'arrow'] as const
export type LineTool = (typeof lineTools)[number]

export const symbolNames = [
  'car',
  'lorry',
  'motorcycle',
  'bicycle',
  'pedestrian',
  'signal',
  'north',
  'text',
] as const
export type SymbolName = (typeof symbolNames)[number]

export const colours = ['black', 'blue', 'red', 'green'] as const
export type Colour = (typeof colours)[number]

export interface DrawnLine {
  readonly tool: LineTool
  readonly colour: Colour
  readonly points: readonly Spot[]
}

export interface DrawnSymbol {
  readonly symbol: SymbolName
  readonly x: number
  readonly y: number
  /** Degrees clockwise, 0 to 359; 0 points up. */
  readonly angle: number
  readonly colour: Colour
  readonly label?: string
}

/** A plan: integers in thousandths of its width, so that it is the same at any size. */
export interface Drawing {
  readonly height: number
  readonly lines: readonly DrawnLine[]
  readonly symbols: readonly DrawnSymbol[]
}

/** One thing on the plan: lines lie under symbols. */
export interface Part {
  readonly of: 'lines' | 'symbols'
  readonly index: number
}

export const planHeight = 700
/** Far more than a plan needs: somebody's scribbling must not fill the draft. */
const mostParts = 300
const mostPoints = 20_000

export const emptyPlan: Drawing = { height: planHeight, lines: [], symbols: [] }

export const isEmpty = ({ lines, symbols }: Drawing): boolean => lines.length + symbols.length === 0

export const isFull = ({ lines, symbols }: Drawing): boolean =>
  lines.length + symbols.length >= mostParts ||
  lines.reduce((sum, { points }) => sum + points.length, 0) >= mostPoints

export const partsOf = ({ lines, symbols }: Drawing): Part[] => [
  ...symbols.map((_, index): Part => ({ of: 'symbols', index })),
  ...lines.map((_, index): Part => ({ of: 'lines', index })),
]

export const samePart = (a: Part | undefined, b: Part | undefined): boolean =>
  a?.of === b?.of && a?.index === b?.index

export const addLine = (plan: Drawing, line: DrawnLine): Drawing => ({
  ...plan,
  lines: [...plan.lines, line],
})

export const addSymbol = (plan: Drawing, symbol: DrawnSymbol): Drawing => ({
  ...plan,
  symbols: [...plan.symbols, { ...symbol, ...inside(plan, symbol.x, symbol.y) }],
})

export const remove = (plan: Drawing, { of, index }: Part): Drawing => ({
  ...plan,
  [of]: (plan[of] as readonly unknown[]).toSpliced(index, 1),
})

/** Moves a part by so much, as far as it stays on the plan. */
export function move(plan: Drawing, { of, index }: Part, dx: number, dy: number): Drawing {
  if (of === 'symbols') {
    const symbol = plan.symbols[index]
    if (!symbol) return plan
    return withSymbol(plan, index, { ...symbol, ...inside(plan, symbol.x + dx, symbol.y + dy) })
  }
  const line = plan.lines[index]
  if (!line) return plan
  const xs = line.points.map(([x]) => x)
  const ys = line.points.map(([, y]) => y)
  const byX = within(dx, -Math.min(...xs), 1000 - Math.max(...xs))
  const byY = within(dy, -Math.min(...ys), plan.height - Math.max(...ys))
  const points = line.points.map(([x, y]): Spot => [x + byX, y + byY])
  return { ...plan, lines: plan.lines.with(index, { ...line, points }) }
}

/** Turns a part about its middle, in degrees clockwise. */
export function turn(plan: Drawing, { of, index }: Part, degrees: number): Drawing {
  if (of === 'symbols') {
    const symbol = plan.symbols[index]
    if (!symbol) return plan
    const angle = (((symbol.angle + degrees) % 360) + 360) % 360
    return withSymbol(plan, index, { ...symbol, angle })
  }
  const line = plan.lines[index]
  if (!line) return plan
  const [mx, my] = middleOf(line.points)
  const [sin, cos] = [Math.sin((degrees / 180) * Math.PI), Math.cos((degrees / 180) * Math.PI)]
  const points = line.points.map(([x, y]): Spot => [
    within(Math.round(mx + (x - mx) * cos - (y - my) * sin), 0, 1000),
    within(Math.round(my + (x - mx) * sin + (y - my) * cos), 0, plan.height),
  ])
  return { ...plan, lines: plan.lines.with(index, { ...line, points }) }
}

/** Makes a straight line longer or shorter about its middle. */
export function stretch(plan: Drawing, index: number, by: number): Drawing {
  const line = plan.lines[index]
  if (!line) return plan
  const [mx, my] = middleOf(line.points)
  const points = line.points.map(([x, y]): Spot => [
    within(Math.round(mx + (x - mx) * by), 0, 1000),
    within(Math.round(my + (y - my) * by), 0, plan.height),
  ])
  return isLine({ ...line, points })
    ? { ...plan, lines: plan.lines.with(index, { ...line, points }) }
    : plan
}

/** The middle of the plan, or a little further where something stands there already. */
export function freeSpot({ symbols, lines, height }: Drawing): Spot {
  const taken = [
    ...symbols.map(({ x, y }): Spot => [x, y]),
    ...lines.filter(({ tool }) => tool !== 'pen').map(({ points }) => middleOf(points)),
  ]
  for (let i = 0; i < 12; i++) {
    const spot: Spot = [500 + ((i + 1) >> 1) * (i % 2 ? 70 : -70), Math.round(height / 2)]
    if (!taken.some(([x, y]) => Math.hypot(x - spot[0], y - spot[1]) < 50)) return spot
  }
  return [500, Math.round(height / 4)]
}

export function relabel(plan: Drawing, index: number, label: string): Drawing {
  const symbol = plan.symbols[index]
  if (!symbol) return plan
  const { label: _old, ...rest } = symbol
  return withSymbol(plan, index, label === '' ? rest : { ...rest, label })
}

const withSymbol = (plan: Drawing, index: number, symbol: DrawnSymbol): Drawing => ({
  ...plan,
  symbols: plan.symbols.with(index, symbol),
})

export const middleOf = (points: readonly Spot[]): Spot => {
  const mid = (values: readonly number[]) =>
    Math.round((Math.min(...values) + Math.max(...values)) / 2)
  return [mid(points.map(([x]) => x)), mid(points.map(([, y]) => y))]
}

/** The line goes on to a point: a pen's at each place, any other tool's from its beginning. */
export function extendLine({ tool, points }: DrawnLine, to: Spot): readonly Spot[] {
  const first = points[0] ?? to
  if (tool !== 'pen') return [first, to]
  const last = points.at(-1) ?? to
  return Math.hypot(last[0] - to[0], last[1] - to[1]) < 4 ? points : [...points, to]
}

/** Shorter than this is a slip of the finger, but for a dot of the pen. */
export const isLine = ({ tool, points }: DrawnLine): boolean => {
  const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = [points[0], points.at(-1)]
  return tool === 'pen' || Math.hypot(ax - bx, ay - by) >= 15
}

export const within = (n: number, least: number, most: number): number =>
  Math.min(Math.max(n, least), most)

const inside = ({ height }: Drawing, x: number, y: number) => ({
  x: within(Math.round(x), 0, 1000),
  y: within(Math.round(y), 0, height),
})

/** In which ninth of the plan something is: for who cannot see it. Rows from the top. */
export function ninthOf({ height }: Drawing, x: number, y: number): number {
  const third = (n: number, of: number) => within(Math.floor((n / of) * 3), 0, 2)
  return third(y, height) * 3 + third(x, 1000)
}

/** The answer as a plan; undefined where it is none. */
export function drawingIn(value: unknown): Drawing | undefined {
  if (!isObject(value)) return undefined
  const { height, lines, symbols = [] } = value
  const isWhole = (n: unknown) => Number.isSafeInteger(n)
  const among = (all: readonly string[], one: unknown) => all.includes(String(one))
  const isSpot = (spot: unknown) => Array.isArray(spot) && spot.length === 2 && spot.every(isWhole)
  const isDrawn = (line: unknown) =>
    isObject(line) &&
    among(lineTools, line['tool']) &&
    among(colours, line['colour']) &&
    Array.isArray(line['points']) &&
    line['points'].length > 0 &&
    line['points'].every(isSpot)
  const isSymbol = (symbol: unknown) =>
    isObject(symbol) &&
    among(symbolNames, symbol['symbol']) &&
    among(colours, symbol['colour']) &&
    [symbol['x'], symbol['y'], symbol['angle']].every(isWhole) &&
    ['undefined', 'string'].includes(typeof symbol['label'])
  const isPlan =
    isWhole(height) &&
    Number(height) > 0 &&
    Array.isArray(lines) &&
    lines.every(isDrawn) &&
    Array.isArray(symbols) &&
    symbols.every(isSymbol)
  if (!isPlan) return undefined
  return ('symbols' in value ? value : { ...value, symbols }) as unknown as Drawing
}
