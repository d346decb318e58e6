import { fromUtf8, type Projection } from '@metip/form-definitions'
import type { Resolver } from '../pdf/file.ts'
import { decoded, isArray, refused } from '../pdf/reader.ts'
import { actFor, strokeContent } from '../press/strokes.ts'
import { isForm, type ReadPage } from './pages.ts'
import type { SealFinding } from './seals.ts'

/** Of one drawing: far above a signature at 120 points a second. */
const maxBytes = 512 * 1024
const maxPlaces = 16

/** How a page calls for a place: moved, clipped to its size, drawn by name. */
const call =
  /^q 1 0 0 1 [\d.]+ [\d.]+ cm 0 0 ([\d.]+) ([\d.]+) re W n \/((\w+)\.\d+(\.dated)?) Do Q$/gm

/** Strokes lie outside the page digests, so they are drawn again from the acts and compared. */
export function checkStrokes(
  resolver: Resolver,
  pages: readonly ReadPage[],
  projection: Projection | undefined,
): SealFinding {
  if (!projection || pages.length === 0)
    throw refused('Without data and pages, the drawn signatures cannot be compared')
  let drawn = 0
  for (const [index, page] of pages.entries()) {
    const calls = [...fromUtf8(page.content).matchAll(call)]
    if (calls.length !== page.places.size || calls.length > maxPlaces)
      throw refused('A page has other places for signatures than it names')
    for (const [, width = '', height = '', name = '', role = '', dated] of calls) {
      const form = resolver.get(page.places.get(name))
      if (!isForm(form, page.fonts)) throw refused('A drawn signature is not a drawing')
      const box = form.dict.get('BBox')
      const size = [0, 0, Number(width), Number(height)]
      if (!isArray(box) || !size.every((value, i) => value === box[i]))
        throw refused('A drawn signature does not keep to its place')
      const act = actFor(projection.acts, { role, page: index })
      const place = { width: Number(width), height: Number(height), dated: dated !== undefined }
      if (fromUtf8(decoded(form, maxBytes)) !== strokeContent(act, place))
        throw refused('A drawn signature is not the one that was given')
      if (act) drawn++
    }
  }
  return drawn === 0
    ? { verdict: 'absent', words: 'No signature was drawn' }
    : { verdict: 'good', words: 'Every drawn signature is the one that was given' }
}
