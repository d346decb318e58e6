import type { Strokes } from '@metip/form-definitions'

export type Line = Strokes['lines'][number]
export type Point = Line[number]

/** 90 × 35 mm, the box on a paper form, in thousandths of its width. */
export const padHeight = 389
/** Below this much ink it is a slip of the pen, not a name: thousandths of the width. */
const leastInk = 120
/** Far more than any name: somebody's scribbling must not fill the draft. */
const mostPoints = 6_000
/** Nearer than a third of a millimetre is no more than the pen's trembling. */
const nearest = 3

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1])

export const inkOf = (lines: readonly Line[]): number =>
  lines
    .flatMap((line) => line.slice(1).map((p, i) => distance(p, line[i] as Point)))
    .reduce((sum, length) => sum + length, 0)

/** What the lines are as a signature; null while there is too little ink for one. */
export const signatureOf = (lines: readonly Line[]): Strokes | null =>
  inkOf(lines) < leastInk ? null : { height: padHeight, lines }

/** The line goes on to a point, unless it is there already or the box is full. */
export function extend(lines: readonly Line[], point: Point): readonly Line[] {
  const line = lines.at(-1) ?? []
  const last = line.at(-1)
  if (last && distance(point, last) < nearest) return lines
  return isFull(lines) ? lines : [...lines.slice(0, -1), [...line, point]]
}

export const isFull = (lines: readonly Line[]): boolean =>
  lines.reduce((sum, line) => sum + line.length, 0) >= mostPoints

/** The `d` of an SVG path. */
export const pathOf = (line: readonly (readonly [x: number, y: number, ...rest: number[]])[]) =>
  line.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('') +
  // a dot needs some length to be drawn
  (line.length === 1 ? 'l.1 0' : '')

/** When the last stroke ended, in milliseconds after the first point. */
export const endOf = (lines: readonly Line[]): number => lines.at(-1)?.at(-1)?.[2] ?? 0

/** The answer as strokes; undefined where it is none. */
export function strokesIn(value: unknown): Strokes | undefined {
  const { height, lines } = (value ?? {}) as Partial<Strokes>
  const isPoint = (point: unknown) =>
    Array.isArray(point) && point.length === 4 && point.every(Number.isSafeInteger)
  return Number.isSafeInteger(height) &&
    Array.isArray(lines) &&
    lines.every((line) => Array.isArray(line) && line.every(isPoint))
    ? (value as Strokes)
    : undefined
}
