import { isObject } from '@metip/form-definitions'
import { regionAt, type View } from './body.ts'

export const injuryKinds = [
  'bruise',
  'cut',
  'graze',
  'burn',
  'bite',
  'swelling',
  'wound',
  'pain',
  'other',
] as const
export type InjuryKind = (typeof injuryKinds)[number]

/** One injury. x and y are parts of the figure's frame, 0 to 1, from the upper left as it is shown. */
export interface Mark {
  readonly view: View
  readonly x: number
  readonly y: number
  /** Absent until somebody has said: no kind is preselected. */
  readonly kind?: InjuryKind
  readonly note?: string
}

/** Far more than anybody bears: somebody's tapping must not fill the draft. */
export const mostMarks = 100

/** A thousandth is finer than a finger. */
export const rounded = (n: number): number => Math.round(Math.min(Math.max(n, 0), 1) * 1000) / 1000

/** Moves a mark by so much, as long as it stays on the body. */
export function moveMark(mark: Mark, dx: number, dy: number): Mark {
  const moved = { ...mark, x: rounded(mark.x + dx), y: rounded(mark.y + dy) }
  return regionAt(moved.view, moved.x, moved.y) ? moved : mark
}

/** The marks that an answer holds; undefined where it is none. */
export function marksIn(value: unknown): readonly Mark[] | undefined {
  if (!isObject(value) || !Array.isArray(value['marks'])) return undefined
  const isPart = (n: unknown) => typeof n === 'number' && n >= 0 && n <= 1
  const isMark = (mark: unknown) =>
    isObject(mark) &&
    (mark['view'] === 'front' || mark['view'] === 'back') &&
    isPart(mark['x']) &&
    isPart(mark['y']) &&
    ([undefined, ...injuryKinds] as readonly unknown[]).includes(mark['kind']) &&
    ['undefined', 'string'].includes(typeof mark['note'])
  return value['marks'].every(isMark) ? (value['marks'] as unknown as Mark[]) : undefined
}
