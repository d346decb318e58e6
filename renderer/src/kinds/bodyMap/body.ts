export type View = 'front' | 'back'

/** The figure's frame, in units of its own: wide and high. */
export const frame = { width: 240, height: 520 }

/**
 * One half of the outline, from the top of the head down the side to between the feet, as points of
 * a smooth curve: x is the distance from the middle line.
 */
const half: readonly (readonly [x: number, y: number])[] = [
  [0, 10],
  [17, 15],
  [25, 32],
  [24, 50],
  [18, 66],
  [13, 74],
  [13, 86],
  [26, 95],
  [48, 101],
  [60, 114],
  [65, 140],
  [71, 172],
  [78, 205],
  [88, 238],
  [96, 252],
  [101, 272],
  [97, 288],
  [88, 288],
  [80, 270],
  [76, 252],
  [64, 224],
  [55, 192],
  [46, 150],
  [43, 176],
  [40, 200],
  [45, 226],
  [50, 252],
  [51, 290],
  [47, 330],
  [42, 362],
  [42, 392],
  [37, 430],
  [31, 466],
  [32, 484],
  [41, 503],
  [34, 511],
  [16, 508],
  [14, 480],
  [16, 440],
  [14, 400],
  [15, 366],
  [10, 320],
  [0, 276],
]

/** Smooth through all points (Catmull-Rom to Bézier), down one side and up the other. */
export const outline: string = closedCurve([
  ...half.map(([x, y]) => [120 + x, y] as const),
  ...half
    .slice(1, -1)
    .toReversed()
    .map(([x, y]) => [120 - x, y] as const),
])

function closedCurve(points: readonly (readonly [number, number])[]): string {
  const at = (i: number) => points[(i + points.length) % points.length] ?? [0, 0]
  const show = (n: number) => Math.round(n * 10) / 10
  const [sx, sy] = at(0)
  const curves = points.map((_, i) => {
    const [[ax, ay], [bx, by], [cx, cy], [dx, dy]] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    const near = [bx + (cx - ax) / 6, by + (cy - ay) / 6]
    const far = [cx - (dx - bx) / 6, cy - (dy - by) / 6]
    return `C${[...near, ...far, cx, cy].map(show).join(' ')}`
  })
  return `M${sx} ${sy}${curves.join('')}Z`
}

/** Sides are the person's own: on the front view their left is on the right. */
export type Region =
  | 'head'
  | 'face'
  | 'neck'
  | 'chest'
  | 'abdomen'
  | 'groin'
  | 'upperBack'
  | 'lowerBack'
  | 'buttocks'
  | `${'left' | 'right'}${'Shoulder' | 'UpperArm' | 'Elbow' | 'Forearm' | 'Hand'}`
  | `${'left' | 'right'}${'Thigh' | 'Knee' | 'LowerLeg' | 'Foot'}`

/** Of the trunk, by where it ends, in units from the top. */
const trunk: Readonly<Record<View, readonly (readonly [Region, number])[]>> = {
  front: [
    ['head', 28],
    ['face', 72],
    ['neck', 92],
    ['chest', 165],
    ['abdomen', 232],
    ['groin', 282],
  ],
  back: [
    ['head', 72],
    ['neck', 92],
    ['upperBack', 165],
    ['lowerBack', 222],
    ['buttocks', 282],
  ],
}

const arm = [
  ['Shoulder', 122],
  ['UpperArm', 176],
  ['Elbow', 198],
  ['Forearm', 246],
  ['Hand', 300],
] as const

const leg = [
  ['Thigh', 348],
  ['Knee', 382],
  ['LowerLeg', 476],
  ['Foot', 520],
] as const

/** The part of the body at a place; undefined beside the figure. x and y are 0 to 1. */
export function regionAt(view: View, x: number, y: number): Region | undefined {
  const [fromMiddle, down] = [Math.abs(x * frame.width - 120), y * frame.height]
  if (!isOnBody(fromMiddle, down)) return undefined
  const isRightOfView = x * frame.width > 120
  const side = (view === 'front') === isRightOfView ? 'left' : 'right'
  if (fromMiddle > armFrom(down)) return `${side}${partAt(arm, down) ?? 'Hand'}`
  const middle = partAt(trunk[view], down)
  // Above the fork the thighs begin at the sides
  if (middle === undefined || (down > 256 && fromMiddle > 24))
    return `${side}${partAt(leg, down) ?? 'Foot'}`
  return middle
}

/** How far from the middle line the arm begins. */
function armFrom(down: number): number {
  if (down < 94 || down > 300) return Infinity
  return down < 150 ? 44 : 44 + (down - 150) * 0.12
}

const partAt = <T>(parts: readonly (readonly [T, number])[], down: number): T | undefined =>
  parts.find(([, end]) => down <= end)?.[0]

/** Even-odd over the half outline's polygon, with a finger's width of mercy. */
function isOnBody(fromMiddle: number, down: number): boolean {
  const mercy = 5
  return [
    [0, 0],
    [-mercy, 0],
    [mercy, 0],
    [0, -mercy],
    [0, mercy],
  ].some(([dx = 0, dy = 0]) => isInside(Math.abs(fromMiddle + dx), down + dy))
}

function isInside(x: number, y: number): boolean {
  // Closed along the middle line
  const points = [...half, [0, 276] as const]
  let inside = false
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [ax, ay] = points[i] ?? [0, 0]
    const [bx, by] = points[j] ?? [0, 0]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

const bothSides = (
  name:
    'Shoulder' | 'UpperArm' | 'Elbow' | 'Forearm' | 'Hand' | 'Thigh' | 'Knee' | 'LowerLeg' | 'Foot',
): Region[] => [`left${name}`, `right${name}`]

/** From top to toe: for choosing by name. */
export const regionsOf = (view: View): Region[] => [
  ...trunk[view].map(([region]) => region),
  ...[...arm, ...leg].flatMap(([name]) => bothSides(name)),
]

/** The middle of a region, 0 to 1: where a mark chosen by name is put. */
export function middleOf(view: View, region: Region): { x: number; y: number } {
  let [n, sumX, sumY] = [0, 0, 0]
  for (let x = 2; x < frame.width; x += 4)
    for (let y = 2; y < frame.height; y += 4)
      if (regionAt(view, x / frame.width, y / frame.height) === region) {
        n += 1
        sumX += x
        sumY += y
      }
  return { x: sumX / n / frame.width, y: sumY / n / frame.height }
}
