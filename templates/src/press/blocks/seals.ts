import { area, measure } from '../sheet.ts'
import { element } from '../structure.ts'
import type { Strip } from '../strips.ts'
import type { SealsBlock } from '../template.ts'
import type { Setting } from './index.ts'

const gutter = 14
/** Of each place, in points. */
export const sealSize = { width: (measure - gutter) / 2, height: 38 }

/** Two places side by side: the officer's seal and the force's. Their widgets lie over the page. */
export function seals(_block: SealsBlock, { document, seals: places }: Setting): Strip[] {
  const { width, height } = sealSize
  const forms = { officer: element('Form', document), force: element('Form', document) }
  return [
    {
      height: height + 10,
      keep: false,
      draw(sheet, top) {
        for (const [i, name] of (['officer', 'force'] as const).entries()) {
          const x = area.left + i * (width + gutter)
          const y = top - 8 - height
          const rect = [x, y, x + width, y + height] as const
          places.set(name, { page: sheet.index, rect, form: forms[name] })
        }
      },
    },
  ]
}
