import type { FieldState } from '../../field.ts'
import { PlainField, toggle } from '../../plain.ts'
import { defineField } from '../../registry.ts'
import { listenForCalendars, nameCalendar, type DayField } from './calendarButton.ts'
import { typedDate } from './typed.ts'
import { joinDate, noDate, splitDate, textOf, type DateParts } from './parts.ts'
import { style } from './style.ts'

const boxes = ['day', 'month', 'year'] as const

/** A day, as three boxes. */
class DateField extends PlainField implements DayField {
  /** As typed: "7" must not become "07" under the officer's hands. */
  day: DateParts = noDate

  get label(): string {
    return this.words.label
  }
  protected override get hint(): string {
    return this.words.hint ?? this.host.ui.dateHint
  }
  protected get shape(): string {
    return this.host.spoken
  }
  protected override get isSet(): boolean {
    return true
  }

  override connectedCallback(): void {
    super.connectedCallback()
    listenForCalendars(this.getRootNode())
  }

  protected build(): HTMLElement {
    const date = document.createElement('div')
    date.className = 'date'
    date.append(...boxes.map((part) => buildBox(part, this.host.ui[part])), buildButton())
    return date
  }

  protected fill(set: HTMLElement, at: FieldState, isNew: boolean): void {
    const value = textOf(at.value)
    if (value !== joinDate(this.day)) this.day = value ? splitDate(value) : noDate
    const locked = this.locked(at)
    const wrong = this.invalid ? 'true' : undefined
    const button = set.querySelector('.calendar-button') as HTMLButtonElement
    if (isNew) button.ariaLabel = nameCalendar(this)
    if (button.hidden !== locked) button.hidden = locked
    for (const [i, box] of set.querySelectorAll('input').entries()) {
      const part = boxes[i] ?? 'day'
      const id = `${this.fieldId}-${part}`
      if (box.id !== id) box.id = id
      if (box.value !== this.day[part]) box.value = this.day[part]
      if (box.readOnly !== locked) box.readOnly = locked
      toggle(box, 'aria-required', at.required ? 'true' : undefined)
      toggle(box, 'aria-invalid', wrong)
    }
  }

  override onInput(event: Event): void {
    this.day = typedDate(this.fieldId, this.day, event) ?? this.day
    this.answer(joinDate(this.day))
  }

  override onChange(): void {
    this.host.settle()
  }

  takeDay(day: string): void {
    this.answer(day)
  }
}

function buildBox(part: (typeof boxes)[number], name: string): HTMLElement {
  const label = document.createElement('label')
  label.className = 'date-part'
  const said = document.createElement('span')
  said.className = 'part-label'
  said.textContent = name
  const box = document.createElement('input')
  box.className = part === 'year' ? 'input w4' : 'input w2'
  box.setAttribute('part', 'input')
  box.inputMode = 'numeric'
  box.autocomplete = 'off'
  label.append(said, box)
  return label
}

function buildButton(): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button secondary calendar-button'
  button.setAttribute('part', 'button')
  button.ariaHasPopup = 'dialog'
  return button
}

defineField({ kind: 'date', element: DateField, style })
