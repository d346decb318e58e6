import { element } from '../structure.ts'
import { flow, space, styles, type Strip } from '../strips.ts'
import type { HeadingBlock, ParagraphBlock } from '../template.ts'
import type { Setting } from './index.ts'

export const title = ({ job, document }: Setting): Strip[] =>
  flow(
    element('H1', document),
    job.words.papers[job.projection.audience]?.title ?? '',
    styles.title,
    { keepWithNext: true },
  )

export const heading = (block: HeadingBlock, { reader, document }: Setting): Strip[] => [
  space(8, true),
  ...flow(element('H2', document), reader.say(block), styles.heading, { keepWithNext: true }),
]

export const paragraph = (block: ParagraphBlock, { reader, document }: Setting): Strip[] => {
  const text = reader.say(block)
  return text === '' ? [] : flow(element('P', document), text, styles[block.style ?? 'paragraph'])
}
