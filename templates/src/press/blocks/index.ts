import type { Element } from '../structure.ts'
import type { PrintJob } from '../job.ts'
import type { SealPlace } from '../sheet.ts'
import type { Strip } from '../strips.ts'
import type { Block } from '../template.ts'
import type { Reader } from '../values.ts'
import { boxes } from './boxes.ts'
import { declaration } from './declaration.ts'
import { fields } from './fields.ts'
import { narrative } from './narrative.ts'
import { seals } from './seals.ts'
import { signature } from './signature.ts'
import { heading, paragraph, title } from './sayings.ts'
import { table } from './table.ts'
import { ticks } from './ticks.ts'

/** What a block is lowered with. */
export interface Setting {
  readonly job: PrintJob
  readonly reader: Reader
  readonly document: Element
  /** As far as it is known: the first pass counts, the next one prints. */
  readonly pages: number
  /** Where the seals block says its places are. */
  readonly seals: Map<'officer' | 'force', SealPlace>
}

/** Lowers one block of a template to strips. A new kind of block is one file and one line here. */
export function lower(block: Block, setting: Setting): Strip[] {
  switch (block.block) {
    case 'title':
      return title(setting)
    case 'heading':
      return heading(block, setting)
    case 'paragraph':
      return paragraph(block, setting)
    case 'boxes':
      return boxes(block, setting)
    case 'fields':
      return fields(block, setting)
    case 'declaration':
      return declaration(block, setting)
    case 'signature':
      return signature(block, setting)
    case 'ticks':
      return ticks(block, setting)
    case 'narrative':
      return narrative(block, setting)
    case 'table':
      return table(block, setting)
    case 'seals':
      return seals(block, setting)
  }
}
