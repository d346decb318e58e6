import type { FieldState } from '../../field.ts'
import { PlainField } from '../../plain.ts'
import { defineField } from '../../registry.ts'
import { sayAnswer } from './said.ts'

/** What the form worked out by itself. */
class ComputedField extends PlainField {
  protected get shape(): string {
    return ''
  }

  protected build(): HTMLElement {
    const output = document.createElement('output')
    output.className = 'computed'
    output.tabIndex = -1
    return output
  }

  protected fill(output: HTMLElement, { value }: FieldState): void {
    const { host, node, words } = this
    if (output.id !== this.fieldId) output.id = this.fieldId
    const said = sayAnswer(value, {
      words,
      ui: host.ui,
      language: host.spoken,
      options: node.options,
    })
    if (output.textContent !== said) output.textContent = said
  }

  override takeFocus(): void {
    this.querySelector('output')?.focus()
  }
}

defineField({ kind: 'computed', element: ComputedField })
