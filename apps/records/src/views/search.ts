import { busy, faultSummary, problemPanel, sayTime, tag, View } from '@metip/shell'
import { html, nothing, type TemplateResult } from 'lit'
import { isoOf, partsOf, type DayParts } from '../day.ts'
import type { Filter, Found, FoundPage } from '../records.ts'
import { standing } from '../words.ts'

type Field = keyof Filter
interface Wrong {
  readonly at: Field
  readonly words: string
}

/** What stands in the boxes. Days that are no days stay as they were typed. */
type Entered = Readonly<Record<'name' | 'reference', string>> &
  Readonly<Record<'from' | 'to', DayParts>>

/** Fires `find` (Filter), `more` and `open` (id). There is no list without a filter. */
export class Search extends View {
  static override properties = {
    filter: { attribute: false },
    found: { attribute: false },
    searching: { type: Boolean },
    wrong: { state: true },
  }
  declare filter: Filter
  /** Undefined before the first search. */
  declare found: FoundPage | undefined
  declare searching: boolean
  declare private wrong: readonly Wrong[]

  constructor() {
    super()
    this.wrong = []
  }

  private readonly submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const entered = read(new FormData(event.currentTarget as HTMLFormElement))
    this.wrong = faultsIn(entered)
    if (this.wrong.length === 0) return this.tell('find', filterOf(entered))
    await this.updateComplete
    this.querySelector<HTMLElement>('[role=alert]')?.focus()
  }

  private goTo(field: Field): void {
    this.querySelector<HTMLElement>(`#${field}, #${field}-day`)?.focus()
  }

  protected override render(): TemplateResult {
    return html`<main>
      <h1>Find a record</h1>
      ${problemPanel(this.problem)}
      ${faultSummary(this.wrong.map(({ at, words }) => ({ words, go: () => this.goTo(at) })))}
      <form class="panel" role="search" novalidate @submit=${this.submit}>
        <div class="find">
          ${this.text('name', 'Name', 'Of the witness: any part of it')}
          ${this.text('reference', 'Reference', 'URN, crime or CAD reference')}
          ${this.day('from', 'Taken from')} ${this.day('to', 'Taken to')}
        </div>
        <button class="primary" type="submit">Find</button>
      </form>
      <section aria-live="polite">${this.searching ? busy('Searching…') : this.results()}</section>
    </main>`
  }

  private text(id: 'name' | 'reference', label: string, hint: string): TemplateResult {
    return html`<div class="field">
      <label for=${id}>${label}</label>
      <p class="hint" id="${id}-hint">${hint}</p>
      <input
        id=${id}
        name=${id}
        autocomplete="off"
        aria-describedby="${id}-hint"
        .value=${this.filter[id] ?? ''}
      />
    </div>`
  }

  /** Three boxes, day first: a browser's own date box follows the tablet's language, not ours. */
  private day(id: 'from' | 'to', label: string): TemplateResult {
    const parts = partsOf(this.filter[id])
    const wrong = this.wrong.find(({ at }) => at === id)?.words
    const boxes = [
      ['day', 'Day'],
      ['month', 'Month'],
      ['year', 'Year'],
    ] as const
    return html`<fieldset class="field" aria-describedby="${id}-hint ${wrong ? `${id}-wrong` : ''}">
      <legend>${label}</legend>
      <p class="hint" id="${id}-hint">For example, 27 3 2026</p>
      ${wrong ? html`<p class="wrong" id="${id}-wrong">${wrong}</p>` : nothing}
      <div class="day-boxes">
        ${boxes.map(
          ([part, words]) =>
            html`<div>
              <label for="${id}-${part}">${words}</label>
              <input
                class=${part}
                id="${id}-${part}"
                name="${id}-${part}"
                inputmode="numeric"
                maxlength=${part === 'year' ? 4 : 2}
                autocomplete="off"
                aria-invalid=${wrong ? 'true' : 'false'}
                .value=${parts[part]}
              />
            </div>`,
        )}
      </div>
    </fieldset>`
  }

  private results(): TemplateResult | typeof nothing {
    if (!this.found) return nothing
    const { submissions, next } = this.found
    if (submissions.length === 0)
      return html`<div class="panel">
        <h2>Nothing found</h2>
        <p>Try less of the name, another spelling, or more days.</p>
      </div>`
    return html`<div class="panel table-frame" tabindex="0" role="region" aria-label="Results">
      <table>
        <caption>
          ${submissions.length === 1 ? '1 record' : `${submissions.length} records`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Form</th>
            <th scope="col">References</th>
            <th scope="col">Taken</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          ${submissions.map(
            (line) =>
              html`<tr>
                <th scope="row">
                  <a
                    href="#submission=${line.id}"
                    @click=${(event: Event) => {
                      event.preventDefault()
                      this.tell('open', line.id)
                    }}
                    >${line.name}</a
                  >
                </th>
                <td>${line.title}</td>
                <td>${referencesOf(line).join(', ') || 'None'}</td>
                <td>${sayTime(line.madeAt)}</td>
                <td>${tag(...standing(line))}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${
        next
          ? html`<button type="button" @click=${() => this.tell('more')}>Show more</button>`
          : nothing
      }
    </div>`
  }
}

/** The form's own, and those the targets gave. */
const referencesOf = ({ references, deliveries }: Found): string[] => [
  ...references,
  ...deliveries.flatMap(({ reference }) => reference ?? []),
]

function read(data: FormData): Entered {
  const said = (name: string) => String(data.get(name) ?? '').trim()
  const day = (name: string): DayParts => ({
    day: said(`${name}-day`),
    month: said(`${name}-month`),
    year: said(`${name}-year`),
  })
  return { name: said('name'), reference: said('reference'), from: day('from'), to: day('to') }
}

const isBlank = ({ day, month, year }: DayParts): boolean => !day && !month && !year

function faultsIn({ name, reference, from, to }: Entered): Wrong[] {
  if (!name && !reference && isBlank(from) && isBlank(to))
    return [{ at: 'name', words: 'Enter a name, a reference or a date' }]
  const wrong: Wrong[] = []
  if (!isBlank(from) && !isoOf(from))
    wrong.push({ at: 'from', words: 'The first day must be a real date' })
  if (!isBlank(to) && !isoOf(to))
    wrong.push({ at: 'to', words: 'The last day must be a real date' })
  const [first, last] = [isoOf(from), isoOf(to)]
  if (first && last && first > last)
    wrong.push({ at: 'to', words: 'The last day must be the first day or after it' })
  return wrong
}

const filterOf = ({ name, reference, from, to }: Entered): Filter =>
  Object.fromEntries(
    Object.entries({ name, reference, from: isoOf(from), to: isoOf(to) }).filter(
      ([, value]) => value,
    ),
  )

customElements.define('records-search', Search)
