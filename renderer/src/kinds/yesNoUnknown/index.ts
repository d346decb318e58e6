import type { Json } from '@metip/form-definitions'
import type { Choice } from '../../choosing.ts'
import { defineField } from '../../registry.ts'
import { ChoiceField } from '../choice/index.ts'
import { style } from './style.ts'
import { words } from './words.ts'

/** Yes, no, or that it is not known: an answer too, and not the same as none. */
class YesNoUnknownField extends ChoiceField {
  protected override get choices(): readonly Choice[] {
    const values = this.option('enum')
    // Three values of the form's own have its own words
    if (Array.isArray(values) || this.option('codeList') !== undefined) return super.choices
    const { ui } = this.host
    const { options } = this.words
    const choice = (value: Json, label: string): Choice => ({
      value,
      label: options?.[String(value)] ?? label,
    })
    return [
      choice(true, ui.yes),
      choice(false, ui.no),
      choice(null, options?.['unknown'] ?? this.wordsIn(words).unknown),
    ]
  }

  protected override get arrangement(): string {
    return 'options three'
  }
}

defineField({ kind: 'yesNoUnknown', element: YesNoUnknownField, style })
