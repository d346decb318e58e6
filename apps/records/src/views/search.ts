import type { Problem } from '@metip/form-definitions'
import { busy, problemPanel, sayTime, tag, View } from '@metip/shell'
import { html, nothing, type TemplateResult } from 'lit'
import type { Filter, Found, FoundPage } from '../records.ts'
import { stateWords } from '../words.ts'

/** Fires `find` (Filter), `more` and `open` (id). There is no list without a filter. */
export class Search extends View {
  static override properties = {
    filter: { attribute: false },
    found: { attribute: false },
    problem: { attribute: false },
    searching: { type: Boolean },
    wrong: { state: true },
  }
  declare filter: Filter
  /** Undefined before the first search. */
  declare found: FoundPage | undefined
  declare problem: Problem | undefined
  declare searching: boolean
  declare private wrong: string | undefined

  private readonly submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const entered = [...new FormData(event.currentTarget as HTMLFormElement)]
      .map(([name, value]) => [name, String(value).trim()] as const)
      .filter(([, value]) => value !== '')
    const filter: Filter = Object.fromEntries(entered)
    this.wrong = faultIn(filter)
    if (!this.wrong) return this.tell('find', filter)
    this.querySelector<HTMLInputElement>('#name')?.focus()
  }

  protected override render(): TemplateResult {
    const field = (id: keyof Filter, label: string, type: 'text' | 'date', hint: string) => html`
      <div class="field">
        <label for=${id}>${label}</label>
        <p class="hint" id="${id}-hint">${hint}</p>
        <input
          id=${id}
          name=${id}
          type=${type}
          autocomplete="off"
          aria-describedby="${id}-hint ${this.wrong ? 'find-wrong' : ''}"
          .value=${this.filter[id] ?? ''}
        />
      </div>
    `
    return html`<main>
      <h1>Find a record</h1>
      ${problemPanel(this.problem)}
      <form class="panel" role="search" novalidate @submit=${this.submit}>
        ${
          this.wrong
            ? html`<p class="banner bad" id="find-wrong" role="alert">${this.wrong}</p>`
            : nothing
        }
        <div class="find">
          ${field('name', 'Name', 'text', 'Of the witness: any part of it')}
          ${field('reference', 'Reference', 'text', 'URN, crime or CAD reference')}
          ${field('from', 'Taken from', 'date', 'First day')}
          ${field('to', 'Taken to', 'date', 'Last day')}
        </div>
        <button class="primary" type="submit">Find</button>
      </form>
      <section aria-live="polite">${this.searching ? busy('Searching…') : this.results()}</section>
    </main>`
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
                <td>${tag(...stateWords(line.state))}</td>
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

function faultIn({ name, reference, from, to }: Filter): string | undefined {
  if (!name && !reference && !from && !to) return 'Enter a name, a reference or a date'
  if (from && to && from > to) return 'The first day must be before the last day'
  return undefined
}

customElements.define('records-search', Search)
