import { settable } from '../faces.ts'
import { element } from '../structure.ts'
import { flow, space, styles, type Strip } from '../strips.ts'
import type { NarrativeBlock } from '../template.ts'
import type { Setting } from './index.ts'

/** Each line the person began is a paragraph; empty ones only make room. */
export function narrative(block: NarrativeBlock, { reader, document }: Setting): Strip[] {
  const paragraphs = settable(reader.value(block.bind)).trimEnd().split('\n')
  return paragraphs.flatMap((paragraph, i) =>
    paragraph.trim() === ''
      ? [space(styles.narrative.pitch / 2)]
      : // The signature stands under the last word, never alone on a page
        flow(element('P', document), paragraph, styles.narrative, {
          keepWithNext: i === paragraphs.length - 1,
        }),
  )
}
