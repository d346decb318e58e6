import type { FieldState } from '../../field.ts'
import { PlainField, toggle } from '../../plain.ts'
import { defineField } from '../../registry.ts'
import { buildOption } from './option.ts'

/** One box. Unticked is an answer (false) once it has been touched. */
class TickField extends PlainField {
  protected override get labelsItself(): boolean {
    return true
  }
  protected get shape(): string {
    return ''
  }

  protected build(): HTMLElement {
    return buildOption('checkbox', 'option tick')
  }

  protected fill(label: HTMLElement, at: FieldState, isNew: boolean): void {
    const box = this.described(label) as HTMLInputElement
    if (isNew) {
      box.id = this.fieldId
      label.append(this.words.label)
    }
    const ticked = at.value === true
    if (box.checked !== ticked) box.checked = ticked
    const locked = this.locked(at)
    if (box.disabled !== locked) box.disabled = locked
    toggle(box, 'aria-required', at.required ? 'true' : undefined)
    toggle(box, 'aria-invalid', this.invalid ? 'true' : undefined)
  }

  protected override described(label: HTMLElement): HTMLElement {
    return label.firstElementChild as HTMLElement
  }

  override onChange(event: Event): void {
    this.answer((event.target as HTMLInputElement).checked)
    this.host.settle()
  }
}

defineField({ kind: 'tick', element: TickField })
