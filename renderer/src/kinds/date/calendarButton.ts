import { html, type TemplateResult } from 'lit'
import { nowHere } from '../../clock.ts'
import type { FormHost } from '../../host.ts'
import { joinDate, type DateParts } from './parts.ts'
import { words } from './words.ts'

/** A field with a day in it, which may also be picked from a calendar. */
export interface DayField extends HTMLElement {
  readonly host: FormHost
  /** The question. */
  readonly label: string
  /** The day as it is typed now. */
  readonly day: DateParts
  /** Takes a day that was picked, `YYYY-MM-DD`. */
  takeDay(day: string): void
}

const wordsOf = ({ host }: DayField) =>
  (words as Readonly<Record<string, typeof words.en>>)[host.spoken] ?? words.en

export const nameCalendar = (field: DayField): string =>
  `${wordsOf(field).calendar}: ${field.label}`

export const drawCalendarButton = (field: DayField, readonly: boolean): TemplateResult =>
  html`<button
    type="button"
    class="button secondary calendar-button"
    part="button"
    aria-haspopup="dialog"
    aria-label=${nameCalendar(field)}
    ?hidden=${readonly}
  ></button>`

const listening = new WeakSet<Node>()

/** One listener for all dates of a form: there may be hundreds. */
export function listenForCalendars(root: Node): void {
  if (listening.has(root)) return
  listening.add(root)
  root.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('.calendar-button')
    const field = button?.closest<HTMLElement>('.field')
    if (button && field && 'takeDay' in field) void open(field as DayField, button)
  })
}

/** The calendar's module is loaded when somebody first wants one. */
async function open(field: DayField, button: HTMLElement): Promise<void> {
  const { openCalendar } = await import('./calendar.ts').catch(() => ({ openCalendar: undefined }))
  if (!openCalendar) return sayThatThereIsNone(field, button)
  if (!button.isConnected) return
  openCalendar({
    button,
    label: field.label,
    language: field.host.spoken,
    typed: joinDate(field.day) ?? '',
    today: nowHere().slice(0, 10),
    pick: (day) => {
      field.takeDay(day)
      field.host.settle()
    },
  })
}

function sayThatThereIsNone(field: DayField, button: HTMLElement): void {
  const said = document.createElement('p')
  said.className = 'warning'
  said.role = 'status'
  button.hidden = true
  button.after(said)
  said.textContent = wordsOf(field).noCalendar
}
