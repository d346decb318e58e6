import { faces } from '../faces.ts'
import { area, drawSlot, slotHeight } from '../sheet.ts'
import { element, type Element } from '../structure.ts'
import type { Strip } from '../strips.ts'
import type { SignatureBlock, Slot } from '../template.ts'
import type { Setting } from './index.ts'

export const signature = (block: SignatureBlock, setting: Setting): Strip[] => [
  signatureLine(block, setting, element('Sect', setting.document)),
]

/** A dated signature line over the width of the page. */
export function signatureLine(slot: Slot, { reader }: Setting, parent: Element, inset = 0): Strip {
  const label = element('P', parent)
  return {
    height: slotHeight + 18,
    keep: false,
    draw(sheet, top) {
      drawSlot(
        sheet,
        parent,
        {
          role: slot.role,
          label: reader.text(slot.label),
          name: slot.name === undefined ? '' : reader.value(slot.name),
          date: reader.text('date'),
          x: area.left + inset,
          y: top - slotHeight - 2,
          width: area.right - area.left - 2 * inset,
        },
        label,
        faces.regular,
      )
    },
  }
}
