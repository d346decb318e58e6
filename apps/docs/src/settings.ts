import {
  chooseLarge,
  chooseTheme,
  chosenTheme,
  isLarge,
  startTheme,
  type Theme,
} from '@metip/shell'
import { html, render } from 'lit'
import type { MetipForm } from '@metip/renderer'

const themes: readonly [Theme, string][] = [
  ['auto', 'As the system'],
  ['day', 'Day'],
  ['dark', 'Dark'],
  ['night', 'Night, red'],
]

/** The looks that the reader chose, for a form. */
export function dress(form: MetipForm): void {
  form.theme = chosenTheme()
  form.size = isLarge() ? 'large' : 'normal'
}

const dressAll = () => document.querySelectorAll('metip-form').forEach(dress)

/** The theme and size of the page and of the forms in it; the same in all pages of this origin. */
export function startSettings(place: HTMLElement): void {
  startTheme()
  const chosen = (event: Event) => (event.target as HTMLSelectElement).value
  render(
    html`<label
        >Theme
        <select
          @change=${(event: Event) => {
            chooseTheme(chosen(event) as Theme)
            dressAll()
          }}
        >
          ${themes.map(
            ([theme, words]) =>
              html`<option value=${theme} ?selected=${theme === chosenTheme()}>${words}</option>`,
          )}
        </select></label
      >
      <label
        >Size
        <select
          @change=${(event: Event) => {
            chooseLarge(chosen(event) === 'large')
            dressAll()
          }}
        >
          <option value="normal" ?selected=${!isLarge()}>Normal</option>
          <option value="large" ?selected=${isLarge()}>Large</option>
        </select></label
      >`,
    place,
  )
}
