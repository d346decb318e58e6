import { View } from '@metip/shell'
import { html, nothing, type TemplateResult } from 'lit'
import { purposes } from '../purposes.ts'

/** Asked before anything is looked at. Fires `purpose` with its code. */
export class Purpose extends View {
  static override properties = { wrong: { state: true } }
  declare private wrong: boolean

  private readonly submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const chosen = new FormData(event.currentTarget as HTMLFormElement).get('purpose')
    this.wrong = !chosen
    if (chosen) this.tell('purpose', String(chosen))
    else this.querySelector<HTMLInputElement>('input')?.focus()
  }

  protected override render(): TemplateResult {
    return html`<main class="narrow">
      <h1>Why are you looking?</h1>
      <p class="lead">Each search and each record you open is logged with this purpose.</p>
      <form class="panel" novalidate @submit=${this.submit}>
        <fieldset aria-describedby=${this.wrong ? 'purpose-wrong' : nothing}>
          <legend>Purpose</legend>
          ${
            this.wrong
              ? html`<p class="wrong" id="purpose-wrong" role="alert">Choose a purpose</p>`
              : nothing
          }
          ${purposes.map(
            ([code, words]) =>
              html`<label class="tick">
                <input type="radio" name="purpose" value=${code} />${words}
              </label>`,
          )}
        </fieldset>
        <button class="primary" type="submit">Continue</button>
      </form>
    </main>`
  }
}
customElements.define('records-purpose', Purpose)
