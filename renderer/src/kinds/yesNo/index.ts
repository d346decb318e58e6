import type { Choice } from '../../choosing.ts'
import { defineField } from '../../registry.ts'
import { ChoiceField } from '../choice/index.ts'

/** A boolean that must be said: neither is chosen until it is. */
class YesNoField extends ChoiceField {
  protected override get choices(): readonly Choice[] {
    const { ui } = this.host
    const { options } = this.words
    return [
      { value: true, label: options?.['true'] ?? ui.yes },
      { value: false, label: options?.['false'] ?? ui.no },
    ]
  }
}

defineField({ kind: 'yesNo', element: YesNoField })
