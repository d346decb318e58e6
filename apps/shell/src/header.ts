import { html, nothing, svg, type TemplateResult } from 'lit'
import type { Person } from './signIn.ts'
import { chooseLarge, chooseTheme, chosenTheme, isLarge, type Theme } from './theme.ts'

export interface HeaderParts {
  /** Where we are: "Officer", "Records". */
  readonly place: string
  readonly person: Person | undefined
  readonly onSignOut: () => void
}

const mark = svg`<svg viewBox="0 0 28 28" aria-hidden="true" focusable="false">
  <path fill="currentColor" d="M14 1 26 5v8c0 7-5 11.500-12 14C7 24.500 2 20 2 13V5z" opacity=".28"/>
  <path fill="none" stroke="currentColor" stroke-width="2.500" stroke-linecap="round" d="M8 10h12M8 14.500h12M8 19h7"/>
</svg>`

const themes: readonly [Theme, string][] = [
  ['auto', 'Auto'],
  ['day', 'Day'],
  ['dark', 'Dark'],
  ['night', 'Night, red'],
]

/** The bar at the top of every page but the witness's. */
export const header = ({ place, person, onSignOut }: HeaderParts): TemplateResult => html`
  <header class="bar">
    <div class="brand">${mark}<span>MetIP eForms</span><small>${place}</small></div>
    ${
      person
        ? html`<div class="person">
            <strong>${person.name}</strong>
            <span>${[person.rank, person.warrantNo, person.unit].filter(Boolean).join(' · ')}</span>
          </div>`
        : nothing
    }
    <select
      aria-label="Light or dark"
      @change=${(event: Event) => chooseTheme((event.target as HTMLSelectElement).value as Theme)}
    >
      ${themes.map(
        ([theme, words]) =>
          html`<option value=${theme} ?selected=${theme === chosenTheme()}>${words}</option>`,
      )}
    </select>
    <select
      aria-label="Size of buttons and boxes"
      @change=${(event: Event) =>
        chooseLarge((event.target as HTMLSelectElement).value === 'large')}
    >
      <option value="normal" ?selected=${!isLarge()}>Normal</option>
      <option value="large" ?selected=${isLarge()}>Large</option>
    </select>
    ${person ? html`<button type="button" @click=${onSignOut}>Sign out</button>` : nothing}
  </header>
`
