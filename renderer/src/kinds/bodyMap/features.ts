import { svg, type TemplateResult } from 'lit'
import type { View } from './body.ts'

/** A few strokes that tell front from back. */
export const drawFeatures = (view: View): TemplateResult =>
  svg`<path class="features" d=${view === 'front' ? front : back} />`

const front = [
  // eyes, nose and mouth
  'M108 40h7M125 40h7M120 44v9M112 61q8 4 16 0',
  // collar bones, chest, navel
  'M100 102q12 2 18 8M140 102q-12 2-18 8M88 150q16 10 30 1M152 150q-16 10-30 1M120 205v5',
  // knees
  'M85 366q7 5 14 0M141 366q7 5 14 0',
].join('')

const back = [
  // hair
  'M99 56q21 12 42 0',
  // shoulder blades and spine
  'M92 122q2 22 14 30M148 122q-2 22-14 30M120 100v120',
  // buttocks, backs of the knees
  'M120 240v34M78 274q20 12 40 2M162 274q-20 12-40 2M82 372h18M140 372h18',
].join('')
