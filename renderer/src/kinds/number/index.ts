import type { Json } from '@metip/form-definitions'
import type { FieldState } from '../../field.ts'
import { PlainField } from '../../plain.ts'
import { defineField } from '../../registry.ts'
import { textOf } from '../date/parts.ts'
import { readNumber } from './reading.ts'
import { style } from './style.ts'

/** How a number is measured: what stands before and behind it, and how that is said. */
interface Unit {
  readonly before?: string
  readonly after?: string
  readonly said: string
}

/** Text that is a number. What is not one stays as typed, for the form to say so. */
export class NumberField extends PlainField {
  /** As typed: "1." and "1,250" are numbers on their way. */
  #typed = ''

  protected read(text: string): number | undefined {
    return readNumber(text)
  }
  protected show(value: number): string {
    return String(value)
  }
  protected get unit(): Unit | undefined {
    const unit = this.option('unit')
    return typeof unit === 'string' ? { after: unit, said: unit } : undefined
  }

  protected get shape(): string {
    const { before = '', after = '', said = '' } = this.unit ?? {}
    return `${this.#mayBeNegative} ${before} ${after} ${said}`
  }

  protected build(): HTMLElement {
    const box = document.createElement('input')
    box.className = 'input w10'
    box.setAttribute('part', 'input')
    box.autocomplete = 'off'
    // Not type=number: it loses what it cannot read, and a wheel changes it unseen. The decimal
    // keyboards of tablets have no minus.
    if (!this.#mayBeNegative) box.inputMode = 'decimal'
    return this.unit ? buildMeasured(box, this.unit) : box
  }

  protected fill(control: HTMLElement, at: FieldState): void {
    if (this.#read() !== at.value) this.#typed = this.#shown(at.value)
    const box = this.described(control)
    if (box.id !== this.fieldId) {
      box.id = this.fieldId
      if (box !== control) (control.lastElementChild as HTMLElement).id = this.#unitId
    }
    this.fillBox(box, { ...at, value: this.#typed })
  }

  protected override described(control: HTMLElement): HTMLInputElement {
    return control instanceof HTMLInputElement
      ? control
      : (control.querySelector('input') as HTMLInputElement)
  }

  protected override get describedIds(): readonly string[] {
    return this.unit ? [...super.describedIds, this.#unitId] : super.describedIds
  }

  get #unitId(): string {
    return `${this.fieldId}-unit`
  }
  get #mayBeNegative(): boolean {
    return Number(this.option('minimum') ?? 0) < 0
  }

  #shown(value: Json | undefined): string {
    return typeof value === 'number' ? this.show(value) : (textOf(value) ?? '')
  }

  #read(): number | string | undefined {
    const text = this.#typed
    return text === '' || text.trim() === '' ? undefined : (this.read(text) ?? text.toWellFormed())
  }

  override onInput({ target }: Event): void {
    this.#typed = (target as HTMLInputElement).value
    this.answer(this.#read())
  }

  override onChange(): void {
    const number = this.read(this.#typed)
    if (number !== undefined) {
      this.#typed = this.show(number)
      this.requestUpdate()
    }
    this.host.settle()
  }
}

/** The unit is seen beside the number and heard after it. */
function buildMeasured(box: HTMLElement, { before, after, said }: Unit): HTMLElement {
  const measured = document.createElement('div')
  measured.className = 'measured'
  const heard = document.createElement('span')
  heard.className = 'unseen'
  heard.textContent = said
  measured.append(...signOf(before), box, ...signOf(after), heard)
  return measured
}

function signOf(text: string | undefined): HTMLElement[] {
  if (text === undefined) return []
  const sign = document.createElement('span')
  sign.className = 'unit'
  sign.ariaHidden = 'true'
  sign.textContent = text
  return [sign]
}

defineField({ kind: 'number', element: NumberField, style })
