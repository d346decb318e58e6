import { html, nothing, render, type TemplateResult } from 'lit'
import { addMonths, moved, openingDay, weeksOf } from './calendarDays.ts'
import { calendarStyle } from './calendarStyle.ts'
import { words } from './calendarWords.ts'
import { sayMonth } from '../../formats.ts'
import { sayWeekday, weekdays } from './weekdays.ts'

interface CalendarRequest {
  /** The button that asked for it: the calendar opens under its field and gives it back the focus. */
  readonly button: HTMLElement
  /** The question. */
  readonly label: string
  readonly language: string
  /** What the three boxes say now: a day, or part of one. */
  readonly typed: string
  readonly today: string
  pick(day: string): void
}

/** A month to pick a day from: the date-picker dialog of the ARIA Authoring Practices. */
export function openCalendar(request: CalendarRequest): void {
  const { button, language, typed, today } = request
  const said = (words as Readonly<Record<string, typeof words.en>>)[language] ?? words.en
  const dialog = document.createElement('dialog')
  let at = openingDay(typed, today)

  const draw = (): void => void render(drawMonth(), dialog)

  function drawMonth(): TemplateResult {
    const step = (glyph: string, name: string, months: number) =>
      html`<button
        type="button"
        class="calendar-step"
        aria-label=${name}
        @click=${() => turn(months)}
      >
        ${glyph}
      </button>`
    return html`<div class="calendar-head">
        ${step('«', said.previousYear, -12)}${step('‹', said.previousMonth, -1)}
        <p class="calendar-month" id="calendar-month" aria-live="polite">
          ${sayMonth(at, language)}
        </p>
        ${step('›', said.nextMonth, 1)}${step('»', said.nextYear, 12)}
      </div>
      <table role="grid" aria-labelledby="calendar-month" @click=${onPick} @keydown=${onKey}>
        <thead>
          <tr>
            ${weekdays(language).map(
              ({ name, short }) => html`<th scope="col" abbr=${name}>${short}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${weeksOf(at).map(
            (week) =>
              html`<tr>
                ${week.map(drawDay)}
              </tr>`,
          )}
        </tbody>
      </table>
      <div class="calendar-actions">
        <button type="button" class="button secondary" @click=${() => choose(today)}>
          ${said.today}
        </button>
        <button type="button" class="button quiet" @click=${() => dialog.close()}>
          ${said.close}
        </button>
      </div>`
  }

  const drawDay = (day: string | undefined): TemplateResult =>
    day === undefined
      ? html`<td></td>`
      : html`<td
          data-day=${day}
          tabindex=${day === at ? '0' : '-1'}
          aria-label=${sayWeekday(day, language)}
          aria-selected=${day === typed ? 'true' : 'false'}
          aria-current=${day === today ? 'date' : nothing}
        >
          ${Number(day.slice(8))}
        </td>`

  const focusDay = (): void => dialog.querySelector<HTMLElement>('td[tabindex="0"]')?.focus()

  function turn(months: number): void {
    at = addMonths(at, months)
    draw()
  }

  function choose(day: string): void {
    dialog.close()
    request.pick(day)
  }

  function onPick({ target }: Event): void {
    const day = (target as Element).closest<HTMLElement>('td')?.dataset['day']
    if (day !== undefined) choose(day)
  }

  function onKey(event: KeyboardEvent): void {
    const to = moved(at, event, getComputedStyle(dialog).direction === 'rtl')
    const isChosen = event.key === 'Enter' || event.key === ' '
    if (to === undefined && !isChosen) return
    event.preventDefault()
    if (isChosen) return choose(at)
    at = to ?? at
    draw()
    focusDay()
  }

  dialog.className = 'calendar'
  dialog.ariaLabel = said.title(request.label)
  dialog.addEventListener('close', () => dialog.remove())
  // beside it: a way out for the hand, as Escape is one for the keyboard
  dialog.addEventListener('click', ({ target, clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect()
    const inside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
    if (target === dialog && !inside) dialog.close()
  })
  adoptStyle(button.getRootNode())
  button.after(dialog)
  draw()
  dialog.showModal()
  place(dialog, button)
  focusDay()
}

/** Under the boxes; over them, or where it has room, when it would leave the window. */
function place(dialog: HTMLElement, button: HTMLElement): void {
  const gap = 8
  const boxes = (button.parentElement ?? button).getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = dialog
  const under = boxes.bottom + gap
  const over = boxes.top - gap - height
  const fitting = Math.max(gap, innerHeight - height - gap)
  const top = under <= fitting ? under : over >= 0 ? over : fitting
  const { clientWidth } = document.documentElement
  const start = getComputedStyle(dialog).direction === 'rtl' ? boxes.right - width : boxes.left
  const left = Math.max(gap, Math.min(start, clientWidth - width - gap))
  dialog.style.top = `${top + scrollY}px`
  dialog.style.left = `${left + scrollX}px`
}

function adoptStyle(root: Node): void {
  const sheet = calendarStyle.styleSheet
  const { adoptedStyleSheets } = root as ShadowRoot
  if (sheet && !adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet)
}
